/** How a file is written, told from its beginning and, for programs and templates (`text`), from its name. `env`: `NAME=value`. */
export type Syntax = "json" | "jsonl" | "yaml" | "javascript" | "typescript" | "python" | "text" | "env";

/** A parsed input that remembers where each value stands. */
export interface Source {
  file: string;
  syntax: Syntax;
  /** The file as it stands, without a byte-order mark. */
  text: string;
  /** What JSON or YAML holds; of JSON Lines the list of its values; undefined for programs and templates. */
  data: unknown;
  /** Line and column (from 1, UTF-16) of the value at an RFC 6901 pointer; of the nearest parent when there is none. Never throws. */
  locate(pointer: string): { line: number; column: number };
  /** YAML: where another document begins in the same file; `data` is the first one alone. */
  secondDocument?: { line: number; column: number };
  /**
   * Another file of the same input, by its path relative to this one's folder (`./tasks.yaml`). Undefined when it is not
   * there, not readable, or outside of the folder (or archive) that the user named.
   */
  near?(relative: string): Source | undefined;
  /** Of a file that `near` found: false when it is not an input itself, so that nobody else reads it. */
  readToo?: boolean;
}
