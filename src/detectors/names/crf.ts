/** Tags of the chain: outside, and begin/inside of the three kinds of name. */
export const LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"] as const;
export const LABEL_COUNT = LABELS.length;
/** Weights of a row lie in one aligned group of eight bytes, so that a feature costs one cache line. */
export const STRIDE = 8;
export const OUTSIDE = 0;

/** Longest run that is decoded at once. */
export const MAX_RUN = 16;

/** Kind of a label: 0 outside, 1 person, 2 organisation, 3 place. */
export function kindOf(label: number): number {
  return (label + 1) >> 1;
}

export function isBegin(label: number): boolean {
  return (label & 1) === 1;
}

/** May `next` follow `label`? Inside continues only its own kind. */
export function mayFollow(label: number, next: number): boolean {
  return next === OUTSIDE || isBegin(next) || kindOf(next) === kindOf(label);
}

/** Forward-backward over one run: `scores[token * 7 + label]` in, marginal probabilities out. */
export interface Chain {
  readonly scores: Float64Array;
  readonly marginals: Float64Array;
  /** Log of the normaliser of the last run, up to the scaling that the marginals do not need. */
  readonly forward: Float64Array;
  readonly backward: Float64Array;
}

export function createChain(): Chain {
  const size = MAX_RUN * LABEL_COUNT;
  return {
    scores: new Float64Array(size),
    marginals: new Float64Array(size),
    forward: new Float64Array(size),
    backward: new Float64Array(size),
  };
}

/** Exponentials of the transition weights (`from * 7 + to`, log scale in), 0 where a step is not allowed. */
export function transitionFactors(transitions: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: LABEL_COUNT * LABEL_COUNT }, (_, index) => {
    const from = Math.floor(index / LABEL_COUNT);
    const to = index % LABEL_COUNT;
    return mayFollow(from, to) ? Math.exp(transitions[index] ?? 0) : 0;
  });
}

/**
 * Marginal probability of every label of every token of a run of `length` tokens (linear-chain CRF; a run has `O` on both
 * sides). Forward and backward messages are scaled at every step, so nothing overflows.
 */
export function infer(chain: Chain, factors: Float64Array, length: number): void {
  if (length === 1) {
    inferSingle(chain, factors);
    return;
  }
  const { scores, marginals, forward, backward } = chain;
  const K = LABEL_COUNT;
  for (let t = 0; t < length; t++) {
    let best = Number.NEGATIVE_INFINITY;
    for (let y = 0; y < K; y++) best = Math.max(best, scores[t * K + y] ?? 0);
    let sum = 0;
    for (let y = 0; y < K; y++) {
      let reach = 0;
      if (t === 0) reach = factors[y] ?? 0;
      else for (let x = 0; x < K; x++) reach += (forward[(t - 1) * K + x] ?? 0) * (factors[x * K + y] ?? 0);
      const emission = Math.exp((scores[t * K + y] ?? 0) - best);
      // The exponentials are needed again on the way back.
      marginals[t * K + y] = emission;
      const value = reach * emission;
      forward[t * K + y] = value;
      sum += value;
    }
    const scale = sum > 0 ? 1 / sum : 0;
    for (let y = 0; y < K; y++) forward[t * K + y] = (forward[t * K + y] ?? 0) * scale;
  }
  for (let t = length - 1; t >= 0; t--) {
    let sum = 0;
    for (let x = 0; x < K; x++) {
      let value = 0;
      if (t === length - 1) value = factors[x * K] ?? 0;
      else {
        for (let y = 0; y < K; y++) {
          value += (factors[x * K + y] ?? 0) * (chain.backward[(t + 1) * K + y] ?? 0);
        }
      }
      // Stored with the token's own emission folded in, for the step before.
      backward[t * K + x] = value * (marginals[t * K + x] ?? 0);
      marginals[t * K + x] = value * (forward[t * K + x] ?? 0);
      sum += marginals[t * K + x] ?? 0;
    }
    let total = 0;
    for (let x = 0; x < K; x++) {
      marginals[t * K + x] = sum > 0 ? (marginals[t * K + x] ?? 0) / sum : x === OUTSIDE ? 1 : 0;
      total += backward[t * K + x] ?? 0;
    }
    if (total > 0) for (let x = 0; x < K; x++) backward[t * K + x] = (backward[t * K + x] ?? 0) / total;
  }
}

/** The same for the most frequent length, one: there is nothing to pass on. */
function inferSingle({ scores, marginals }: Chain, factors: Float64Array): void {
  const K = LABEL_COUNT;
  let best = Number.NEGATIVE_INFINITY;
  for (let y = 0; y < K; y++) best = Math.max(best, scores[y] ?? 0);
  let sum = 0;
  for (let y = 0; y < K; y++) {
    const reach = (factors[y] ?? 0) * (factors[y * K] ?? 0);
    const value = reach === 0 ? 0 : reach * Math.exp((scores[y] ?? 0) - best);
    marginals[y] = value;
    sum += value;
  }
  for (let y = 0; y < K; y++) marginals[y] = sum > 0 ? (marginals[y] ?? 0) / sum : y === OUTSIDE ? 1 : 0;
}
