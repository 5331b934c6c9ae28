import type { RuleHit } from "./rules/index.ts";

/** What a full set of rule hits adds to a logit: the rules know structure, the model wording, and most attacks have both. */
const RULE_SHARE = 5;

/** What the model for prompts (a logit) and the rules say of a text that a user typed, as one logit. */
export function promptEvidence(logit: number, rules: number): number {
  return logit + RULE_SHARE * rules;
}

/** Below this number of words a text has no context to speak of: nothing but its wording tells what it is. */
export const SHORT_TEXT = 80;

/** The weights of different rules as one, 0 … 1: what is left unexplained shrinks with every rule (noisy or). */
export function ruleEvidence(hits: readonly RuleHit[]): number {
  const strongest = new Map<string, number>();
  for (const { id, weight } of hits) strongest.set(id, Math.max(weight, strongest.get(id) ?? 0));
  let left = 1;
  for (const weight of strongest.values()) left *= 1 - weight;
  return 1 - left;
}
