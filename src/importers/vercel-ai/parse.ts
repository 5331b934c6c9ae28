import type { Source } from "../../lib/source.ts";
import { AppError } from "../../model/errors.ts";
import type { Workflow } from "../../model/workflow.ts";
import { readProgram, workflowOf } from "../programs/read.ts";
import { AI_SDK } from "./library.ts";

/** A program is one workflow. None for one that asks no model itself: those that import it are read with it. */
export function parse(source: Source): Workflow[] {
  const run = readProgram(source, AI_SDK);
  if (run === undefined)
    throw new AppError(
      "invalid-workflow",
      "this is no TypeScript or JavaScript that Leakproof can read",
      "Does the program compile?",
      { file: source.file },
    );
  const name = source.file.split(/[\\/]/).slice(-3).join("/");
  const workflow = workflowOf(run, "vercel-ai", name);
  return workflow === undefined ? [] : [workflow];
}
