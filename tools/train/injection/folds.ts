/**
 * Sources that are held out together: each fold leaves out attacks and innocent texts, so that the scores of every source
 * come from a model that has seen neither it nor what it overlaps with.
 */
export const FOLDS: readonly (readonly string[])[] = [
  ["in-the-wild", "notinject", "presidio"],
  ["gptfuzzer", "xstest-safe", "gsm8k"],
  ["prompt-hacker", "mitre-frr", "wnut17"],
  ["giskard", "hh", "humaneval"],
  ["deepset", "t0", "t0-passages", "mt-bench", "vicuna", "embedded-attacks", "embedded-requests"],
  ["purplellama", "self-instruct", "user-oriented"],
];

/** Innocent documents; the others are what people type. */
export const DOCUMENT_SOURCES: ReadonlySet<string> = new Set([
  "presidio",
  "gsm8k",
  "humaneval",
  "wnut17",
  "t0-passages",
  "readmes",
]);
