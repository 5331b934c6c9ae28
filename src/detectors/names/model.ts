import { LABEL_COUNT, STRIDE, transitionFactors } from "./crf.ts";
import { ROW_BITS } from "./features.ts";
import { type Gazetteer, unpackGazetteer } from "./gazetteer.ts";
import { GAZETTEER, SCALE, TRANSITIONS, WEIGHTS } from "./model.generated.ts";

/** Everything the tagger needs, read-only and shared by all scanners. */
export interface Model {
  /** `row * 8 + label`, in units of `scale` (log scale). */
  readonly weights: Int8Array;
  readonly scale: number;
  /** Exponentials of the transition weights. */
  readonly factors: Float64Array;
  readonly gazetteer: Gazetteer;
}

/** Spreads rows of seven weights over groups of eight bytes. */
function alignRows(packed: Uint8Array): Int8Array {
  const rows = 1 << ROW_BITS;
  const weights = new Int8Array(rows * STRIDE);
  for (let row = 0; row < rows; row++) {
    for (let label = 0; label < LABEL_COUNT; label++) {
      weights[row * STRIDE + label] = packed[row * LABEL_COUNT + label] ?? 0;
    }
  }
  return weights;
}

function decode(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}

let shared: Model | undefined;

/** The shipped model, decoded at first use (about 10 ms and 2 MB of memory). */
export function loadModel(): Model {
  shared ??= {
    weights: alignRows(decode(WEIGHTS)),
    scale: SCALE,
    factors: transitionFactors(TRANSITIONS),
    gazetteer: unpackGazetteer(decode(GAZETTEER)),
  };
  return shared;
}
