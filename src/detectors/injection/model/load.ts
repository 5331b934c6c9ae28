import type { LinearModel } from "./linear.ts";
import { CONTEXT, TRUSTED, UNTRUSTED } from "./model.generated.ts";
import type { Network } from "./network.ts";

/** A model of windows as it is shipped. */
export interface PackedModel {
  scale: number;
  kinds: readonly number[];
  biases: readonly number[];
  /** `Int8Array`, in base64. */
  weights: string;
}

/** From which logits on a text is flagged. */
export interface Thresholds {
  /** What a user typed, by `promptEvidence`. */
  trusted: number;
  /** Text from elsewhere, by the model of contexts. */
  untrusted: number;
  /** Longer text from elsewhere, by `promptEvidence`: an attack wherever it stands. */
  blatant: number;
}

/** What is shipped beside the models of windows. */
export interface PackedContext {
  network: Network;
  thresholds: Thresholds;
}

export interface LoadedModels extends PackedContext {
  trusted: LinearModel;
  untrusted: LinearModel;
}

function unpack({ weights, ...rest }: PackedModel): LinearModel {
  const bytes = atob(weights);
  return { ...rest, weights: Int8Array.from({ length: bytes.length }, (_, i) => bytes.charCodeAt(i)) };
}

let loaded: LoadedModels | undefined;

/** The shipped models, decoded at first use. */
export function loadModels(): LoadedModels {
  loaded ??= { trusted: unpack(TRUSTED), untrusted: unpack(UNTRUSTED), ...CONTEXT };
  return loaded;
}
