import { CONTEXT_FEATURES } from "./context.ts";

/** A linear model with a few hidden units beside it, over the features of a part in its context. */
export interface Network {
  /** One weight for each feature. */
  direct: readonly number[];
  /** For each hidden unit: its offset, then one weight for each feature. */
  hidden: readonly (readonly number[])[];
  /** One weight for each hidden unit. */
  outer: readonly number[];
}

/** The logit of one part. */
export function networkLogit({ direct, hidden, outer }: Network, features: Float64Array): number {
  let logit = 0;
  for (let i = 0; i < CONTEXT_FEATURES; i++) logit += (direct[i] ?? 0) * (features[i] ?? 0);
  for (let h = 0; h < hidden.length; h++) {
    const weights = hidden[h] ?? [];
    let sum = weights[0] ?? 0;
    for (let i = 0; i < CONTEXT_FEATURES; i++) sum += (weights[i + 1] ?? 0) * (features[i] ?? 0);
    logit += (outer[h] ?? 0) * Math.tanh(sum);
  }
  return logit;
}
