import type { Confidence } from "../../model/confidence.ts";
import { buildVocabulary, type Nearness, type Vocabulary } from "./context.ts";
import type { CodeKind, DigitKind } from "./kind.ts";
import { NETWORK, PHONE, PHONE_HINT } from "./words.ts";

/** A kind with the numbers of its groups of words. */
export interface Worded<K extends DigitKind | CodeKind> {
  kind: K;
  /** Position in the table: earlier kinds win ties. */
  order: number;
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
export const PHONE_WORDS = 0;
export const PHONE_HINTS = 1;
export const NETWORK_WORDS = 2;

const NO_WORD = 255;

/** Everything the probes look up, built once: kinds with their word groups, and the vocabulary over all of them. */
export interface Catalogue {
  /** By number of digits. */
  digits: readonly (readonly Worded<DigitKind>[])[];
  /** By number of letters before the first digit. */
  codes: readonly (readonly WordedCode[])[];
  vocabulary: Vocabulary;
}

const MOST_LEAD = 8;
const MOST_DIGITS = 24;

export function buildCatalogue(digits: readonly DigitKind[], codes: readonly CodeKind[]): Catalogue {
  const groups: (readonly string[])[] = [PHONE, PHONE_HINT, NETWORK];
  const numbers = new Map<string, number>();
  const groupOf = (phrases: readonly string[] | undefined): number => {
    if (phrases === undefined || phrases.length === 0) return -1;
    const key = phrases.join();
    const number = numbers.get(key) ?? groups.push(phrases) - 1;
    numbers.set(key, number);
    return number;
  };
  const worded = <K extends DigitKind | CodeKind>(kind: K, order: number): Worded<K> => ({
    kind,
    order,
    words: groupOf(kind.words),
    hints: groupOf(kind.hints),
  });
  const all = digits.map(worded);
  const byLength = Array.from({ length: MOST_DIGITS + 1 }, (_, length) =>
    all.filter(({ kind }) => kind.lengths.includes(length)),
  );
  const coded = codes.map((kind, i) => ({ ...worded(kind, all.length + i), read: readerOf(kind.shape) }));
  const byLead = Array.from({ length: MOST_LEAD + 1 }, (_, lead) =>
    coded.filter(({ kind }) => kind.leads.includes(lead)),
  );
  return { digits: byLength, codes: byLead, vocabulary: buildVocabulary(groups) };
}

/** What the words around say of a kind: nothing, a hint, or its name. */
export function evidence(
  { kind, words, hints }: Worded<DigitKind | CodeKind>,
  near: Nearness,
): { confidence: Confidence; distance: number } | undefined {
  const named = words < 0 ? 0 : (near[words] ?? 0);
  if (named > 0) {
    return { confidence: kind.named ?? (kind.basis === "checksum" ? "high" : "medium"), distance: named };
  }
  const hinted = hints < 0 ? 0 : (near[hints] ?? 0);
  if (hinted > 0 && kind.hinted !== undefined) return { confidence: kind.hinted, distance: hinted };
  return undefined;
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
