import type { Context } from "../stream.ts";

/** Knows the records of a text format: which row and field a place of the text belongs to. */
export interface RecordReader {
  /** The next stretch of the text, from which line it begins, and how its places are looked up; in order and without gaps. */
  block(text: string, line: number): (offset: number) => Context;
}
