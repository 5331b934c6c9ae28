import type { Source } from "../../lib/source.ts";
import type { InputError } from "../../model/errors.ts";

/** Finds other files of the same input, by their path relative to a file. */
export type Near = NonNullable<Source["near"]>;

/** One file of the input, wherever it lies: on disk, in an archive, on a server. `notes` are for its workflows. */
export type Input =
  | { kind: "text"; file: string; text: string; near?: Near; notes?: readonly string[] }
  | { kind: "skip"; file: string; reason: string }
  /** A folder that was not entered: told, but not counted as a file. */
  | { kind: "folder"; file: string; reason: string }
  | { kind: "error"; error: InputError };
