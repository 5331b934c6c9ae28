import { rot13 } from "../../../lib/decoders/index.ts";
import { literalSet } from "../rules/literals.ts";
import { TELLING } from "./vocabulary.ts";

/** What one scan of a text found that calls for a slower look. All false for ordinary prose. */
export interface Signs {
  /** A character beyond ASCII. */
  beyondAscii: boolean;
  /** At least four letters that stand alone, one after another. */
  spacedLetters: boolean;
  /** A percent sign before hexadecimal digits, an ampersand before a letter or #, a backslash before what it may escape. */
  escapes: boolean;
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

/** What is no letter and may follow the sign of an escape. */
const ESCAPED = 64;
const UPPER = 128;

const KIND = Uint8Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit);
  return (
    (/[\w+/-]/.test(char) ? BASE64 : 0) |
    (/[a-z]/i.test(char) ? LETTER : 0) |
    (/[A-Z]/.test(char) ? UPPER : 0) |
    (/\d/.test(char) ? DIGIT : 0) |
    (/[.\-_/| ]/.test(char) ? MORSE : 0) |
    (/[\dxa-f]/i.test(char) ? HEX : 0) |
    (/[013457@$!]/.test(char) ? LEET : 0) |
    (/[#"'/\\]/.test(char) ? ESCAPED : 0)
  );
});

/** A run of base64 with fewer characters holds no instruction. */
export const MIN_RUN = 20;
/** Base64 changes between small letters, capitals and digits at least once in so many characters; names with hyphens do not. */
const TURN_EVERY = 4;
/** Hexadecimal and base32 have at least one digit in so many characters. */
const DIGIT_EVERY = 16;
/** Fewer groups of digits spell no instruction. */
export const MIN_GROUPS = 8;
/** Fewer marks of morse spell no instruction. */
export const MIN_MARKS = 20;
export const MIN_SPACED = 4;

/** What must follow the sign that begins an escape. */
const ESCAPES = new Uint8Array(65536);
ESCAPES[37] = HEX;
ESCAPES[38] = LETTER | ESCAPED;
ESCAPES[92] = LETTER | ESCAPED;
const SPACE = 32;

function kindOf(text: string, at: number): number {
  return at < text.length ? (KIND[text.charCodeAt(at)] ?? 0) : 0;
}

/** One pass over the text. */
export function signsOf(text: string): Signs {
  const signs: Signs = {
    beyondAscii: false,
    spacedLetters: false,
    escapes: false,
    longRun: false,
    digitGroups: false,
    morse: false,
    leet: false,
  };
  let run = 0;
  let turns = 0;
  let digits = 0;
  let alone = 0;
  let groups = 0;
  let marks = 0;
  let mixed = 0;
  /** In signs for letters that follow a letter. */
  let inside = false;
  let before = 0;
  /** Length of the word so far, and whether it could be a number (`0x69` too). */
  let word = 0;
  let hex = true;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) signs.beyondAscii = true;
    const kind = unit > 127 ? LETTER : (KIND[unit] ?? 0);
    if ((kind & BASE64) !== 0) {
      if (((kind ^ before) & (UPPER | DIGIT)) !== 0) turns++;
      if ((kind & DIGIT) !== 0) digits++;
      if (++run >= MIN_RUN && (turns * TURN_EVERY >= run || digits * DIGIT_EVERY >= run))
        signs.longRun = true;
    } else {
      run = 0;
      turns = 0;
      digits = 0;
      const escaped = ESCAPES[unit] ?? 0;
      if (escaped !== 0 && (kindOf(text, i + 1) & escaped) !== 0) signs.escapes = true;
    }
    if ((kind & MORSE) === 0) marks = 0;
    else if (unit !== SPACE && ++marks === MIN_MARKS) signs.morse = true;
    if ((kind & LEET) !== 0) inside ||= (before & LETTER) !== 0;
    else {
      if (inside && (kind & LETTER) !== 0) mixed++;
      inside = false;
    }
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
