import { detectIn } from "./create.ts";
import type { Span } from "./detector.ts";
import secrets from "./secrets/index.ts";

export type { Detector, DetectorMeta, Match, Span, TypeInfo } from "./detector.ts";

const SECRETS = [secrets];

/** The secrets in `text`; spans do not overlap and are sorted by position. */
export function detectSecrets(text: string): Span[] {
  return detectIn(text, { detectors: SECRETS });
}

/**
 * `text` with every recognised secret replaced by `[redacted <type>]`: a second line of defence for texts that quote input
 * (paths, notes, names). What must never leak is kept out by type (`Redacted`), not by this.
 */
export function scrub(text: string): string {
  let result = "";
  let from = 0;
  for (const span of detectSecrets(text)) {
    result += `${text.slice(from, span.start)}[redacted ${span.type}]`;
    from = span.end;
  }
  return result + text.slice(from);
}
