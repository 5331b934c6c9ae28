import type { Candidate, Probe, View } from "../detector.ts";
import { addressAt } from "./address.ts";
import { type Nearness, Surroundings } from "./context.ts";
import {
  alone,
  better,
  type Catalogue,
  evidence,
  HINT_DISTANCE,
  MOST_LEAD,
  type Opening,
  PHONE_HINTS,
  PHONE_WORDS,
  type Reading,
  type Worded,
  type WordedCode,
} from "./judge.ts";
import { compact, type DigitKind } from "./kind.ts";
import { colonAddressAt, ipv4At } from "./network.ts";
import { phoneAt } from "./phone.ts";
import {
  type Cluster,
  emptyCluster,
  followsNumber,
  isAlnum,
  isBlank,
  isCapital,
  isDigit,
  isHex,
  isHour,
  isJoinedLeft,
  isJoinedRight,
  isLetter,
  isSeparator,
  readCluster,
} from "./tokens.ts";

/** Characters the probe may read before and behind the digit that calls it: the longest token and the words around it. */
const BACK = 110;
const REACH = 130;

/** Shortest and longest run of digits that means something by itself. */
const LEAST_DIGITS = 6;
const MOST_DIGITS = 26;
const LEAST_CODE = 6;
/** A group of an IPv6 address. */
const MOST_HEX_GROUP = 4;

const SPACE = 32;
const HASH = 35;
const PLUS = 43;
const COMMA = 44;
const COLON = 58;
const DOT = 46;
const HYPHEN = 45;
const SLASH = 47;
const OPEN = 40;
const CLOSE = 41;

const NONE = { bare: [], written: [] };

/** The one probe behind every number: reads the token at a digit, and asks the kinds of its length or form. */
export function numberProbe(catalogue: Catalogue): Probe {
  const reader = new Reader(catalogue);
  return {
    trigger: "digit",
    back: BACK,
    reach: REACH,
    probe(view, emit) {
      const reading = reader.read(view);
      if (reading === undefined) return;
      const { start, end, type, dataClass, confidence }: Candidate = reading;
      emit({ start, end, type, dataClass, confidence });
    },
  };
}

