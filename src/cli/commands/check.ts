import { render } from "../../report/index.ts";
import { type CampaignOptions, runCampaignCommand } from "../campaign.ts";
import { exitOfAudit, exitOfStress } from "../exit.ts";
import { emit, wantsColor } from "../output.ts";

export async function run([configFile]: [string], options: CampaignOptions): Promise<number> {
  const document = await runCampaignCommand(configFile, options);
  if (document === undefined) return 0;
  await emit(
    render(document, { kind: "check", format: options.format, color: wantsColor(options.output) }),
    options.output,
  );
  const strict = options.strict === true;
  return exitOfAudit(document.audit, options.failOn ?? "high", strict) || exitOfStress(document, strict);
}
