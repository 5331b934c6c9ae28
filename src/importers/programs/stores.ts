import { classesOfTable } from "../../lib/field-classes.ts";
import { type Service, serviceNamed } from "../../lib/services.ts";
import type { Node } from "../../model/workflow.ts";
import { appNode, fieldsOf, type NamedField } from "../app.ts";
import { plainSymbol } from "./outside.ts";
import type { Library } from "./run.ts";
import { type Call, dependsOn, opaque, optionOf, type Ref, Thing, textOf, Value } from "./value.ts";

/** Databases behind SQL, query builders and key-value clients. */
export const STORES: Library = {
  call: (symbol, call, owner) => {
    const name = plainSymbol(symbol);
    return (
      sql(name, call) ??
      prisma(name, call) ??
      builder(name, call, owner) ??
      mongo(name, call) ??
      keyValue(name, call)
    );
  },
};

const WORDS: readonly (readonly [part: RegExp, service: string])[] = [
  [/sqlite|sql\.js|libsql/i, "sqlite"],
  [/supabase/i, "supabase"],
  [/neondatabase/i, "neon"],
  [/psycopg|asyncpg|\bpg\b|postgres/i, "postgresql"],
  [/mysql/i, "mysql"],
  [/mongo/i, "mongodb"],
  [/redis|vercel\/kv/i, "redis"],
  [/bigquery/i, "bigquery"],
  [/snowflake/i, "snowflake"],
  [/neo4j/i, "neo4j"],
];

function serviceOf(symbol: string): Service {
  const id = WORDS.find(([part]) => part.test(symbol))?.[1] ?? "database";
  return serviceNamed(id) ?? { id, kind: "database", party: "unknown" };
}

/** The party of a database that the program only knows by a client of its own is the operator's. */
function storeNode(
  call: Call,
  symbol: string,
  action: "read" | "write",
  place: string | undefined,
  columns: readonly string[] = [],
): Node {
  const service = serviceOf(symbol);
  const names = columns.map((name): NamedField => ({ name }));
  const draft = appNode(
    service.party === "unknown" ? { ...service, party: "own" } : service,
    action,
    names,
    place,
  );
  const known = place === undefined ? [] : classesOfTable(place);
  return call.run.node(call.site, {
    name: place ?? "Database",
    type: "database",
    ...draft,
    ...(action === "read"
      ? { fields: fieldsOf(names, known.length > 0 ? known : ["internal"], known.includes("conversation")) }
      : {}),
    ...(place === undefined ? {} : { place }),
  });
}

