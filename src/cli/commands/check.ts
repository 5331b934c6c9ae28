import { type CampaignOptions, runCampaignCommand } from "../campaign.ts";
import { exitOfAudit, exitOfStress } from "../exit.ts";
import { sayInputs } from "../output.ts";
import { isShown, print } from "../print.ts";

/** Runs the whole loop and prints its report. */
export async function run([configFile]: [string], options: CampaignOptions): Promise<number> {
  const document = await runCampaignCommand(configFile, options);
  if (document === undefined) return 0;
  await print("check", document, options);
  const strict = options.strict === true;
  const audited = exitOfAudit(document.audit, options.failOn ?? "high", strict);
  if (audited === 2 && !isShown(options)) sayInputs(document.audit);
  return audited || exitOfStress(document, strict);
}
