import { createHash } from "node:crypto";
import path from "node:path";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { cellText, columnNames, openSqlite, quoteName, rowIdName } from "../../connectors/sqlite/index.ts";
import { nearest } from "../../lib/suggest.ts";
import type { TablePlantConfig } from "../../model/config.ts";
import { AppError } from "../../model/errors.ts";
import type { Mint } from "../canaries.ts";
import { expandEnvironment } from "../targets/template.ts";
import type { PlantedRecord } from "./record.ts";

export interface TablePlantOptions {
  name: string;
  config: TablePlantConfig;
  /** The store's database. */
  file: string;
  baseDir: string;
  environment: Readonly<Record<string, string | undefined>>;
  mint: Mint;
  /** Who may see the owner's row. */
  ownerParty: string;
}

/** Rows with canaries in somebody's table. All changes of one call are one transaction. */
export interface TablePlant {
  /** The record of one attempt, or the one that a whole phase shares (the owner's): derived, not stored. */
  record(pathId: string, seq: number, kind: "attempt" | "shared"): PlantedRecord;
  insert(records: readonly PlantedRecord[]): void;
  /** Whether every record stands there as it was planted. */
  readBack(records: readonly PlantedRecord[]): boolean;
  remove(records: readonly PlantedRecord[]): void;
  /** Columns of a row that hold what was planted there. */
  planted(table: string, rowId: number): ReadonlySet<string> | undefined;
  close(): void;
}

/** Errors: `plant-failed`, which names the plant and what to add; those of `openSqlite`. */
export function openTablePlant(options: TablePlantOptions): TablePlant {
  const { name, config, mint } = options;
  const db = openSqlite(path.resolve(options.baseDir, options.file), config.store, "write");
  const key = checkTable(db, name, config);
  const columns = Object.keys(config.columns);
  const own = new Set([...columns, ...(config.handle === undefined ? [] : [config.handle.column])]);
  const ownerValue =
    config.owner === undefined
      ? undefined
      : expandEnvironment(config.owner.value, options.environment, `plant.${name}.owner.value`);
  const live = new Set<number>();
  const table = quoteName(config.table);
  const select = db.prepare(`SELECT * FROM ${table} WHERE ${key} = ?`);
  const remove = db.prepare(`DELETE FROM ${table} WHERE ${key} = ?`);
  let insert: { columns: string; statement: StatementSync } | undefined;

  const place = (column: string): string => `${config.store}: ${config.table}.${column}`;

  function rowOf(record: PlantedRecord): Record<string, SQLInputValue> {
    const row: Record<string, SQLInputValue> = { ...config.values };
    if (config.owner !== undefined)
      row[config.owner.column] = record.owned ? (ownerValue ?? "") : stranger(record);
    if (config.handle !== undefined && record.handle !== undefined)
      row[config.handle.column] = record.handle.canary.value;
    for (const { column, canary } of record.cells) row[column] = canary.canary.value;
    return row;
  }

  /**
   * After a crash rows are known by their values. A canary that proves alone is in no other row, also when the workflow changed the
   * rest of it; bare numbers may be, so without such a canary the whole row has to match.
   */
  function removeByValue(record: PlantedRecord): void {
    const minted = [
      ...record.cells.map(({ column, canary }) => ({ column, canary })),
      ...(config.handle === undefined || record.handle === undefined
        ? []
        : [{ column: config.handle.column, canary: record.handle }]),
    ].filter(({ canary }) => canary.canary.provesAlone);
    const known: [string, SQLInputValue][] =
      minted.length > 0
        ? minted.map(({ column, canary }) => [column, canary.canary.value])
        : Object.entries(rowOf(record));
    const conditions = known.map(([column]) => `${quoteName(column)} = ?`);
    const where = conditions.join(minted.length > 0 ? " OR " : " AND ");
    db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...known.map(([, value]) => value));
  }

  function insertStatement(row: Record<string, SQLInputValue>): StatementSync {
    const names = Object.keys(row).map(quoteName).join(", ");
    if (insert?.columns !== names) {
      const marks = Object.keys(row).map(() => "?");
      insert = {
        columns: names,
        statement: db.prepare(`INSERT INTO ${table} (${names}) VALUES (${marks.join(", ")})`),
      };
    }
    return insert.statement;
  }

  return {
    record(pathId, seq, kind) {
      const shared = kind === "shared";
      const owned = shared && config.owner !== undefined;
      const party = owned ? options.ownerParty : "";
      const parts = { plant: name, party, shared, session: shared ? "shared" : "row", attack: pathId, seq };
      return {
        seq,
        owned,
        ...(config.handle === undefined
          ? {}
          : {
              handle: mint({
                ...parts,
                use: "handle",
                part: config.handle.column,
                place: place(config.handle.column),
                dataClass: config.handle.dataClass,
              }),
            }),
        cells: Object.entries(config.columns)
          .filter(([column]) => column !== config.handle?.column)
          .map(([column, dataClass]) => ({
            column,
            canary: mint({ ...parts, use: "planted", part: column, place: place(column), dataClass }),
          })),
      };
    },
    insert(records) {
      try {
        inTransaction(db, () => {
          for (const record of records) {
            const row = rowOf(record);
            record.rowId = Number(insertStatement(row).run(...Object.values(row)).lastInsertRowid);
            live.add(record.rowId);
          }
        });
      } catch (cause) {
        // SQLite's messages name tables and columns, never values.
        const reason = cause instanceof Error ? cause.message : "unknown cause";
        throw new AppError(
          "plant-failed",
          `cannot plant a row in ${config.table} of store \`${config.store}\`: ${reason}`,
          `Columns that must be filled get a constant under \`plant.${name}.values\`.`,
          { cause },
        );
      }
    },
    readBack: (records) =>
      records.every((record) => {
        const row = record.rowId === undefined ? undefined : select.get(record.rowId);
        return (
          row !== undefined &&
          record.cells.every(({ column, canary }) => cellText(row[column]) === canary.canary.value)
        );
      }),
    remove(records) {
      inTransaction(db, () => {
        for (const record of records) {
          if (record.rowId === undefined) removeByValue(record);
          else remove.run(record.rowId);
        }
      });
      for (const { rowId } of records) if (rowId !== undefined) live.delete(rowId);
    },
    planted: (inTable, rowId) =>
      inTable.toLowerCase() === config.table.toLowerCase() && live.has(rowId) ? own : undefined,
    close: () => db.close(),
  };
}

