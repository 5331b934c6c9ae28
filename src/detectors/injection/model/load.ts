import type { LinearModel } from "./linear.ts";
import { TRUSTED, UNTRUSTED } from "./model.generated.ts";

/** A model as it is shipped. */
export interface PackedModel {
  scale: number;
  kinds: readonly number[];
  biases: readonly number[];
  /** Logit (with the rules' share) from which a text is flagged. */
  threshold: number;
  /** `Int8Array`, in base64. */
  weights: string;
}

export type LoadedModel = LinearModel & { threshold: number };

function unpack({ weights, ...rest }: PackedModel): LoadedModel {
  const bytes = atob(weights);
  return { ...rest, weights: Int8Array.from({ length: bytes.length }, (_, i) => bytes.charCodeAt(i)) };
}

let loaded: { trusted: LoadedModel; untrusted: LoadedModel } | undefined;

/** The shipped models, decoded at first use. */
export function loadModels(): { trusted: LoadedModel; untrusted: LoadedModel } {
  loaded ??= { trusted: unpack(TRUSTED), untrusted: unpack(UNTRUSTED) };
  return loaded;
}
