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

/** Everything the probes look up, built once: kinds with their word groups, and the vocabulary over all of them. */
export interface Catalogue {
  /** By number of digits. */
  digits: readonly (readonly Worded<DigitKind>[])[];
  /** Those of them that may stand without any word. */
  standing: readonly (readonly Worded<DigitKind>[])[];
  /** By number of letters before the first digit, then by length without separators; in the end those of any length. */
  codes: readonly (readonly (readonly WordedCode[])[])[];
  vocabulary: Vocabulary;
}

/** No code has more letters before its first digit, none is longer. */
export const MOST_LEAD = 14;
export const MOST_CODE = 64;
/** Where `codes[lead]` keeps those of any length. */
export const ANY_LENGTH = MOST_CODE + 1;
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
  const withLead = (lead: number): WordedCode[] => coded.filter(({ kind }) => kind.leads.includes(lead));
  const stands = ({ kind }: Worded<DigitKind>): boolean =>
    kind.alone !== undefined || kind.written !== undefined;
  return {
    standing: Array.from({ length: MOST_DIGITS + 1 }, (_, length) =>
      numeric.filter((entry) => stands(entry) && entry.kind.lengths.includes(length)),
    ),
    digits: Array.from({ length: MOST_DIGITS + 1 }, (_, length) =>
      numeric.filter(({ kind }) => kind.lengths.includes(length)),
    ),
    codes: Array.from({ length: MOST_LEAD + 1 }, (_, lead) =>
      Array.from({ length: ANY_LENGTH + 1 }, (__, length) =>
        withLead(lead).filter(({ kind }) =>
          length === ANY_LENGTH ? isWrittenApart(kind) : kind.lengths.includes(length),
        ),
      ),
    ),
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
