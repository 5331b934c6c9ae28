import { type Database, MAX_VALUE_CHARS, type Table } from "../connectors/rows.ts";
import type { UnitContext } from "./context.ts";
import { type Place, placeName } from "./outcome.ts";
import type { Spot } from "./spot.ts";
import { HitStream, type Located, type Origin } from "./stream.ts";

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
  const named = (column: string | { name: string; shown: string }): Field =>
    typeof column === "string"
      ? { label: `${column}: `, shown: clean(column) }
      : { label: `${column.name}: `, shown: clean(column.shown) };
  const fixed = table.columns.map(named);
  const hits = new HitStream(context.scanner(), (hit) => recorder.hit(place, hit));
  let cut = 0;
  let binary = 0;
  recorder.outcome.files++;
  try {
    for await (const row of database.rows(table, sample && { ...sample, seed })) {
      const fields = row.columns?.map(named) ?? fixed;
      const text = new RowText(name, row.number);
      row.values.forEach((value, i) => {
        if (value === undefined) binary++;
        if (value === undefined || value === null || value === "") return;
        if (value.length >= MAX_VALUE_CHARS) cut++;
        text.add(fields[i] ?? { label: "", shown: "" }, value);
      });
      hits.push(text.text, text);
      recorder.outcome.bytes += text.bytes;
      context.progress(text.bytes);
    }
  } finally {
    hits.end();
  }
  const skip = (count: number, what: string): void => {
    const are = count === 1 ? "one value is" : `${count} values are`;
    if (count > 0) recorder.skip(`${placeName(place)}, ${name}`, `${are} ${what}`);
  };
  skip(binary, "binary");
  skip(cut, `longer than ${MAX_VALUE_CHARS / 1024 ** 2} million characters and read up to there`);
}

interface Field {
  /** What stands before the value: tells the detectors what it is. */
  label: string;
  shown: string;
}

interface Cell {
  from: number;
  to: number;
  shown: string;
}

/** The values of one row, each behind the name of its column, and the way back from a place in this text to the value. */
class RowText implements Origin {
  text = "";
  bytes = 0;
  readonly #cells: Cell[] = [];
  readonly #table: string;
  readonly #row: number;

  constructor(table: string, row: number) {
    this.#table = table;
    this.#row = row;
  }

  add({ label, shown }: Field, value: string): void {
    const from = this.text.length + label.length;
    this.text += `${label}${value}\n`;
    this.bytes += Buffer.byteLength(value);
    this.#cells.push({ from, to: from + value.length, shown });
  }

  /** Places count within the value. What begins in a label begins with the value. */
  locate(from: number, to: number): Located | undefined {
    const cell = this.#cells.find((candidate) => candidate.to > from);
    if (cell === undefined || cell.from >= to) return undefined;
    const value = this.text.slice(cell.from, cell.to);
    return {
      start: spotIn(value, Math.max(0, from - cell.from)),
      end: spotIn(value, Math.min(cell.to, to) - cell.from),
      context: { table: this.#table, row: this.#row, field: cell.shown },
    };
  }
}

function spotIn(value: string, offset: number): Spot {
  const before = value.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  let line = 1;
  for (let at = before.indexOf("\n"); at !== -1; at = before.indexOf("\n", at + 1)) line++;
  return { byte: Buffer.byteLength(before), line, column: offset - lineStart + 1 };
}
