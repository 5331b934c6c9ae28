import { compareText } from "../lib/text.ts";
import type { LeakPath } from "../model/leak-path.ts";
import type { Workflow } from "../model/workflow.ts";
import { makePlan } from "./plan.ts";
import { trace } from "./trace.ts";

/** What a trace found, and how much of the input it had to guess at. */
export interface TraceResult {
  paths: LeakPath[];
  /** How many live parameters there are, and how many no reader could parse (they count as reading everything upstream). */
  expressions: number;
  unparsed: number;
  /** Workflows with so many paths that only those of the most sensitive sources are told. */
  truncated: string[];
}

/**
 * All flows of data from source nodes to sink nodes, over workflows that may call each other. Which of them are leaks is
 * for the rules of the audit to say. Nothing in a workflow is executed; the result depends on names and contents, never on
 * the order of nodes or edges.
 */
export function tracePaths(workflows: readonly Workflow[]): LeakPath[] {
  return traceWorkflows(workflows).paths;
}

/** `tracePaths`, with how much could be read. */
export function traceWorkflows(workflows: readonly Workflow[]): TraceResult {
  const plan = makePlan([...workflows].sort((a, b) => compareText(a.id, b.id)));
  return { ...trace(plan), expressions: plan.expressions, unparsed: plan.unparsed };
}
