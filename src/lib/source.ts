/** A parsed input that remembers where each value stands. */
export interface Source {
  file: string;
  data: unknown;
  /** Line and column (from 1, UTF-16) of the value at an RFC 6901 pointer; of the nearest parent when there is none. Never throws. */
  locate(pointer: string): { line: number; column: number };
  /** YAML: where another document begins in the same file; `data` is the first one alone. */
  secondDocument?: { line: number; column: number };
}
