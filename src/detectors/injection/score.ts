import { promptEvidence, ruleEvidence, SHORT_TEXT } from "./evidence.ts";
import { Judge } from "./model/judge.ts";
import { normalise } from "./normalise/index.ts";
import { applyRules, INJECTION_RULES, type RuleHit } from "./rules/index.ts";
import { SEGMENT, Segmenter } from "./segments.ts";

/**
 * Where a text comes from: `trusted` is what the user typed, `untrusted` everything else that reaches the model (documents,
 * mails, pages, tool results). Any instruction to the assistant is suspect there.
 */
export type Trust = "trusted" | "untrusted";

/** The verdict on a text. */
export interface InjectionScore {
  /** 0 … 1; from .5 on the text is flagged. */
  score: number;
  /** Whether the score reaches the shipped threshold for the text's trust. */
  flagged: boolean;
  /** What speaks for an injection, strongest first: `<rule>: <what the text does>`. Holds nothing of the text. */
  reasons: string[];
}

/** Scores a text that arrives in chunks. The result does not depend on where it was cut. */
export interface InjectionStream {
  push(chunk: string): void;
  /** The verdict on everything pushed so far; starts anew. */
  flush(): InjectionScore;
}

/** Weaker hits are not worth a reason of their own. */
const REASON_WEIGHT = 0.3;
const MODEL_REASON = "wording: reads like instructions to an assistant from somebody who may not give them";
const HIDDEN_REASON = "disguise: the text holds hidden, look-alike or encoded characters";

const TITLES = new Map(INJECTION_RULES.map(({ id, title }) => [id, title]));
let judge: Judge | undefined;

/** By how much the evidence exceeds the threshold of the text's trust; negative when it does not. */
function margin(text: string, hits: readonly RuleHit[], trust: Trust): number {
  // Lower case may be longer than the text; what no longer fits is in the next segment.
  judge ??= new Judge(2 * SEGMENT);
  judge.read(text.toLowerCase());
  const rules = ruleEvidence(hits);
  const prompt = promptEvidence(judge.promptLogit(), rules);
  const { thresholds, wordCount } = judge;
  if (trust === "trusted") return prompt - thresholds.trusted;
  const blatant = wordCount < SHORT_TEXT ? thresholds.trusted : thresholds.blatant;
  return Math.max(judge.documentLogit(rules) - thresholds.untrusted, prompt - blatant);
}

/** Starts scoring a text that comes in chunks. */
export function createInjectionStream(trust: Trust = "trusted"): InjectionStream {
  let best = Number.NEGATIVE_INFINITY;
  let disguised = false;
  const weights = new Map<string, number>();
  const segmenter = new Segmenter((segment) => {
    const { text, variants, flags } = normalise(segment);
    let inSegment = Number.NEGATIVE_INFINITY;
    for (const part of [text, ...variants.map((variant) => variant.text)]) {
      const hits = applyRules(part);
      inSegment = Math.max(inSegment, margin(part, hits, trust));
      for (const { id, weight } of hits) weights.set(id, Math.max(weight, weights.get(id) ?? 0));
    }
    if (flags.length > 0 && inSegment >= 0) disguised = true;
    best = Math.max(best, inSegment);
  });
  return {
    push: (chunk) => segmenter.push(chunk),
    flush: () => {
      segmenter.flush();
      const flagged = best >= 0;
      const reasons = [...weights]
        .filter(([, weight]) => weight >= REASON_WEIGHT)
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .map(([id]) => `${id}: ${TITLES.get(id) ?? id}`);
      if (disguised) reasons.push(HIDDEN_REASON);
      if (flagged) reasons.push(MODEL_REASON);
      const score = 1 / (1 + Math.exp(-best));
      best = Number.NEGATIVE_INFINITY;
      disguised = false;
      weights.clear();
      return { score, flagged, reasons };
    },
  };
}

/** Scores a text as a whole: normaliser, structural rules and model. Linear in its length; never throws. */
export function scoreInjection(text: string, { trust = "trusted" }: { trust?: Trust } = {}): InjectionScore {
  const stream = createInjectionStream(trust);
  stream.push(text);
  return stream.flush();
}
