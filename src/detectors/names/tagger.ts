import { CANDIDATE, createContext, describe, NEVER } from "./context.ts";
import {
  type Chain,
  createChain,
  infer,
  isBegin,
  kindOf,
  LABEL_COUNT,
  MAX_RUN,
  OUTSIDE,
  STRIDE,
} from "./crf.ts";
import { createFeatureScratch, extract, lookUp, runEnd } from "./features.ts";
import type { Model } from "./model.ts";
import { tokenise } from "./tokens.ts";

/** Longest piece of text that is tagged at once, in UTF-16 code units. */
export const SEGMENT = 2048;

/** Called for every name found: UTF-16 offsets, kind (1 person, 2 organisation, 3 place), probability. */
export type Emit = (start: number, end: number, kind: number, probability: number) => void;

/** Tags one segment `text[from, to)` of at most {@link SEGMENT} code units. Holds scratch memory only. */
export interface Tagger {
  tag(text: string, from: number, to: number, emit: Emit): void;
}

/** A kind is taken when its probability is at least this: the low end of what is reported. */
const TAKE = 0.3;

/** Names are rarer in lines full of the marks of code than in what the model learned from: their odds are divided by this. */
const CODE_ODDS = 4;
const MUCH_CODE = 2;

function shifted(probability: number, odds: number): number {
  return probability / (probability + (1 - probability) * odds);
}

export function createTagger(model: Model): Tagger {
  const context = createContext(SEGMENT);
  const { tokens, role } = context;
  const scratch = createFeatureScratch(tokens.start.length);
  const chain = createChain();
  const { weights, scale, factors, gazetteer } = model;

  const score = (text: string, from: number, to: number) => {
    lookUp(context, gazetteer, scratch, from, to);
    const { rows } = scratch;
    for (let i = from; i < to; i++) {
      const count = extract(text, context, scratch, i, from, to);
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let s4 = 0;
      let s5 = 0;
      let s6 = 0;
      for (let f = 0; f < count; f++) {
        const at = (rows[f] ?? 0) * STRIDE;
        s0 += weights[at] ?? 0;
        s1 += weights[at + 1] ?? 0;
        s2 += weights[at + 2] ?? 0;
        s3 += weights[at + 3] ?? 0;
        s4 += weights[at + 4] ?? 0;
        s5 += weights[at + 5] ?? 0;
        s6 += weights[at + 6] ?? 0;
      }
      const at = (i - from) * LABEL_COUNT;
      chain.scores[at] = s0 * scale;
      chain.scores[at + 1] = s1 * scale;
      chain.scores[at + 2] = s2 * scale;
      chain.scores[at + 3] = s3 * scale;
      chain.scores[at + 4] = s4 * scale;
      chain.scores[at + 5] = s5 * scale;
      chain.scores[at + 6] = s6 * scale;
    }
    infer(chain, factors, to - from);
  };

  return {
    tag(text, from, to, emit) {
      tokenise(text, from, to, tokens);
      scratch.from = from;
      scratch.to = to;
      describe(text, from, to, context, gazetteer);
      for (let i = 0; i < tokens.count; i++) {
        if (role[i] === NEVER) continue;
        const end = runEnd(context, i, MAX_RUN);
        score(text, i, end);
        const prior = (context.lineCode[context.line[i] ?? 0] ?? 0) >= MUCH_CODE ? CODE_ODDS : 1;
        emitNames(chain, role, tokens.start, tokens.end, i, end - i, (start, end, kind, probability) =>
          emit(start, end, kind, shifted(probability, prior)),
        );
        i = end - 1;
      }
    },
  };
}

/** Reads names off the marginals: every token takes its likeliest kind, a name ends where the kind changes or one begins. */
function emitNames(
  chain: Chain,
  roles: Uint8Array,
  starts: Int32Array,
  ends: Int32Array,
  first: number,
  length: number,
  emit: Emit,
): void {
  let open = 0;
  let start = 0;
  let probability = 0;
  let named = false;
  for (let t = 0; t <= length; t++) {
    const kind = t < length ? kindAt(chain, t) : 0;
    if (open !== 0 && (kind !== open || beginsAt(chain, t, kind))) {
      // A number alone, or a small word, is no name.
      if (named) emit(starts[first + start] ?? 0, ends[first + t - 1] ?? 0, open, probability);
      open = 0;
    }
    if (kind === 0) continue;
    // The surest word decides: a mask that covers one word too many does less harm than one that misses the name.
    const sure = probabilityOf(chain, t, kind);
    probability = open === 0 ? sure : Math.max(probability, sure);
    if (open === 0) {
      start = t;
      named = false;
    }
    if (roles[first + t] === CANDIDATE) named = true;
    open = kind;
  }
}

function probabilityOf(chain: Chain, t: number, kind: number): number {
  const at = t * LABEL_COUNT + 2 * kind - 1;
  return (chain.marginals[at] ?? 0) + (chain.marginals[at + 1] ?? 0);
}

function kindAt(chain: Chain, t: number): number {
  let best = OUTSIDE;
  let highest = TAKE;
  for (let kind = 1; kind <= kindOf(LABEL_COUNT - 1); kind++) {
    const probability = probabilityOf(chain, t, kind);
    if (probability > highest) {
      highest = probability;
      best = kind;
    }
  }
  return best;
}

function beginsAt(chain: Chain, t: number, kind: number): boolean {
  const begin = 2 * kind - 1;
  if (!isBegin(begin)) return false;
  const at = t * LABEL_COUNT + begin;
  return (chain.marginals[at] ?? 0) > (chain.marginals[at + 1] ?? 0);
}
