import { looksRandom } from "./dictionary.ts";
import { countingShare, relativeEntropy } from "./value.ts";

/** `Get-User-By-Token`, `my_app_key2`: parts that are words or small numbers. */
const readsAsWords = (value: string): boolean =>
  value.split(/[-_.:/+=]/).every((part) => /^(?:[A-Z]*|\d{1,4}|[A-Za-z]?[a-z]*\d{0,2})$/.test(part));

/** The share of characters within runs of four or more letters of one case: words have them, chance seldom. */
function shareOfRuns(value: string): number {
  let inRuns = 0;
  for (const [run] of value.matchAll(/[a-z]{4,}|[A-Z]{4,}/g)) inRuns += run.length;
  return inRuns / value.length;
}

/** The rarer case's share of the letters: near a half by chance, little in `camelCaseNames`. */
function rarerCase(value: string): number {
  const upper = value.match(/[A-Z]/g)?.length ?? 0;
  const lower = value.match(/[a-z]/g)?.length ?? 0;
  return Math.min(upper, lower) / Math.max(1, upper + lower);
}

/**
 * Whether a machine drew these characters rather than a person writing words. Digits in several places tell; without any, the
 * letters' case has to change as chance would have it.
 */
export function looksMachineMade(value: string): boolean {
  if (value.length < 6 || relativeEntropy(value) < 0.5 || readsAsWords(value)) return false;
  const digits = value.match(/\d+/g)?.length ?? 0;
  if (digits === 0) return rarerCase(value) >= 0.28 && shareOfRuns(value) < 0.55;
  return digits >= 2 || /[a-z]\d{2,}[a-z]/i.test(value) || shareOfRuns(value) < 0.8;
}

/**
 * Whether somebody typed a long key in rather than be given it: it counts (`abcdef1234567890`), or says the same over and over.
 * Such keys are made up for an example more often than not, and a few are in use. Random letters in rows are no words either.
 */
export function looksTyped(value: string): boolean {
  if (value.length < 16 || new Set(value).size < 5) return false;
  return countingShare(value) >= 0.4 || repeats(value) || (looksRandom(value) && !/[-_. ]/.test(value));
}

/** Whether `value` consists of one piece of at most a third of its length. */
function repeats(value: string): boolean {
  for (let period = 3; period * 3 <= value.length; period += 1) {
    if (value.startsWith(value.slice(period))) return true;
  }
  return false;
}
