import { mapWorkflows } from "../../pipeline.ts";
import { exitOfInputs } from "../exit.ts";
import { type LiveOptions, withLive } from "../live.ts";
import { sayInputs } from "../output.ts";
import { isShown, print } from "../print.ts";

/** Prints what the workflows are. */
export async function run(
  [paths]: [string[]],
  options: { format: "text" | "json" | "mermaid" | "html"; output?: string; strict?: boolean } & LiveOptions,
): Promise<number> {
  const document = await withLive(paths, options, (live) => mapWorkflows(paths, live));
  await print("map", document, options);
  const exitCode = exitOfInputs(document, options.strict === true);
  if (exitCode === 2 && !isShown(options)) sayInputs(document);
  return exitCode;
}
