import type { View } from "../detector.ts";
import { isDigit } from "./tokens.ts";

/**
 * The words around a value, as a set of numbered groups. One pass over at most a line hashes every word and every run of up
 * to four words and looks it up; no string is made. Accents and case do not count; `camelCase` and `snake_case` are taken apart.
 */

/** Characters before and behind a value whose words count. */
const WORDS_BEFORE = 60;
const WORDS_AFTER = 24;

/** From here on scripts write without spaces (Thai, Han, kana, Hangul): their words are looked for inside a run. */
const UNSPACED = 0x0e00;
const LONGEST_PHRASE = 4;

/** From here on letters have neither case nor accents that count. */
const CASED = 0x600;

/** What a character is to a word: its lower-case base letter, itself beyond the scripts with case, 0 for what is no letter. */
const FOLDED = new Uint16Array(0x10000);
/** 1 for a capital. */
const CAPITALS = new Uint8Array(0x10000);
fillTables();

function fillTables(): void {
  for (let code = 65; code < CASED; code += 1) {
    const char = String.fromCharCode(code);
    if (!/\p{L}/u.test(char)) continue;
    FOLDED[code] = char.normalize("NFD").charAt(0).toLowerCase().charCodeAt(0);
    CAPITALS[code] = char === char.toLowerCase() ? 0 : 1;
  }
  for (const [from, to] of [
    [0x0620, 0x2000],
    [0x2c00, 0x3000],
    [0x3041, 0xff00],
  ] as const) {
    for (let code = from; code < to; code += 1) FOLDED[code] = code;
  }
}

const fold = (code: number): number => FOLDED[code | 0] ?? 0;
const isUpper = (code: number): boolean => CAPITALS[code | 0] === 1;

/** FNV-1a, 32 bits. */
const PRIME = 0x01000193;
const mix = (hash: number, code: number): number => Math.imul(hash ^ code, PRIME);
const START = 0x811c9dc5 | 0;
const FILTER_MASK = 0xffff;

/** Group numbers by hash of the phrase. */
export interface Vocabulary {
  phrases: Map<number, readonly number[]>;
  /** 1 where some word of some phrase hashes to (low bits): most words of a text are in none. */
  known: Uint8Array;
  /** Phrases of scripts that write without spaces. */
  inside: readonly { phrase: string; groups: readonly number[] }[];
  /** Reused by every look: a look is over before the next begins. */
  near: Nearness;
  /** The groups that `near` holds a distance for: most looks find none, and emptying the whole costs more than looking. */
  noted: number[];
}

/** For every group the distance in characters of its nearest word (1 …), 0 when it has none. */
export type Nearness = Uint8Array;

/** `groups[i]` holds the phrases of group `i`. */
export function buildVocabulary(groups: readonly (readonly string[])[]): Vocabulary {
  const phrases = new Map<number, number[]>();
  const known = new Uint8Array(FILTER_MASK + 1);
  const inside = new Map<string, number[]>();
  for (const [group, members] of groups.entries()) {
    for (const phrase of new Set(members)) {
      if (phrase.charCodeAt(0) >= UNSPACED) {
        inside.set(phrase, [...(inside.get(phrase) ?? []), group]);
        continue;
      }
      const words = phrase.split(" ").map(hashWord);
      for (const word of words) known[word & FILTER_MASK] = 1;
      const key = words.reduce((hash, word) => mix(hash, word));
      phrases.set(key, [...(phrases.get(key) ?? []), group]);
    }
  }
  return {
    phrases,
    known,
    inside: [...inside].map(([phrase, numbers]) => ({ phrase, groups: numbers })),
    near: new Uint8Array(groups.length),
    noted: [],
  };
}

function hashWord(word: string): number {
  let hash = START;
  for (let i = 0; i < word.length; i += 1) hash = mix(hash, fold(word.charCodeAt(i)));
  return hash;
}

const NEWLINE = 10;

function lineEnd(text: string, end: number, to: number): number {
  const most = Math.min(to, end + WORDS_AFTER);
  for (let i = end; i < most; i += 1) if (text.charCodeAt(i) === NEWLINE) return i;
  return most;
}

/**
 * Reads the words around `text[start, end)` within `[from, to)`. Words behind a value count as farther than those before it.
 * The result is valid until the next call.
 */
