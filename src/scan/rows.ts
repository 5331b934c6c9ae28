import { type Database, MAX_VALUE_CHARS, type Table } from "../connectors/rows.ts";
import type { UnitContext } from "./context.ts";
import { type Place, placeName } from "./outcome.ts";
import type { Spot } from "./spot.ts";
import { HitStream } from "./stream.ts";

/**
 * Scans one table. Each value is put behind the name of its column, as in `password: …`, since names tell what values are;
 * positions count within the value.
 */
export async function scanTable(
  database: Database,
  table: Table,
  place: Place,
  context: UnitContext,
): Promise<void> {
  const { recorder, clean, sample, seed } = context;
  const name = clean(table.name);
  const named = (column: string | { name: string; shown: string }): { label: string; shown: string } =>
    typeof column === "string"
      ? { label: `${column}: `, shown: clean(column) }
      : { label: `${column.name}: `, shown: clean(column.shown) };
  const fixed = table.columns.map(named);
  const hits = new HitStream(context.scanner(), (hit) => recorder.hit(place, hit));
  let cut = 0;
  recorder.outcome.files++;
  try {
    for await (const row of database.rows(table, sample && { ...sample, seed })) {
      let bytes = 0;
      const fields = row.columns?.map(named) ?? fixed;
      row.values.forEach((value, i) => {
        if (value === null || value === "") return;
        if (value.length >= MAX_VALUE_CHARS) cut++;
        const field = fields[i];
        hits.push(field?.label ?? "");
        hits.push(
          value,
          cellOrigin(value, { table: name, row: row.number, ...(field && { field: field.shown }) }),
        );
        hits.push("\n");
        bytes += Buffer.byteLength(value);
      });
      hits.push("\n");
      recorder.outcome.bytes += bytes;
      context.progress(bytes);
    }
  } finally {
    hits.end();
  }
  if (cut > 0) recorder.skip(`${placeName(place)}, ${name}`, longValues(cut));
}

const longValues = (count: number): string =>
  `${count === 1 ? "one value is" : `${count} values are`} longer than ${MAX_VALUE_CHARS / 1024 ** 2} million characters and read up to there`;

type CellContext = { table: string; row: number; field?: string };

/** Positions within one value. */
export function cellOrigin(
  value: string,
  context: CellContext,
): { at(offset: number): Spot; context(): CellContext } {
  return {
    at(offset) {
      const before = value.slice(0, offset);
      const lineStart = before.lastIndexOf("\n") + 1;
      let line = 1;
      for (let at = before.indexOf("\n"); at !== -1; at = before.indexOf("\n", at + 1)) line++;
      return { byte: Buffer.byteLength(before), line, column: offset - lineStart + 1 };
    },
    context: () => context,
  };
}
