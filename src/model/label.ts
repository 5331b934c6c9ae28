import * as z from "zod";

/** The data classes Leakproof itself uses. The vocabulary is open: a user may state others in `leakproof.yaml`. */
export const DATA_CLASSES = [
  "credential",
  "system-prompt",
  "pii",
  "pii.name",
  "pii.email",
  "pii.phone",
  "pii.address",
  "pii.national-id",
  "pii.other",
  "financial",
  "financial.card",
  "financial.account",
  "health",
  "location",
  "organization",
  "network",
  "conversation",
  "internal",
  "public",
  "unknown",
] as const;

/** A data class: dotted lower-case words, the more general one first (`pii`, `pii.email`). */
export const dataClassSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*$/, "a data class looks like `pii.email`");
export type DataClass = z.infer<typeof dataClassSchema>;

/** From most to least sensitive, by first word; used to order and to name the main class of a path. */
const RANK = [
  "credential",
  "health",
  "financial",
  "pii",
  "system-prompt",
  "internal",
  "location",
  "organization",
  "network",
  "conversation",
];

/** Ranks that were asked for: a large folder asks millions of times, for a few dozen classes. */
const ranks = new Map<DataClass, number>();

/** Sort key of a data class: 0 is the most sensitive; classes nobody knows rank just above `conversation`. */
export function sensitivityRank(dataClass: DataClass): number {
  let rank = ranks.get(dataClass);
  if (rank === undefined) {
    rank = rankOf(dataClass);
    ranks.set(dataClass, rank);
  }
  return rank;
}

function rankOf(dataClass: DataClass): number {
  const head = dataClass.split(".")[0] ?? dataClass;
  if (head === "public" || head === "unknown") return RANK.length + 1;
  const rank = RANK.indexOf(head);
  return rank === -1 ? RANK.length - 1.5 : rank;
}

/** Whether a value of this class is worth protecting at all. `conversation` is: people type private things. */
export function isSensitive(dataClass: DataClass): boolean {
  return sensitivityRank(dataClass) < RANK.length;
}

/** `pii` covers `pii.email`; every class covers itself. */
export function coversClass(general: DataClass, specific: DataClass): boolean {
  return specific === general || specific.startsWith(`${general}.`);
}

/** The classes, distinct, most sensitive first; ties in alphabetical order so that output is stable. */
export function sortClasses(classes: Iterable<DataClass>): DataClass[] {
  return [...new Set(classes)].sort(
    (a, b) => sensitivityRank(a) - sensitivityRank(b) || (a < b ? -1 : a > b ? 1 : 0),
  );
}

export const integritySchema = z.enum(["trusted", "untrusted"]);
export type Integrity = z.infer<typeof integritySchema>;

/**
 * Who may see, or can see, a value: `caller` (whoever sent the request), `owner` (the person the record is about),
 * `operators`, `anyone`, `model-vendor`, `third-party`, or a group the user names (`support-staff`).
 */
export const readerSchema = z.string().min(1).max(80);
export type Reader = z.infer<typeof readerSchema>;

/**
 * What the analysis knows of one value (after FIDES, arXiv 2505.23643): origins are source ids (`nodeId.field`),
 * `readers` are those allowed to see it; an empty list means nobody stated it.
 */
export const labelSchema = z.object({
  origins: z.array(z.string()),
  dataClasses: z.array(dataClassSchema),
  integrity: integritySchema,
  readers: z.array(readerSchema),
});
export type Label = z.infer<typeof labelSchema>;
