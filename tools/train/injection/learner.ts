import { ruleEvidence } from "../../../src/detectors/injection/evidence.ts";
import type { Contents, WindowLogit } from "../../../src/detectors/injection/model/context.ts";
import { FEATURE_COUNT, FeatureExtractor } from "../../../src/detectors/injection/model/features.ts";
import { forEachWindow, normalFactor, WINDOW_KINDS } from "../../../src/detectors/injection/model/windows.ts";
import { applyRules } from "../../../src/detectors/injection/rules/index.ts";
import type { Example } from "./data.ts";
import type { Random } from "./random.ts";

/** An example with its features, extracted once for all trainings. */
export interface Prepared extends Contents {
  example: Example;
  slots: Uint32Array;
  /** See FeatureExtractor: the end of each position's features in `slots`. */
  ends: Uint32Array;
  /** Positions of the injection, where known. */
  span: readonly [number, number] | undefined;
  /** What the structural rules say, 0 … 1. */
  rules: number;
}

export interface Weights {
  weights: Float32Array;
  kinds: readonly number[];
  /** One for each kind of window. */
  biases: Float64Array;
}

export interface TrainOptions {
  /** The kinds of windows. */
  kinds: readonly number[];
  epochs: number;
  rate: number;
  /** Where AdaGrad's sums of squares start: the larger, the less a rare feature learns. */
  start: number;
  /** How much an example counts, by what it is. */
  weight: (example: Example) => number;
}

const extractor = new FeatureExtractor(4000);

/** Extracts the features of an example. `normalise` is what the detector does with a text before it looks at it. */
export function prepare(example: Example, normalise: (text: string) => string): Prepared {
  // Runs of marks and spaces count once, so a place is where the extractor has got to there.
  const positionOf = (offset: number): number => {
    extractor.extract(normalise(example.text.slice(0, offset)).toLowerCase());
    return extractor.length;
  };
  const span = example.span && ([positionOf(example.span[0]), positionOf(example.span[1])] as const);
  const text = normalise(example.text);
  extractor.extract(text.toLowerCase());
  return {
    example,
    slots: extractor.slots.slice(0, extractor.count),
    ends: extractor.ends.slice(0, extractor.length),
    length: extractor.length,
    sentences: extractor.sentences.slice(0, extractor.sentenceCount),
    sentenceCount: extractor.sentenceCount,
    lines: extractor.lines.slice(0, extractor.lineCount),
    lineCount: extractor.lineCount,
    words: extractor.words.slice(0, extractor.wordCount),
    wordEnds: extractor.wordEnds.slice(0, extractor.wordCount),
    topical: extractor.topical.slice(0, extractor.wordCount),
    wordCount: extractor.wordCount,
    marks: extractor.marks.slice(0, extractor.length),
    questions: extractor.questions.slice(0, extractor.length),
    span,
    rules: ruleEvidence(applyRules(text)),
  };
}

/** Raw score of features [from, to) of an example. */
function sum(weights: Float32Array, slots: Uint32Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += weights[slots[i] ?? 0] ?? 0;
  return total;
}

interface Best {
  logit: number;
  from: number;
  to: number;
}

/** The best window of a kind: the highest logit among those that `allowed` lets pass. */
function best(
  { biases }: Weights,
  prefix: Float64Array,
  prepared: Prepared,
  kind: number,
  allowed?: (start: number, end: number) => boolean,
): Best | undefined {
  let found: Best | undefined;
  const { ends } = prepared;
  forEachWindow(prepared, kind, (start, end) => {
    if (allowed !== undefined && !allowed(start, end)) return;
    const from = start === 0 ? 0 : (ends[start - 1] ?? 0);
    const to = end === 0 ? 0 : (ends[end - 1] ?? 0);
    const logit = (biases[kind] ?? 0) + ((prefix[end] ?? 0) - (prefix[start] ?? 0)) * normalFactor(to - from);
    if (found === undefined || logit > found.logit) found = { logit, from, to };
  });
  return found;
}

