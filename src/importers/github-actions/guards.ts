import type { Node } from "../../model/workflow.ts";
import type { At, WorkflowBuilder } from "../build.ts";
import type { Context } from "./context.ts";
import { eventNamed } from "./context.ts";
import type { GithubEvent } from "./events.ts";

/** What a condition, or an action by itself, asks of whoever set the workflow off. */
export type Check = "writer" | "actor" | "author" | "fork" | "label";

/** Leaving out one account (`github.actor != 'dependabot[bot]'`) is no check of all others. */
const EXCLUSION = /!=\s?'/;
const CHECKS: readonly (readonly [check: Check, words: RegExp])[] = [
  ["author", /author_association/],
  [
    "fork",
    /head\.repo\.(?:full_name|fork|owner)|head\.user\.login\s*==|!\s*github\.event\.pull_request\.head\.repo\.fork/,
  ],
  ["actor", /(?:github\.(?:actor|triggering_actor)|(?:sender|user)\.login|github\.repository_owner)/],
  ["label", /label(?:s|\.name)/],
];

/** The checks in an `if`. */
export function checksIn(condition: string): Check[] {
  const parts = condition.slice(0, 20_000).split(/&&|\|\|/);
  const words = parts.filter((part) => !EXCLUSION.test(part)).join(" ");
  return CHECKS.filter(([, pattern]) => pattern.test(words)).map(([check]) => check);
}

/**
 * Whether a check covers a field. It looks at whoever set the workflow off, so it covers what that person wrote; an issue below
 * which a member comments is still a stranger's. A label is set by somebody who may have read all of it, at that time.
 */
function covers(checks: readonly Check[], name: string, field: string, context: Context): boolean {
  const event: GithubEvent = eventNamed(name);
  if (checks.includes("label")) return true;
  if (checks.includes("fork") && field.startsWith("pull_request.")) return true;
  // Who labels or assigns an issue has not written it; its author's own standing (`author_association`) still counts.
  const byActor =
    checks.includes("author") || (checks.some((check) => check !== "fork") && !context.byOthers.has(name));
  return byActor && event.actor.includes(field);
}

/** Adds a guard for these checks behind all entries; undefined when there is nothing to check. */
export function addGuard(
  builder: WorkflowBuilder,
  {
    id,
    checks,
    condition,
    at,
    context,
  }: { id: string; checks: readonly Check[]; condition: string; at: At; context: Context },
): Context["guard"] {
  const events = [...context.events].filter(([name]) => eventNamed(name).reach !== "internal");
  if (checks.length === 0 || events.length === 0) return undefined;
  const node: Node = builder.add({
    id,
    name: `Check of ${checks.join(", ")}`,
    type: `github.check.${checks.join("-")}`,
    roles: ["guard"],
    at,
    output: "pass",
    guard: {
      action: checks.includes("label") ? "approve" : "check",
      certainty: "deterministic",
      dataClasses: [],
      rawBranches: [],
      ...(checks.includes("label") ? { approver: "operator" } : {}),
    },
  });
  builder.parameter(node, { field: "if", purpose: "condition", text: condition, at });
  for (const [, entry] of events) builder.edge({ from: entry, to: node.id, kind: "main" });
  return { nodeId: node.id, covers: (event, field) => covers(checks, event, field, context) };
}
