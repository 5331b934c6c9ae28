import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { setImmediate as breathe } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { AppError } from "../../model/errors.ts";
import { blobText } from "../blob.ts";
import { type Database, MAX_VALUE_CHARS, type Row, type RowSample, type Table, type Value } from "../rows.ts";
import { columnNames, LOCK_WAIT_MS, quoteName, rowIdName, tableNames } from "./index.ts";

/** Rows are read in one go up to here; then others get their turn (progress, Ctrl-C). */
const TURN = 500;

/** A database file, for reading every table of it. Errors: `not-found`, `unreadable`. */
export function openSqliteRows(file: string): Database {
  const db = opened(file);
  return {
    tables: async () =>
      guarded(file, () => tableNames(db).map((name) => ({ name, columns: columnNames(db, name) }))),
    rows: (table, sample) => rowsOf(db, file, table, sample),
    [Symbol.asyncDispose]: async () => db.close(),
  };
}

function opened(file: string): DatabaseSync {
  if (!existsSync(file))
    throw new AppError("not-found", "there is no such database file", "Check the path.", { file });
  return guarded(file, () => {
    const db = new DatabaseSync(isAtRest(file) ? asImmutable(file) : file, {
      readOnly: true,
      timeout: LOCK_WAIT_MS,
    });
    db.prepare("SELECT count(*) FROM sqlite_master").get();
    return db;
  });
}

/** Whether a database keeps a write-ahead log (bytes 18 and 19 of its header) that nobody has open: the last one to close it removes it. */
function isAtRest(file: string): boolean {
  const header = Buffer.alloc(20);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return header.readUInt8(18) === 2 && !existsSync(`${file}-wal`);
}

/** Opened in the ordinary way, a log would be made anew beside the file, and stay there. */
function asImmutable(file: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set("immutable", "1");
  return url;
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

function valueText(value: SQLOutputValue): Value {
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
      `the database cannot be read${code}`,
      "Check that nobody holds a lock on it for long, and that it is not damaged (`PRAGMA integrity_check`).",
      { file, cause },
    );
  }
}