class Reader {
  readonly #catalogue: Catalogue;
  readonly #around: Surroundings;
  readonly #cluster: Cluster = emptyCluster();

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#around = new Surroundings(catalogue.vocabulary);
  }

  /** The best reading of the token around a first digit. What is most frequent in logs and code is refused first. */
  read(view: View): Reading | undefined {
    const { text, at, from, to } = view;
    const before = at > from ? text.charCodeAt(at - 1) : 0;
    if (isLetter(before)) return this.#lettersFirst(view);
    // The second number of a date, a time, an address or a decimal: its first one has said what the whole is.
    if (before >= HYPHEN && before <= COLON && at - 1 > from && isDigit(text.charCodeAt(at - 2)))
      return undefined;
    let end = at + 1;
    while (end < to && isDigit(text.charCodeAt(end))) end += 1;
    const next = end < to ? text.charCodeAt(end) : 0;
    const length = end - at;
    if (length > MOST_DIGITS) return undefined;
    if (next === COLON && length <= 4) return colonAddressAt(view);
    if (isLetter(next)) return this.#digitsFirst(view, end);
    if (length === 4 && (next === HYPHEN || next === SLASH) && isIsoDate(text, at)) return undefined;
    if (isWrittenDate(text, at, end)) return undefined;
    if (next === DOT && isDecimal(text, end, to)) return undefined;
    const parted =
      before === HYPHEN || before === DOT || before === SPACE ? this.#partedCode(view, length) : undefined;
    if (parted !== undefined) return parted;
    if (length < LEAST_DIGITS && (before === HASH || isBlank(before) || isBlank(next) || next === COMMA)) {
      const address = addressAt(view, end, this.#around.of(view, at, end));
      if (address !== undefined) return address;
    }
    const grouped = next === CLOSE ? before === OPEN || before === PLUS : isGroupEnd(text, next, end, to);
    if (!grouped) return length < LEAST_DIGITS ? undefined : this.#bare(view, end);
    return this.#groups(view, next === DOT && length <= 3);
  }

  /** Digits without separators. */
  #bare(view: View, end: number): Reading | undefined {
    const { text, at, from, to } = view;
    if (isJoinedLeft(text, at, from)) return undefined;
    const next = end < to ? text.charCodeAt(end) : 0;
    const around = this.#around.of(view, at, end);
    const cluster = this.#cluster;
    cluster.start = at;
    cluster.groups = 1;
    cluster.ends[0] = end;
    cluster.counts[0] = end - at;
    let best = this.#prefix(view, 0);
    if (isSeparator(next) && isAlnum(text.charCodeAt(end + 1)))
      if (goesOnWithLetters(text, end, to)) best = better(best, this.#goingOn(view, end - at));
    const spoken =
      text.charCodeAt(at - 1) === PLUS ||
      (end - at > 6 &&
        end - at < 16 &&
        (around.distance(PHONE_WORDS) > 0 || around.distance(PHONE_HINTS) > 0));
    return spoken || text.startsWith("00", at) ? better(best, phoneAt(view, around)) : best;
  }

  /** Digits in groups: a number in its usual layout, the first groups of it, or a telephone number. */
  #groups(view: View, dotted: boolean): Reading | undefined {
    const { text, at, from, to } = view;
    const cluster = this.#cluster;
    readCluster(text, at, to, cluster);
    const last = cluster.groups - 1;
    const end = cluster.ends[last] ?? at;
    const digits = cluster.counts[last] ?? 0;
    const around = this.#around.of(view, at, end);
    if (dotted) {
      // Four groups may be an address; two are a decimal number.
      const address = last === 3 ? ipv4At(view, around) : undefined;
      if (address !== undefined || last === 1) return address;
    }
    const next = text.charCodeAt(end);
    // Brackets and wide separators (`030 / 9018`) take a telephone number apart: it goes on where the cluster ends.
    const then = text.charCodeAt(end + 1);
    const bracketed =
      next === OPEN || next === CLOSE || then === OPEN || (isBlank(next) && isSeparator(then));
    if (digits < LEAST_DIGITS && !bracketed && !isLetter(next) && !isSeparator(next)) return undefined;
    let best: Reading | undefined;
    const joined = isJoinedLeft(text, at, from);
    if (!joined) {
      const row = followsNumber(text, at, from);
      for (let group = 0; group <= last; group += 1) best = better(best, this.#prefix(view, group, row));
      if (goesOnWithLetters(text, end, to))
        best = better(best, this.#goingOn(view, (cluster.ends[0] ?? at) - at));
    }
    if ((joined && text.charCodeAt(at - 1) !== HYPHEN) || (digits < 7 && !bracketed)) return best;
    return better(best, phoneAt(view, around));
  }

  /** What the first groups of the cluster are, taken together; `row` when a number and a blank stand before it. */
  #prefix({ text, to }: View, group: number, row = false): Reading | undefined {
    const { start, ends, counts } = this.#cluster;
    const count = counts[group] ?? 0;
    const known = this.#catalogue.digits[count];
    const end = ends[group] ?? 0;
    if (known === undefined || known.length === 0 || isJoinedRight(text, end, to)) return undefined;
    const { bare, written } = this.#catalogue.standing[count] ?? NONE;
    const silent = this.#around.silent;
    // Between numbers, some numbers of a row are none by themselves.
    if (silent && row && group > 0 && isBlank(text.charCodeAt(end)) && isDigit(text.charCodeAt(end + 1)))
      return undefined;
    const kinds = silent ? (group === 0 ? bare : written) : known;
    if (kinds.length === 0) return undefined;
    const raw = text.slice(start, end);
    const digits = group === 0 ? raw : raw.replace(/\D/g, "");
    let best: Reading | undefined;
    const near = this.#around.near;
    for (const entry of kinds) {
      const judged = judgeDigits(entry, digits, raw, near);
      if (judged === undefined) continue;
      const { type, dataClass } = entry.kind;
      best = better(best, { start, end, type, dataClass, ...judged });
    }
    return best;
  }

  /** A code that begins with letters. */
  #lettersFirst(view: View): Reading | undefined {
    const { text, at, from, to } = view;
    let start = at - 1;
    while (start > from && isLetter(text.charCodeAt(start - 1))) {
      start -= 1;
      if (at - start > MOST_LEAD) return undefined;
    }
    const before = start > from ? text.charCodeAt(start - 1) : 0;
    const joined = isJoinedLeft(text, start, from);
    const opening = joined ? undefined : this.#opening(text, start, at, to);
    const most = Math.min(to, start + Math.max(opening?.longest ?? 0, MOST_HEX_GROUP) + 1);
    const end = endOfToken(text, at + 1, most);
    const next = end < to ? text.charCodeAt(end) : 0;
    if ((before === COLON || next === COLON) && isHex(text.charCodeAt(at - 1))) {
      const address = colonAddressAt(view);
      if (address !== undefined) return address;
    }
    const length = end - start;
    if (opening === undefined || length > opening.longest) return undefined;
    const parted = (isSeparator(next) || next === OPEN) && end + 1 < to && isAlnum(text.charCodeAt(end + 1));
    if (!parted && length < LEAST_CODE) return undefined;
    // Words in small letters stand beside numbers everywhere.
    const apart = parted && (!isBlank(next) || isCapital(text.charCodeAt(start)));
    this.#around.of(view, start, end);
    return this.#code(view, start, (apart ? opening.parted : opening.whole)[length]);
  }

  /** A code that begins with digits which letters follow at once. */
  #digitsFirst(view: View, letters: number): Reading | undefined {
    const { text, at, from, to } = view;
    if (isJoinedLeft(text, at, from)) return undefined;
    const opening = this.#opening(text, at, at, to);
    const end = endOfToken(text, letters, Math.min(to, at + Math.max(opening.longest, MOST_HEX_GROUP) + 1));
    const next = end < to ? text.charCodeAt(end) : 0;
    const length = end - at;
    if (next === COLON && length <= MOST_HEX_GROUP) return colonAddressAt(view);
    if (length > opening.longest) return undefined;
    const parted = isSeparator(next) && end + 1 < to && isAlnum(text.charCodeAt(end + 1));
    if (!parted && length < LEAST_CODE) return undefined;
    // A UUID: 8-4-4-4-12.
    if (parted && length === 8 && text.charCodeAt(at + 13) === HYPHEN && text.charCodeAt(at + 18) === HYPHEN)
      return undefined;
    this.#around.of(view, at, end);
    const code = this.#code(view, at, (parted ? opening.parted : opening.whole)[length]);
    return code ?? (isExtension(text.charCodeAt(letters)) ? phoneAt(view, this.#around) : undefined);
  }

  /** A code whose letters stand apart from its first digit: `AB 12 34 56 C`, `CHE-123.456.789`. Capitals only. */
  #partedCode(view: View, run: number): Reading | undefined {
    const { text, at, from } = view;
    let start = at - 1;
    while (start > from && isCapital(text.charCodeAt(start - 1))) start -= 1;
    const lead = at - 1 - start;
    if (lead === 0 || lead > 4 || isJoinedLeft(text, start, from)) return undefined;
    this.#around.of(view, start, at);
    const { parted } = this.#catalogue.codes.opening(lead, run, text.charCodeAt(start));
    return this.#code(
      view,
      start,
      parted[0]?.filter(({ kind }) => kind.parted === true),
    );
  }

  /** A code that goes on behind the `run` digits at `view.at` and a separator, or behind some groups of them. */
  #goingOn(view: View, run: number): Reading | undefined {
    const { text, at } = view;
    return this.#code(view, at, this.#catalogue.codes.opening(0, run, text.charCodeAt(at)).parted[0]);
  }

  /** The kinds that may begin with the letters of `text[start, at)` and the digits at `at`. */
  #opening(text: string, start: number, at: number, to: number): Opening {
    let end = at + 1;
    while (end < to && isDigit(text.charCodeAt(end))) end += 1;
    return this.#catalogue.codes.opening(at - start, end - at, text.charCodeAt(start));
  }

  #code({ text, to }: View, start: number, kinds: readonly WordedCode[] = []): Reading | undefined {
    let best: Reading | undefined;
    for (const entry of kinds) best = better(best, judgeCode(entry, text, start, to, this.#around));
    return best;
  }
}

