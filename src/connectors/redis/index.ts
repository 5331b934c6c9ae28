import type { Redis } from "ioredis";
import { seededRandom } from "../../lib/random.ts";
import { blobText } from "../blob.ts";
import { databaseError, loadDriver } from "../database-error.ts";
import { type Database, MAX_VALUE_CHARS, type Row, type RowSample, type Table, type Value } from "../rows.ts";
import { fieldPattern, keyPattern } from "./key.ts";

const CONNECT_MS = 10_000;
const COMMAND_MS = 60_000;
/** How many keys or members the server looks at for one answer: Redis does nothing else meanwhile. */
const STEP = 200;

/** The types of values that Redis itself has. Others belong to modules. */
const TYPES = ["string", "hash", "list", "set", "zset", "stream"] as const;
type ValueType = (typeof TYPES)[number];

interface RedisTable extends Table {
  database: number;
  type: ValueType;
}

/**
 * A Redis server, read only, key by key (`SCAN`): each database and type of value is a table, its rows are keys and what they
 * hold. Databases: the one that the URL names, else all that hold keys. Errors: `unreadable`; `usage` when the driver is missing.
 */
export async function openRedis(url: string): Promise<Database> {
  const { Redis: Client } = await loadDriver("ioredis", () => import("ioredis"));
  const client = new Client(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: COMMAND_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    enableOfflineQueue: false,
    connectionName: "leakproof-scan",
  });
  let problem: unknown;
  client.on("error", (error) => {
    problem = error;
  });
  try {
    await client.connect();
  } catch (cause) {
    client.disconnect();
    throw databaseError(problem ?? cause, false);
  }
  // Reading would make keys look used, and so change what the server throws out first. Older servers do not know it.
  await client.call("CLIENT", "NO-TOUCH", "ON").catch(() => undefined);
  const named = /^rediss?:\/\/[^/?#]*\/(\d+)/i.exec(url)?.[1];
  return {
    tables: () => tablesOf(client, named),
    rows: (table, sample) => rowsOf(client, table as RedisTable, sample),
    async [Symbol.asyncDispose]() {
      client.disconnect();
    },
  };
}

async function tablesOf(client: Redis, named: string | undefined): Promise<RedisTable[]> {
  try {
    const databases =
      named === undefined
        ? [...(await client.info("keyspace")).matchAll(/^db(\d+):/gm)].map(([, database]) => Number(database))
        : [Number(named)];
    return databases.flatMap((database) =>
      TYPES.map((type) => ({ name: `db${database} ${type}`, columns: ["key", "value"], database, type })),
    );
  } catch (cause) {
    throw databaseError(cause, true);
  }
}

async function* rowsOf(
  client: Redis,
  { database, type }: RedisTable,
  sample: RowSample | undefined,
): AsyncGenerator<Row, void, void> {
  const random = sample && seededRandom("redis-sample", sample.seed, database, type);
  let number = 0;
  let taken = 0;
  try {
    await client.select(database);
    for await (const key of keysOf(client, type)) {
      number++;
      if (random !== undefined && sample?.share !== undefined && random() >= sample.share) continue;
      if (sample?.count !== undefined && ++taken > sample.count) return;
      const name = key.toString("utf8");
      const shown = keyPattern(name);
      yield { number, columns: [{ shown, name: "key" }], values: [blobText(key)] };
      for await (const { field = lastPart(name), value } of membersOf(client, type, key)) {
        const place = type === "hash" || type === "stream" ? `${shown} ${fieldPattern(field)}` : shown;
        yield { number, columns: [{ shown: place, name: field }], values: [value] };
      }
    }
  } catch (cause) {
    throw databaseError(cause, true);
  }
}

async function* keysOf(client: Redis, type: ValueType): AsyncGenerator<Buffer, void, void> {
  for (let cursor = "0"; ; ) {
    const [next, keys] = await client.scanBuffer(cursor, "COUNT", STEP, "TYPE", type);
    yield* keys;
    cursor = next.toString();
    if (cursor === "0") return;
  }
}

interface Member {
  field?: string;
  value: Value;
}

/** What a key holds: its members, with the names of fields where they have some. */
async function* membersOf(client: Redis, type: ValueType, key: Buffer): AsyncGenerator<Member, void, void> {
  switch (type) {
    case "string":
      yield { value: blobText(await client.getrangeBuffer(key, 0, MAX_VALUE_CHARS - 1)) };
      return;
    case "hash":
      yield* pairs(steps((cursor) => client.hscanBuffer(key, cursor, "COUNT", STEP)));
      return;
    case "set":
      for await (const member of steps((cursor) => client.sscanBuffer(key, cursor, "COUNT", STEP)))
        yield { value: blobText(member) };
      return;
    case "zset":
      for await (const [member] of pairsOf(steps((cursor) => client.zscanBuffer(key, cursor, "COUNT", STEP))))
        yield { value: blobText(member) };
      return;
    case "list":
      for (let from = 0; ; from += STEP) {
        const members = await client.lrangeBuffer(key, from, from + STEP - 1);
        for (const member of members) yield { value: blobText(member) };
        if (members.length < STEP) return;
      }
    case "stream":
      for (let from = "-"; ; ) {
        const entries = await client.xrangeBuffer(key, from, "+", "COUNT", STEP);
        for (const [, fields] of entries) yield* pairs(fields);
        const last = entries.at(-1)?.[0];
        if (last === undefined || entries.length < STEP) return;
        from = `(${last.toString()}`;
      }
  }
}

/** All that a command with a cursor gives. */
async function* steps(
  ask: (cursor: string) => Promise<[cursor: Buffer, elements: Buffer[]]>,
): AsyncGenerator<Buffer, void, void> {
  for (let cursor = "0"; ; ) {
    const [next, elements] = await ask(cursor);
    yield* elements;
    cursor = next.toString();
    if (cursor === "0") return;
  }
}

async function* pairsOf(
  elements: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<[Buffer, Buffer], void, void> {
  let first: Buffer | undefined;
  for await (const element of elements) {
    if (first === undefined) first = element;
    else {
      yield [first, element];
      first = undefined;
    }
  }
}

/** Fields and values; the name of a field that is not shown is data too. */
async function* pairs(
  elements: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Member, void, void> {
  for await (const [name, value] of pairsOf(elements)) {
    const field = name.toString("utf8");
    yield { field: "field", value: blobText(name) };
    yield { field, value: blobText(value) };
  }
}

/** `session:42:password` says what its value is by its last part. */
function lastPart(key: string): string {
  return key.slice(Math.max(key.lastIndexOf(":"), key.lastIndexOf("."), key.lastIndexOf("/")) + 1);
}
