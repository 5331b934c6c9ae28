/**
 * Sources that are held out together: each fold leaves out attacks and innocent texts, so that the scores of every source
 * come from a model that has seen neither it nor what it overlaps with.
 */
export const FOLDS: readonly (readonly string[])[] = [
  ["in-the-wild", "notinject", "presidio"],
  ["gptfuzzer", "xstest-safe", "gsm8k", "task-texts"],
  ["prompt-hacker", "mitre-frr", "wnut17"],
  ["giskard", "hh", "humaneval"],
  ["t0", "t0-passages"],
  ["purplellama", "self-instruct", "user-oriented", "seed-texts"],
  ["deepset", "mt-bench", "vicuna", "readmes", "embedded-attacks", "embedded-requests"],
];

/** Innocent documents; the others are what people type. */
export const DOCUMENT_SOURCES: ReadonlySet<string> = new Set([
  "wnut17",
  "t0-passages",
  "readmes",
  "task-texts",
  "seed-texts",
]);
