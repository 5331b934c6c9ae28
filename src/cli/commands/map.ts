import { mapWorkflows } from "../../pipeline.ts";
import { exitOfInputs } from "../exit.ts";
import { print } from "../print.ts";

/** Prints what the workflows are. */
export async function run(
  [paths]: [string[]],
  options: { format: "text" | "json" | "mermaid" | "html"; output?: string; strict?: boolean },
): Promise<number> {
  const document = await mapWorkflows(paths);
  await print("map", document, options);
  return exitOfInputs(document, options.strict === true);
}
