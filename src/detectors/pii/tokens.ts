/** Character classes and short walks that every reader of tokens shares. All of them stay within the window they are given. */

const DIGIT = 1;
const LETTER = 2;
const CAPITAL = 4;
const ALNUM = 8;
const HEX = 16;
const BLANK = 32;
const SEPARATOR = 64;

const UNDERSCORE = 95;
const HYPHEN = 45;
const DOT = 46;
const SLASH = 47;
const COLON = 58;

/** The classes of every character. In random text (digests, base64) a look-up costs a fraction of the branches of a comparison. */
const CLASSES = classTable();

function classTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const add = (kind: number, from: number, to = from): void => {
    for (let code = from; code <= to; code += 1) table[code] = (table[code] ?? 0) | kind;
  };
  add(DIGIT | ALNUM | HEX, 48, 57);
  add(LETTER | ALNUM | CAPITAL, 65, 90);
  add(LETTER | ALNUM, 97, 122);
  add(HEX, 65, 70);
  add(HEX, 97, 102);
  // Letters of the scripts that part words by blanks; numbers touch the others (Thai, Han, kana) freely.
  add(ALNUM, 0xc0, 0x0dff);
  // Space, no-break space, thin space, narrow no-break space.
  for (const code of [32, 0xa0, 0x2009, 0x202f]) add(BLANK | SEPARATOR, code);
  add(SEPARATOR, HYPHEN, SLASH);
  add(SEPARATOR, 0x2010, 0x2013);
  return table;
}

/** What stands behind the end of a text (`NaN`) is of no class. */
const classes = (code: number): number => CLASSES[code | 0] ?? 0;

export const isDigit = (code: number): boolean => (classes(code) & DIGIT) !== 0;
export const isLetter = (code: number): boolean => (classes(code) & LETTER) !== 0;
export const isCapital = (code: number): boolean => (classes(code) & CAPITAL) !== 0;
export const isAlnum = (code: number): boolean => (classes(code) & ALNUM) !== 0;
export const isHex = (code: number): boolean => (classes(code) & HEX) !== 0;
/** A blank that groups digits; never the end of a line. */
export const isBlank = (code: number): boolean => (classes(code) & BLANK) !== 0;
/** What may stand between two groups of one number. */
export const isSeparator = (code: number): boolean => (classes(code) & SEPARATOR) !== 0;

/** Whether the token that begins at `start` goes on to the left (`a-1`, `1.5`, `x_1`), so that it is none of its own. */
export function isJoinedLeft(text: string, start: number, from: number): boolean {
  if (start <= from) return false;
  const before = text.charCodeAt(start - 1);
  if (isAlnum(before) || before === UNDERSCORE) return true;
  if (before !== HYPHEN && before !== DOT) return false;
  const next = start - 2 >= from ? text.charCodeAt(start - 2) : 0;
  if (!isAlnum(next)) return false;
  // `SSN-123…` names its value; `a4-12` and `f-12` are parts of something else.
  return before === DOT || !isLetter(next) || start - 3 < from || !isLetter(text.charCodeAt(start - 3));
}

/** Whether the token that ends at `end` goes on to the right. */
export function isJoinedRight(text: string, end: number, to: number): boolean {
  if (end >= to) return false;
  const next = text.charCodeAt(end);
  if (isAlnum(next) || next === UNDERSCORE) return true;
  if (next !== HYPHEN && next !== DOT && next !== SLASH) return false;
  return end + 1 < to && isDigit(text.charCodeAt(end + 1));
}

/** Whether a number and a blank stand before `start`: `12 34`. */
export const followsNumber = (text: string, start: number, from: number): boolean =>
  start - 1 > from && isBlank(text.charCodeAt(start - 1)) && isDigit(text.charCodeAt(start - 2));

/** Whether the digits of `text[start, end)` are the hour of a time of day behind a blank: ` 15:06`. */
export const isHour = (text: string, start: number, end: number): boolean =>
  end - start <= 2 &&
  text.charCodeAt(end) === COLON &&
  isBlank(text.charCodeAt(start - 1)) &&
  isDigit(text.charCodeAt(end + 1)) &&
  isDigit(text.charCodeAt(end + 2)) &&
  !isDigit(text.charCodeAt(end + 3));

/** Digits in groups, as they stand in a text: `4111 1111 …`, `12.345.678-9`. */
export interface Cluster {
  start: number;
  /** How many groups; what follows holds in `ends` and `counts` up to there. */
  groups: number;
  /** End of every group. */
  ends: Int32Array;
  /** How many digits there are up to the end of each group. */
  counts: Int32Array;
}

const MOST_GROUPS = 16;
const MOST_DIGITS = 26;

export function emptyCluster(): Cluster {
  return { start: 0, groups: 0, ends: new Int32Array(MOST_GROUPS), counts: new Int32Array(MOST_GROUPS) };
}

/** Reads groups of digits with single separators from `start` on into `cluster`. A time of day behind them is none. */
export function readCluster(text: string, start: number, to: number, cluster: Cluster): void {
  cluster.start = start;
  let groups = 0;
  let count = 0;
  let i = start;
  while (groups < MOST_GROUPS && count <= MOST_DIGITS) {
    const begin = i;
    while (i < to && isDigit(text.charCodeAt(i))) i += 1;
    if (groups > 0 && isHour(text, begin, i)) break;
    count += i - begin;
    cluster.ends[groups] = i;
    cluster.counts[groups] = count;
    groups += 1;
    if (i + 1 >= to || !isSeparator(text.charCodeAt(i)) || !isDigit(text.charCodeAt(i + 1))) break;
    i += 1;
  }
  cluster.groups = groups;
}
