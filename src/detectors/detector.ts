import type { Confidence } from "../model/confidence.ts";
import type { DataClass } from "../model/label.ts";
import type { Pattern } from "./pattern.ts";

/**
 * One stretch of text that a detector recognised. `start`/`end` are UTF-16 offsets in the text that was given
 * (`text.slice(start, end)` is the sensitive value itself); `type` is the kind within the detector (`openai-key`).
 */
export interface Span {
  start: number;
  end: number;
  detector: string;
  type: string;
  dataClass: DataClass;
  confidence: Confidence;
  /** The decodings that led to it, outermost first (`base64`, `url`); absent when it stands in clear. */
  decodedFrom?: readonly string[];
}

/** A span together with its value: for what redacts, masks or compares. Never printed, never stored. */
export interface Match extends Span {
  value: string;
}

/** What a probe or a scanner proposes, in offsets of the whole text or stream. */
export interface Candidate {
  start: number;
  end: number;
  type: string;
  dataClass: DataClass;
  confidence: Confidence;
}

/**
 * A look at one place of the text. The engine calls it where one of its `anchors` begins, or at the first digit of every
 * run of letters and digits. It may read `text[from, to)` only (`at - back … at + reach`, clipped), which is what makes the result
 * independent of where a stream is cut; `to < text end` exactly when the window was clipped by `reach`.
 */
export interface Probe {
  /** Lower-case ASCII literals, matched without regard to case; `digit`; or `wide`: the first of a run of characters beyond ASCII. */
  trigger: readonly string[] | "digit" | "wide";
  back: number;
  reach: number;
  probe(view: View, emit: (candidate: Candidate) => void): void;
}

/** The window a probe may read: `text.slice(from, to)`; positions are offsets in `text`. */
export interface View {
  text: string;
  at: number;
  from: number;
  to: number;
  /** Whether the text goes on behind `to`; a match that ends there may have been cut and is dropped. */
  clipped: boolean;
}

/** For what has to read in segments of its own (names): the same promise, chunk by chunk. */
export interface CandidateScanner {
  push(chunk: string): Candidate[];
  flush(): Candidate[];
  /** Every candidate that starts before this offset has been returned. */
  readonly settled: number;
}

/** What a detector says of itself. */
export interface DetectorMeta {
  /** Kebab-case. */
  id: string;
  title: string;
  description: string;
  references: readonly string[];
  since: string;
}

/** One type of value a detector knows, for the documentation and for `--types`. */
export interface TypeInfo {
  type: string;
  title: string;
  dataClass: DataClass;
  /** What makes it sure: `checksum`, `structure`, `context` or `model`. */
  basis: "checksum" | "structure" | "context" | "model";
  source?: string;
}

/** A detector: patterns as data, probes for what an expression cannot say, or a scanner of its own. All are pure. */
export interface Detector {
  meta: DetectorMeta;
  patterns: readonly Pattern[];
  probes?: readonly Probe[];
  createScanner?: () => CandidateScanner;
  /** Types that are not patterns. */
  types?: readonly TypeInfo[];
}

/** Declares a detector; the identity function that gives every unit the same shape. */
export function defineDetector(detector: Detector): Detector {
  return detector;
}
