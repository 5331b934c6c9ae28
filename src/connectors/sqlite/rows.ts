import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { setImmediate as breathe } from "node:timers/promises";
import { AppError } from "../../model/errors.ts";
import { blobText } from "../blob.ts";
import { type Database, MAX_VALUE_CHARS, type Row, type RowSample, type Table } from "../rows.ts";
import { columnNames, openSqlite, quoteName, rowIdName, tableNames } from "./index.ts";

/** Rows are read in one go up to here; then others get their turn (progress, Ctrl-C). */
const TURN = 500;

/** A database file, for reading every table of it. Errors: `not-found`, `unreadable`. */
export function openSqliteRows(file: string, store: string): Database {
  const db = openSqlite(file, store, "read");
  return {
    tables: async () =>
      guarded(file, () => tableNames(db).map((name) => ({ name, columns: columnNames(db, name) }))),
    rows: (table, sample) => rowsOf(db, file, table, sample),
    [Symbol.asyncDispose]: async () => db.close(),
  };
}

async function* rowsOf(
  db: DatabaseSync,
  file: string,
  table: Table,
  sample: RowSample | undefined,
): AsyncGenerator<Row, void, void> {
  const rows = guarded(file, () => {
    const statement = db.prepare(queryFor(db, table, sample));
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    return statement.iterate() as Iterator<unknown> as Iterator<SQLOutputValue[]>;
  });
  for (let number = 1; ; number++) {
    const next = guarded(file, () => rows.next());
    if (next.done === true) return;
    yield { number, values: next.value.map(valueText) };
    if (number % TURN === 0) await breathe();
  }
}

/** Long values are cut where they are read: `substr` takes what it needs. Columns are renamed, as two may have one name. */
function queryFor(db: DatabaseSync, table: Table, sample: RowSample | undefined): string {
  const columns = table.columns.map((name, i) => {
    const quoted = quoteName(name);
    const long = `typeof(${quoted}) IN ('text', 'blob') AND length(${quoted}) > ${MAX_VALUE_CHARS}`;
    return `CASE WHEN ${long} THEN substr(${quoted}, 1, ${MAX_VALUE_CHARS}) ELSE ${quoted} END AS c${i}`;
  });
  const from = `SELECT ${columns.join(", ")} FROM ${quoteName(table.name)}`;
  if (sample === undefined) return from;
  const rowId = rowIdName(db, table.name);
  const key = rowId === undefined ? "abs(random())" : `${rowId} * 2654435761 + ${sample.seed} * 40503`;
  if (sample.count !== undefined) return `${from} ORDER BY (${key}) % 4294967291 LIMIT ${sample.count}`;
  return `${from} WHERE (((${key}) % 1000003) + 1000003) % 1000003 < ${Math.ceil((sample.share ?? 1) * 1000003)}`;
}

function valueText(value: SQLOutputValue): string | null {
  if (value === null) return null;
  return value instanceof Uint8Array ? blobText(value) : String(value);
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    // SQLite's own messages quote names and values.
    const code = cause instanceof Error && "errcode" in cause ? ` (SQLite code ${cause.errcode})` : "";
    throw new AppError(
      "unreadable",
      `the database cannot be read on${code}`,
      "Check that nobody holds a lock on it for long, and that it is not damaged (`PRAGMA integrity_check`).",
      { file, cause },
    );
  }
}
