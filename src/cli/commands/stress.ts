import { type CampaignOptions, runCampaignCommand } from "../campaign.ts";
import { exitOfStress } from "../exit.ts";
import { print } from "../print.ts";

/** Attacks the leak paths and prints the verdicts. */
export async function run([configFile]: [string], options: CampaignOptions): Promise<number> {
  const document = await runCampaignCommand(configFile, options);
  if (document === undefined) return 0;
  const { audit: _, ...stress } = document;
  // A page shows the workflow too, which stands in the audit.
  if (options.format === "html") await print("check", document, options);
  else await print("stress", stress, options);
  return exitOfStress(document, options.strict === true);
}
