import { classOf, DIGIT, hashWord, LOWER, NEWLINE, SPACE, UPPER } from "./alphabet.ts";
import { COMMON, COUNTRY, FIRST_NAME, type Gazetteer, LAST_NAME, PLACE } from "./gazetteer.ts";
import {
  CAPITALISED,
  createTokens,
  IDENTIFIER,
  INITIAL,
  LINE_END,
  LOWER_MIXED,
  LOWER_WORD,
  NUMBER,
  PUNCTUATION,
  type Tokens,
  WORD,
} from "./tokens.ts";
import {
  functionWords,
  LANGUAGE_COUNT,
  LEADING_LINK,
  LINK,
  NAME_KEY,
  PERSON_CUE,
  PLACE_CUE,
  roles,
} from "./words.ts";

/** What a token can be: nothing, (part of) a name, or a small word between two parts of one. */
export const NEVER = 0;
export const CANDIDATE = 1;
export const BETWEEN = 2;

/** Where a token stands in its sentence. */
export const INSIDE = 0;
export const AFTER_STOP = 1;
export const LINE_START = 2;

/** A segment with everything the features need to know of its tokens and lines. Reused for every segment. */
export interface Context {
  readonly tokens: Tokens;
  readonly role: Uint8Array;
  readonly position: Uint8Array;
  /** Hash of the key in force (`name` in `"customer_name": "…"`), 0 when there is none; and how many words ago it was. */
  readonly key: Int32Array;
  readonly keyDistance: Uint8Array;
  readonly line: Int32Array;
  readonly lineLanguage: Uint8Array;
  /** Share of words with a capital, in four steps, and how much punctuation of code the line holds, in four steps. */
  readonly lineCapitals: Uint8Array;
  readonly lineCode: Uint8Array;
}

/** Room for segments of up to `characters` UTF-16 units. */
export function createContext(characters: number): Context {
  const tokens = createTokens(characters);
  const size = tokens.start.length;
  return {
    tokens,
    role: new Uint8Array(size),
    position: new Uint8Array(size),
    key: new Int32Array(size),
    keyDistance: new Uint8Array(size),
    line: new Int32Array(size),
    lineLanguage: new Uint8Array(size),
    lineCapitals: new Uint8Array(size),
    lineCode: new Uint8Array(size),
  };
}

const AMPERSAND = 0x26;
const COLON = 0x3a;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const LESS = 0x3c;
/** A key governs at most this many words after it. */
const KEY_REACH = 8;
/** `. ! ? : ; * # > | • – — -` and opening brackets and quotes: a capital after these is grammar, not a name. */
const STOPS = new Set([..."!.?:;*#>|•–—-·…"].map((char) => char.charCodeAt(0)));
const OPENERS = new Set([..."\"'([{“‘«„`_¿¡<"].map((char) => char.charCodeAt(0)));
const CODE = new Set([..."{}();=<>[]$\\|`"].map((char) => char.charCodeAt(0)));
const IS = new Set(["is", "s", "ist", "est", "es", "é", "and", "to", "with"].map(hashWord));
const NAME = hashWord("name");
const S = hashWord("s");

/** Marks what every token of the segment `text[from, to)` can be and what stands around it; nothing outside is read. */
export function describe(
  text: string,
  from: number,
  to: number,
  context: Context,
  gazetteer: Gazetteer,
): void {
  const { tokens, role, position, key, keyDistance, line } = context;
  const votes = new Uint8Array(LANGUAGE_COUNT);
  let lines = 0;
  let words = 0;
  let capitals = 0;
  let code = 0;
  let place = LINE_START;
  let keyHash = 0;
  let distance = 0;
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind[i] ?? 0;
    line[i] = lines;
    role[i] = NEVER;
    position[i] = place;
    key[i] = keyHash;
    keyDistance[i] = distance;
    if (kind === WORD) {
      place = INSIDE;
      words++;
      if (distance < 255) distance++;
      if (distance > KEY_REACH) keyHash = 0;
      const shape = tokens.shape[i] ?? 0;
      if (shape === LOWER_WORD) {
        const language = functionWords.find(tokens.hash[i] ?? 0);
        if (language > 0) votes[language] = (votes[language] ?? 0) + 1;
        if (isCuedLowerWord(context, gazetteer, i)) role[i] = CANDIDATE;
      } else if (shape !== LOWER_MIXED) {
        capitals++;
        if (standsAlone(text, from, to, tokens, i)) role[i] = CANDIDATE;
      }
    } else if (kind === LINE_END) {
      finishLine(context, lines, votes, words, capitals, code);
      lines++;
      words = capitals = code = 0;
      place = LINE_START;
      keyHash = 0;
      distance = 0;
    } else if (kind === PUNCTUATION) {
      const mark = tokens.hash[i] ?? 0;
      if (CODE.has(mark)) code++;
      if (STOPS.has(mark)) place = place === LINE_START ? LINE_START : AFTER_STOP;
      else if (!OPENERS.has(mark)) place = INSIDE;
      if (mark === COLON || mark === EQUALS || (mark === GREATER && isTag(tokens, i))) {
        keyHash = keyBefore(tokens, i) || keyHash;
        distance = 0;
      }
    } else {
      place = INSIDE;
      if (kind === IDENTIFIER) code++;
    }
  }
  finishLine(context, lines, votes, words, capitals, code);
  dropOpeners(context, gazetteer);
  linkParts(context);
}

