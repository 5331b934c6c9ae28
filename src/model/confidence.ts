import * as z from "zod";

/** How sure the analysis is of what it says; the surest first. */
export const CONFIDENCES = ["high", "medium", "low"] as const;
export const confidenceSchema = z.enum(CONFIDENCES);
export type Confidence = z.infer<typeof confidenceSchema>;
