import parsePhoneNumber, { type CountryCode } from "libphonenumber-js/core";
import metadata from "libphonenumber-js/min/metadata";
import type { Confidence } from "../../model/confidence.ts";
import type { View } from "../detector.ts";
import type { Surroundings } from "./context.ts";
import { HINT_DISTANCE, PHONE_HINTS, PHONE_WORDS, type Reading } from "./judge.ts";
import { followsNumber, isAlnum, isBlank, isDigit, isHour } from "./tokens.ts";

/** Regions whose national numbers are recognised by their grouping when no country code says where they belong. */
const REGIONS: readonly CountryCode[] = [
  "US",
  "GB",
  "DE",
  "FR",
  "IT",
  "ES",
  "NL",
  "BE",
  "AT",
  "CH",
  "AU",
  "SE",
  "PL",
  "BR",
  "IN",
];

const MOST_DIGITS = 17;
const LEAST_DIGITS = 7;
const NO_WORD = 1000;

const PLUS = 43;
const OPEN = 40;
const CLOSE = 41;
const DOT = 46;
const HYPHEN = 45;
const SLASH = 47;
const UNDERSCORE = 95;
const ZERO = 48;

/** A number as it is written: `+46 (0)8 928 571 38`, `(579)888-3058`, `01.84.17.61.18`. */
interface Written {
  start: number;
  /** End of every group of digits, with the digits up to there. */
  groups: { end: number; digits: number; size: number; separator: string }[];
  plus: boolean;
  bracket: boolean;
  /** Numbers beside each other (`0.25 0.5 0.75`), as in a table: more than one telephone number has, or one more before it. */
  row: boolean;
}

/** Reads digits with at most two separators between them, brackets balanced, on one line. */
function readWritten(text: string, at: number, from: number, to: number): Written {
  let start = at;
  let open = 0;
  if (start > from && text.charCodeAt(start - 1) === OPEN) {
    start -= 1;
    open = 1;
  }
  const plus = start > from && text.charCodeAt(start - 1) === PLUS;
  if (plus) start -= 1;
  if (plus && start > from && text.charCodeAt(start - 1) === OPEN) {
    start -= 1;
    open += 1;
  }
  const groups: Written["groups"] = [];
  let bracket = open > 0;
  let digits = 0;
  let i = at;
  for (;;) {
    const begin = i;
    while (i < to && isDigit(text.charCodeAt(i))) i += 1;
    if (groups.length > 0 && isHour(text, begin, i)) break;
    digits += i - begin;
    if (digits > MOST_DIGITS) break;
    let next = i;
    if (open > 0 && text.charCodeAt(next) === CLOSE) {
      open -= 1;
      next += 1;
    }
    groups.push({ end: next, digits, size: i - begin, separator: "" });
    const gap = next;
    while (next < to && next - gap < 3 && isPhoneSeparator(text.charCodeAt(next))) next += 1;
    // Only a country or trunk code stands before a bracket: `8.0.0 (2020-08-12)` is a version and a date.
    if (text.charCodeAt(next) === OPEN && open === 0 && groups.length === 1 && digits <= 4) {
      open += 1;
      bracket = true;
      next += 1;
    }
    if (next >= to || next - i > 3 || next === i || !isDigit(text.charCodeAt(next))) break;
    const group = groups.at(-1);
    if (group !== undefined) group.separator = text.slice(i, next);
    i = next;
  }
  // A bracket that stays open belongs to the sentence.
  while (open > 0 && start < at && text.charCodeAt(start) === OPEN) {
    start += 1;
    open -= 1;
  }
  const spaced = groups.some(({ separator }) => isBlank(separator.charCodeAt(0)));
  const decimal = text.charCodeAt(at) === ZERO && groups[0]?.size === 1 && groups[0].separator === ".";
  const row = spaced && (digits > MOST_IN_ROW || decimal || followsNumber(text, start, from));
  return { start, groups, plus, bracket, row };
}

/** Digits of the longest number (E.164). */
const MOST_IN_ROW = 15;

const isPhoneSeparator = (code: number): boolean =>
  isBlank(code) || code === HYPHEN || code === DOT || code === SLASH || code === 0x2011 || code === 0x2013;

