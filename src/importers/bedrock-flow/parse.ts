import type { Source } from "../../lib/source.ts";
import type { Workflow } from "../../model/workflow.ts";
import { definitionsOf } from "./definitions.ts";
import { readFlow } from "./flow.ts";

/** Every flow of a file. Never throws for the content's sake. */
export function parse(source: Source): Workflow[] {
  return definitionsOf(source).map((definition) => readFlow(source, definition));
}
