import type { View } from "../detector.ts";
import type { Surroundings } from "./context.ts";
import { ADDRESS_WORDS, type Reading } from "./judge.ts";
import {
  ALSO_PLAIN,
  AMBIGUOUS,
  BEFORE_NUMBER,
  CITY_COUNTRY,
  LOWER_CASE,
  NO_STREET,
  PARTICLE,
  PARTICLE_BEHIND,
  STATE,
  STREET_BEFORE,
  STREET_BEHIND,
  STREET_ENDING,
  UNIT,
} from "./streets.ts";
import { isAlnum, isBlank, isCapital, isDigit, isLetter } from "./tokens.ts";

const NO_WORD = 1000;
/** Characters and words of an address on either side of the number that was found. */
const MOST_LEFT = 60;
const MOST_RIGHT = 90;
const MOST_WORDS = 6;

const NEWLINE = 10;

interface Token {
  start: number;
  end: number;
  text: string;
}

const APOSTROPHE = 39;
const HYPHEN = 45;
const DOT = 46;

const isWordChar = (code: number): boolean =>
  isAlnum(code) || code === APOSTROPHE || code === DOT || code >= 0xc0;
/** What stands between the parts of an address: blanks, commas, ends of lines, and marks of quoted lines. */
const isGap = (code: number): boolean =>
  isBlank(code) ||
  code === NEWLINE ||
  code === 13 ||
  code === 44 ||
  code === 62 ||
  code === 63 ||
  code === 124 ||
  code === 92;

const MOST_GAP = 8;
const LONGEST_STATE = 3;

/** The word that ends before `end`, at most a few blanks or a line end away. */
function wordBefore(text: string, end: number, from: number): Token | undefined {
  let stop = end;
  while (stop > from && end - stop < MOST_GAP && isGap(text.charCodeAt(stop - 1))) stop -= 1;
  let start = stop;
  while (start > from && isWordChar(text.charCodeAt(start - 1))) start -= 1;
  return start === stop ? undefined : { start, end: stop, text: text.slice(start, stop) };
}

function wordBehind(text: string, start: number, to: number): Token | undefined {
  let begin = start;
  while (begin < to && begin - start < MOST_GAP && isGap(text.charCodeAt(begin))) begin += 1;
  let end = begin;
  while (end < to && (isWordChar(text.charCodeAt(end)) || (end > begin && text.charCodeAt(end) === 45)))
    end += 1;
  return end === begin ? undefined : { start: begin, end, text: text.slice(begin, end) };
}

const isNumber = (text: string): boolean => isDigit(text.charCodeAt(0)) && /^\d{1,5}[A-Za-z]?\.?$/.test(text);
const isPostcode = (text: string): boolean =>
  isDigit(text.charCodeAt(0)) && /^\d{3,6}(?:-\d{3,4})?\.?$/.test(text);

/** In lower case, without full stops behind it. */
function bare(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === DOT) end -= 1;
  return text.slice(0, end).toLowerCase();
}

/** A word that may be a name: it begins with a capital or a digit and holds a letter. */
function isName(text: string): boolean {
  const first = text.charCodeAt(0);
  if (!isCapital(first) && !isDigit(first) && first < 0xc0) return false;
  let letters = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0xc0) return /^[\p{Lu}\d][\p{L}\d.'-]*$/u.test(text);
    if (isLetter(code)) letters += 1;
    else if (!isDigit(code) && code !== DOT && code !== APOSTROPHE && code !== HYPHEN) return false;
  }
  return letters > 0;
}

/** Whether a word ends as street names do in one word. */
const endsAsStreet = (text: string): boolean =>
  text.length >= SHORTEST_STREET && !isDigit(text.charCodeAt(0)) && STREET_ENDING.test(text);
/** `Weg` behind two letters. */
const SHORTEST_STREET = 5;

