import { lazy } from "../lib/lazy.ts";
import type { Confidence } from "../model/confidence.ts";
import type { DataClass } from "../model/label.ts";
import type { Candidate, Probe, View } from "./detector.ts";

/** A template (see `expandSample`), or a function for shapes whose checksum has to be computed. */
export type Sample = string | (() => string);

/**
 * One type of sensitive value, as data. `positives` and `negatives` are templates so that no file of this repository ever
 * holds a string that looks like a live key; a test expands and checks every one.
 */
export interface Pattern {
  /** Kebab-case, unique over all detectors. */
  type: string;
  /** As people read it: `OpenAI API key`. */
  title: string;
  /** Default `credential`. */
  dataClass?: DataClass;
  /** Lower-case ASCII literals (three characters or more where possible), matched without regard to case. */
  anchors: readonly string[];
  /**
   * Linear-time expression, tried at the anchor's first character; with `back`, searched from that many characters before it
   * (the match has to cover the anchor). Without a group named `secret` the whole match is the value and both ends must not
   * touch a further letter, digit, `_` or `-`; with the group, the expression says itself where it may stand. A lookbehind
   * may look at one character.
   */
  expression: RegExp;
  /** Characters before the anchor where a match may begin. Default 0. */
  back?: number;
  /** Characters from the anchor on that the expression may read; a match that reaches further is dropped. Default 256. */
  reach?: number;
  /**
   * Every match holds an unbroken run of at least this many letters, digits, `_`, `-`, `+` and `/` behind its anchor: where none
   * begins near by, the expression is not tried. A look that costs a tenth of it.
   */
  run?: number;
  /** `high`: the provider's unmistakable shape, or a checksum; `medium`: shape and context; `low`: weak. */
  confidence: Confidence;
  /** A last look at the value (and the whole match): another confidence, or `undefined` to drop it. */
  accept?: (value: string, match: string) => Confidence | undefined;
  /** `accept` verifies a checksum. */
  checksum?: true;
  /** Where the shape is published. */
  source?: string;
  positives: readonly Sample[];
  negatives: readonly Sample[];
}

const DEFAULT_REACH = 256;

/** The expression with its boundaries, ready to be tried at `lastIndex` (sticky) or searched from there. */
function compile({ expression, back = 0 }: Pattern): RegExp {
  const { source, flags } = expression;
  const bounded = source.includes("(?<secret>") ? source : `(?<![\\w-])(?:${source})(?![\\w-])`;
  return new RegExp(bounded, `${flags.replace(/[dgy]/g, "")}d${back > 0 ? "g" : "y"}`);
}

/** The first match in the window that covers the anchor; `undefined` when there is none, or when the window cut it. */
function matchIn(
  expression: RegExp,
  view: View,
  window: string,
  offset: number,
): RegExpExecArray | undefined {
  const anchor = view.at - offset;
  const searching = expression.global;
  expression.lastIndex = searching ? view.from - offset : anchor;
  for (;;) {
    const match = expression.exec(window);
    if (match === null || match.index > anchor) return undefined;
    const end = match.index + match[0].length;
    if (end > anchor) return view.clipped && offset + end >= view.to ? undefined : match;
    expression.lastIndex = Math.max(end, match.index + 1);
  }
}

/** How far behind its anchor a run may begin: a long name, and what may stand between it and its value. */
const RUN_BEGINS = 130;

const OF_RUN = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(/[\w+/-]/.test(String.fromCharCode(code))),
);

/** Whether an unbroken run of `least` characters begins near the anchor. */
function hasRun({ text, at, to }: View, least: number): boolean {
  const limit = Math.min(to, at + RUN_BEGINS + least);
  let length = 0;
  for (let i = at; i < limit; i += 1) {
    length = OF_RUN[text.charCodeAt(i)] === 1 ? length + 1 : 0;
    if (length === least) return true;
  }
  return false;
}

/** Makes a probe of a pattern. `refuse` has the last word over values that only look the part. */
export function patternProbe(pattern: Pattern, refuse: (value: string) => boolean): Probe {
  const { type, dataClass = "credential", back = 0, reach = DEFAULT_REACH, run = 0 } = pattern;
  // There are thousands of patterns, and a text calls on few of them.
  const compiled = lazy(() => compile(pattern));
  return {
    trigger: pattern.anchors,
    back,
    reach,
    probe(view: View, emit: (candidate: Candidate) => void): void {
      if (run > 0 && !hasRun(view, run)) return;
      // One more character on the left, for the lookbehind of a match that begins with the window.
      const offset = Math.max(0, view.from - 1);
      const window = view.text.slice(offset, view.to);
      const expression = compiled();
      const match = matchIn(expression, view, window, offset);
      if (match === undefined) return;
      const grouped = expression.source.includes("(?<secret>");
      const [start, end] = (grouped ? match.indices?.groups?.["secret"] : match.indices?.[0]) ?? [0, 0];
      const value = window.slice(start, end);
      const confidence = pattern.accept === undefined ? pattern.confidence : pattern.accept(value, match[0]);
      if (confidence === undefined || end === start || refuse(value)) return;
      emit({ start: offset + start, end: offset + end, type, dataClass, confidence });
    },
  };
}

const ALPHABETS: Record<string, string> = {
  alnum: "kT7mQ2xVb9RzL4wHs8NcYp3GdJf6XaEu5WqAt1",
  word: "kT7m_Q2xVb9RzL4w-Hs8NcYp3GdJf6XaEu5Wq",
  hex: "7c1f9e3a5b80d264",
  HEX: "7C1F9E3A5B80D264",
  digit: "7302918465",
  letter: "kTmQxVbRzLwHsNcYpGdJfXaEuWqAt",
  upper: "KT7MQ2XVBRZL4WHSNCYP3GDJF6AEU5",
  lower: "k7mqx2vbr9zlw4hsnc8ypgd3jf6ae5ut",
  base32: "KT7MQ2XVBRZL4WHSNCYP3GDJF6AEU5",
  base64: "kT7m+Q2xVb9RzL4w/Hs8NcYp3GdJf6XaEu5Wq",
};

/**
 * Expands `{alnum:36}` and its like (alnum, word, hex, HEX, digit, letter, upper, lower, base32, base64) into that many fixed
 * characters.
 */
export function expandSample(sample: Sample): string {
  if (typeof sample === "function") return sample();
  return sample.replace(/\{(\w+):(\d+)\}/g, (whole, name: string, count: string) => {
    const alphabet = ALPHABETS[name];
    if (alphabet === undefined) return whole;
    // A step coprime to most lengths, drifting: repeats of the alphabet do not look alike.
    return Array.from(
      { length: Number(count) },
      (_, i) => alphabet[(i * 7 + (i >> 4)) % alphabet.length],
    ).join("");
  });
}
