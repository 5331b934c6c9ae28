/** What windows are laid over: see FeatureExtractor. Ends are exclusive, in positions; the last one ends the text. */
export interface Positions {
  length: number;
  sentences: Uint32Array;
  sentenceCount: number;
  lines: Uint32Array;
  lineCount: number;
}

/**
 * Kinds of windows. A sentence or a line finds one instruction in a long document; 240 characters what is no unit of its own;
 * 1200 what is spread over a whole prompt (personas, long jailbreaks).
 */
export const WINDOW_KINDS = 4;
export const SENTENCE_WINDOW = 0;
export const LINE_WINDOW = 1;
export const SHORT_WINDOW = 2;
export const LONG_WINDOW = 3;

const SIZES = [0, 0, 240, 1200];
/** Windows of a size overlap by five sixths: an instruction is never cut by all of them. */
const STRIDES = [0, 0, 40, 200];

/** Calls `visit` for every window [start, end) of a kind. There is at least one, and every position is in one. */
export function forEachWindow(
  positions: Positions,
  kind: number,
  visit: (start: number, end: number) => void,
): void {
  const { length } = positions;
  if (kind === SENTENCE_WINDOW) forEachPart(positions.sentences, positions.sentenceCount, visit);
  else if (kind === LINE_WINDOW) forEachPart(positions.lines, positions.lineCount, visit);
  else {
    const size = SIZES[kind] ?? length;
    const stride = STRIDES[kind] ?? size;
    let start = 0;
    for (; start + size < length; start += stride) visit(start, start + size);
    visit(Math.max(0, length - size), length);
  }
}

function forEachPart(ends: Uint32Array, count: number, visit: (start: number, end: number) => void): void {
  let start = 0;
  for (let i = 0; i < count; i++) {
    const end = ends[i] ?? 0;
    visit(start, end);
    start = end;
  }
  if (count === 0) visit(0, 0);
}

/**
 * What the sum over a window counts. Between sum and mean: a short attack stands out, and a long text does not drift over the
 * threshold by many small weights. The constants keep texts of a word or two from being judged by chance.
 */
export function normalFactor(features: number): number {
  const size = features + 60;
  return 3 / Math.sqrt(size * Math.sqrt(size));
}