function wordsAround(
  vocabulary: Vocabulary,
  text: string,
  from: number,
  to: number,
  start: number,
  end: number,
): Nearness {
  const { inside, near } = vocabulary;
  forget(vocabulary);
  const before = Math.max(from, start - WORDS_BEFORE);
  const after = lineEnd(text, end, to);
  const unspaced = readWords(vocabulary, text, before, start, start);
  const behind = readWords(vocabulary, text, end, after, end);
  if (!unspaced && !behind) return near;
  const left = text.slice(before, start);
  const right = text.slice(end, after);
  for (const { phrase, groups } of inside) {
    const at = left.lastIndexOf(phrase);
    if (at >= 0) note(vocabulary, groups, left.length - at - phrase.length + 1);
    const next = right.indexOf(phrase);
    if (next >= 0) note(vocabulary, groups, WORDS_BEFORE + next);
  }
  return near;
}

function forget({ near, noted }: Vocabulary): void {
  for (const group of noted) near[group] = 0;
  noted.length = 0;
}

function note({ near, noted }: Vocabulary, groups: readonly number[], distance: number): void {
  for (const group of groups) {
    const nearest = near[group] ?? 0;
    if (nearest === 0) noted.push(group);
    if (nearest === 0 || distance < nearest) near[group] = Math.max(1, Math.min(255, distance));
  }
}

const HASHES = new Int32Array(LONGEST_PHRASE);
const BEGINS = new Int32Array(LONGEST_PHRASE);

/** Notes the groups of every run of one to four known words in `text[from, to)`; tells whether a script without spaces occurs. */
function readWords(vocabulary: Vocabulary, text: string, from: number, to: number, value: number): boolean {
  let open = 0;
  let unspaced = false;
  let lineAbove = false;
  let i = from;
  // A word that the window cuts is no word.
  if (from > 0) while (i < to && fold(text.charCodeAt(i - 1)) !== 0 && fold(text.charCodeAt(i)) !== 0) i += 1;
  while (i < to) {
    let code = text.charCodeAt(i);
    let letter = fold(code);
    if (letter === 0) {
      if (code === NEWLINE) lineAbove = true;
      i += 1;
      continue;
    }
    if (lineAbove) {
      // The line above counts only for a value that opens a line of its own.
      forget(vocabulary);
      open = 0;
      lineAbove = false;
    }
    const begin = i;
    let hash = START;
    let lower: boolean;
    do {
      hash = mix(hash, letter);
      lower = !isUpper(code);
      if (code >= UNSPACED) unspaced = true;
      i += 1;
      code = i < to ? text.charCodeAt(i) : 0;
      letter = fold(code);
    } while (letter !== 0 && !(lower && isUpper(code)));
    // Letters that touch a digit are part of a code; a word that no phrase holds ends every run.
    const touches = isDigit(code) || (begin > from && isDigit(text.charCodeAt(begin - 1)));
    const known = !touches && vocabulary.known[hash & FILTER_MASK] === 1;
    open = known ? extend(vocabulary, hash, begin, i, open, value) : 0;
  }
  return unspaced;
}

/** The runs that are open go on with this word, the longest one making room, and one begins with it. Returns how many are open. */
function extend(
  vocabulary: Vocabulary,
  hash: number,
  begin: number,
  end: number,
  open: number,
  value: number,
): number {
  const kept = Math.min(open, LONGEST_PHRASE - 1);
  for (let k = kept; k > 0; k -= 1) {
    HASHES[k] = mix(HASHES[k - 1] ?? 0, hash);
    BEGINS[k] = BEGINS[k - 1] ?? 0;
  }
  HASHES[0] = hash;
  BEGINS[0] = begin;
  for (let k = 0; k <= kept; k += 1) {
    const groups = vocabulary.phrases.get(HASHES[k] ?? 0);
    if (groups === undefined) continue;
    note(vocabulary, groups, end <= value ? value - end + 1 : WORDS_BEFORE + (BEGINS[k] ?? 0) - value);
  }
  return kept + 1;
}

/** The words around one token, read when first asked for: most tokens are refused before anybody asks. */
export class Surroundings {
  readonly #vocabulary: Vocabulary;
  #view: View = { text: "", at: 0, from: 0, to: 0, clipped: false };
  #start = 0;
  #end = 0;
  #near: Nearness | undefined;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Turns to the token `view.text[start, end)`. */
  of(view: View, start: number, end: number): this {
    this.#view = view;
    this.#start = start;
    this.#end = end;
    this.#near = undefined;
    return this;
  }

  /** Characters to the nearest word of every group, 0 where there is none. */
  get near(): Nearness {
    const { text, from, to } = this.#view;
    this.#near ??= wordsAround(this.#vocabulary, text, from, to, this.#start, this.#end);
    return this.#near;
  }

  /** Whether no word of any group stands around. */
  get silent(): boolean {
    return this.near.length > 0 && this.#vocabulary.noted.length === 0;
  }

  /** Characters to the nearest word of a group, 0 when there is none. */
  distance(group: number): number {
    return this.near[group] ?? 0;
  }
}
