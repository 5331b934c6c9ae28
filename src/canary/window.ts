import { BREAK } from "../lib/decoders/index.ts";

/** What a unit is to the search: 0 anything that may separate, 1 a letter, 3 a digit (ASCII; folding comes before). */
export const KIND = Uint8Array.from({ length: 65536 }, (_, unit) => {
  if (unit >= 48 && unit <= 57) return 3;
  return unit < 128 && /[A-Za-z]/.test(String.fromCharCode(unit)) ? 1 : 0;
});

/** How many units may stand between two neighbouring characters of a payload (quotes, line breaks, indentation). */
export const MAX_GAP = 24;

/** Consecutive letters and digits of a text, without what separates them. `at` are their places in the layer's units. */
export interface Window {
  readonly text: string;
  readonly at: readonly number[];
}

/** Up to `count` letters and digits (in lower case), the last of them at `end`, in the order of the text. */
export function windowBefore(units: Uint16Array, end: number, count: number): Window {
  const at: number[] = [];
  for (let i = end, gap = 0; i >= 0 && at.length < count && gap <= MAX_GAP && units[i] !== BREAK; i--) {
    if (KIND[units[i] ?? 0] === 0) {
      gap++;
    } else {
      at.push(i);
      gap = 0;
    }
  }
  return spelled(units, at.reverse());
}

/** Up to `count` letters and digits from `start` on. */
export function windowAfter(units: Uint16Array, start: number, count: number): Window {
  const at: number[] = [];
  for (
    let i = start, gap = 0;
    i < units.length && at.length < count && gap <= MAX_GAP && units[i] !== BREAK;
    i++
  ) {
    if (KIND[units[i] ?? 0] === 0) {
      gap++;
    } else {
      at.push(i);
      gap = 0;
    }
  }
  return spelled(units, at);
}

function spelled(units: Uint16Array, at: number[]): Window {
  return { text: String.fromCharCode(...at.map((i) => (units[i] ?? 0) | 32)), at };
}
