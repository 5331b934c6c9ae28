import { chmodSync, closeSync, openSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { AppError } from "../model/errors.ts";
import { type Evidence, evidenceSchema } from "../model/evidence.ts";
import { unwritable } from "./key.ts";
import { countedClause, LEDGER_SCHEMA } from "./ledger-schema.ts";
import type { CanaryUse, Ledger, Planting } from "./ledger-types.ts";

const LEDGER_FILE = "ledger.db";

type Row = Record<string, unknown>;

/**
 * The ledger of the run in `runDir`, in embedded SQLite. Writes of concurrent attempts are committed together, once per turn of
 * the event loop. A commit survives the death of the process (not a power cut: `synchronous=NORMAL` spares the disk flush).
 * The database is locked while open: two processes cannot run one campaign. Errors: `state`.
 */
export function openLedger(runDir: string): Ledger {
  const file = path.join(runDir, LEDGER_FILE);
  const db = openDatabase(file);
  const statements = new Map<string, StatementSync>();
  const queue: { write: () => void; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let scheduled = false;
  let outcomes = 0;

  const sql = (text: string): StatementSync => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const made = db.prepare(text);
    statements.set(text, made);
    return made;
  };
  const one = (text: string, ...values: SQLInputValue[]): Row | undefined => sql(text).get(...values);
  const all = (text: string, ...values: SQLInputValue[]): Row[] => sql(text).all(...values);

  function commit(): void {
    scheduled = false;
    const batch = queue.splice(0);
    if (batch.length === 0) return;
    const settled: (() => void)[] = [];
    try {
      db.exec("BEGIN");
      for (const { write, resolve, reject } of batch) {
        // A statement that fails undoes itself only; the others of the batch still stand.
        try {
          write();
          settled.push(resolve);
        } catch (error) {
          settled.push(() => reject(error));
        }
      }
      db.exec("COMMIT");
    } catch (cause) {
      for (const { reject } of batch) reject(unwritable(file, cause));
      return;
    }
    for (const settle of settled) settle();
  }

  const write = (action: () => void): Promise<void> =>
    new Promise((resolve, reject) => {
      queue.push({ write: action, resolve, reject });
      if (scheduled) return;
      scheduled = true;
      setImmediate(commit);
    });

  outcomes = Number(one("SELECT COALESCE(MAX(done), 0) AS n FROM attempts")?.["n"] ?? 0);

  return {
    async get(key) {
      const row = one("SELECT value FROM facts WHERE key = ?", key);
      return row === undefined ? undefined : String(row["value"]);
    },
    set: (key, value) =>
      write(() => sql("INSERT OR REPLACE INTO facts (key, value) VALUES (?, ?)").run(key, value)),

    intend: (intent) =>
      write(() => {
        sql(
          `INSERT INTO attempts (seq, path, idx, kind, family, attack, prompt, status, requests)
           VALUES (?, ?, ?, ?, ?, ?, ?, 'sent', ?)`,
        ).run(
          intent.seq,
          intent.pathId,
          intent.index,
          intent.kind,
          intent.family,
          intent.attackId,
          intent.prompt,
          intent.requests,
        );
        insertCanaries(intent.pathId, intent.seq, intent.canaries);
      }),
    finish: (outcome) =>
      write(() => {
        outcomes += 1;
        sql(
          `UPDATE attempts SET status = ?, reply = ?, request = ?, carried = MAX(carried, ?), opened = MAX(opened, ?),
             reached = MAX(reached, ?), requests = ?, tokens_in = ?, tokens_out = ?, done = ? WHERE seq = ?`,
        ).run(
          outcome.status,
          outcome.reply ?? null,
          outcome.requestDigest,
          Number(outcome.carried),
          Number(outcome.opened),
          Number(outcome.reached),
          outcome.requests,
          outcome.tokensIn,
          outcome.tokensOut,
          outcomes,
          outcome.seq,
        );
      }),
    mark: (seq, { carried = false, opened = false, reached = false }) =>
      write(() => {
        sql(
          "UPDATE attempts SET carried = MAX(carried, ?), opened = MAX(opened, ?), reached = MAX(reached, ?) WHERE seq = ?",
        ).run(Number(carried), Number(opened), Number(reached), seq);
      }),
    outcomes: () => outcomes,
    forgetUnswept: (swept) =>
      write(() => {
        sql("UPDATE attempts SET status = 'unknown' WHERE status = 'sent'").run();
        sql(
          "UPDATE attempts SET status = 'unknown' WHERE kind = 'attack' AND done > ? AND carried = 0 AND status = 'answered'",
        ).run(swept);
      }),
    async outcomeOf(pathId, index) {
      const row = one(
        "SELECT status, reply FROM attempts WHERE path = ? AND idx = ? AND kind = 'attack' AND status NOT IN ('sent', 'unknown')",
        pathId,
        index,
      );
      if (row === undefined) return undefined;
      return row["status"] === "answered" && row["reply"] !== null
        ? { reply: row["reply"] as Uint8Array }
        : {};
    },
    async replyOf(seq) {
      return (one("SELECT reply FROM attempts WHERE seq = ?", seq)?.["reply"] ?? undefined) as
        | Uint8Array
        | undefined;
    },
    async hasUnknown(pathId) {
      const row = one(
        `SELECT 1 FROM attempts u WHERE u.path = ? AND u.kind = 'attack' AND u.status IN ('sent', 'unknown')
         AND NOT EXISTS (SELECT 1 FROM attempts d WHERE d.path = u.path AND d.idx = u.idx AND d.kind = 'attack'
           AND d.status NOT IN ('sent', 'unknown')) LIMIT 1`,
        pathId,
      );
      return row !== undefined;
    },
    async lastSeq() {
      const row = one(
        `SELECT MAX(COALESCE((SELECT MAX(seq) FROM attempts), -1), COALESCE((SELECT MAX(last) FROM plantings), -1)) AS n`,
      );
      return Number(row?.["n"] ?? -1);
    },

    addCanaries: (pathId, seq, rows) => write(() => insertCanaries(pathId, seq, rows)),
    async findCanary(id) {
      const row = one("SELECT path, seq, use, plant, place, party, shared FROM canaries WHERE id = ?", id);
      if (row === undefined) return undefined;
      return {
        id,
        pathId: String(row["path"]),
        seq: Number(row["seq"]),
        use: String(row["use"]) as CanaryUse,
        plant: String(row["plant"]),
        place: String(row["place"]),
        party: String(row["party"]),
        shared: row["shared"] === 1,
      };
    },

    addEvidence: ({ pathId, seq, evidence }) =>
      write(() => {
        sql("INSERT OR IGNORE INTO evidence (path, seq, canary, watcher, body) VALUES (?, ?, ?, ?, ?)").run(
          pathId,
          seq ?? null,
          evidence.canary.id,
          evidence.seenAt.watcher,
          JSON.stringify(evidence),
        );
      }),
    async evidenceFor(pathId) {
      const rows = all(
        `SELECT e.body, a.family, a.attack, a.idx, a.request FROM evidence e
         LEFT JOIN attempts a ON a.seq = e.seq WHERE e.path = ?
         ORDER BY COALESCE(a.kind = 'attack' AND a.path = e.path, 0) DESC, e.id`,
        pathId,
      );
      return rows.map(
        (row): Evidence =>
          evidenceSchema.parse({
            ...JSON.parse(String(row["body"])),
            attack: {
              family: row["family"] ?? "none",
              id: row["attack"] ?? "none",
              index: row["idx"] ?? 0,
            },
            requestDigest: row["request"] ?? "",
          }),
      );
    },

    addControl: (pathId, watcher, seq) =>
      write(() =>
        sql("INSERT OR IGNORE INTO controls (path, watcher, seq) VALUES (?, ?, ?)").run(pathId, watcher, seq),
      ),
    controls: async (pathId) =>
      all("SELECT watcher, seq FROM controls WHERE path = ?", pathId).map((row) => ({
        watcher: String(row["watcher"]),
        seq: Number(row["seq"]),
      })),
    addProblem: (pathId, text) =>
      write(() => sql("INSERT OR IGNORE INTO problems (path, text) VALUES (?, ?)").run(pathId, text)),
    problems: async (pathId) =>
      all("SELECT text FROM problems WHERE path = ?", pathId).map((row) => String(row["text"])),
    addResidue: ({ canaryId, where, ofEarlierRun }) =>
      write(() => {
        sql("INSERT OR IGNORE INTO residue (canary, place, earlier) VALUES (?, ?, ?)").run(
          canaryId,
          where,
          Number(ofEarlierRun),
        );
      }),
    residue: async () =>
      all("SELECT canary, place, earlier FROM residue").map((row) => ({
        canaryId: String(row["canary"]),
        where: String(row["place"]),
        ofEarlierRun: row["earlier"] === 1,
      })),

    async openPlanting({ plant, pathId, kind, first, last }) {
      let id = 0;
      await write(() => {
        const { lastInsertRowid } = sql(
          "INSERT INTO plantings (plant, path, kind, first, last) VALUES (?, ?, ?, ?, ?)",
        ).run(plant, pathId, kind, first, last);
        id = Number(lastInsertRowid);
      });
      return id;
    },
    closePlanting: (id) => write(() => sql("UPDATE plantings SET alive = 0 WHERE id = ?").run(id)),
    livePlantings: async () =>
      all("SELECT id, plant, path, kind, first, last FROM plantings WHERE alive = 1 ORDER BY id").map(
        (row): Planting => ({
          id: Number(row["id"]),
          plant: String(row["plant"]),
          pathId: String(row["path"]),
          kind: String(row["kind"]) as Planting["kind"],
          first: Number(row["first"]),
          last: Number(row["last"]),
        }),
      ),

    async counts(pathId, replies) {
      const counted = countedClause(replies);
      const row =
        one(
          `SELECT SUM(status NOT IN ('sent', 'unknown')) AS attempts,
             SUM(status = 'refused') AS refused, SUM(status = 'failed') AS failed, SUM(status = 'cached') AS cached,
             SUM(status = 'answered' AND NOT ${counted}) AS canned
           FROM attempts WHERE path = ? AND kind = 'attack'`,
          ...replies.listed,
          pathId,
        ) ?? {};
      const distinct = (extra: string): number =>
        Number(
          one(
            `SELECT COUNT(DISTINCT prompt) AS n FROM attempts
             WHERE path = ? AND kind = 'attack' AND status NOT IN ('sent', 'unknown') AND ${counted} ${extra}`,
            pathId,
            ...replies.listed,
          )?.["n"] ?? 0,
        );
      return {
        attempts: Number(row["attempts"] ?? 0),
        distinct: distinct(""),
        opened: distinct("AND (opened = 1 OR carried = 1)"),
        carried: distinct("AND carried = 1"),
        refused: Number(row["refused"] ?? 0),
        failed: Number(row["failed"] ?? 0),
        cached: Number(row["cached"] ?? 0),
        canned: Number(row["canned"] ?? 0),
      };
    },
    replyGroups: async (pathId, limit) =>
      all(
        `SELECT reply, COUNT(DISTINCT prompt) AS prompts FROM attempts
         WHERE path = ? AND kind = 'attack' AND status = 'answered' AND reached = 0 AND carried = 0 AND reply IS NOT NULL
         GROUP BY reply HAVING prompts > 1 ORDER BY prompts DESC, reply LIMIT ?`,
        pathId,
        limit,
      ).map((row) => ({ reply: row["reply"] as Uint8Array, prompts: Number(row["prompts"]) })),
    async totals() {
      const row =
        one(
          `SELECT SUM(kind = 'attack' AND status NOT IN ('sent', 'unknown')) AS attempts,
             SUM(kind = 'attack' AND status IN ('refused', 'failed')) AS errors,
             SUM(requests) AS requests, SUM(tokens_in) AS tokens_in, SUM(tokens_out) AS tokens_out FROM attempts`,
        ) ?? {};
      return {
        attempts: Number(row["attempts"] ?? 0),
        errors: Number(row["errors"] ?? 0),
        requests: Number(row["requests"] ?? 0),
        tokensIn: Number(row["tokens_in"] ?? 0),
        tokensOut: Number(row["tokens_out"] ?? 0),
      };
    },
    async close() {
      commit();
      statements.clear();
      db.close();
    },
  };

  function insertCanaries(pathId: string, seq: number, rows: Parameters<Ledger["addCanaries"]>[2]): void {
    const insert = sql(
      "INSERT OR IGNORE INTO canaries (id, path, seq, use, plant, place, party, shared) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    );
    for (const { id, use, plant, place, party, shared } of rows)
      insert.run(id, pathId, seq, use, plant, place, party, Number(shared));
  }
}

function openDatabase(file: string): DatabaseSync {
  try {
    // Made before SQLite opens it, so that it is never readable by others; its -wal and -shm files take over the mode.
    closeSync(openSync(file, "a", 0o600));
    chmodSync(file, 0o600);
    const db = new DatabaseSync(file, { timeout: 200 });
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    db.exec(LEDGER_SCHEMA);
    return db;
  } catch (cause) {
    throw new AppError(
      "state",
      `cannot open the run's ledger ${file}`,
      "If another process is at this run, wait for it; else make the folder writable.",
      { file, cause },
    );
  }
}
