import { type Span, withoutOverlaps } from "./detector.ts";
import { REGISTRY } from "./registry.generated.ts";

export type { Detector, DetectorMeta, Span } from "./detector.ts";

/** Runs every detector over `text`; spans do not overlap and are sorted by position. */
export function detectAll(text: string): Span[] {
  return withoutOverlaps(REGISTRY.flatMap((detector) => detector.detect(text)));
}

/**
 * `text` with every recognised value replaced by `[redacted <type>]`: a second line of defence for texts that quote input
 * (paths, notes, names). What must never leak is kept out by type (`Redacted`), not by this.
 */
export function scrub(text: string): string {
  let result = "";
  let from = 0;
  for (const span of detectAll(text)) {
    result += `${text.slice(from, span.start)}[redacted ${span.type}]`;
    from = span.end;
  }
  return result + text.slice(from);
}
