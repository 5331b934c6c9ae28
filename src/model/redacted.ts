import * as z from "zod";

/**
 * What stands in for a sensitive value in findings, evidence, events and logs. `hash` is keyed (HMAC-SHA-256, first 16 hex
 * digits) so that equal values can be matched within one installation and guessed in none; `hint` is a few safe characters.
 */
export const redactedSchema = z.object({
  redacted: z.literal(true),
  kind: z.string(),
  length: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{16}$/),
  hint: z.string().max(40),
});
export type Redacted = z.infer<typeof redactedSchema>;
