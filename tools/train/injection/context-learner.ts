import { CONTEXT_FEATURES, FEATURE } from "../../../src/detectors/injection/model/context.ts";
import type { Network } from "../../../src/detectors/injection/model/network.ts";
import type { Random } from "./random.ts";

/** A text as the sentences and lines it consists of, described by models that have not seen it. */
export interface Parts {
  source: string;
  label: 0 | 1;
  /** `CONTEXT_FEATURES` numbers for each part. */
  rows: Float32Array;
  /** For each part: 1 when it holds the injection, -1 when it is apart from it, else 0. */
  relations: Int8Array;
  /** Whether it is known where the injection is. */
  located: boolean;
}

const HIDDEN = 3;
/** Networks that are averaged: with so little data one alone depends on where it began. */
const NETWORKS = 3;
/** How much an attack counts of which nobody knows the place: by its best part only, which may be any. */
const UNLOCATED = 2;
const EPOCHS = 5;
/** Keeps weights that little speaks for small. */
const DECAY = 1e-4;
/** What the network begins with, by feature: an equal say of the part's logit, the text's and the rules. */
const PRIOR: Readonly<Record<number, number>> = {
  [FEATURE.document]: 1,
  [FEATURE.textPrompt]: 0.6,
  [FEATURE.textDocument]: 1.4,
  [FEATURE.rules]: 2.5,
};

/** A network while it learns: flat arrays, and AdaGrad's sums of squares. */
class Learner {
  readonly #direct = new Float64Array(CONTEXT_FEATURES);
  readonly #hidden = new Float64Array(HIDDEN * (CONTEXT_FEATURES + 1));
  readonly #outer = new Float64Array(HIDDEN);
  readonly #activations = new Float64Array(HIDDEN);
  readonly #squares = [this.#direct, this.#hidden, this.#outer].map((w) =>
    new Float64Array(w.length).fill(1),
  );

  constructor(random: Random) {
    for (const weights of [this.#hidden, this.#outer]) {
      for (let i = 0; i < weights.length; i++) weights[i] = (random.next() - 0.5) * 0.6;
    }
    for (const [feature, weight] of Object.entries(PRIOR)) this.#direct[Number(feature)] = weight;
  }

  logit(rows: Float32Array, at: number): number {
    let logit = 0;
    for (let i = 0; i < CONTEXT_FEATURES; i++) logit += (this.#direct[i] ?? 0) * (rows[at + i] ?? 0);
    for (let h = 0; h < HIDDEN; h++) {
      const own = h * (CONTEXT_FEATURES + 1);
      let sum = this.#hidden[own] ?? 0;
      for (let i = 0; i < CONTEXT_FEATURES; i++)
        sum += (this.#hidden[own + 1 + i] ?? 0) * (rows[at + i] ?? 0);
      const activation = Math.tanh(sum);
      this.#activations[h] = activation;
      logit += (this.#outer[h] ?? 0) * activation;
    }
    return logit;
  }

  /** The part with the highest logit among the allowed ones; undefined when there is none. */
  best({ rows, relations }: Parts, allowed?: number): { part: number; logit: number } | undefined {
    let found: { part: number; logit: number } | undefined;
    for (let part = 0; part < relations.length; part++) {
      if (allowed !== undefined && relations[part] !== allowed) continue;
      const logit = this.logit(rows, part * CONTEXT_FEATURES);
      if (found === undefined || logit > found.logit) found = { part, logit };
    }
    return found;
  }

  /** Moves the logit of one part towards its label. */
  learn(rows: Float32Array, part: number, label: 0 | 1, weight: number, rate: number): void {
    const at = part * CONTEXT_FEATURES;
    const gradient = (1 / (1 + Math.exp(-this.logit(rows, at))) - label) * weight;
    if (Math.abs(gradient) < 1e-3) return;
    const [direct = this.#direct, hidden = this.#hidden, outer = this.#outer] = this.#squares;
    const step = (weights: Float64Array, squares: Float64Array, i: number, slope: number): void => {
      const g = slope + DECAY * (weights[i] ?? 0) * weight;
      const square = (squares[i] ?? 0) + g * g;
      squares[i] = square;
      weights[i] = (weights[i] ?? 0) - (rate * g) / Math.sqrt(square);
    };
    for (let h = 0; h < HIDDEN; h++) {
      const activation = this.#activations[h] ?? 0;
      const inner = gradient * (this.#outer[h] ?? 0) * (1 - activation * activation);
      const own = h * (CONTEXT_FEATURES + 1);
      step(this.#outer, outer, h, gradient * activation);
      step(this.#hidden, hidden, own, inner);
      for (let i = 0; i < CONTEXT_FEATURES; i++) {
        step(this.#hidden, hidden, own + 1 + i, inner * (rows[at + i] ?? 0));
      }
    }
    for (let i = 0; i < CONTEXT_FEATURES; i++) step(this.#direct, direct, i, gradient * (rows[at + i] ?? 0));
  }

  network(): Network {
    const rounded = (weights: Float64Array): number[] => [...weights].map((w) => Math.round(w * 1e4) / 1e4);
    const size = CONTEXT_FEATURES + 1;
    return {
      direct: rounded(this.#direct),
      hidden: Array.from({ length: HIDDEN }, (_, h) => rounded(this.#hidden.slice(h * size, (h + 1) * size))),
      outer: rounded(this.#outer),
    };
  }
}

/** One network that says what several say on average. */
function averaged(networks: readonly Network[]): Network {
  return {
    direct: Array.from(
      { length: CONTEXT_FEATURES },
      (_, i) => networks.reduce((sum, { direct }) => sum + (direct[i] ?? 0), 0) / networks.length,
    ),
    hidden: networks.flatMap(({ hidden }) => hidden),
    outer: networks.flatMap(({ outer }) => outer.map((weight) => weight / networks.length)),
  };
}

/** Every source counts by the root of its size. */
function sourceWeights(data: readonly Parts[]): (parts: Parts) => number {
  const counts = new Map<string, number>();
  const key = ({ source, label }: Parts): string => `${label} ${source}`;
  for (const parts of data) counts.set(key(parts), (counts.get(key(parts)) ?? 0) + 1);
  return (parts) =>
    Math.min(2, Math.max(0.1, 12 / Math.sqrt(counts.get(key(parts)) ?? 1))) *
    (parts.label === 1 && !parts.located ? UNLOCATED : 1);
}

function trainOne(data: readonly Parts[], random: Random): Network {
  const learner = new Learner(random);
  const weightOf = sourceWeights(data);
  const order = data.map((_, i) => i);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    random.shuffle(order);
    const rate = 0.3 * (1 - epoch / EPOCHS) + 0.02;
    for (const index of order) {
      const parts = data[index];
      if (parts === undefined) continue;
      const { rows, label, located } = parts;
      const weight = weightOf(parts);
      const own = learner.best(parts, label === 1 && located ? 1 : undefined);
      if (own !== undefined) learner.learn(rows, own.part, label, weight, rate);
      if (label === 0 || !located) continue;
      const apart = learner.best(parts, -1);
      if (apart !== undefined) learner.learn(rows, apart.part, 0, weight / 2, rate);
    }
  }
  return learner.network();
}

/** Learns to tell the parts that hold injections from all others; a text counts by its best part, as for the windows. */
export function trainContext(data: readonly Parts[], random: Random): Network {
  return averaged(Array.from({ length: NETWORKS }, () => trainOne(data, random)));
}
