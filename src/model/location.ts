import * as z from "zod";

/**
 * A place in an input file. Lines and columns start at 1; columns count UTF-16 code units. `pointer` is RFC 6901; programs,
 * which hold no tree of values, have `/offset/<UTF-16 offset>`.
 */
export const locationSchema = z.object({
  file: z.string(),
  pointer: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
});
export type Location = z.infer<typeof locationSchema>;
