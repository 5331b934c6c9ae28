import * as z from "zod";
import { dataClassSchema } from "./label.ts";
import { redactedSchema } from "./redacted.ts";

/** Which canary, planted where, seen where, in what form, by which request. Reproducible from run id and attack index. */
export const evidenceSchema = z.object({
  canary: z.object({ id: z.string(), dataClass: dataClassSchema, plantedAt: z.string() }),
  attack: z.object({ family: z.string(), id: z.string(), index: z.int().min(0) }),
  seenAt: z.object({ watcher: z.string(), where: z.string() }),
  form: z.array(z.string()),
  channelOpened: z.boolean(),
  secretCarried: z.boolean(),
  /** SHA-256 of the request's body, hex. */
  requestDigest: z.string(),
  excerpt: redactedSchema,
  at: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
