import { openSqliteRows } from "../../connectors/sqlite/rows.ts";
import { AppError } from "../../model/errors.ts";
import { inputError, type UnitContext } from "../context.ts";
import { type Place, placeName } from "../outcome.ts";
import { scanTable } from "../rows.ts";

/** Every table of an SQLite file; one that cannot be read does not keep the others from being read. */
export async function scanSqlite(file: string, place: Place, context: UnitContext): Promise<void> {
  const shown = placeName(place);
  await using database = openSqliteRows(file);
  for (const table of await database.tables())
    try {
      await scanTable(database, table, place, context);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      context.recorder.error(inputError(`${shown}, ${context.clean(table.name)}`, error));
    }
}