/** Where the letters and digits from `start` on end; at `most` when they go on. */
function endOfToken(text: string, start: number, most: number): number {
  let end = start;
  while (end < most && isAlnum(text.charCodeAt(end))) end += 1;
  return end;
}

/** Whether a code may go on behind digits: a letter at once, or a capital behind a separator. */
function goesOnWithLetters(text: string, end: number, to: number): boolean {
  if (end >= to) return false;
  const next = text.charCodeAt(end);
  return isLetter(next) || (isSeparator(next) && end + 1 < to && isCapital(text.charCodeAt(end + 1)));
}

/** `3.14159`: one point, and no third group behind it. */
function isDecimal(text: string, point: number, to: number): boolean {
  let end = point + 1;
  while (end < to && isDigit(text.charCodeAt(end))) end += 1;
  if (end === point + 1 || end >= to) return false;
  const next = text.charCodeAt(end);
  // A telephone number may go on with any separator, an extension or letters.
  return !isSeparator(next) && !isLetter(next) && next !== HASH && end - point - 1 !== 4;
}

/** Whether a group of digits is followed by another one: `12 34`, `(020) 7…`, `555-…`. */
function isGroupEnd(text: string, next: number, end: number, to: number): boolean {
  if (next === OPEN) return true;
  if (!isSeparator(next) || end + 1 >= to) return false;
  const then = text.charCodeAt(end + 1);
  if (!isDigit(then)) return then === OPEN || isSeparator(then);
  // A time of day: the date or number before it stands alone.
  return !isHour(text, end + 1, isDigit(text.charCodeAt(end + 2)) ? end + 3 : end + 2);
}

