import { loadRun } from "../../pipeline.ts";
import { render } from "../../report/index.ts";
import { emit, wantsColor } from "../output.ts";

export async function run(
  [id]: [string],
  options: { format: "text" | "json" | "html"; output?: string; stateDir: string },
): Promise<number> {
  const document = await loadRun(options.stateDir, id);
  await emit(
    render(document, { kind: "check", format: options.format, color: wantsColor(options.output) }),
    options.output,
  );
  return 0;
}
