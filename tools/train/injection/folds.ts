/**
 * Sources that are held out together: each fold leaves out attacks and innocent texts, so that the scores of every source
 * come from a model that has seen neither it nor what it overlaps with.
 */
export const FOLDS: readonly (readonly string[])[] = [
  ["in-the-wild", "notinject", "presidio"],
  ["gptfuzzer", "xstest-safe", "gsm8k", "task-texts", "task-texts-snippets", "embedded-xstest"],
  ["prompt-hacker", "mitre-frr", "wnut17", "wnut17-snippets", "embedded-mitre"],
  ["giskard", "hh", "humaneval", "embedded-giskard"],
  ["t0", "t0-passages", "t0-passages-snippets"],
  [
    "purplellama",
    "self-instruct",
    "user-oriented",
    "seed-texts",
    "seed-texts-snippets",
    "embedded-tasks",
    "embedded-purplellama",
  ],
  ["deepset", "mt-bench", "vicuna", "readmes", "readmes-snippets", "embedded-attacks", "embedded-requests"],
];

/** Innocent documents, by which the threshold for documents is chosen; tweets are more like what people type. */
export const DOCUMENT_SOURCES: ReadonlySet<string> = new Set([
  "t0-passages",
  "t0-passages-snippets",
  "readmes",
  "readmes-snippets",
  "task-texts",
  "task-texts-snippets",
  "seed-texts",
  "seed-texts-snippets",
]);