function prefixSums(weights: Float32Array, { slots, ends }: Prepared): Float64Array {
  const prefix = new Float64Array(ends.length + 1);
  let from = 0;
  for (let p = 0; p < ends.length; p++) {
    const to = ends[p] ?? 0;
    prefix[p + 1] = (prefix[p] ?? 0) + sum(weights, slots, from, to);
    from = to;
  }
  return prefix;
}

/** The logit of a text: that of its best window. */
export function logit(weights: Weights, prepared: Prepared): number {
  const prefix = prefixSums(weights.weights, prepared);
  return Math.max(
    ...weights.kinds.map((kind) => best(weights, prefix, prepared, kind)?.logit ?? Number.NEGATIVE_INFINITY),
  );
}

/** The logit of any window of a text. */
export function windowLogit(weights: Weights, prepared: Prepared): WindowLogit {
  const prefix = prefixSums(weights.weights, prepared);
  const { ends } = prepared;
  return (kind, start, end) => {
    const features = (end === 0 ? 0 : (ends[end - 1] ?? 0)) - (start === 0 ? 0 : (ends[start - 1] ?? 0));
    return (weights.biases[kind] ?? 0) + ((prefix[end] ?? 0) - (prefix[start] ?? 0)) * normalFactor(features);
  };
}

/**
 * Logistic regression with AdaGrad over windows. Only whole texts are labelled, so a text counts by its best window
 * (multiple-instance learning): an attack needs one window that looks like one, an innocent text must have none.
 */
export function train(data: readonly Prepared[], options: TrainOptions, random: Random): Weights {
  const weights = new Float32Array(FEATURE_COUNT);
  const squares = new Float32Array(FEATURE_COUNT).fill(options.start);
  const biases = new Float64Array(WINDOW_KINDS);
  const biasSquares = new Float64Array(WINDOW_KINDS).fill(1);
  const { kinds } = options;
  const model = { weights, kinds, biases };
  const order = data.map((_, i) => i);

  function update(prepared: Prepared, kind: number, window: Best, label: 0 | 1, weight: number): void {
    const gradient = (1 / (1 + Math.exp(-window.logit)) - label) * weight;
    if (Math.abs(gradient) < 1e-3) return;
    biasSquares[kind] = (biasSquares[kind] ?? 0) + gradient * gradient;
    biases[kind] = (biases[kind] ?? 0) - (options.rate * gradient) / Math.sqrt(biasSquares[kind] ?? 1);
    const g = gradient * normalFactor(window.to - window.from);
    const squared = g * g;
    for (let i = window.from; i < window.to; i++) {
      const slot = prepared.slots[i] ?? 0;
      const s = (squares[slot] ?? 0) + squared;
      squares[slot] = s;
      weights[slot] = (weights[slot] ?? 0) - (options.rate * g) / Math.sqrt(s);
    }
  }

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    random.shuffle(order);
    for (const index of order) {
      const prepared = data[index];
      if (prepared === undefined || prepared.ends.length === 0) continue;
      const { example, span } = prepared;
      const weight = options.weight(example);
      const prefix = prefixSums(weights, prepared);
      for (const kind of kinds) {
        if (example.label === 0) {
          const window = best(model, prefix, prepared, kind);
          if (window !== undefined) update(prepared, kind, window, 0, weight);
          continue;
        }
        // At least half of the window, or of the injection, must be shared for a window to count as holding it.
        const holds = (start: number, end: number): boolean => {
          if (span === undefined) return true;
          const shared = Math.min(end, span[1]) - Math.max(start, span[0]);
          return shared * 2 >= Math.min(end - start, span[1] - span[0]);
        };
        const window = best(model, prefix, prepared, kind, holds);
        if (window !== undefined) update(prepared, kind, window, 1, weight);
        if (span === undefined) continue;
        const apart = best(model, prefix, prepared, kind, (s, e) => e <= span[0] || s >= span[1]);
        if (apart !== undefined) update(prepared, kind, apart, 0, weight);
      }
    }
  }
  return model;
}