function finishLine(
  context: Context,
  line: number,
  votes: Uint8Array,
  words: number,
  capitals: number,
  code: number,
): void {
  let best = 0;
  for (let language = 1; language < votes.length; language++) {
    if ((votes[language] ?? 0) > (votes[best] ?? 0)) best = language;
  }
  // A line without function words is in the language of the line before it.
  context.lineLanguage[line] = best > 0 ? best : line > 0 ? (context.lineLanguage[line - 1] ?? 0) : 0;
  votes.fill(0);
  const share = words === 0 ? 0 : capitals / words;
  const step = share < 0.25 ? 0 : share < 0.5 ? 1 : share < 0.85 ? 2 : 3;
  context.lineCapitals[line] = step * 3 + (words <= 2 ? 0 : words <= 5 ? 1 : 2);
  context.lineCode[line] = code === 0 ? 0 : code <= 2 ? 1 : code <= 5 ? 2 : 3;
}

function isTag(tokens: Tokens, i: number): boolean {
  return i >= 2 && tokens.kind[i - 2] === PUNCTUATION && tokens.hash[i - 2] === LESS;
}

/** The key in front of the `:` or `=` at token `i`: the last part of the word there, a closing quote between them allowed. */
function keyBefore(tokens: Tokens, i: number): number {
  for (let k = i - 1; k >= 0 && k >= i - 3; k--) {
    const kind = tokens.kind[k];
    if (kind === WORD || kind === IDENTIFIER) return tokens.tail[k] ?? 0;
    if (kind !== PUNCTUATION) return 0;
  }
  return 0;
}

/** Is the capitalised word at `i` a word of prose, and not a piece of an identifier, path, handle or call? */
function standsAlone(text: string, from: number, to: number, tokens: Tokens, i: number): boolean {
  const start = tokens.start[i] ?? 0;
  const end = tokens.end[i] ?? 0;
  const before = start > from ? text.charCodeAt(start - 1) : 0x20;
  const before2 = start - 1 > from ? text.charCodeAt(start - 2) : 0x20;
  const after = end < to ? text.charCodeAt(end) : 0x20;
  const after2 = end + 1 < to ? text.charCodeAt(end + 1) : 0x20;
  switch (before) {
    case 0x2e: // .
      // Only the dot of an initial or an abbreviation is part of the token before.
      if (tokens.kind[i - 1] !== WORD || tokens.end[i - 1] !== start) return false;
      break;
    case 0x24: // $
    case 0x2b: // +
    case 0x25: // %
    case 0x40: // @
    case 0x23: // #
    case 0x5c: // \
      return false;
    case 0x2f: // / and \ of paths
      if (after === 0x2f || after === 0x2e || before2 === 0x2f) return false;
      break;
    case COLON:
      if (before2 === COLON) return false;
      break;
    case GREATER:
      if (before2 === 0x2d) return false;
      break;
    default:
  }
  if (tokens.shape[i] === INITIAL && !isInitial(before, text.charCodeAt(end - 1) === 0x2e, classOf(after)))
    return false;
  // A short name between commas and brackets without a space is a variable of minified code.
  if (end - start <= 2 && isTight(before) && isTight(after)) return false;
  switch (after) {
    case 0x2b: // +
    case 0x28: // (
    case 0x5b: // [
    case 0x40: // @
    case EQUALS:
    case 0x5c: // \
      return after === 0x5c && (after2 === 0x6e || after2 === 0x22);
    case 0x2e: {
      const kind = classOf(after2);
      return kind !== LOWER && kind !== UPPER && kind !== DIGIT;
    }
    case COLON:
      return after2 !== COLON;
    case 0x22: // a JSON key
      return after2 !== COLON;
    case LESS:
      return after2 === 0x2f || tokens.shape[i] === CAPITALISED;
    default:
      return true;
  }
}

/** A single capital is part of a name after white space, a quote or another initial; between marks of code it is a variable. */
function isInitial(before: number, dotted: boolean, after: number): boolean {
  if (dotted && (after === LOWER || after === DIGIT)) return false;
  const kind = classOf(before);
  const apart =
    kind === SPACE ||
    kind === NEWLINE ||
    before === 0x22 ||
    before === 0x27 ||
    before === 0x2e ||
    before === GREATER;
  return apart || (dotted && (after === SPACE || after === NEWLINE));
}

