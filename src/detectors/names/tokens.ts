import {
  classOf,
  DIGIT,
  FOREIGN,
  fold,
  hashWord,
  LOWER,
  MARK,
  NEWLINE,
  OTHER,
  SEED,
  SPACE,
  step,
  UPPER,
} from "./alphabet.ts";

/** Kinds of token. */
export const WORD = 1;
/** Letters mixed with digits or underscores: an identifier, never part of a name. */
export const IDENTIFIER = 2;
export const NUMBER = 3;
export const PUNCTUATION = 4;
export const SCRIPT = 5;
export const LINE_END = 6;

/** Shapes of a WORD. */
export const LOWER_WORD = 0;
export const CAPITALISED = 1;
export const INITIAL = 2;
export const SHORT_CAPS = 3;
export const LONG_CAPS = 4;
export const MIXED = 5;
export const LOWER_MIXED = 6;
/** Shape of a NUMBER. */
export const DIGITS = 7;

/** The tokens of one segment as parallel arrays, made once and filled again for every segment. */
export interface Tokens {
  count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Folded hash of the token; of a punctuation mark its code unit. */
  readonly hash: Int32Array;
  /** Hash of the last part of a compound: `name` of `customerName` and `first_name`. */
  readonly tail: Int32Array;
  readonly kind: Uint8Array;
  readonly shape: Uint8Array;
}

/** Room for the tokens of a segment of `characters` UTF-16 units. */
export function createTokens(characters: number): Tokens {
  const size = characters + 4;
  return {
    count: 0,
    start: new Int32Array(size),
    end: new Int32Array(size),
    hash: new Int32Array(size),
    tail: new Int32Array(size),
    kind: new Uint8Array(size),
    shape: new Uint8Array(size),
  };
}

const APOSTROPHE = 0x27;
const TYPOGRAPHIC_APOSTROPHE = 0x2019;
const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;
const BACKSLASH = 0x5c;
const DOT = 0x2e;

/** Abbreviations whose dot belongs to them. A single capital letter (an initial) always keeps its dot. */
const ABBREVIATIONS = new Set(
  "mr mrs ms dr prof st ste jr sr inc ltd co corp bros mt ft no rev hon gen col sgt capt lt sen rep gov dept hr fr ing sra srta mme mlle dott avv"
    .split(" ")
    .map(hashWord),
);

/**
 * Splits `text[from, to)` into tokens. White space is dropped; a line end is a token. The dot of an initial or of an
 * abbreviation belongs to its word. `'s` is a token of its own, and so are elided articles (`l'`, `dell'`).
 */
export function tokenise(text: string, from: number, to: number, tokens: Tokens): void {
  let count = 0;
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === SPACE) {
      at++;
      continue;
    }
    tokens.start[count] = at;
    tokens.shape[count] = 0;
    if (kind === UPPER || kind === LOWER || code === UNDERSCORE) {
      at = word(text, at, to, tokens, count);
    } else if (kind === DIGIT) {
      while (at < to && isWordPart(text.charCodeAt(at))) at++;
      tokens.kind[count] = NUMBER;
      tokens.shape[count] = DIGITS;
      tokens.hash[count] = NUMBER;
    } else if (kind === FOREIGN) {
      while (at < to && classOf(text.charCodeAt(at)) === FOREIGN) at++;
      tokens.kind[count] = SCRIPT;
      tokens.hash[count] = SCRIPT;
    } else if (kind === NEWLINE) {
      at++;
      tokens.kind[count] = LINE_END;
      tokens.hash[count] = LINE_END;
    } else {
      // The escapes of line ends and tabs in JSON strings and logs are white space, not letters.
      const escaped = code === BACKSLASH && at + 1 < to ? text.charCodeAt(at + 1) : 0;
      const isEscape = escaped === 0x6e || escaped === 0x72 || escaped === 0x74;
      if (isEscape && at + 2 < to && classOf(text.charCodeAt(at + 2)) !== LOWER) {
        at += 2;
        tokens.kind[count] = LINE_END;
        tokens.hash[count] = LINE_END;
      } else {
        at++;
        tokens.kind[count] = PUNCTUATION;
        tokens.hash[count] = code;
      }
    }
    tokens.end[count] = at;
    count++;
  }
  tokens.count = count;
}

function isWordPart(code: number): boolean {
  const kind = classOf(code);
  return kind === LOWER || kind === UPPER || kind === DIGIT || kind === MARK || code === UNDERSCORE;
}

/** Reads one word or identifier at `at`; returns where it ends. */
function word(text: string, at: number, to: number, tokens: Tokens, index: number): number {
  const start = at;
  let hash = SEED;
  let tail = SEED;
  let uppers = 0;
  let lowers = 0;
  let humps = 0;
  let identifier = false;
  let previous = OTHER;
  while (at < to) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === LOWER) {
      lowers++;
    } else if (kind === UPPER) {
      uppers++;
      if (previous === LOWER) {
        humps++;
        tail = SEED;
      }
    } else if (kind === DIGIT || code === UNDERSCORE) {
      identifier = true;
      if (code === UNDERSCORE) tail = SEED;
    } else if (kind === MARK) {
      at++;
      continue;
    } else if (joinsWord(text, start, at, to, code, previous)) {
      // A joined second half starts with its own capital: no hump.
      previous = OTHER;
      hash = step(hash, code === HYPHEN ? HYPHEN : APOSTROPHE);
      at++;
      continue;
    } else {
      break;
    }
    const folded = fold(code);
    hash = step(hash, folded);
    if (code !== UNDERSCORE) tail = step(tail, folded);
    previous = kind;
    at++;
  }
  tokens.hash[index] = hash;
  tokens.tail[index] = tail;
  tokens.kind[index] = identifier ? IDENTIFIER : WORD;
  const first = classOf(text.charCodeAt(start));
  tokens.shape[index] = shapeOf(first === UPPER, uppers, lowers, humps);
  if (at < to && text.charCodeAt(at) === DOT && !identifier && keepsDot(uppers, lowers, hash)) return at + 1;
  return at;
}

function keepsDot(uppers: number, lowers: number, hash: number): boolean {
  return (uppers === 1 && lowers === 0) || (lowers > 0 && lowers + uppers <= 5 && ABBREVIATIONS.has(hash));
}

function shapeOf(capital: boolean, uppers: number, lowers: number, humps: number): number {
  if (!capital) return uppers === 0 ? LOWER_WORD : LOWER_MIXED;
  if (lowers === 0) return uppers === 1 ? INITIAL : uppers <= 3 ? SHORT_CAPS : LONG_CAPS;
  return humps > 0 || uppers > 2 ? MIXED : CAPITALISED;
}

/** Does the mark at `at` join two halves of one word (`O'Brien`, `Jean-Pierre`, `don't`)? */
function joinsWord(
  text: string,
  start: number,
  at: number,
  to: number,
  code: number,
  previous: number,
): boolean {
  if (at + 1 >= to || (previous !== LOWER && previous !== UPPER)) return false;
  const next = classOf(text.charCodeAt(at + 1));
  if (code === HYPHEN) return next === UPPER && classOf(text.charCodeAt(start)) === UPPER;
  if (code !== APOSTROPHE && code !== TYPOGRAPHIC_APOSTROPHE) return false;
  const capital = classOf(text.charCodeAt(start)) === UPPER;
  if (next === UPPER) return capital;
  if (next !== LOWER || at - start <= 2) return false;
  const second = at + 2 < to ? classOf(text.charCodeAt(at + 2)) : OTHER;
  const possessive = fold(text.charCodeAt(at + 1)) === 0x73 && second !== LOWER;
  return !possessive;
}