const EXTENSION = /(?:,? ?(?:ext\.?|extension|x|poste|durchwahl|доб\.?)|#) ?:?\d{1,6}(?![\w])/iy;

/** Where the extension behind a number ends; the number's end when it has none. */
function withExtension(text: string, end: number, to: number): number {
  const next = text.charCodeAt(end);
  if (next !== 32 && next !== 35 && next !== 44 && (next | 32) !== 120 && (next | 32) !== 101) return end;
  EXTENSION.lastIndex = end;
  const match = EXTENSION.exec(text);
  return match !== null && match.index + match[0].length <= to ? match.index + match[0].length : end;
}

/** Sizes of groups in which national numbers are written without a leading 0 or a bracket: NANP. */
const NANP = "3-3-4";

const sizesOf = (groups: Written["groups"]): string => groups.map(({ size }) => size).join("-");

/** `2026-11-22`, `22.11.2026`, `2026 11 22 10`: what looks like a date or time is none of a telephone's groupings. */
const DATE =
  /^(?:19|20)\d\d[-./ ](?:0\d|1[0-2])[-./ ][0-3]\d|^[0-3]?\d[-./][0-3]?\d[-./](?:19|20)?\d\d(?!\d)|^(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d(?!\d)/;
/** Dotted quads are addresses, versions, anything else. */
const QUAD = /^\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/;

function parse(text: string, region?: CountryCode): "valid" | "possible" | undefined {
  const number =
    region === undefined ? parsePhoneNumber(text, metadata) : parsePhoneNumber(text, region, metadata);
  if (number === undefined) return undefined;
  return number.isValid() ? "valid" : number.isPossible() ? "possible" : undefined;
}

const validAnywhere = (text: string): boolean => REGIONS.some((region) => parse(text, region) === "valid");

/** A telephone number that begins at the digit `at`, with what speaks for it; `near` is looked up when it is needed. */
export function phoneAt({ text, at, from, to }: View, around: Surroundings): Reading | undefined {
  const written = readWritten(text, at, from, to);
  const { plus, bracket } = written;
  if (written.start > from) {
    const before = text.charCodeAt(written.start - 1);
    if (isAlnum(before) || before === PLUS || before === UNDERSCORE || (before === 61 && plus))
      return undefined;
  }
  let groups = written.groups;
  const total = groups.at(-1)?.digits ?? 0;
  if (total < LEAST_DIGITS) return undefined;
  // Two numbers beside each other, or a row of them, by far the most frequent cases: only a word makes one of them.
  if (!plus && !bracket && (groups.length < 3 || written.row)) {
    if (around.distance(PHONE_WORDS) === 0 && around.distance(PHONE_HINTS) === 0) return undefined;
  }
  const raw = text.slice(at, groups.at(-1)?.end);
  if (!plus && (DATE.test(raw) || QUAD.test(raw))) return undefined;
  const ending = (): number | undefined => {
    const end = withExtension(text, groups.at(-1)?.end ?? at, to);
    const next = end < to ? text.charCodeAt(end) : 0;
    return isAlnum(next) || next === UNDERSCORE ? undefined : end;
  };
  const reading = (confidence: Confidence | undefined, distance: number): Reading | undefined => {
    const end = ending();
    if (confidence === undefined || end === undefined) return undefined;
    return { start: written.start, end, type: "phone", dataClass: "pii.phone", confidence, distance };
  };
  if (plus || /^(?:00|011)[1-9 -]/.test(raw)) {
    for (; (groups.at(-1)?.digits ?? 0) >= LEAST_DIGITS; groups = groups.slice(0, -1)) {
      const number = text.slice(at, groups.at(-1)?.end).replace(/\(0\)/, "");
      const international = plus ? `+${number}` : `+${number.replace(/^(?:00|011)[ -]?/, "")}`;
      const verdict = parse(international);
      if (verdict === undefined) continue;
      const spoken = around.distance(PHONE_WORDS) || around.distance(PHONE_HINTS);
      if (plus) {
        const sure = verdict === "valid" || groups.length > 2;
        return reading(
          spoken > 0 || verdict === "valid" ? "high" : sure ? "medium" : "low",
          spoken || NO_WORD,
        );
      }
      if (spoken > 0 || groups.length > 2)
        return reading(verdict === "valid" ? "high" : "medium", spoken || NO_WORD);
    }
    groups = written.groups;
    if (plus) return undefined;
  }
  while ((groups.at(-1)?.digits ?? 0) > 15) groups = groups.slice(0, -1);
  if ((groups.at(-1)?.digits ?? 0) < LEAST_DIGITS) return undefined;
  // What goes on with letters (the middle of a UUID) is not worth parsing.
  return ending() === undefined ? undefined : national();

  function national(): Reading | undefined {
    const number = text.slice(written.start, groups.at(-1)?.end);
    const sizes = sizesOf(groups);
    const digits = groups.at(-1)?.digits ?? 0;
    const spoken = around.distance(PHONE_WORDS);
    if (spoken > 0) return reading(groups.length > 1 || digits >= 9 ? "high" : "medium", spoken);
    const hinted = around.distance(PHONE_HINTS);
    if (hinted > 0 && (groups.length > 1 || digits >= 10))
      return reading(groups.length > 1 ? "medium" : "low", hinted + HINT_DISTANCE);
    if (sizes === NANP || sizes === `1-${NANP}`) {
      const area = text.charCodeAt(at + (sizes === NANP ? 0 : 2)) - 48;
      const plain = !bracket && (groups[0]?.separator ?? "").trim() === "";
      if (area >= 2)
        return reading(parse(number, "US") === "valid" ? "medium" : plain ? undefined : "medium", NO_WORD);
    }
    if (groups.length < 3 && !bracket) return undefined;
    const leadingZero = text.charCodeAt(at) === 48;
    if ((leadingZero || bracket) && digits >= 9 && digits <= 12)
      return reading(validAnywhere(number) ? "medium" : "low", NO_WORD);
    return undefined;
  }
}
