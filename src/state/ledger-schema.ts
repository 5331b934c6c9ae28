import type { ReplyFilter } from "./ledger-types.ts";

/** Tables of a run's ledger. `done` numbers the outcomes in the order they came. */
export const LEDGER_SCHEMA = `
CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS attempts (
  seq INTEGER PRIMARY KEY, path TEXT NOT NULL, idx INTEGER NOT NULL, kind TEXT NOT NULL,
  family TEXT NOT NULL, attack TEXT NOT NULL, prompt BLOB NOT NULL, status TEXT NOT NULL,
  reply BLOB, request TEXT NOT NULL DEFAULT '',
  carried INTEGER NOT NULL DEFAULT 0, opened INTEGER NOT NULL DEFAULT 0, reached INTEGER NOT NULL DEFAULT 0,
  requests INTEGER NOT NULL, tokens_in INTEGER NOT NULL DEFAULT 0, tokens_out INTEGER NOT NULL DEFAULT 0,
  done INTEGER
);
CREATE INDEX IF NOT EXISTS attempts_by_path ON attempts (path, idx);
CREATE TABLE IF NOT EXISTS canaries (
  id TEXT PRIMARY KEY, path TEXT NOT NULL, seq INTEGER NOT NULL, use TEXT NOT NULL, plant TEXT NOT NULL, place TEXT NOT NULL, party TEXT NOT NULL, shared INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS evidence (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, seq INTEGER, canary TEXT NOT NULL, watcher TEXT NOT NULL,
  body TEXT NOT NULL, UNIQUE (path, canary, watcher)
);
CREATE TABLE IF NOT EXISTS controls (
  path TEXT, watcher TEXT, seq INTEGER, PRIMARY KEY (path, watcher, seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS problems (path TEXT, text TEXT, PRIMARY KEY (path, text)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS residue (
  canary TEXT, place TEXT, earlier INTEGER, PRIMARY KEY (canary, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS plantings (
  id INTEGER PRIMARY KEY, plant TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL, alive INTEGER NOT NULL DEFAULT 1
);
`;

/** An attempt that says something about the workflow; `?`s: the replies that the filter lists. */
export function countedClause({ listed, counted }: ReplyFilter): string {
  const list = listed.map(() => "?").join(", ");
  const within = counted === "listed" ? `reply IN (${list})` : `(reply IS NULL OR reply NOT IN (${list}))`;
  return `(carried = 1 OR (status = 'answered' AND (reached = 1 OR ${within})))`;
}
