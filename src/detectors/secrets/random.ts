import { relativeEntropy } from "./value.ts";

/** `Get-User-By-Token`, `my_app_key_2`: parts that are words or small numbers. */
const readsAsWords = (value: string): boolean =>
  value.split(/[-_.:/+=]/).every((part) => /^(?:[a-z]*|[A-Z]*|[A-Z][a-z]*|\d{1,4})$/.test(part));

/** The share of characters within runs of four or more letters of one case: words have them, chance seldom. */
function shareOfRuns(value: string): number {
  let inRuns = 0;
  for (const [run] of value.matchAll(/[a-z]{4,}|[A-Z]{4,}/g)) inRuns += run.length;
  return inRuns / value.length;
}

/**
 * Whether a machine drew these characters rather than a person writing words. Digits tell; without any, the letters' case has to
 * change more often than in `camelCaseNames`.
 */
export function looksMachineMade(value: string): boolean {
  if (value.length < 6 || relativeEntropy(value) < 0.5 || readsAsWords(value)) return false;
  return /\d/.test(value) ? shareOfRuns(value) < 0.8 : shareOfRuns(value) < 0.55;
}
