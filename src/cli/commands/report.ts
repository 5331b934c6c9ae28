import { loadRun } from "../../pipeline.ts";
import { print } from "../print.ts";

/** Prints a past run again. */
export async function run(
  [id]: [string],
  options: { format: "text" | "json" | "html"; output?: string; stateDir: string },
): Promise<number> {
  const document = await loadRun(options.stateDir, id);
  await print("check", document, options);
  return 0;
}
