import { classOf, fold, join, MARK, SEED, step } from "./alphabet.ts";
import { BETWEEN, CANDIDATE, type Context, NEVER } from "./context.ts";
import { type Gazetteer, TITLE } from "./gazetteer.ts";
import { WORD } from "./tokens.ts";

/** Rows of the weight table are 2^ROW_BITS; every feature is hashed to one row. */
export const ROW_BITS = 16;
/** Most features a token can have. */
export const MAX_FEATURES = 40;

/** Row of feature template `template` with value `value`. */
function row(template: number, value: number): number {
  let hash = Math.imul((value ^ (value >>> 15)) + Math.imul(template, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> (32 - ROW_BITS);
}

/** Stands for "before the first" and "after the last token". */
const EDGE = 0x45444745;

/** Per-segment scratch of the feature extractor: list flags of the tokens around candidates. */
export interface FeatureScratch {
  readonly flags: Uint8Array;
  readonly known: Uint8Array;
  readonly rows: Int32Array;
  /** The segment that is being tagged: nothing outside may be read. */
  from: number;
  to: number;
}

export function createFeatureScratch(tokens: number): FeatureScratch {
  return {
    flags: new Uint8Array(tokens),
    known: new Uint8Array(tokens),
    rows: new Int32Array(MAX_FEATURES),
    from: 0,
    to: 0,
  };
}

/**
 * Looks up the tokens `from - 2 … to + 2` (a run of candidates and its neighbours) in the word lists, phrases of up to four
 * words too: the words of a phrase get its flags ("New York" is a place, "New" is not).
 */
export function lookUp(
  context: Context,
  gazetteer: Gazetteer,
  scratch: FeatureScratch,
  from: number,
  to: number,
): void {
  const { tokens } = context;
  const first = Math.max(0, from - 2);
  const last = Math.min(tokens.count, to + 2);
  for (let i = first; i < last; i++) {
    scratch.flags[i] = tokens.kind[i] === WORD ? gazetteer.find(tokens.hash[i] ?? 0) : 0;
    scratch.known[i] = 0;
  }
  for (let i = from; i < to; i++) {
    let phrase = tokens.hash[i] ?? 0;
    for (let k = i + 1; k < to && k < i + 4; k++) {
      phrase = join(phrase, tokens.hash[k] ?? 0);
      const flags = gazetteer.find(phrase);
      if (flags === 0) continue;
      for (let part = i; part <= k; part++) scratch.known[part] = (scratch.known[part] ?? 0) | flags;
    }
  }
}

/** Writes the rows of the features of token `i` (in the run `[from, to)`) to `scratch.rows`; returns how many there are. */
export function extract(
  text: string,
  context: Context,
  scratch: FeatureScratch,
  i: number,
  from: number,
  to: number,
): number {
  const { tokens, role } = context;
  const { flags, known, rows } = scratch;
  const count = tokens.count;
  const hash = tokens.hash[i] ?? 0;
  const shape = (tokens.shape[i] ?? 0) | ((role[i] ?? 0) << 4);
  const length = Math.min((tokens.end[i] ?? 0) - (tokens.start[i] ?? 0), 12);
  const line = context.line[i] ?? 0;
  const language = context.lineLanguage[line] ?? 0;
  const position = context.position[i] ?? 0;
  const flag = flags[i] ?? 0;
  const phrase = known[i] ?? 0;
  const list = flag | (phrase << 8);
  const before = i > 0 ? (tokens.hash[i - 1] ?? 0) : EDGE;
  const before2 = i > 1 ? (tokens.hash[i - 2] ?? 0) : EDGE;
  const after = i + 1 < count ? (tokens.hash[i + 1] ?? 0) : EDGE;
  const after2 = i + 2 < count ? (tokens.hash[i + 2] ?? 0) : EDGE;
  const flagBefore = i > 0 ? (flags[i - 1] ?? 0) : 0;
  const flagAfter = i + 1 < count ? (flags[i + 1] ?? 0) : 0;

  // The unbroken sequence of capitalised words that the token is in: what stands around it says most about it.
  let first = i;
  while (first > from && role[first - 1] === CANDIDATE) first--;
  let last = i;
  while (last + 1 < to && role[last + 1] === CANDIDATE) last++;
  const left = first > 0 ? (tokens.hash[first - 1] ?? 0) : EDGE;
  const left2 = first > 1 ? (tokens.hash[first - 2] ?? 0) : EDGE;
  const right = last + 1 < count ? (tokens.hash[last + 1] ?? 0) : EDGE;
  const right2 = last + 2 < count ? (tokens.hash[last + 2] ?? 0) : EDGE;
  const span = Math.min(last - first, 5);
  const spot = span * 8 + Math.min(i - first, 6);
  let signature = span;
  for (let k = first; k <= last && k < first + 4; k++) {
    signature = join(signature, (flags[k] ?? 0) | ((known[k] ?? 0) << 8));
  }

  let n = 0;
  rows[n++] = row(1, shape * 16 + length);
  rows[n++] = row(2, hash);
  n = affixes(text, tokens.start[i] ?? 0, tokens.end[i] ?? 0, language, rows, n);
  rows[n++] = row(10, join(list, shape));
  rows[n++] = row(11, join(list, position * 16 + language));
  // Of a word alone these would say what templates 2, 20 and 21 say.
  if (span > 0) {
    rows[n++] = row(12, before);
    rows[n++] = row(13, after);
    rows[n++] = row(25, join(tokens.hash[first] ?? 0, i === first ? 1 : 0));
    rows[n++] = row(26, join(tokens.hash[last] ?? 0, i === last ? 1 : 0));
  }
  rows[n++] = row(14, before2);
  rows[n++] = row(15, after2);
  rows[n++] = row(16, join(join(flagBefore, list), shape));
  rows[n++] = row(17, join(join(flagAfter, list), shape));
  rows[n++] = row(18, join(list, context.lineCapitals[line] ?? 0));
  rows[n++] = row(19, join(list, context.lineCode[line] ?? 0));
  rows[n++] = row(20, join(left, spot));
  rows[n++] = row(21, join(right, spot));
  rows[n++] = row(22, join(left, left2));
  rows[n++] = row(23, join(right, right2));
  rows[n++] = row(24, join(signature, spot));
  rows[n++] = row(27, join(signature, left));
  rows[n++] = row(28, join(signature, right));
  rows[n++] = row(29, join(spot, position * 4 + (context.lineCode[line] ?? 0)));
  rows[n++] = row(30, join(left, right));
  const key = context.key[i] ?? 0;
  rows[n++] = row(31, join(key, Math.min(context.keyDistance[i] ?? 0, 5)));
  if (key !== 0) rows[n++] = row(32, join(key, signature));
  const start = tokens.start[first] ?? 0;
  const end = tokens.end[last] ?? 0;
  const edges = edge(text, start - 1, start > scratch.from) * 128 + edge(text, end, end < scratch.to);
  rows[n++] = row(36, join(edges, span));
  if ((flagBefore & TITLE) !== 0) rows[n++] = row(33, join(list, span));
  if (role[i] === BETWEEN) rows[n++] = row(34, join(hash, join(flagBefore, flagAfter)));
  if (role[i] === BETWEEN) rows[n++] = row(35, join(before, after));
  return n;
}

/** The mark that touches the word at `at`: its code unit, a space for white space and outside, 1 for all that is not ASCII. */
function edge(text: string, at: number, inside: boolean): number {
  if (!inside) return 32;
  const code = text.charCodeAt(at);
  return code < 33 ? 32 : code < 128 ? code : 1;
}

/** Beginnings and endings of the word: what is left of a name that no list holds. */
function affixes(
  text: string,
  start: number,
  end: number,
  language: number,
  rows: Int32Array,
  n: number,
): number {
  let prefix = SEED;
  for (let at = start, used = 0; at < end && used < 3; at++, used++)
    prefix = step(prefix, fold(text.charCodeAt(at)));
  rows[n++] = row(3, prefix);
  let suffix = SEED;
  let used = 0;
  for (let at = end - 1; at >= start && used < 5; at--) {
    const code = text.charCodeAt(at);
    if (classOf(code) === MARK) continue;
    suffix = step(suffix, fold(code));
    used++;
    if (used >= 2) rows[n++] = row(2 + used, suffix);
    if (used === 3) rows[n++] = row(9, join(suffix, language));
  }
  return n;
}

/** End of the run of candidates that begins at `i`; runs longer than `limit` tokens are cut. */
export function runEnd(context: Context, i: number, limit: number): number {
  let end = i;
  while (end < context.tokens.count && end - i < limit && context.role[end] !== NEVER) end++;
  return end;
}
