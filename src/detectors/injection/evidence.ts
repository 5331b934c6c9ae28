import type { RuleHit } from "./rules/index.ts";

/** What a full set of rule hits adds to a logit: the rules know structure, the model wording, and most attacks have both. */
const RULE_SHARE = 5;
/** How much of the logit of untrusted text is the model for documents; the rest is the model for prompts. */
const DOCUMENT_SHARE = 0.7;

/** What the models and the rules say of one text. */
export interface Evidence {
  /** Logit of the model for what users type. */
  prompt: number;
  /** Logit of the model for documents. */
  document: number;
  /** See `ruleEvidence`. */
  rules: number;
}

/** The evidence as one number, for the thresholds of each trust. */
export function combine({ prompt, document, rules }: Evidence): { trusted: number; untrusted: number } {
  return {
    trusted: prompt + RULE_SHARE * rules,
    untrusted: DOCUMENT_SHARE * document + (1 - DOCUMENT_SHARE) * prompt + RULE_SHARE * rules,
  };
}

/** The weights of different rules as one, 0 … 1: what is left unexplained shrinks with every rule (noisy or). */
export function ruleEvidence(hits: readonly RuleHit[]): number {
  const strongest = new Map<string, number>();
  for (const { id, weight } of hits) strongest.set(id, Math.max(weight, strongest.get(id) ?? 0));
  let left = 1;
  for (const weight of strongest.values()) left *= 1 - weight;
  return 1 - left;
}