/** The name of the table's row number. Refuses tables and columns that do not exist. */
function checkTable(db: DatabaseSync, name: string, config: TablePlantConfig): string {
  const known = columnNames(db, config.table);
  if (known.length === 0)
    throw new AppError(
      "plant-failed",
      `store \`${config.store}\` has no table \`${config.table}\``,
      `Correct \`plant.${name}.table\`, or start the workflow once so that it makes its tables.`,
    );
  const wanted = [
    ...Object.keys(config.columns),
    ...Object.keys(config.values),
    ...[config.handle?.column, config.owner?.column].filter((column) => column !== undefined),
  ];
  for (const column of wanted) {
    if (known.some((candidate) => candidate.toLowerCase() === column.toLowerCase())) continue;
    const near = nearest(column, known);
    throw new AppError(
      "plant-failed",
      `table \`${config.table}\` has no column \`${column}\` (plant.${name})`,
      near === undefined ? `It has: ${known.join(", ")}.` : `Did you mean \`${near}\`?`,
    );
  }
  const key = rowIdName(db, config.table);
  if (key !== undefined) return key;
  throw new AppError(
    "plant-failed",
    `table \`${config.table}\` has no row numbers (WITHOUT ROWID), so planted rows could not be told apart`,
    `Plant in another table, or by a file: \`plant.${name}\`.`,
  );
}

/** Whose record it is when it is nobody's we know: unlike any real name, different for each row. */
function stranger({ seq, cells }: PlantedRecord): string {
  const id = cells[0]?.canary.canary.id ?? String(seq);
  return `stranger-${createHash("sha256").update(id).digest("hex").slice(0, 12)}`;
}

function inTransaction(db: DatabaseSync, action: () => void): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    action();
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}