/** Goes on to the right over unit, city, state, postcode and country; ends behind the last part that is sure. */
function extendRight({ text, to, clipped }: View, end: number): number {
  let sure = end;
  let at = end;
  const limit = Math.min(to, end + MOST_RIGHT);
  for (let words = 0; words < MOST_WORDS; words += 1) {
    const word = wordBehind(text, at, limit);
    // A word that the window cuts says nothing.
    if (word === undefined || (word.end === limit && (limit < to || clipped))) break;
    if (UNIT.has(bare(word.text))) {
      const number = wordBehind(text, word.end, limit);
      if (number === undefined || !/^#?\w{1,6}\.?$/.test(number.text)) break;
      sure = at = number.text.endsWith(".") ? number.end - 1 : number.end;
      words = 0;
      continue;
    }
    // Two numbers in a row are a flat and a house, not a postcode.
    const apart = words > 0 || /[\n,]/.test(text.slice(at, word.start));
    if (isPostcode(word.text) && (apart || !isDigit(text.charCodeAt(at - 1))))
      return word.text.endsWith(".") ? word.end - 1 : word.end;
    if (STATE.has(word.text) || CITY_COUNTRY.has(bare(word.text))) sure = word.end;
    else if (!isName(word.text) && !/^[a-z]{2,3}$/.test(word.text)) break;
    at = word.end;
    if (isDigit(text.charCodeAt(at - 1))) break;
  }
  return sure;
}

/** Goes on to the left over street names to the house number that begins the address. */
function extendLeft(text: string, start: number, from: number, sameLine = false): number {
  let sure = start;
  let at = start;
  for (let words = 0; words < MOST_WORDS && start - at < MOST_LEFT; words += 1) {
    const word = wordBefore(text, at, from);
    if (word === undefined || text.slice(word.end, at).includes(sameLine ? "\n" : "\n\n")) break;
    if (isNumber(word.text)) sure = word.start;
    else if (!isName(word.text)) break;
    at = word.start;
  }
  return sure;
}

/** A word that opens a street name: capitalised, or one that is also written small. */
const opensStreet = (word: Token): boolean => {
  const name = bare(word.text);
  return STREET_BEFORE.has(name) && (isName(word.text) || LOWER_CASE.has(name));
};

/** The street name before a house number: `Musterstraße 12`, `Via Franscini 71`, `Király u. 15`. */
function streetBefore(
  text: string,
  last: Token,
  at: number,
  from: number,
): { start: number; sure: boolean } | undefined {
  if (isNumber(last.text) || NO_STREET.has(bare(last.text))) return undefined;
  const gap = text.slice(last.end, at);
  const behind = BEFORE_NUMBER.has(bare(last.text));
  let sure = gap.trim() === "" && (endsAsStreet(last.text) || behind);
  if (gap.includes("\n") || (!sure && !isName(last.text))) return undefined;
  let start = last.start;
  let word = last;
  for (let words = 0; words < 4; words += 1) {
    const earlier = wordBefore(text, word.start, from);
    if (earlier === undefined || text.slice(earlier.end, word.start).trim() !== "") break;
    if (
      text.slice(earlier.end, word.start).includes("\n") ||
      /[.:]$/.test(earlier.text.replace(/^ul\.$/i, ""))
    )
      break;
    if (opensStreet(earlier)) {
      start = earlier.start;
      sure = true;
      break;
    }
    if (isName(earlier.text) && !NO_STREET.has(bare(earlier.text)))
      start = words === 0 || !sure ? earlier.start : start;
    else if (!PARTICLE.has(earlier.text)) break;
    word = earlier;
  }
  return { start: extendLeft(text, start, from, true), sure };
}

/** Where the street behind a house number ends: `1668 Glyn St`, `12 rue de la Paix`, `31 Rue Al Imam`. */
function streetBehind(text: string, end: number, to: number): { end: number; sure: boolean } | undefined {
  let at = end;
  let names = 0;
  let opens = false;
  for (let words = 0; words < 5; words += 1) {
    const word = wordBehind(text, at, to);
    if (word === undefined || /[\n,]/.test(text.slice(at, word.start))) break;
    const name = bare(word.text);
    if (words === 0) opens = opensStreet(word) && !ALSO_PLAIN.has(word.text);
    if (words > 0 && STREET_BEHIND.has(name) && isName(word.text)) {
      // The full stop of `St.` is its own, that of `Street.` the sentence's.
      const last = word.text.endsWith(".") && name.length > 4 ? word.end - 1 : word.end;
      return { end: last, sure: !AMBIGUOUS.has(name) };
    }
    if (words > 0 && endsAsStreet(word.text)) return { end: word.end, sure: true };
    if (isName(word.text) && !isNumber(word.text)) names += 1;
    else if (!PARTICLE_BEHIND.has(word.text) && !STREET_BEFORE.has(name)) {
      if (!(words === 0 && isNumber(word.text))) break;
    }
    at = word.end;
  }
  if (opens && names > 0) return { end: at, sure: true };
  return undefined;
}

/** Units that are parts of addresses and of nothing else; `Unit 5` and `Box 3` are parts of many things. */
const FLAT = new Set(["apt", "apartment", "suite", "ste", "apto", "wohnung", "appt", "psc"]);

interface Place {
  start: number;
  end: number;
  /** Whether the words around have to speak of an address too. */
  sure: boolean;
}

/** Around the number of a flat or box: `Apt. 864`, `PSC 0413, Box 8144`. */
function aroundUnit(view: View, unit: Token, digitsEnd: number): Place {
  const { text, from } = view;
  const left = extendLeft(text, unit.start, from);
  const end = extendRight(view, digitsEnd);
  const alone = left === unit.start && end === digitsEnd;
  const postBox = /p\.? ?o\.? ?$/i.exec(text.slice(Math.max(from, unit.start - 5), unit.start));
  const written = FLAT.has(bare(unit.text)) && isName(unit.text);
  const start = Math.min(left, unit.start - (postBox?.[0].length ?? 0));
  return { start, end, sure: !alone || postBox !== null || written };
}

/** Before a postcode of five digits: `Springfield, IL 62704`, `APO AA 42323`. */
function beforeZip({ text, from }: View, state: Token, digitsEnd: number): Place | undefined {
  const city = wordBefore(text, state.start, from);
  if (city === undefined) return undefined;
  const military = /^[AFD]PO$/i.test(city.text);
  const comma = isName(city.text) && text.slice(city.end, state.start).includes(",");
  if (!military && !comma) return undefined;
  return { start: extendLeft(text, city.start, from), end: digitsEnd, sure: true };
}

/** Whether a street may begin behind a house number: a capital, another number, or one of the words that are written small. */
function mayOpen(text: string, end: number): boolean {
  if (!isBlank(text.charCodeAt(end))) return false;
  const code = text.charCodeAt(end + 1);
  if (isLetter(code) && !isCapital(code))
    return /^(?:rue|calle|rua|av|bo|ch|imp|ul|jalan)/.test(text.slice(end + 1, end + 6));
  return isCapital(code) || code >= 0xc0 || isDigit(code);
}

function placeAt(view: View, digitsEnd: number): Place | undefined {
  const { text, at, from, to } = view;
  const before = wordBefore(text, at, from);
  const length = digitsEnd - at;
  if (before !== undefined) {
    if (UNIT.has(bare(before.text)) && !text.slice(before.end, at).includes("\n"))
      return aroundUnit(view, before, digitsEnd);
    const state = length === 5 && before.text.length <= LONGEST_STATE && STATE.has(before.text.toUpperCase());
    const place =
      state && text.slice(before.end, at).trim() === "" ? beforeZip(view, before, digitsEnd) : undefined;
    if (place !== undefined) return place;
  }
  const behind = mayOpen(text, digitsEnd) ? streetBehind(text, digitsEnd, to) : undefined;
  if (behind !== undefined) {
    const end = extendRight(view, behind.end);
    return { start: extendLeft(text, at, from), end, sure: behind.sure || end > behind.end };
  }
  if (before === undefined || length > 4 || !isBlank(text.charCodeAt(at - 1))) return undefined;
  const street = streetBefore(text, before, at, from);
  return street === undefined
    ? undefined
    : { start: street.start, end: extendRight(view, digitsEnd), sure: street.sure };
}

/** A postal address around a number of up to five digits: a house, a flat, a box, or a postcode behind a state. */
export function addressAt(view: View, digitsEnd: number, around: Surroundings): Reading | undefined {
  const place = placeAt(view, digitsEnd);
  if (place === undefined) return undefined;
  const { start, end, sure } = place;
  const spoken = around.distance(ADDRESS_WORDS);
  if (!sure && spoken === 0) return undefined;
  // A number and a capitalised word beside it are an address only if more of one follows.
  const confidence = sure || end - digitsEnd > 8 ? "medium" : "low";
  return { start, end, type: "address", dataClass: "pii.address", confidence, distance: spoken || NO_WORD };
}
