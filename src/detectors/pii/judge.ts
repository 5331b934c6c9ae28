import type { Confidence } from "../../model/confidence.ts";
import { buildVocabulary, type Nearness, type Vocabulary } from "./context.ts";
import type { CodeKind, DigitKind } from "./kind.ts";
import { ADDRESS, NETWORK, PHONE, PHONE_HINT } from "./words.ts";

/** A kind with the numbers of its groups of words. */
export interface Worded<K extends DigitKind | CodeKind> {
  kind: K;
  words: number;
  hints: number;
}

/** Says where a code that begins at `start` ends; -1 when none does. */
type CodeReader = (text: string, start: number, to: number) => number;

export interface WordedCode extends Worded<CodeKind> {
  read: CodeReader;
}

function readerOf(shape: CodeKind["shape"]): CodeReader {
  if (typeof shape === "function") return shape;
  const expression = new RegExp(shape.source, "iy");
  return (text, start, to) => {
    expression.lastIndex = start;
    return expression.test(text) && expression.lastIndex <= to ? expression.lastIndex : -1;
  };
}

/** A reading of a stretch of text; the best one is reported. */
export interface Reading {
  start: number;
  end: number;
  type: string;
  dataClass: string;
  confidence: Confidence;
  /** Characters to the word that speaks for it; large without one. */
  distance: number;
}

/** Groups that are no kind's own. */
/** The group without words. */
const NO_GROUP = 0;
export const PHONE_WORDS = 1;
export const PHONE_HINTS = 2;
export const NETWORK_WORDS = 3;
export const ADDRESS_WORDS = 4;

const NO_WORD = 1000;
/** A hint is farther than any name. */
export const HINT_DISTANCE = 300;

/** Whether a code is ever written with separators: its examples show every way of writing it. */
const isWrittenApart = ({ examples }: CodeKind): boolean =>
  examples.some((example) => /[ .(/-]/.test(example));

/** The kinds of codes that begin in one way. */
export interface Opening {
  /** Most letters and digits any of them has. */
  longest: number;
  /** By length of a token that nothing follows. */
  whole: readonly (readonly WordedCode[])[];
  /** By length of the first part of a token that goes on behind a separator; at 0 those that are written with separators. */
  parted: readonly (readonly WordedCode[])[];
}

/** Runs of digits from here on are one to the index. */
const MOST_RUN = 9;
const ASCII = 128;

/**
 * Kinds of codes by what is seen of a token first: the letters it begins with, the digits behind them, its first character.
 * Nearly every token of random text (digests, base64) is refused by that, before anybody walks to its end.
 */
export class CodeIndex {
  readonly #codes: readonly WordedCode[];
  /** Filled as tokens ask; what differs in nothing is shared. */
  readonly #openings: (Opening | undefined)[] = new Array((MOST_LEAD + 1) * (MOST_RUN + 1) * ASCII).fill(
    undefined,
  );
  readonly #shared = new Map<string, Opening>();

  constructor(codes: readonly WordedCode[]) {
    this.#codes = codes;
  }

  /** What may begin with `lead` letters and `run` digits, `initial` being the code of the first character. */
  opening(lead: number, run: number, initial: number): Opening {
    const key = (lead * (MOST_RUN + 1) + Math.min(run, MOST_RUN)) * ASCII + initial;
    const known = this.#openings[key];
    if (known !== undefined) return known;
    const opening = this.#build(lead, run, String.fromCharCode(initial).toUpperCase());
    this.#openings[key] = opening;
    return opening;
  }

  #build(lead: number, run: number, initial: string): Opening {
    const codes = this.#codes.filter(
      ({ kind }) =>
        kind.leads.includes(lead) && (kind.run ?? 1) <= run && (kind.initials ?? initial).includes(initial),
    );
    const key = codes.map((code) => this.#codes.indexOf(code)).join();
    const shared = this.#shared.get(key);
    if (shared !== undefined) return shared;
    const longest = Math.max(0, ...codes.flatMap(({ kind }) => kind.lengths));
    const byLength = (apart: boolean): WordedCode[][] =>
      Array.from({ length: longest + 1 }, (_, length) =>
        codes.filter(({ kind }) => kind.lengths.includes(length) || (apart && isWrittenApart(kind))),
      );
    const opening = { longest, whole: byLength(false), parted: byLength(true) };
    this.#shared.set(key, opening);
    return opening;
  }
}

/** Everything the probes look up, built once: kinds with their word groups, and the vocabulary over all of them. */
export interface Catalogue {
  /** By number of digits. */
  digits: readonly (readonly Worded<DigitKind>[])[];
  /** Those of them that may stand without any word. */
  standing: readonly {
    bare: readonly Worded<DigitKind>[];
    /** In the layout of the kind. */
    written: readonly Worded<DigitKind>[];
  }[];
  codes: CodeIndex;
  vocabulary: Vocabulary;
}

/** No code has more letters before its first digit. */
export const MOST_LEAD = 14;
const MOST_DIGITS = 24;

export function buildCatalogue(digits: readonly DigitKind[], codes: readonly CodeKind[]): Catalogue {
  const groups: (readonly string[])[] = [[], PHONE, PHONE_HINT, NETWORK, ADDRESS];
  const numbers = new Map<string, number>();
  const groupOf = (phrases: readonly string[] | undefined): number => {
    if (phrases === undefined || phrases.length === 0) return NO_GROUP;
    const key = phrases.join();
    const number = numbers.get(key) ?? groups.push(phrases) - 1;
    numbers.set(key, number);
    return number;
  };
  const worded = <K extends DigitKind | CodeKind>(kind: K): Worded<K> => ({
    kind,
    words: groupOf(kind.words),
    hints: groupOf(kind.hints),
  });
  const numeric = digits.map(worded);
  const coded = codes.map((kind) => ({ ...worded(kind), read: readerOf(kind.shape) }));
  const byLength = Array.from({ length: MOST_DIGITS + 1 }, (_, length) =>
    numeric.filter(({ kind }) => kind.lengths.includes(length)),
  );
  return {
    digits: byLength,
    standing: byLength.map((entries) => ({
      bare: entries.filter(({ kind }) => kind.alone !== undefined),
      written: entries.filter(({ kind }) => kind.written !== undefined),
    })),
    codes: new CodeIndex(coded),
    vocabulary: buildVocabulary(groups),
  };
}

/** What the words around say of a kind: nothing, a hint, or its name. */
export function evidence(
  { kind, words, hints }: Worded<DigitKind | CodeKind>,
  near: Nearness,
): { confidence: Confidence; distance: number } | undefined {
  const named = near[words] ?? 0;
  if (named > 0) {
    return { confidence: kind.named ?? (kind.basis === "checksum" ? "high" : "medium"), distance: named };
  }
  if (kind.hinted === undefined) return undefined;
  const hinted = near[hints] ?? 0;
  return hinted > 0 ? { confidence: kind.hinted, distance: hinted + HINT_DISTANCE } : undefined;
}

/** The surer one, then the one whose word is nearer, then the longer, then the first. */
export function better(a: Reading | undefined, b: Reading | undefined): Reading | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const rank = { high: 0, medium: 1, low: 2 };
  const order =
    rank[a.confidence] - rank[b.confidence] || a.distance - b.distance || b.end - b.start - (a.end - a.start);
  return order <= 0 ? a : b;
}

/** Confidence without a word. */
export const alone = (
  confidence: Confidence | undefined,
): { confidence: Confidence; distance: number } | undefined =>
  confidence === undefined ? undefined : { confidence, distance: NO_WORD };