/** `, ( ) [ ] { } ; < !` */
function isTight(code: number): boolean {
  return (
    code === 0x2c ||
    code === 0x28 ||
    code === 0x29 ||
    code === 0x5b ||
    code === 0x5d ||
    code === 0x7b ||
    code === 0x7d ||
    code === 0x3b ||
    code === 0x3c ||
    code === 0x21
  );
}

const PERSON_FLAGS = FIRST_NAME | LAST_NAME;
const PLACE_FLAGS = PLACE | COUNTRY;

/** A lower-case word can be a name only behind a strong cue, and mostly only when the lists know it. */
function isCuedLowerWord(context: Context, gazetteer: Gazetteer, i: number): boolean {
  const { tokens, key, keyDistance, role } = context;
  const hash = tokens.hash[i] ?? 0;
  const keyHash = key[i] ?? 0;
  const before = i > 0 ? (tokens.hash[i - 1] ?? 0) : 0;
  const cue = i > 0 ? roles.find(before) : 0;
  const following = i > 0 && role[i - 1] === CANDIDATE && tokens.shape[i - 1] === LOWER_WORD;
  const isName = i > 1 && IS.has(before) && isNameWord(tokens.hash[i - 2] ?? 0);
  const keyed =
    keyHash !== 0 && (keyDistance[i] ?? 0) <= 2 && (keyHash === NAME || (roles.find(keyHash) & NAME_KEY) > 0);
  if ((cue & (PERSON_CUE | PLACE_CUE)) === 0 && !following && !keyed && !isName) return false;
  const flags = gazetteer.find(hash);
  if (isName) return (flags & COMMON) === 0 || (flags & PERSON_FLAGS) !== 0;
  if ((flags & COMMON) !== 0 && (flags & FIRST_NAME) === 0) return false;
  if ((cue & PLACE_CUE) !== 0 && (flags & PLACE_FLAGS) !== 0) return true;
  return (flags & PERSON_FLAGS) !== 0 && (following || keyed || (cue & PERSON_CUE) !== 0);
}

function isNameWord(hash: number): boolean {
  return hash === NAME || (roles.find(hash) & NAME_KEY) > 0;
}

/**
 * Drops ordinary words that have their capital from standing at the beginning of a sentence or line ("Please send …"): half
 * of all capitals in prose. Those that are also in a list of names stay.
 */
function dropOpeners({ tokens, role, position }: Context, gazetteer: Gazetteer): void {
  for (let i = 0; i < tokens.count; i++) {
    if (role[i] !== CANDIDATE || position[i] === INSIDE || tokens.shape[i] !== CAPITALISED) continue;
    const next = tokens.kind[i + 1] === WORD ? tokens.shape[i + 1] : LINE_END;
    if (i + 1 < tokens.count && next === LOWER_WORD && gazetteer.find(tokens.hash[i] ?? 0) === COMMON)
      role[i] = NEVER;
  }
}

/**
 * Marks the small words between two candidates ("Bank of America", "Ludwig van Beethoven", "Smith & Sons"), those that a
 * name may begin with ("van Dijk", "rue de Rivoli"), and house numbers.
 */
function linkParts(context: Context): void {
  const { tokens, role } = context;
  for (let i = 0; i < tokens.count; i++) {
    if (role[i] !== CANDIDATE) continue;
    let k = i - 1;
    while (k >= 0 && k >= i - 3 && role[k] === NEVER && isLink(tokens, k)) k--;
    if (k < i - 1) {
      const begins = (roles.find(tokens.hash[k + 1] ?? 0) & LEADING_LINK) !== 0;
      if (begins || (k >= 0 && role[k] === CANDIDATE)) role.fill(BETWEEN, k + 1, i);
      else k = i - 1;
    }
    markHouseNumber(context, k);
    markHouseNumber(context, i + 1);
  }
}

/** Longest house number, in characters: "1024", "221B". */
const HOUSE_NUMBER = 5;

/** A short number at a capitalised word may be the number of a house: it belongs to the place, since it names the door. */
function markHouseNumber({ tokens, role }: Context, i: number): void {
  if (i < 0 || i >= tokens.count || tokens.kind[i] !== NUMBER) return;
  if ((tokens.end[i] ?? 0) - (tokens.start[i] ?? 0) <= HOUSE_NUMBER) role[i] = BETWEEN;
}

function isLink(tokens: Tokens, i: number): boolean {
  const hash = tokens.hash[i] ?? 0;
  if (tokens.kind[i] === PUNCTUATION) return hash === AMPERSAND || isPossessive(tokens, i + 1);
  if (isPossessive(tokens, i)) return true;
  return tokens.kind[i] === WORD && tokens.shape[i] === LOWER_WORD && (roles.find(hash) & LINK) !== 0;
}

/** Is the token at `i` the `s` of a possessive: "St. Mary's Hospital"? */
function isPossessive(tokens: Tokens, i: number): boolean {
  const mark = tokens.hash[i - 1];
  return tokens.hash[i] === S && tokens.end[i - 1] === tokens.start[i] && (mark === 0x27 || mark === 0x2019);
}