const IS_SQL = /^\s*(?:select|insert|update|delete|with|replace|merge)\b/i;
const RUNS_SQL =
  /(?:^|\.)(?:execute|executemany|query|queryRaw|\$queryRaw|\$executeRaw|run|all|get|exec|prepare|unsafe|read_sql|read_sql_query|text|fetch|fetchrow|fetchval|sql)(?:Unsafe)?`?$/;
/** Clients whose queries are SQL, whatever the text is. */
const SQL_CLIENT =
  /(?:sqlite3|psycopg2?|asyncpg|pymysql|mysql\.connector)\.connect\(\)(?:\.cursor\(\))?\.execute$|\.cursor\(\)\.execute$|create_engine\(\)\.(?:connect\(\)\.)?execute$/;

function sql(name: string, call: Call): Value | undefined {
  const text = textOf(call.args[0]) ?? "";
  if (!(RUNS_SQL.test(name) && IS_SQL.test(text)) && !(SQL_CLIENT.test(name) && call.args[0] !== undefined))
    return undefined;
  const reads = !/^\s*(?:insert|update|delete|replace|merge)\b/i.test(text);
  const place = /\b(?:from|into|update|join)\s{1,5}["'`[]?([\w.]{1,80})/i.exec(text)?.[1];
  const columns = /^\s*select\s{1,5}([\w\s,."`]{1,500}?)\s{1,5}from\b/i.exec(text)?.[1];
  const names = columns
    ?.split(",")
    .map((one) => one.trim().split(/[\s.]/).at(-1) ?? "")
    .filter((one) => /^\w+$/.test(one));
  const node = storeNode(call, name, reads ? "read" : "write", place, names ?? []);
  const { run, site, args, named } = call;
  run.reads(node, "query", args[0], text === "" ? "command" : "query", site);
  const rest = opaque([...args.slice(1), ...named.values()]);
  run.reads(node, reads ? "parameters" : "values", rest, reads ? "query" : "body", site, { text: "" });
  return Value.thing(new Query(node));
}

const PRISMA =
  /(?:^|[./])(?:prisma\w{0,20}|db|database|PrismaClient\(\)|client)\.(?!(?:db|tx|client|database|prisma|query)\.)(\w{1,60})\.(findUnique|findFirst|findMany|findUniqueOrThrow|findFirstOrThrow|count|aggregate|groupBy|create|createMany|update|updateMany|upsert|delete|deleteMany)$/;
/** Drizzle's `db.query.users.findFirst`. */
const RELATIONAL = /\.query\.(\w{1,60})\.(findFirst|findMany)$/;

function prisma(name: string, call: Call): Value | undefined {
  const [, table, method = ""] = RELATIONAL.exec(name) ?? PRISMA.exec(name) ?? [];
  if (table === undefined) return undefined;
  const reads = /^(?:find|count|aggregate|groupBy)/.test(method);
  const columns = [
    ...(optionOf(call, "select")?.fields?.keys() ?? []),
    ...(optionOf(call, "columns")?.fields?.keys() ?? []),
  ];
  const node = storeNode(call, name, reads ? "read" : "write", table, columns);
  const { run, site } = call;
  const where = optionOf(call, "where");
  if (where !== undefined)
    run.reads(node, "where", opaque([where, called(where, call)]), reads ? "query" : "condition", site, {
      text: "",
    });
  const data = optionOf(call, "data", "create");
  if (data !== undefined)
    run.reads(node, "data", opaque([data, optionOf(call, "update")]), "body", site, { text: "" });
  return Value.thing(new Query(node));
}

/** Drizzle's conditions may be functions of the table. */
function called(value: Value, { run, site }: Call): Value {
  if (value.fn?.made === undefined) return new Value();
  return run.evaluator.invoke(value.fn, { args: [], named: new Map(), site, run });
}

const STARTS =
  /(?:^|[./])(?:db|tx|database|drizzle\(\)|dbClient|client)\.(select|selectDistinct|insert|update|delete)$/;
const SUPABASE =
  /(?:supabase\w{0,20}|createClient\(\)|createServerClient\(\)|create_client\(\)|create(?:Route|Server)\w{0,30}Client\(\))\.(from|table|rpc|from_)$/i;

function builder(name: string, call: Call, owner: Value | undefined): Value | undefined {
  const [, started] = STARTS.exec(name) ?? [];
  const [, based] = SUPABASE.exec(name) ?? [];
  if (started === undefined && based === undefined) return undefined;
  if (based === "rpc") {
    const node = storeNode(call, "supabase", "read", textOf(call.args[0]));
    call.run.reads(node, "arguments", opaque(call.args.slice(1)), "query", call.site, { text: "" });
    return Value.thing(new Query(node));
  }
  if (based !== undefined)
    return Value.thing(new Pending("supabase", tableName(call.args[0]), [], undefined));
  const symbol = owner?.trail[0]?.name ?? name;
  if (started === "select" || started === "selectDistinct")
    return Value.thing(new Pending(symbol, undefined, [...(call.args[0]?.fields?.keys() ?? [])], "read"));
  const node = storeNode(call, symbol, "write", tableName(call.args[0]));
  return Value.thing(new Query(node));
}

/** The table behind a value: a text, a schema's `pgTable("users", …)`, or the name under which the program has it. */
function tableName(value: Value | undefined): string | undefined {
  const text = textOf(value);
  if (text !== undefined) return text;
  const made = value?.trail.find(({ name }) => /Table$/.test(name));
  return textOf(made?.call.args[0]) ?? value?.symbol?.replace(/\(\)$/, "").split(/[./]/).at(-1);
}

const columnsOf = (value: Value | undefined): string[] => {
  const made = value?.trail.find(({ name }) => /Table$/.test(name));
  return [...(made?.call.args[1]?.fields?.keys() ?? [])];
};

const WRITES = new Set(["insert", "upsert", "update", "delete"]);

/** A query whose table or kind is not said yet. */
class Pending extends Thing {
  readonly #symbol: string;
  readonly #table: string | undefined;
  readonly #columns: readonly string[];
  readonly #action: "read" | undefined;

  constructor(
    symbol: string,
    table: string | undefined,
    columns: readonly string[],
    action: "read" | undefined,
  ) {
    super();
    this.#symbol = symbol;
    this.#table = table;
    this.#columns = columns;
    this.#action = action;
  }

  override call(method: string, call: Call): Value | undefined {
    if (this.#action === "read" && method === "from") {
      const columns = this.#columns.length > 0 ? this.#columns : columnsOf(call.args[0]);
      return Value.thing(new Query(storeNode(call, this.#symbol, "read", tableName(call.args[0]), columns)));
    }
    if (this.#table === undefined && this.#action !== undefined) return Value.thing(this);
    const reads = !WRITES.has(method);
    const columns = (textOf(call.args[0]) ?? "")
      .split(",")
      .map((one) => one.trim())
      .filter((one) => /^\w+$/.test(one));
    const node = storeNode(call, this.#symbol, reads ? "read" : "write", this.#table, reads ? columns : []);
    if (!reads) call.run.reads(node, "values", opaque(call.args), "body", call.site, { text: "" });
    return Value.thing(new Query(node));
  }
}

/** Names under which clients hand out rows, and what is no row. */
const ROWS = new Set(["data", "rows", "result", "results", "fetchone", "fetchall"]);
const SETS = new Set(["values", "set", "insert", "onConflictDoUpdate"]);

/** A query that runs: what is added to it, and its rows. */
export class Query extends Thing {
  readonly #node: Node;

  constructor(node: Node) {
    super();
    this.#node = node;
  }

  override call(method: string, call: Call): Value | undefined {
    if (
      call.args.some(({ fn }) => fn?.made !== undefined) ||
      /^(?:map|filter|find|at|forEach|reduce|some|every|push|join|slice)$/.test(method)
    )
      return undefined;
    const data = opaque([...call.args, ...call.named.values()]);
    if (data.refs.size > 0) {
      const writes = SETS.has(method);
      const reading = this.#node.roles.includes("retriever");
      call.run.reads(this.#node, method, data, writes ? "body" : reading ? "query" : "condition", call.site, {
        text: "",
      });
    }
    return Value.thing(this);
  }

  override member(name: string): Value | undefined {
    if (ROWS.has(name)) return Value.ref(this.#node.id);
    return name === "error" || name === "count" ? new Value() : Value.ref(this.#node.id, name);
  }

  override refs(): readonly Ref[] {
    return this.#node.roles.includes("retriever")
      ? [{ from: "node", name: this.#node.id, field: "*", open: true }]
      : [];
  }
}

const MONGO =
  /\.(find_one|find|aggregate|findOne|insert_one|insert_many|insertOne|insertMany|update_one|updateOne|replace_one|delete_one|deleteOne)$/;

function mongo(name: string, call: Call): Value | undefined {
  const [, method] = MONGO.exec(name) ?? [];
  if (method === undefined || !/mongo/i.test(name)) return undefined;
  const reads = /^(?:find|aggregate)/.test(method);
  const place = /\.(\w{1,60})\.\w+$/.exec(name)?.[1];
  const node = storeNode(call, name, reads ? "read" : "write", place);
  call.run.reads(
    node,
    "arguments",
    opaque([...call.args, ...call.named.values()]),
    reads ? "query" : "body",
    call.site,
    { text: "" },
  );
  return Value.thing(new Query(node));
}

const KEYED =
  /(?:redis|vercel\/kv|ioredis)[\w.()@/-]{0,60}\.(get|hget|hgetall|hmget|lrange|smembers|zrange|mget|set|hset|hmset|lpush|rpush|sadd|zadd|setex|append)$/i;

function keyValue(name: string, call: Call): Value | undefined {
  const [, method = ""] = KEYED.exec(name) ?? [];
  if (method === "") return undefined;
  const reads = /^(?:h?m?get|hgetall|lrange|smembers|zrange)/.test(method);
  const node = storeNode(call, "redis", reads ? "read" : "write", undefined);
  const { run, site, args } = call;
  run.reads(node, "key", args[0], reads ? "query" : "path", site);
  if (!reads)
    run.reads(node, "value", Value.of(args.slice(1).flatMap((one) => dependsOn(one))), "body", site, {
      text: "",
    });
  return Value.thing(new Query(node));
}
