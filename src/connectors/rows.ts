/** How a table is read by the connectors of databases: row by row, every value as text. */

/** A value longer than this is read up to here, in characters: one cell must not fill the memory. */
export const MAX_VALUE_CHARS = 4 * 1024 * 1024;

export interface Row {
  /** From 1, in the order read. */
  number: number;
  /** Values in the order of `columns`; null for what is empty or no text. */
  values: readonly (string | null)[];
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

/** A database that is open for reading. Errors: `unreadable` with the server's code; messages of servers quote values. */
export interface Database extends AsyncDisposable {
  tables(): Promise<Table[]>;
  rows(table: Table, sample?: RowSample): AsyncGenerator<Row, void, void>;
}
