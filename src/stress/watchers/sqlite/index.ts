import path from "node:path";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { setImmediate as breathe } from "node:timers/promises";
import { cellText, openSqlite, quoteName, rowIdName, tableNames } from "../../../connectors/sqlite/index.ts";
import type { StoreConfig } from "../../../model/config.ts";
import { AppError } from "../../../model/errors.ts";
import { type Chunk, defineWatcher, nothing, type WatcherContext } from "../watcher.ts";

/** Rows read at once. A page is read and filtered in one go, so a planted row cannot be taken away in between. */
const PAGE = 500;
/** Tables up to this size are read whole whenever the database changed; longer ones show changed rows at the end only. */
const SMALL_TABLE = 2000;
const ROW_ID = "leakproof_row_id";

type Row = Record<string, SQLOutputValue>;

export default defineWatcher<Extract<StoreConfig, { type: "sqlite" }>>({
  meta: {
    id: "sqlite",
    title: "SQLite database",
    description:
      "Every table of a database, read only: new rows as they come, changed rows too. A cell in which a canary was planted is no sighting of it.",
    references: ["https://www.sqlite.org/rowidtable.html"],
    since: "0.1.0",
  },
  async open(config, context) {
    const db = openSqlite(path.resolve(context.baseDir, config.path), context.name, "read");
    const ends = new Map<string, number>();
    let version = dataVersion(db);
    for (const table of tableNames(db)) ends.set(table, lastRowId(db, table));

    async function* sweep(last: boolean): AsyncGenerator<Chunk, void, void> {
      const now = dataVersion(db);
      if (now === version && !last) return;
      version = now;
      for (const table of tableNames(db)) {
        const rowId = rowIdName(db, table);
        const whole = last || isSmall(db, table);
        if (rowId === undefined) {
          if (whole) yield* wholeTable(db, table);
        } else yield* rowsFrom(db, table, rowId, whole ? undefined : (ends.get(table) ?? 0), context);
        ends.set(table, lastRowId(db, table));
      }
    }
    return {
      // A canary of this run cannot stand there yet, and the last sweep reads everything, so residue is met then.
      baseline: nothing,
      async *sweep(last) {
        try {
          yield* sweep(last);
        } catch (cause) {
          if (cause instanceof AppError) throw cause;
          throw new AppError(
            "watcher-failed",
            `the database of store \`${context.name}\` could not be read`,
            "Check that nobody holds a lock on it for long, and that it is not damaged.",
            { file: config.path, cause },
          );
        }
      },
      position: () => "",
      close: async () => db.close(),
    };
  },
});

/** Grows whenever another connection changes the database. */
function dataVersion(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA data_version").get()?.["data_version"]);
}

function lastRowId(db: DatabaseSync, table: string): number {
  const rowId = rowIdName(db, table);
  if (rowId === undefined) return 0;
  return Number(db.prepare(`SELECT MAX(${rowId}) AS last FROM ${quoteName(table)}`).get()?.["last"] ?? 0);
}

function isSmall(db: DatabaseSync, table: string): boolean {
  return db.prepare(`SELECT 1 FROM ${quoteName(table)} LIMIT 1 OFFSET ${SMALL_TABLE}`).get() === undefined;
}

async function* rowsFrom(
  db: DatabaseSync,
  table: string,
  rowId: string,
  after: number | undefined,
  context: WatcherContext,
): AsyncGenerator<Chunk, void, void> {
  const page = db.prepare(
    `SELECT ${rowId} AS ${ROW_ID}, * FROM ${quoteName(table)} WHERE ${rowId} > ? ORDER BY ${rowId} LIMIT ${PAGE}`,
  );
  for (let from = after ?? Number.MIN_SAFE_INTEGER; ; ) {
    const rows = page.all(from);
    const chunks = rows.map((row) => rowChunk(table, row, context));
    yield* chunks;
    if (rows.length < PAGE) return;
    from = Number(rows.at(-1)?.[ROW_ID]);
    await breathe();
  }
}

function rowChunk(table: string, { [ROW_ID]: id, ...row }: Row, context: WatcherContext): Chunk {
  const skip = context.planted(table, Number(id));
  const cells = Object.entries(row).filter(([column]) => skip?.has(column) !== true);
  return {
    where: `row ${Number(id)} of ${table}`,
    text: cells.map(([, value]) => cellText(value)).join("\n"),
  };
}

async function* wholeTable(db: DatabaseSync, table: string): AsyncGenerator<Chunk, void, void> {
  for (const row of db.prepare(`SELECT * FROM ${quoteName(table)}`).all())
    yield { where: `a row of ${table}`, text: Object.values(row).map(cellText).join("\n") };
}
