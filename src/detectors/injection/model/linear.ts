import type { WindowLogit } from "./context.ts";
import type { FeatureExtractor } from "./features.ts";
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

/** What one model says of a text: the weights of all positions up to each one, so that a window costs one subtraction. */
export class WindowScorer {
  readonly #model: LinearModel;
  readonly #text: FeatureExtractor;
  readonly #sums: Int32Array;

  /** @param text shared by the scorers of several models; set before `read`. */
  constructor(model: LinearModel, text: FeatureExtractor) {
    this.#model = model;
    this.#text = text;
    this.#sums = new Int32Array(text.ends.length + 1);
  }

  /** Weighs the text that was extracted last. */
  read(): void {
    const { slots, ends, length } = this.#text;
    const { weights } = this.#model;
    const sums = this.#sums;
    let total = 0;
    let from = 0;
    for (let p = 0; p < length; p++) {
      const to = ends[p] ?? 0;
      for (let i = from; i < to; i++) total += weights[slots[i] ?? 0] ?? 0;
      from = to;
      sums[p + 1] = total;
    }
  }

  /** The logit of a window [start, end). */
  readonly window: WindowLogit = (kind, start, end) => {
    const { ends } = this.#text;
    const { biases, scale } = this.#model;
    const features = (end === 0 ? 0 : (ends[end - 1] ?? 0)) - (start === 0 ? 0 : (ends[start - 1] ?? 0));
    const sum = ((this.#sums[end] ?? 0) - (this.#sums[start] ?? 0)) * scale;
    return (biases[kind] ?? 0) + sum * normalFactor(features);
  };

  /** The logit of the text: that of its best window. */
  logit(): number {
    const { window } = this;
    let best = Number.NEGATIVE_INFINITY;
    for (const kind of this.#model.kinds) {
      forEachWindow(this.#text, kind, (start, end) => {
        const logit = window(kind, start, end);
        if (logit > best) best = logit;
      });
    }
    return best;
  }
}
