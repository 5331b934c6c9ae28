import { render } from "../../report/index.ts";
import { type CampaignOptions, runCampaignCommand } from "../campaign.ts";
import { exitOfStress } from "../exit.ts";
import { emit, wantsColor } from "../output.ts";

export async function run([configFile]: [string], options: CampaignOptions): Promise<number> {
  const document = await runCampaignCommand(configFile, options);
  if (document === undefined) return 0;
  if (options.format === "html") {
    await emit(render(document, { kind: "check", format: "html" }), options.output);
  } else {
    const { audit: _, ...stress } = document;
    await emit(
      render(stress, { kind: "stress", format: options.format, color: wantsColor(options.output) }),
      options.output,
    );
  }
  return exitOfStress(document, options.strict === true);
}
