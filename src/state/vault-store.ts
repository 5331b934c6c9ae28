import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { EntryStore, SealedEntry } from "../model/entry-store.ts";
import { AppError } from "../model/errors.ts";
import { unwritable } from "./key.ts";

/** A store of sealed entries that holds a file open. */
export interface VaultStore extends EntryStore {
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS entries (
    id TEXT PRIMARY KEY, scope TEXT NOT NULL, sealed BLOB NOT NULL, key_version INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, look_alike INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entries_by_scope ON entries (scope, look_alike);
  CREATE INDEX IF NOT EXISTS entries_by_expiry ON entries (expires_at);
  CREATE TABLE IF NOT EXISTS keys (version INTEGER PRIMARY KEY, encryptions INTEGER NOT NULL) STRICT;
`;

type Row = Record<string, unknown>;

function entryOf(row: Row): SealedEntry {
  return {
    id: String(row["id"]),
    scope: String(row["scope"]),
    sealed: row["sealed"] as Uint8Array,
    keyVersion: Number(row["key_version"]),
    expiresAt: Number(row["expires_at"]),
    lookAlike: row["look_alike"] === 1,
  };
}

/** The vault's entries in embedded SQLite (`vault.db` in the state folder, 0600). Several processes may use it. Errors: `state`. */
export function openVaultStore(dir: string): VaultStore {
  const file = path.join(dir, "vault.db");
  try {
    return storeIn(openDatabase(file, dir), file);
  } catch (cause) {
    throw new AppError(
      "state",
      `the vault ${file} cannot be opened`,
      "Make its folder writable, or name another one with --state-dir; if the file is damaged, restore it.",
      { file, cause },
    );
  }
}

function storeIn(db: DatabaseSync, file: string): VaultStore {
  const add = db.prepare(
    `INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, sealed = excluded.sealed, key_version = excluded.key_version,
       expires_at = excluded.expires_at, look_alike = excluded.look_alike
     WHERE entries.expires_at <= ?`,
  );
  const renew = db.prepare("UPDATE entries SET expires_at = ? WHERE id = ?");
  const find = db.prepare("SELECT * FROM entries WHERE id = ?");
  const lookAlikes = db.prepare("SELECT * FROM entries WHERE scope = ? AND look_alike = 1");
  const remove = db.prepare(
    "DELETE FROM entries WHERE (?1 IS NULL OR scope = ?1) AND (?2 IS NULL OR expires_at <= ?2)",
  );
  const newest = db.prepare("SELECT version, encryptions FROM keys ORDER BY version DESC LIMIT 1");
  const count = db.prepare("INSERT OR REPLACE INTO keys VALUES (?, ?)");
  /** Runs `work` as one transaction that other processes see whole or not at all. */
  const transaction = <T>(work: () => T): T => {
    try {
      db.exec("BEGIN IMMEDIATE");
      const result = work();
      db.exec("COMMIT");
      return result;
    } catch (cause) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw unwritable(file, cause);
    }
  };
  const reading = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw new AppError(
        "state",
        `the vault ${file} cannot be read`,
        "It may be damaged: restore it, or remove it; what it holds can then not be brought back.",
        { file, cause },
      );
    }
  };
  return {
    add: async (entries, now) =>
      transaction(() => {
        const isNew = ({ id, scope, sealed, keyVersion, expiresAt, lookAlike }: SealedEntry): boolean =>
          add.run(id, scope, sealed, keyVersion, expiresAt, Number(lookAlike), now).changes === 1;
        return entries.filter((entry) => !isNew(entry)).map(({ id }) => id);
      }),
    renew: async (ids, expiresAt) =>
      transaction(() => ids.reduce((sum, id) => sum + Number(renew.run(expiresAt, id).changes), 0)),
    find: async (ids) =>
      reading(() =>
        ids.flatMap((id) => {
          const row = find.get(id);
          return row === undefined ? [] : [entryOf(row)];
        }),
      ),
    lookAlikes: async (scope) => reading(() => lookAlikes.all(scope).map(entryOf)),
    countEncryptions: async (encryptions, limit) =>
      transaction(() => {
        const last = newest.get();
        const version = Number(last?.["version"] ?? 1);
        const used = Number(last?.["encryptions"] ?? 0);
        const isFull = used + encryptions > limit;
        count.run(isFull ? version + 1 : version, isFull ? encryptions : used + encryptions);
        return isFull ? version + 1 : version;
      }),
    remove: async ({ scope, expiredBefore }) =>
      Number(transaction(() => remove.run(scope ?? null, expiredBefore ?? null)).changes),
    close: () => db.close(),
  };
}

function openDatabase(file: string, dir: string): DatabaseSync {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // SQLite would make it readable for everybody.
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;");
  db.exec(SCHEMA);
  return db;
}