const isExtension = (code: number): boolean => (code | 32) === 120 || (code | 32) === 101;

/** `2026-11-22`, `2026/11/22`: by far the most frequent number in logs. */
function isIsoDate(text: string, at: number): boolean {
  const century = (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
  return (
    (century === 19 || century === 20) &&
    text.charCodeAt(at + 7) === text.charCodeAt(at + 4) &&
    isDigit(text.charCodeAt(at + 5)) &&
    isDigit(text.charCodeAt(at + 6)) &&
    isDigit(text.charCodeAt(at + 8)) &&
    isDigit(text.charCodeAt(at + 9)) &&
    !isDigit(text.charCodeAt(at + 10))
  );
}

const MONTHS = new Set(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]);

/** The day or the year of `15 Jun 2025`, as access logs and mail write it. */
function isWrittenDate(text: string, at: number, end: number): boolean {
  if (end - at > 4 || !isBlank(text.charCodeAt(end))) return false;
  const year = end - at === 4;
  const month = year ? at - 4 : end + 1;
  if (!isLetter(text.charCodeAt(month)) || !isBlank(text.charCodeAt(month + 3))) return false;
  const other = text.charCodeAt(year ? month - 2 : month + 4);
  return isDigit(other) && MONTHS.has(text.slice(month, month + 3).toLowerCase());
}

function judgeDigits(
  entry: Worded<DigitKind>,
  digits: string,
  raw: string,
  near: Nearness,
): Pick<Reading, "confidence" | "distance"> | undefined {
  const { kind } = entry;
  const spoken = evidence(entry, near);
  if (spoken === undefined && kind.alone === undefined && kind.written === undefined) return undefined;
  const bare = raw.length === digits.length;
  const laidOut = !bare && kind.layout?.test(raw) === true;
  if (!bare && !laidOut && kind.grouped === false) return undefined;
  // Beside a mere hint a grouping of its own making is too weak.
  const judged =
    (spoken !== undefined && (bare || laidOut || spoken.distance < HINT_DISTANCE) ? spoken : undefined) ??
    alone(laidOut ? kind.written : bare ? kind.alone?.(digits) : undefined);
  if (judged === undefined || !kind.valid(digits)) return undefined;
  const capped = judged.confidence === "high" && kind.atMostMedium?.(digits) === true;
  return capped ? { ...judged, confidence: "medium" } : judged;
}

function judgeCode(
  entry: WordedCode,
  text: string,
  start: number,
  to: number,
  around: Surroundings,
): Reading | undefined {
  const { kind } = entry;
  const end = entry.read(text, start, to);
  if (end < 0 || isJoinedRight(text, end, to)) return undefined;
  const raw = text.slice(start, end);
  const lower = raw !== raw.toUpperCase();
  // Capitals among small letters are base64.
  if (lower && kind.caseless !== true && raw !== raw.toLowerCase()) return undefined;
  const judged =
    evidence(entry, around.near) ?? alone(lower && kind.caseless !== true ? undefined : kind.alone);
  if (judged === undefined || (kind.valid !== undefined && !kind.valid(compact(raw)))) return undefined;
  const { type, dataClass } = kind;
  return { start, end, type, dataClass, ...judged };
}
