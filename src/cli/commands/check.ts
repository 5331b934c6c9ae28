import { type CampaignOptions, runCampaignCommand } from "../campaign.ts";
import { exitOfAudit, exitOfStress } from "../exit.ts";
import { print } from "../print.ts";

/** Runs the whole loop and prints its report. */
export async function run([configFile]: [string], options: CampaignOptions): Promise<number> {
  const document = await runCampaignCommand(configFile, options);
  if (document === undefined) return 0;
  await print("check", document, options);
  const strict = options.strict === true;
  return exitOfAudit(document.audit, options.failOn ?? "high", strict) || exitOfStress(document, strict);
}
