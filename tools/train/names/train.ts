import { join } from "../../../src/detectors/names/alphabet.ts";
import { createContext, describe, NEVER } from "../../../src/detectors/names/context.ts";
import {
  createChain,
  infer,
  LABEL_COUNT,
  MAX_RUN,
  STRIDE,
  transitionFactors,
} from "../../../src/detectors/names/crf.ts";
import {
  createFeatureScratch,
  extract,
  lookUp,
  ROW_BITS,
  runEnd,
} from "../../../src/detectors/names/features.ts";
import { COMMON, COMPANY_WORD, type Gazetteer, TITLE } from "../../../src/detectors/names/gazetteer.ts";
import { SEGMENT } from "../../../src/detectors/names/tagger.ts";
import { tokenise } from "../../../src/detectors/names/tokens.ts";
import type { Example } from "./generate.ts";
import type { Random } from "./random.ts";

/** Trained weights: `row * 8 + label`, and `from * 7 + to` for transitions. */
export interface Weights {
  emissions: Float32Array;
  transitions: Float64Array;
}

/** Runs of candidates as flat arrays: the rows of every token, its gold label, and where runs begin. */
interface Corpus {
  rows: Int32Array;
  rowStart: Int32Array;
  labels: Uint8Array;
  runStart: number[];
}

/** How the trainer is set; chosen on held-out templates. */
const EPOCHS = 7;
/** The weights after each of the last epochs are averaged: single ones depend on the order of the texts. */
const AVERAGED = 4;
const RATE = 0.08;
/** L2, applied as a decay of the features that are updated. */
const DECAY = 2e-6;
/** Share of texts in which the lists know nothing, so that context alone has to do. */
const BLIND = 0.15;
/** Share of texts in which a third of the ordinary words is unknown: no list of them is complete. */
const FORGETFUL = 0.25;
/** Share of feature rows left out at random, and of the word itself: a name must not be learned by heart. */
const DROP = 0.12;
const DROP_WORD = 0.4;

/** Turns examples into runs of feature rows with gold labels, exactly as the tagger will see them. */
function prepare(examples: readonly Example[], gazetteer: Gazetteer, random: Random): Corpus {
  const context = createContext(SEGMENT);
  const { tokens, role } = context;
  const scratch = createFeatureScratch(tokens.start.length);
  const blind: Gazetteer = { find: (hash) => gazetteer.find(hash) & (COMMON | COMPANY_WORD | TITLE) };
  let salt = 0;
  const forgetful: Gazetteer = {
    find: (hash) => {
      const flags = gazetteer.find(hash);
      return flags === COMMON && join(hash, salt) % 3 === 0 ? 0 : flags;
    },
  };
  const rows: number[] = [];
  const rowStart = [0];
  const labels: number[] = [];
  const runStart: number[] = [];
  for (const { text, spans } of examples) {
    if (text.length > SEGMENT) continue;
    scratch.to = text.length;
    tokenise(text, 0, text.length, tokens);
    salt = random.below(1e6);
    const lists = random.chance(BLIND) ? blind : random.chance(FORGETFUL) ? forgetful : gazetteer;
    describe(text, 0, text.length, context, lists);
    for (let i = 0; i < tokens.count; i++) {
      if (role[i] === NEVER) continue;
      const end = runEnd(context, i, MAX_RUN);
      lookUp(context, lists, scratch, i, end);
      runStart.push(labels.length);
      for (let k = i; k < end; k++) {
        const count = extract(text, context, scratch, k, i, end);
        for (let f = 0; f < count; f++) {
          if (!random.chance(f === 1 ? DROP_WORD : DROP)) rows.push(scratch.rows[f] ?? 0);
        }
        rowStart.push(rows.length);
        labels.push(goldLabel(spans, tokens.start[k] ?? 0, tokens.end[k - 1] ?? 0, k > i));
      }
      i = end - 1;
    }
  }
  runStart.push(labels.length);
  return {
    rows: Int32Array.from(rows),
    rowStart: Int32Array.from(rowStart),
    labels: Uint8Array.from(labels),
    runStart,
  };
}

/** Label of the token that starts at `start`: inside when the token before it, of the same run, is in the same span. */
function goldLabel(
  spans: Example["spans"],
  start: number,
  previousEnd: number,
  hasPrevious: boolean,
): number {
  const span = spans.find((candidate) => candidate.start <= start && start < candidate.end);
  if (span === undefined) return 0;
  return 2 * span.kind - 1 + (hasPrevious && previousEnd > span.start ? 1 : 0);
}

