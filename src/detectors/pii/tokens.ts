/** Character classes and short walks that every reader of tokens shares. All of them stay within the window they are given. */

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
export const isCapital = (code: number): boolean => code >= 65 && code <= 90;
/** Digits and letters of the scripts that part words by blanks; numbers touch the others (Thai, Han, kana) freely. */
export const isAlnum = (code: number): boolean =>
  isDigit(code) || isLetter(code) || (code >= 0xc0 && code < 0x0e00);
export const isHex = (code: number): boolean =>
  isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);

const SPACE = 32;
const NBSP = 0xa0;
const NARROW_NBSP = 0x202f;
const THIN = 0x2009;
const HYPHEN = 45;
const DOT = 46;
const SLASH = 47;
const UNDERSCORE = 95;

/** A blank that groups digits; never the end of a line. */
export const isBlank = (code: number): boolean =>
  code === SPACE || (code >= NBSP && (code === NBSP || code === NARROW_NBSP || code === THIN));

/** What may stand between two groups of one number. */
export const isSeparator = (code: number): boolean =>
  code === SPACE ||
  (code >= HYPHEN && code <= SLASH) ||
  (code >= NBSP && (isBlank(code) || (code >= 0x2010 && code <= 0x2013)));

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

/** Reads groups of digits with single separators from `start` on into `cluster`. */
export function readCluster(text: string, start: number, to: number, cluster: Cluster): void {
  cluster.start = start;
  let groups = 0;
  let count = 0;
  let i = start;
  while (groups < MOST_GROUPS && count <= MOST_DIGITS) {
    const begin = i;
    while (i < to && isDigit(text.charCodeAt(i))) i += 1;
    count += i - begin;
    cluster.ends[groups] = i;
    cluster.counts[groups] = count;
    groups += 1;
    if (i + 1 >= to || !isSeparator(text.charCodeAt(i)) || !isDigit(text.charCodeAt(i + 1))) break;
    i += 1;
  }
  cluster.groups = groups;
}
