import type { Connection, TypeCastField } from "mysql2";
import { blobText } from "../blob.ts";
import { databaseError, loadDriver } from "../database-error.ts";
import { type Database, MAX_VALUE_CHARS, type Row, type RowSample, type Table, type Value } from "../rows.ts";
import { afterKey, type MysqlTable, quote, TABLES, tableFrom } from "./tables.ts";

const CONNECT_MS = 10_000;
/** For one page: a scan reads in small steps, and must not keep a busy server. */
const STATEMENT_MS = 60_000;
const PAGE_ROWS = 2_000;
/** Rows that are on their way at once. */
const IN_FLIGHT = 64;
/** Up to here a sample is drawn from all rows; beyond it rows are taken as they come, by chance. */
const SMALL_TABLE_BYTES = 64 * 1024 * 1024;

/** A session that cannot write and does not wait for long. MySQL and MariaDB each refuse what only the other one knows. */
const SETTINGS = [
  "SET SESSION TRANSACTION READ ONLY",
  "SET SESSION lock_wait_timeout = 5",
  // Names of columns are put together; MySQL would cut them at 1024 characters.
  "SET SESSION group_concat_max_len = 1000000",
  `SET SESSION max_execution_time = ${STATEMENT_MS}`,
  `SET SESSION max_statement_time = ${STATEMENT_MS / 1000}`,
];

type Cell = string | Buffer | null;

/**
 * A MySQL or MariaDB database, read only: the tables of the database that the URL names, or of all. Errors: `unreadable`;
 * `usage` when the driver is missing.
 */
export async function openMysql(url: string): Promise<Database> {
  const { default: mysql } = await loadDriver("mysql2", () => import("mysql2"));
  const connection = mysql.createConnection({
    uri: url.replace(/^mariadb:/i, "mysql:"),
    connectTimeout: CONNECT_MS,
    charset: "utf8mb4",
    multipleStatements: false,
    rowsAsArray: true,
    // Values stay the text that the server sends: numbers lose no digit, dates keep their form.
    typeCast: (field: TypeCastField) => (field.type.endsWith("BLOB") ? field.buffer() : field.string("utf8")),
  });
  // A connection that drops while nobody asks would end the process.
  connection.on("error", () => undefined);
  try {
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error === null ? resolve() : reject(error)));
    });
  } catch (cause) {
    connection.destroy();
    throw databaseError(cause, false);
  }
  for (const setting of SETTINGS) await all(connection, setting).catch(() => undefined);
  return {
    async tables(): Promise<Table[]> {
      return (await all(connection, TABLES)).map((row) => tableFrom(row.map(cellText)));
    },
    rows: (table, sample) => rowsOf(connection, table as MysqlTable, sample),
    async [Symbol.asyncDispose]() {
      connection.destroy();
    },
  };
}

async function all(connection: Connection, sql: string): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for await (const row of query(connection, sql, [])) rows.push(row);
  return rows;
}

/** The rows of one statement, as they come from the server. */
async function* query(
  connection: Connection,
  sql: string,
  values: readonly unknown[],
): AsyncGenerator<Cell[], void, void> {
  try {
    const stream = connection.query(sql, [...values]).stream({ highWaterMark: IN_FLIGHT });
    yield* stream as AsyncIterable<Cell[]>;
  } catch (cause) {
    throw databaseError(cause, true);
  }
}

/**
 * Page by page along the primary key, so that no statement runs for long; where a table has none that can be compared, in one
 * stream.
 */
async function* rowsOf(
  connection: Connection,
  table: MysqlTable,
  sample: RowSample | undefined,
): AsyncGenerator<Row, void, void> {
  const width = table.columns.length;
  const draw = drawOf(table, sample);
  const paged = table.key.length > 0 && draw.order === undefined;
  if (!paged)
    for (const unlimited of ["max_execution_time", "max_statement_time"])
      await all(connection, `SET SESSION ${unlimited} = 0`).catch(() => undefined);
  let last: readonly Cell[] | undefined;
  for (let number = 1; ; ) {
    const { sql, values } = pageQuery(table, draw, paged, last);
    let taken = 0;
    for await (const row of query(connection, sql, values)) {
      taken++;
      last = row.slice(width);
      yield { number: number++, values: row.slice(0, width).map(cellText) };
      if (draw.limit !== undefined && number > draw.limit) return;
    }
    if (!paged || taken < PAGE_ROWS) return;
  }
}

/** Which rows of a table: by chance, or in an order by chance, and how many at most. */
interface Draw {
  chance?: string;
  order?: string;
  limit?: number;
}

function drawOf(table: MysqlTable, sample: RowSample | undefined): Draw {
  if (sample === undefined) return {};
  const { count, share = 1, seed } = sample;
  if (count === undefined) return { chance: `RAND(${seed}) < ${share}` };
  if (table.bytes <= SMALL_TABLE_BYTES) return { order: `RAND(${seed})`, limit: count };
  return {
    chance: `RAND(${seed}) < ${Math.min(1, (2 * count) / Math.max(1, table.estimatedRows))}`,
    limit: count,
  };
}

function pageQuery(
  table: MysqlTable,
  { chance, order, limit }: Draw,
  paged: boolean,
  last: readonly Cell[] | undefined,
): { sql: string; values: readonly unknown[] } {
  const columns = [
    ...table.columns.map((name) => `LEFT(${quote(name)}, ${MAX_VALUE_CHARS})`),
    ...(paged ? table.key.map(({ name }) => quote(name)) : []),
  ];
  const after = last === undefined ? undefined : afterKey(table.key, last);
  const conditions = [after?.sql, chance].filter((part) => part !== undefined);
  const parts = [
    `SELECT ${columns.join(", ")} FROM ${quote(table.schema)}.${quote(table.relation)}`,
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.join(" AND ")}`]),
    ...(paged ? [`ORDER BY ${table.key.map(({ name }) => quote(name)).join(", ")} LIMIT ${PAGE_ROWS}`] : []),
    ...(order === undefined ? [] : [`ORDER BY ${order} LIMIT ${limit ?? PAGE_ROWS}`]),
  ];
  return { sql: parts.join(" "), values: after?.values ?? [] };
}

function cellText(value: Cell): Value {
  if (value === null) return null;
  return typeof value === "string" ? value : blobText(value);
}
