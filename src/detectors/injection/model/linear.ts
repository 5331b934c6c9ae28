import { FeatureExtractor } from "./features.ts";
import { forEachWindow, normalFactor } from "./windows.ts";

/** A linear model over hashed features, with 8-bit weights. */
export interface LinearModel {
  /** One for each slot of the features. */
  weights: Int8Array;
  /** What one unit of a weight is worth. */
  scale: number;
  /** The kinds of windows the model looks at. */
  kinds: readonly number[];
  /** One for each kind of window. */
  biases: readonly number[];
}

/** The weights of all positions up to each one, so that a window costs one subtraction. */
export class WindowScorer {
  readonly #extractor: FeatureExtractor;
  readonly #sums: Int32Array;

  /** @param capacity characters of the longest text; what exceeds it is not looked at. */
  constructor(capacity: number) {
    this.#extractor = new FeatureExtractor(capacity);
    this.#sums = new Int32Array(capacity + 2);
  }

  /** Extracts the features of `text` (canonical, lower case) for `logit`. */
  read(text: string): void {
    this.#extractor.extract(text);
  }

  /** The logit of the text that was read: that of its best window. */
  logit(model: LinearModel): number {
    const { slots, ends, length } = this.#extractor;
    const { weights, scale, biases, kinds } = model;
    const sums = this.#sums;
    let total = 0;
    let from = 0;
    for (let p = 0; p < length; p++) {
      const to = ends[p] ?? 0;
      for (let i = from; i < to; i++) total += weights[slots[i] ?? 0] ?? 0;
      from = to;
      sums[p + 1] = total;
    }
    let best = Number.NEGATIVE_INFINITY;
    for (const kind of kinds) {
      const bias = biases[kind] ?? 0;
      forEachWindow(this.#extractor, kind, (start, end) => {
        const features = (end === 0 ? 0 : (ends[end - 1] ?? 0)) - (start === 0 ? 0 : (ends[start - 1] ?? 0));
        const sum = ((sums[end] ?? 0) - (sums[start] ?? 0)) * scale;
        const logit = bias + sum * normalFactor(features);
        if (logit > best) best = logit;
      });
    }
    return best;
  }
}
