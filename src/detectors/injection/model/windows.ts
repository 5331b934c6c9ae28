/**
 * Window sizes in characters. The short one finds an instruction inside a long document, the long one what is spread over
 * a whole prompt (personas, long jailbreaks).
 */
export const WINDOW_SIZES = [240, 1200] as const;
/** Windows of a size overlap by five sixths: an instruction is never cut by all of them. */
export const STRIDES = [40, 200] as const;

/** Positions [start, end) of a window. */
export interface Window {
  start: number;
  end: number;
}

/** Calls `visit` for every window of the given size over a text of `length` positions; the last one touches its end. */
export function forEachWindow(
  length: number,
  size: number,
  stride: number,
  visit: (start: number, end: number) => void,
): void {
  let start = 0;
  for (; start + size < length; start += stride) visit(start, start + size);
  visit(Math.max(0, length - size), length);
}

/** Windows are compared by sum over the root of their number of features, so that a short attack is not drowned. */
export function normalFactor(features: number): number {
  return 1 / Math.sqrt(features + 60);
}
