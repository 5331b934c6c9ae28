import { existsSync } from "node:fs";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { AppError } from "../../model/errors.ts";

/** How long to wait for another process's lock, in milliseconds. */
export const LOCK_WAIT_MS = 5000;

/** Opens somebody's SQLite database; never makes one. Errors: `not-found`, `unreadable`. */
export function openSqlite(file: string, store: string, mode: "read" | "write"): DatabaseSync {
  if (!existsSync(file))
    throw new AppError(
      "not-found",
      `the database of store \`${store}\` is not there: ${file}`,
      `Start the workflow so that it makes it, or correct \`stores.${store}.path\`.`,
      { file },
    );
  try {
    const db = new DatabaseSync(file, { readOnly: mode === "read", timeout: LOCK_WAIT_MS });
    db.prepare("SELECT count(*) FROM sqlite_master").get();
    return db;
  } catch (cause) {
    throw new AppError(
      "unreadable",
      `the file of store \`${store}\` cannot be read as SQLite: ${file}`,
      `Check that \`stores.${store}.path\` names an SQLite database that you may ${mode}.`,
      { file, cause },
    );
  }
}

/** An SQL identifier, quoted. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Names of the tables that hold rows of their own; virtual and internal ones are left out. */
export function tableNames(db: DatabaseSync): string[] {
  const rows = db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )
    .all();
  return rows.map((row) => String(row["name"]));
}

export function columnNames(db: DatabaseSync, table: string): string[] {
  return db
    .prepare("SELECT name FROM pragma_table_info(?)")
    .all(table)
    .map((row) => String(row["name"]));
}

/** The name by which a table's row number can be read; undefined for tables WITHOUT ROWID. */
export function rowIdName(db: DatabaseSync, table: string): string | undefined {
  const taken = new Set(columnNames(db, table).map((name) => name.toLowerCase()));
  const free = ["rowid", "_rowid_", "oid"].find((name) => !taken.has(name));
  if (free === undefined) return undefined;
  try {
    db.prepare(`SELECT ${free} FROM ${quoteName(table)} LIMIT 0`);
    return free;
  } catch {
    return undefined;
  }
}

/** A stored value as text; blobs are read as UTF-8, because text is stored as blobs often enough. */
export function cellText(value: SQLOutputValue | undefined): string {
  if (value === null || value === undefined) return "";
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : String(value);
}
