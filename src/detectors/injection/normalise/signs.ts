import { rot13 } from "../../../lib/decoders/index.ts";
import { literalSet } from "../rules/literals.ts";
import { TELLING } from "./vocabulary.ts";

/** What one scan of a text found that calls for a slower look. All false for ordinary prose. */
export interface Signs {
  /** A character beyond ASCII. */
  beyondAscii: boolean;
  /** At least four letters that stand alone, one after another. */
  spacedLetters: boolean;
  /** Escapes: %, & or \ before something. */
  percent: boolean;
  entity: boolean;
  backslash: boolean;
  /** A long run of the base64 alphabet (base32 and hexadecimal are within it). */
  longRun: boolean;
  /** Short groups of digits or hexadecimal digits. */
  digitGroups: boolean;
  /** Many dots and dashes. */
  morse: boolean;
  /** Digits and signs inside words. */
  leet: boolean;
}

const BASE64 = 1;
const LETTER = 2;
const DIGIT = 4;
const MORSE = 8;
const HEX = 16;
/** Signs that are written for letters. */
const LEET = 32;

const KIND = Uint8Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit);
  return (
    (/[\w+/-]/.test(char) ? BASE64 : 0) |
    (/[a-z]/i.test(char) ? LETTER : 0) |
    (/\d/.test(char) ? DIGIT : 0) |
    (/[.\-_/| ]/.test(char) ? MORSE : 0) |
    (/[\dxa-f]/i.test(char) ? HEX : 0) |
    (/[013457@$!|+]/.test(char) ? LEET : 0)
  );
});

/** A run of base64 with fewer characters holds no instruction. */
export const MIN_RUN = 20;
/** Fewer groups of digits spell no instruction. */
export const MIN_GROUPS = 8;
/** Fewer marks of morse spell no instruction. */
export const MIN_MARKS = 20;
export const MIN_SPACED = 4;

const PERCENT = 37;
const AMPERSAND = 38;
const BACKSLASH = 92;
const SPACE = 32;

/** One pass over the text. */
export function signsOf(text: string): Signs {
  const signs: Signs = {
    beyondAscii: false,
    spacedLetters: false,
    percent: false,
    entity: false,
    backslash: false,
    longRun: false,
    digitGroups: false,
    morse: false,
    leet: false,
  };
  let run = 0;
  let alone = 0;
  let groups = 0;
  let marks = 0;
  let mixed = 0;
  let before = 0;
  /** Length of the word so far, and whether it could be a number (`0x69` too). */
  let word = 0;
  let hex = true;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) signs.beyondAscii = true;
    const kind = unit > 127 ? LETTER : (KIND[unit] ?? 0);
    if ((kind & BASE64) !== 0) {
      if (++run === MIN_RUN) signs.longRun = true;
    } else {
      run = 0;
      if (unit === PERCENT) signs.percent = true;
      else if (unit === AMPERSAND) signs.entity = true;
      else if (unit === BACKSLASH) signs.backslash = true;
    }
    if ((kind & MORSE) === 0) marks = 0;
    else if (unit !== SPACE && ++marks === MIN_MARKS) signs.morse = true;
    if ((kind & LEET) !== 0 && (before & LETTER) !== 0) mixed++;
    if ((kind & (LETTER | DIGIT)) !== 0) {
      word++;
      hex &&= (kind & HEX) !== 0;
    } else if (word > 0) {
      if (word > 1 || (before & DIGIT) !== 0) alone = 0;
      else if (++alone === MIN_SPACED) signs.spacedLetters = true;
      if (!hex || word === 1 || (word > 4 && word !== 8)) groups = 0;
      else if (++groups === MIN_GROUPS) signs.digitGroups = true;
      word = 0;
      hex = true;
    }
    before = kind;
  }
  // The last word ends with the text.
  if (word === 1 && (before & DIGIT) === 0 && alone + 1 >= MIN_SPACED) signs.spacedLetters = true;
  if (word > 0 && hex && groups + 1 >= MIN_GROUPS) signs.digitGroups = true;
  signs.leet = mixed >= 2;
  return signs;
}

/** Telling words of six letters or more, turned around and rotated by 13 places. */
const TWISTED = [...TELLING].filter((word) => word.length >= 6);
const reversed = (word: string): string => [...word].reverse().join("");
const rotated = (word: string): string =>
  String.fromCharCode(...Array.from(word, (char) => rot13(char.charCodeAt(0))));

const twisted = literalSet([...TWISTED.map(reversed), ...TWISTED.map(rotated)]);

/** Where telling words stand reversed, and where rotated: the first character and the last, or nothing. */
export function twistedWords(text: string): { reversed?: [number, number]; rotated?: [number, number] } {
  const found: { reversed?: [number, number]; rotated?: [number, number] } = {};
  twisted.scan(text, (literal, start) => {
    const key = literal < TWISTED.length ? "reversed" : "rotated";
    found[key] = [found[key]?.[0] ?? start, start];
  });
  return found;
}
