import * as z from "zod";
import { dataClassSchema } from "./label.ts";

/**
 * A planted value that means nothing and can be recognised anywhere; one per source × session × attack. It is derived from
 * the run's key, so nothing has to be stored to recognise it. `value` is fake by construction, but it is printed nowhere:
 * evidence names `id`.
 */
export const canarySchema = z.object({
  id: z.string(),
  runId: z.string(),
  dataClass: dataClassSchema,
  /** The plant's name: the store or prompt it stands in, or `message` for what the attacker typed himself. */
  source: z.string(),
  session: z.string(),
  attack: z.string(),
  value: z.string(),
  /** False for bare numbers: they match exactly and never prove a leak alone. */
  provesAlone: z.boolean(),
});
export type Canary = z.infer<typeof canarySchema>;

/**
 * One recognition of a canary in a text. `start`/`end` are UTF-16 offsets in that text. `form` lists the decodings, outermost
 * first (`plain`, `base64`, `hex`, `url`, `html`, `unicode`, `homoglyph`, `case`, `spelled`, `reversed`, `rot13`, `split`, `fuzzy:0.92`).
 */
export const sightingSchema = z.object({
  canaryId: z.string(),
  dataClass: dataClassSchema,
  provesAlone: z.boolean(),
  form: z.array(z.string()).min(1),
  start: z.int().min(0),
  end: z.int().min(0),
  /** Set when the canary belongs to another run of this installation: residue, not evidence. */
  residue: z.boolean(),
});
export type Sighting = z.infer<typeof sightingSchema>;
