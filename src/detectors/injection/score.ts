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
const CONTEXT_REASON = "context: a part asks or orders what the text around it has nothing to do with";
const HIDDEN_REASON = "disguise: the text holds hidden, look-alike or encoded characters";

const TITLES = new Map(INJECTION_RULES.map(({ id, title }) => [id, title]));
let judge: Judge | undefined;

/**
 * What a document of several segments must have more: the best of many is high by chance. Innocent scores thin out by about
 * e for each logit; the segments of one text resemble each other, hence the half.
 */
const lengthCost = (segments: number): number => 0.5 * Math.log(segments);

/** By how much the evidence exceeds the thresholds of the text's trust; negative when it does not. */
interface Margins {
  /** Of the wording and the rules. */
  wording: number;
  /** Of the most striking sentence or line beside the others; untrusted text only. */
  context: number;
}

const NO_MARGINS: Margins = { wording: Number.NEGATIVE_INFINITY, context: Number.NEGATIVE_INFINITY };

function marginsOf(text: string, hits: readonly RuleHit[], trust: Trust): Margins {
  // Lower case may be longer than the text; what no longer fits is in the next segment.
  judge ??= new Judge(2 * SEGMENT);
  judge.read(text.toLowerCase());
  const rules = ruleEvidence(hits);
  const prompt = promptEvidence(judge.promptLogit, rules);
  const { thresholds, wordCount } = judge;
  if (trust === "trusted") return { ...NO_MARGINS, wording: prompt - thresholds.trusted };
  return {
    wording: prompt - (wordCount < SHORT_TEXT ? thresholds.trusted : thresholds.blatant),
    context: judge.documentLogit(rules) - thresholds.untrusted,
  };
}

function higher(a: Margins, b: Margins): Margins {
  return { wording: Math.max(a.wording, b.wording), context: Math.max(a.context, b.context) };
}

/** Starts scoring a text that comes in chunks. */
export function createInjectionStream(trust: Trust = "trusted"): InjectionStream {
  let best = NO_MARGINS;
  let segments = 0;
  let disguised = false;
  const weights = new Map<string, number>();
  const segmenter = new Segmenter((segment) => {
    const { text, variants, flags } = normalise(segment);
    let inSegment = NO_MARGINS;
    for (const part of [text, ...variants.map((variant) => variant.text)]) {
      const hits = applyRules(part);
      inSegment = higher(inSegment, marginsOf(part, hits, trust));
      for (const { id, weight } of hits) weights.set(id, Math.max(weight, weights.get(id) ?? 0));
    }
    segments++;
    if (flags.length > 0 && Math.max(inSegment.wording, inSegment.context) >= 0) disguised = true;
    best = higher(best, inSegment);
  });
  return {
    push: (chunk) => segmenter.push(chunk),
    flush: () => {
      segmenter.flush();
      const cost = trust === "trusted" ? 0 : lengthCost(segments);
      const wording = best.wording - cost;
      const context = best.context - cost;
      const margin = Math.max(wording, context);
      const reasons = [...weights]
        .filter(([, weight]) => weight >= REASON_WEIGHT)
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .map(([id]) => `${id}: ${TITLES.get(id) ?? id}`);
      if (disguised && margin >= 0) reasons.push(HIDDEN_REASON);
      if (wording >= 0) reasons.push(MODEL_REASON);
      if (context >= 0) reasons.push(CONTEXT_REASON);
      best = NO_MARGINS;
      segments = 0;
      disguised = false;
      weights.clear();
      return { score: 1 / (1 + Math.exp(-margin)), flagged: margin >= 0, reasons };
    },
  };
}

/** Scores a text as a whole: normaliser, structural rules and model. Linear in its length; never throws. */
export function scoreInjection(text: string, { trust = "trusted" }: { trust?: Trust } = {}): InjectionScore {
  const stream = createInjectionStream(trust);
  stream.push(text);
  return stream.flush();
}
