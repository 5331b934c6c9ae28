import { CONFIDENCES, type Confidence } from "../model/confidence.ts";
import type { DataClass } from "../model/label.ts";

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

/** Text to spans: pure, linear in the length of the text. Spans are sorted by `start` and do not overlap. */
export interface Detector {
  meta: DetectorMeta;
  detect(text: string): Span[];
}

/** Declares a detector; the identity function that gives every unit the same shape. */
export function defineDetector(detector: Detector): Detector {
  return detector;
}

/** Drops spans that overlap a better one (surer first, then longer), and sorts the rest by position. */
export function withoutOverlaps(spans: readonly Span[]): Span[] {
  const best = [...spans].sort(
    (a, b) =>
      CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start,
  );
  const kept: Span[] = [];
  const taken = new Uint8Array(spans.reduce((end, span) => Math.max(end, span.end), 0));
  for (const span of best) {
    if (taken[span.start] === 1 || taken[span.end - 1] === 1) continue;
    taken.fill(1, span.start, span.end);
    kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}
