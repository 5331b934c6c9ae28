import { mapWorkflows } from "../../pipeline.ts";
import { render } from "../../report/index.ts";
import { exitOfInputs } from "../exit.ts";
import { emit, wantsColor } from "../output.ts";

export async function run(
  [paths]: [string[]],
  options: { format: "text" | "json" | "mermaid" | "html"; output?: string; strict?: boolean },
): Promise<number> {
  const document = await mapWorkflows(paths);
  await emit(
    render(document, { kind: "map", format: options.format, color: wantsColor(options.output) }),
    options.output,
  );
  return exitOfInputs(document, options.strict === true);
}
