import type { Source } from "../../lib/source.ts";
import type { Workflow } from "../../model/workflow.ts";
import { isCopilot } from "./copilot/file.ts";
import { parseCopilot } from "./copilot/parse.ts";
import { definitionsOf } from "./flow/file.ts";
import { parseFlow } from "./flow/parse.ts";

/** The flows of a definition, package or template, or the part of an agent that a file holds. */
export function parse(source: Source): Workflow[] {
  if (isCopilot(source.data)) return [parseCopilot(source)];
  return definitionsOf(source.data).map((found) => parseFlow(source, found));
}
