import * as z from "zod";
import { confidenceSchema } from "./confidence.ts";
import { dataClassSchema } from "./label.ts";

/** Where a text comes from: what the user typed, or what others wrote (documents, mails, tool results). */
export const TRUSTS = ["trusted", "untrusted"] as const;
export type Trust = (typeof TRUSTS)[number];

/** What a line is called by those who sent it; the answer has the same. */
const idSchema = z.union([
  z.string(),
  z.number().refine((id) => !Number.isInteger(id) || Number.isSafeInteger(id), {
    message: "a number of more than 15 digits would come back as another one: write it as a string",
  }),
  z.null(),
]);

/** The id of a line that is otherwise wrong. */
export const lineIdSchema = z.object({ id: idSchema });

/** One line into `leakproof detect`. */
export const detectInputSchema = z.object({
  id: idSchema.optional(),
  text: z.string(),
  trust: z.enum(TRUSTS).default("trusted"),
});

export const spanSchema = z.object({
  /** UTF-16 code units of `text`. */
  start: z.int(),
  end: z.int(),
  detector: z.string(),
  type: z.string(),
  dataClass: dataClassSchema,
  confidence: confidenceSchema,
  /** The decodings that led to it, outermost first; the span is that of the encoding. */
  decodedFrom: z.array(z.string()).readonly().optional(),
});

/** How much a text looks like an attempt to command the assistant. */
export const injectionSchema = z.object({
  /** 0 … 1. */
  score: z.number(),
  /** Whether the score reaches the threshold for the text's trust. */
  flagged: z.boolean(),
  reasons: z.array(z.string()),
});
export type InjectionVerdict = z.infer<typeof injectionSchema>;

/** One line out of `leakproof detect`. A line that could not be read has `error` instead of spans. */
export const detectOutputSchema = z.union([
  z.object({
    id: idSchema,
    spans: z.array(spanSchema),
    injection: injectionSchema.optional(),
  }),
  z.object({
    id: idSchema,
    error: z.object({ line: z.int(), code: z.string(), message: z.string() }),
  }),
]);
export type DetectOutput = z.infer<typeof detectOutputSchema>;
