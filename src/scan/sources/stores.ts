import { stat } from "node:fs/promises";
import type { Database } from "../../connectors/rows.ts";
import { openSqliteRows } from "../../connectors/sqlite/rows.ts";
import { shortId } from "../../lib/hash.ts";
import { AppError } from "../../model/errors.ts";
import type { ScanContext } from "../context.ts";
import { scanTable } from "../rows.ts";
import type { Planned } from "../unit.ts";
import { scanFile } from "./files.ts";
import type { Store } from "./store.ts";

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
  try {
    await using database = await openDatabase(store);
    for (const table of await database.tables())
      yield {
        kind: "unit",
        id: shortId("store", name, table.name),
        stamp: "",
        shown: `${name}, ${context.clean(table.name)}`,
        async run(unit) {
          await using own = await openDatabase(store);
          await scanTable(own, table, { store: name }, unit);
        },
        retry: () => true,
      };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    yield { kind: "error", shown: name, error, retry: true };
  }
}

async function openDatabase({ name, type, address }: Store): Promise<Database> {
  switch (type) {
    case "sqlite":
      return openSqliteRows(address, name);
    default:
      throw new AppError("usage", `stores of type ${type} cannot be scanned yet`, "Name another store.");
  }
}

async function stampOf(file: string): Promise<string> {
  const entry = await stat(file).catch(() => undefined);
  return entry === undefined ? "" : `${entry.size} ${entry.mtimeMs}`;
}
