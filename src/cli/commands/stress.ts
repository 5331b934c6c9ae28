import { type CampaignOptions, runCampaignCommand } from "../campaign.ts";
import { exitOfInputs, exitOfStress } from "../exit.ts";
import { sayInputs } from "../output.ts";
import { print } from "../print.ts";

/** Attacks the leak paths and prints the verdicts. */
export async function run([configFile]: [string], options: CampaignOptions): Promise<number> {
  const document = await runCampaignCommand(configFile, options);
  if (document === undefined) return 0;
  const { audit, ...stress } = document;
  // A page shows the workflow too, which stands in the audit.
  if (options.format === "html") await print("check", document, options);
  else await print("stress", stress, options);
  const strict = options.strict === true;
  const inputs = exitOfInputs(audit, strict);
  if (inputs !== 0) sayInputs(audit); // the document of a campaign does not name its inputs
  return inputs || exitOfStress(document, strict);
}
