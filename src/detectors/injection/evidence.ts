import type { RuleHit } from "./rules/index.ts";

/**
 * What a full set of rule hits adds to the model's logit. Chosen on sources that neither were written from; the rules know
 * structure, the model wording, and most attacks have both.
 */
export const RULE_SHARE = 5;

/** The weights of different rules as one, 0 … 1: what is left unexplained shrinks with every rule (noisy or). */
export function ruleEvidence(hits: readonly RuleHit[]): number {
  const strongest = new Map<string, number>();
  for (const { id, weight } of hits) strongest.set(id, Math.max(weight, strongest.get(id) ?? 0));
  let left = 1;
  for (const weight of strongest.values()) left *= 1 - weight;
  return 1 - left;
}
