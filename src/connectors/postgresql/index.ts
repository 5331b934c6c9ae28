import type { Client } from "pg";
import { blobText } from "../blob.ts";
import { databaseError, hiddenRows, loadDriver } from "../database-error.ts";
import { type Database, MAX_VALUE_CHARS, type Row, type RowSample, type Table, type Value } from "../rows.ts";

const CONNECT_MS = 10_000;
/** For one statement: a scan reads in small steps, and must not keep a busy server. */
const STATEMENT_MS = 60_000;
const LOCK_MS = 5_000;
/** Rows of the first step; later ones take as many as come to about this many characters. */
const FIRST_ROWS = 10;
const MAX_ROWS = 2_000;
const STEP_CHARS = 4 * 1024 * 1024;
/** Up to here a sample is drawn from all rows, beyond it from whole pages, which spares the server. */
const SMALL_TABLE_BYTES = 64 * 1024 * 1024;

interface PostgresTable extends Table {
  schema: string;
  relation: string;
  /** PostgreSQL's names of the column types. */
  types: readonly string[];
  bytes: number;
  estimatedRows: number;
}

/**
 * A PostgreSQL database, read only: every table and materialised view of every schema, in a transaction of its own that cannot
 * write. Errors: `unreadable`; `usage` when the driver is missing.
 */
export async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await loadDriver("pg", () => import("pg"));
  // Values stay the text that the server sends: numbers lose no digit, dates keep their form.
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    application_name: "leakproof scan",
    types: { getTypeParser: () => (value: string) => value },
  });
  // A connection that drops while nobody asks would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    // Hidden rows are then an error and not left out in silence.
    await client.query("SET default_transaction_read_only = on; SET row_security = off");
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw databaseError(cause, false);
  }
  return {
    tables: () => tablesOf(client),
    rows: (table, sample) => rowsOf(client, table as PostgresTable, sample),
    [Symbol.asyncDispose]: () => client.end().catch(() => undefined),
  };
}

const TABLES = `
  SELECT n.nspname, c.relname, pg_table_size(c.oid), c.reltuples::bigint,
    array_to_json(array_agg(a.attname ORDER BY a.attnum)), array_to_json(array_agg(t.typname ORDER BY a.attnum))
  FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
  GROUP BY n.nspname, c.relname, c.oid, c.reltuples
  ORDER BY n.nspname, c.relname`;

async function tablesOf(client: Client): Promise<PostgresTable[]> {
  try {
    const { rows } = await client.query<string[]>({ text: TABLES, rowMode: "array" });
    return rows.map(([schema = "", relation = "", bytes, tuples, columns = "[]", types = "[]"]) => ({
      name: `${schema}.${relation}`,
      schema,
      relation,
      columns: JSON.parse(columns) as string[],
      types: JSON.parse(types) as string[],
      bytes: Number(bytes),
      estimatedRows: Number(tuples),
    }));
  } catch (cause) {
    throw databaseError(cause, true);
  }
}

/** Through a cursor: the server sends a step at a time, and memory holds no more than one. */
async function* rowsOf(
  client: Client,
  table: PostgresTable,
  sample: RowSample | undefined,
): AsyncGenerator<Row, void, void> {
  const ask = async (text: string): Promise<(string | null)[][]> => {
    try {
      return (await client.query<(string | null)[]>({ text, rowMode: "array" })).rows;
    } catch (cause) {
      const isHidden = cause instanceof Error && cause.message.includes("row-level security");
      throw isHidden ? hiddenRows(cause) : databaseError(cause, true);
    }
  };
  const binary = table.types.map((type) => type === "bytea");
  await ask("BEGIN TRANSACTION READ ONLY");
  try {
    await ask(`DECLARE leakproof_rows NO SCROLL CURSOR FOR ${queryFor(table, sample)}`);
    let step = FIRST_ROWS;
    for (let number = 1; ; ) {
      const rows = await ask(`FETCH FORWARD ${step} FROM leakproof_rows`);
      let chars = 0;
      for (const row of rows) {
        const values = row.map((value, i) => (binary[i] === true && value !== null ? textOf(value) : value));
        for (const value of values) chars += value?.length ?? 0;
        yield { number: number++, values };
      }
      if (rows.length < step) return;
      // Rows to come may be longer than those so far: the size of the table tells.
      const average = Math.max(1, chars / rows.length, table.bytes / Math.max(table.estimatedRows, number));
      step = Math.max(1, Math.min(MAX_ROWS, Math.floor(STEP_CHARS / average)));
    }
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
  }
}

/** `\x…`: how the server writes bytes. */
function textOf(hex: string): Value {
  return blobText(Buffer.from(hex.slice(2), "hex"));
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function queryFor(table: PostgresTable, sample: RowSample | undefined): string {
  const columns = table.columns.map((name, i) =>
    table.types[i] === "bytea"
      ? `substring(${quote(name)} FROM 1 FOR ${MAX_VALUE_CHARS})`
      : `left(${quote(name)}::text, ${MAX_VALUE_CHARS})`,
  );
  const from = `SELECT ${columns.join(", ")} FROM ONLY ${quote(table.schema)}.${quote(table.relation)}`;
  if (sample === undefined) return from;
  const { count, share = 1, seed } = sample;
  const small = table.bytes <= SMALL_TABLE_BYTES;
  if (count !== undefined && small)
    return `${from} ORDER BY hashtext(ctid::text || ':${seed}'), ctid LIMIT ${count}`;
  const wanted = count === undefined ? share : Math.min(1, (2 * count) / Math.max(1, table.estimatedRows));
  const how = `TABLESAMPLE ${small ? "BERNOULLI" : "SYSTEM"} (${wanted * 100}) REPEATABLE (${seed})`;
  return `${from} ${how}${count === undefined ? "" : ` LIMIT ${count}`}`;
}
