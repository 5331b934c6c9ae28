import { stat } from "node:fs/promises";
import { openMysql } from "../../connectors/mysql/index.ts";
import { openPostgres } from "../../connectors/postgresql/index.ts";
import { openRedis } from "../../connectors/redis/index.ts";
import type { Database } from "../../connectors/rows.ts";
import { openSqliteRows } from "../../connectors/sqlite/rows.ts";
import { shortId } from "../../lib/hash.ts";
import { AppError } from "../../model/errors.ts";
import type { ScanContext } from "../context.ts";
import { scanTable } from "../rows.ts";
import type { Planned } from "../unit.ts";
import { scanFile } from "./files.ts";
import type { Store, StoreType } from "./store.ts";

/** What of a store is read: a file as a whole, a database table by table, each on a connection of its own. */
export async function* storeUnits(store: Store, context: ScanContext): AsyncGenerator<Planned, void, void> {
  const { name, type, address } = store;
  if (type === "file") {
    yield {
      kind: "unit",
      id: shortId("store", name),
      stamp: await stampOf(address),
      shown: name,
      run: (unit) => scanFile(address, { store: name }, unit),
    };
    return;
  }
  const opened: DatabaseStore = { ...store, type };
  try {
    await using database = await openDatabase(opened);
    for (const table of await database.tables())
      yield {
        kind: "unit",
        id: shortId("store", name, table.name),
        stamp: "",
        shown: `${name}, ${context.clean(table.name)}`,
        async run(unit) {
          await using own = await openDatabase(opened);
          await scanTable(own, table, { store: name }, unit);
        },
        retry: () => true,
      };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    yield { kind: "error", shown: name, error, ...(error.code === "unreadable" && { retry: true }) };
  }
}

type DatabaseStore = Store & { type: Exclude<StoreType, "file"> };

async function openDatabase({ type, address }: DatabaseStore): Promise<Database> {
  switch (type) {
    case "sqlite":
      return openSqliteRows(address);
    case "postgresql":
      return openPostgres(address);
    case "mysql":
      return openMysql(address);
    case "redis":
      return openRedis(address);
  }
}

async function stampOf(file: string): Promise<string> {
  const entry = await stat(file).catch(() => undefined);
  return entry === undefined ? "" : `${entry.size} ${entry.mtimeMs}`;
}
