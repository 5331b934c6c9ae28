import * as z from "zod";
import { confidenceSchema } from "./confidence.ts";
import { dataClassSchema } from "./label.ts";

const base = {
  /** What findings call it: `employee-id`. */
  type: z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, "a type is kebab-case: `employee-id`"),
  dataClass: dataClassSchema,
  confidence: confidenceSchema.default("medium"),
  /** Words of which one must stand within 60 characters of the value. */
  context: z.array(z.string().min(2)).optional(),
};

/** The checks a pattern's value may have to pass. */
export const VALIDATORS = ["luhn", "verhoeff", "iban", "iso7064-mod97", "entropy"] as const;

/** Values listed one by one. They match whole words, without regard to case unless `caseSensitive`. */
const listSchema = z.strictObject({
  ...base,
  literals: z
    .array(
      z
        .string()
        .min(2)
        .regex(/[\p{L}\p{M}\p{N}]/u, "a literal has a letter or a digit: words are matched"),
    )
    .min(1),
  caseSensitive: z.boolean().default(false),
});

/** Values listed in a file, one a line; empty lines and lines that begin with `#` are left out. */
const dictionarySchema = z.strictObject({
  ...base,
  dictionary: z.string(),
  caseSensitive: z.boolean().default(false),
});

/** A pattern in RE2 syntax, which runs in linear time whatever it is. It is matched within a line. */
const patternSchema = z.strictObject({
  ...base,
  pattern: z.string().min(1).max(4096),
  /** `luhn`, `verhoeff`, `iban`, `iso7064-mod97`: check digits; `entropy`: looks made by a machine. */
  validator: z.enum(VALIDATORS).optional(),
});

/** A detector of the user's own, as `leakproof.yaml` states it. */
export const customDetectorSchema = z.union([listSchema, dictionarySchema, patternSchema]);
export type CustomDetectorConfig = z.infer<typeof customDetectorSchema>;
export type DictionaryConfig = z.infer<typeof dictionarySchema>;

/** A detector of the user's own with everything in memory: dictionaries are read by whoever loads the configuration. */
export type CustomDetector = Exclude<CustomDetectorConfig, DictionaryConfig>;

/** A value that is known and accepted, by the keyed hash that findings show. */
export const allowedSchema = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{16}$/, "the `hash` of a finding: 16 hexadecimal digits"),
  reason: z.string().min(1),
  /** From this day on the value is reported again. */
  expires: z.iso.date().optional(),
});
export type Allowed = z.infer<typeof allowedSchema>;

/** The section `detectors` of `leakproof.yaml`. */
export const detectorsConfigSchema = z.strictObject({
  custom: z.array(customDetectorSchema).default([]),
  allow: z.array(allowedSchema).default([]),
  /** Built-in types that are not wanted. */
  disable: z.array(z.string()).default([]),
});
export type DetectorsConfig = z.infer<typeof detectorsConfigSchema>;