/** Trains a linear-chain CRF by stochastic gradient ascent with AdaGrad on the log-likelihood of every run. */
export function train(examples: readonly Example[], gazetteer: Gazetteer, random: Random): Weights {
  const corpus = prepare(examples, gazetteer, random);
  const K = LABEL_COUNT;
  const emissions = new Float32Array((1 << ROW_BITS) * STRIDE);
  const squares = new Float32Array(emissions.length).fill(0.1);
  const transitions = new Float64Array(K * K);
  const transitionSquares = new Float64Array(K * K).fill(1);
  const chain = createChain();
  const order = Int32Array.from({ length: corpus.runStart.length - 1 }, (_, index) => index);

  const score = (from: number, to: number) => {
    for (let token = from; token < to; token++) {
      const at = (token - from) * K;
      for (let y = 0; y < K; y++) chain.scores[at + y] = 0;
      for (let r = corpus.rowStart[token] ?? 0; r < (corpus.rowStart[token + 1] ?? 0); r++) {
        const row = (corpus.rows[r] ?? 0) * STRIDE;
        for (let y = 0; y < K; y++)
          chain.scores[at + y] = (chain.scores[at + y] ?? 0) + (emissions[row + y] ?? 0);
      }
    }
  };
  const update = (from: number, to: number) => {
    for (let token = from; token < to; token++) {
      const gold = corpus.labels[token] ?? 0;
      for (let y = 0; y < K; y++) {
        const gradient = (y === gold ? 1 : 0) - (chain.marginals[(token - from) * K + y] ?? 0);
        if (Math.abs(gradient) < 1e-3) continue;
        for (let r = corpus.rowStart[token] ?? 0; r < (corpus.rowStart[token + 1] ?? 0); r++) {
          const at = (corpus.rows[r] ?? 0) * STRIDE + y;
          const step = gradient - DECAY * (emissions[at] ?? 0);
          const square = (squares[at] ?? 0) + step * step;
          squares[at] = square;
          emissions[at] = (emissions[at] ?? 0) + (RATE * step) / Math.sqrt(square);
        }
      }
    }
  };
  const updateTransitions = (from: number, to: number, factors: Float64Array) => {
    const expected = new Float64Array(K * K);
    const length = to - from;
    for (let y = 0; y < K; y++) expected[y] = chain.marginals[y] ?? 0;
    for (let x = 0; x < K; x++)
      expected[x * K] = (expected[x * K] ?? 0) + (chain.marginals[(length - 1) * K + x] ?? 0);
    for (let t = 0; t + 1 < length; t++) {
      let sum = 0;
      const joint = Float64Array.from({ length: K * K }, (_, index) => {
        const x = Math.floor(index / K);
        const value =
          (chain.forward[t * K + x] ?? 0) *
          (factors[index] ?? 0) *
          (chain.backward[(t + 1) * K + (index % K)] ?? 0);
        sum += value;
        return value;
      });
      for (let index = 0; index < joint.length; index++) {
        expected[index] = (expected[index] ?? 0) + (sum > 0 ? (joint[index] ?? 0) / sum : 0);
      }
    }
    let previous = 0;
    for (let token = from; token <= to; token++) {
      const label = token < to ? (corpus.labels[token] ?? 0) : 0;
      expected[previous * K + label] = (expected[previous * K + label] ?? 0) - 1;
      previous = label;
    }
    for (let index = 0; index < expected.length; index++) {
      const step = -(expected[index] ?? 0);
      const square = (transitionSquares[index] ?? 0) + step * step;
      transitionSquares[index] = square;
      transitions[index] = (transitions[index] ?? 0) + (RATE * step) / Math.sqrt(square);
    }
  };

  const mean = new Float32Array(emissions.length);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const k = random.below(i + 1);
      const swap = order[i] ?? 0;
      order[i] = order[k] ?? 0;
      order[k] = swap;
    }
    let factors = transitionFactors(transitions);
    for (let i = 0; i < order.length; i++) {
      const from = corpus.runStart[order[i] ?? 0] ?? 0;
      const to = corpus.runStart[(order[i] ?? 0) + 1] ?? 0;
      score(from, to);
      infer(chain, factors, to - from);
      update(from, to);
      if (to - from > 1 || i % 8 === 0) updateTransitions(from, to, factors);
      if (i % 64 === 0) factors = transitionFactors(transitions);
    }
    if (epoch >= EPOCHS - AVERAGED) {
      for (let at = 0; at < mean.length; at++) mean[at] = (mean[at] ?? 0) + (emissions[at] ?? 0) / AVERAGED;
    }
  }
  return { emissions: mean, transitions };
}

/** Weights as signed bytes and what one unit of them is worth; the largest thousandth of a per cent is clipped. */
export function quantise(emissions: Float32Array): { packed: Int8Array; scale: number } {
  const sizes = Float32Array.from(emissions, Math.abs).sort();
  const scale = (sizes[Math.floor(sizes.length * 0.99999)] ?? 1) / 127;
  const packed = new Int8Array((1 << ROW_BITS) * LABEL_COUNT);
  for (let row = 0; row < 1 << ROW_BITS; row++) {
    for (let y = 0; y < LABEL_COUNT; y++) {
      const value = Math.round((emissions[row * STRIDE + y] ?? 0) / scale);
      packed[row * LABEL_COUNT + y] = Math.max(-127, Math.min(127, value));
    }
  }
  return { packed, scale };
}
