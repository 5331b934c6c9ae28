/** How the connectors of databases give what they hold: row by row, every value as text. */

/** A value longer than this is read up to here, in characters: one cell must not fill the memory. */
export const MAX_VALUE_CHARS = 4 * 1024 * 1024;

/** The text of a cell; null for an empty one, undefined for bytes that are no text. */
export type Value = string | null | undefined;

export interface Row {
  /** From 1, in the order read. */
  number: number;
  /** Values in the order of the columns. */
  values: readonly Value[];
  /** Names of its own, where rows of one table differ: as they may be shown, and as they are, which tells what a value is. */
  columns?: readonly { shown: string; name: string }[];
}

export interface Table {
  /** Schema-qualified where the database has schemas. */
  name: string;
  columns: readonly string[];
}

/** Which rows: a share of them, or about as many as wanted, repeatable by `seed`. */
export interface RowSample {
  share?: number;
  count?: number;
  seed: number;
}

/** A database that is open for reading. Errors: `unreadable`, with the server's code and without its words, which quote values. */
export interface Database extends AsyncDisposable {
  tables(): Promise<Table[]>;
  rows(table: Table, sample?: RowSample): AsyncGenerator<Row, void, void>;
}
