import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { createConnection } from "mysql2/promise";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMysql } from "../../tools/stores/mysql.ts";
import { startPostgres } from "../../tools/stores/postgresql.ts";
import { startRedis } from "../../tools/stores/redis.ts";
import type { Service } from "../../tools/stores/service.ts";
import { places, scan } from "./run.ts";

const ROWS = 5000;
const mail = (i: number): string => `person${i}@acme-${i % 7}.org`;
const HIGH_ID = "9007199254740993";

/** Passwords, addresses and whatever was planted must be nowhere in what was printed. */
function expectNothingRaw(text: string, url: string): void {
  expect(text).not.toContain("@acme-");
  expect(text).not.toContain(new URL(url).password || "no password");
}

describe("PostgreSQL", () => {
  let service: Service | undefined;
  let client: pg.Client;
  beforeAll(async () => {
    service = await startPostgres();
    if (service === undefined) return;
    client = new pg.Client({ connectionString: service.url });
    client.on("error", () => undefined);
    await client.connect();
    await client.query(`
      CREATE SCHEMA "odd ""schema";
      CREATE TABLE "odd ""schema"."my table" (id bigint PRIMARY KEY, note text, doc jsonb, raw bytea, at timestamptz);
      CREATE TABLE many (id serial PRIMARY KEY, email text, payload text);
      CREATE TABLE secret_rows (email text);
      ALTER TABLE secret_rows ENABLE ROW LEVEL SECURITY;
      CREATE TABLE empty_table (email text);
      CREATE TABLE parted (id int, email text) PARTITION BY RANGE (id);
      CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
      CREATE MATERIALIZED VIEW seen AS SELECT 'view${mail(1)}'::text AS email;
      CREATE ROLE reader LOGIN PASSWORD 'reader-pass-123';
      GRANT USAGE ON SCHEMA "odd ""schema" TO reader;
      GRANT SELECT ON ALL TABLES IN SCHEMA "odd ""schema" TO reader;
      GRANT SELECT ON many, secret_rows TO reader`);
    await client.query(`INSERT INTO "odd ""schema"."my table" VALUES ($1, $2, $3, $4, now())`, [
      HIGH_ID,
      `write to\n${mail(1)}`,
      JSON.stringify({ to: mail(2) }),
      Buffer.from(`bytes ${mail(3)}`),
    ]);
    await client.query(
      "INSERT INTO many (email, payload) SELECT 'person' || i || '@acme-1.org', repeat('x', 2000) FROM generate_series(1, $1) i",
      [ROWS],
    );
    await client.query("INSERT INTO parted VALUES (1, $1)", [mail(9)]);
  });
  afterAll(async () => {
    await client?.end().catch(() => undefined);
    await service?.[Symbol.asyncDispose]();
  });

  it("reads every table of every schema, whatever its type of values, and writes nothing", async (context) => {
    if (service === undefined) return context.skip("PostgreSQL is not installed");
    const ran = await scan(["--store-env", "PG_URL", "--limit", "10"], { PG_URL: service.url });
    const found = places(ran.document, "email");
    expect(found).toContain('PG_URL odd "schema.my table 1 note');
    expect(found).toContain('PG_URL odd "schema.my table 1 doc');
    expect(found).toContain('PG_URL odd "schema.my table 1 raw');
    expect(found).toContain("PG_URL public.parted_1 1 email");
    expect(found).toContain("PG_URL public.seen 1 email");
    expect(ran.document.summary.byType["email"]).toBe(ROWS + 5);
    expect(ran.document.summary.unlisted).toBe(ROWS - 10);
    expect(ran.document).toMatchObject({ complete: true, errors: [] });
    const note = ran.document.findings.find(({ field }) => field === "note");
    expect(note).toMatchObject({ line: 2, column: 1, startByte: 9, endByte: 9 + mail(1).length });
    expectNothingRaw(ran.stdout + ran.stderr, service.url);
  });

  it("says what a user may not read, and that rows are hidden from him", async (context) => {
    if (service === undefined) return context.skip("PostgreSQL is not installed");
    const url = new URL(service.url);
    url.username = "reader";
    url.password = "reader-pass-123";
    const ran = await scan(["--store-env", "PG_URL", "--limit", "1"], { PG_URL: url.href });
    const errors = ran.document.errors.map(({ file, message }) => `${file}: ${message}`);
    expect(errors.find((error) => error.includes("public.secret_rows"))).toContain("hides rows");
    expect(errors.find((error) => error.includes("public.parted_1"))).toContain("42501");
    expect(places(ran.document, "email")).toContain("PG_URL public.many 1 email");
    expect(ran.document.complete).toBe(false);
  });

  it("takes the same sample every time, and another one with another seed", async (context) => {
    if (service === undefined) return context.skip("PostgreSQL is not installed");
    const sample = async (...args: string[]) =>
      (await scan(["--store-env", "PG_URL", ...args], { PG_URL: service?.url ?? "" })).document.findings
        .filter(({ table }) => table === "public.many")
        .map(({ redacted }) => redacted.length);
    const count = await sample("--sample", "50");
    expect(count).toHaveLength(50);
    const share = await sample("--sample", "10%");
    expect(share.length).toBeGreaterThan(300);
    expect(share.length).toBeLessThan(700);
    expect(await sample("--sample", "50")).toEqual(count);
    expect(await sample("--sample", "50", "--seed", "2")).not.toEqual(count);
  });

  it("refuses a wrong password and a missing server without a word of the address", async (context) => {
    if (service === undefined) return context.skip("PostgreSQL is not installed");
    const url = new URL(service.url);
    url.password = "wrong-password-1";
    const login = await scan(["--store-env", "PG_URL"], { PG_URL: url.href });
    expect(login).toMatchObject({ code: 2 });
    expect(login.document.errors[0]?.message).toContain("refuses the login (28P01)");
    expectNothingRaw(login.stdout + login.stderr, url.href);
    url.port = "1";
    const gone = await scan(["--store-env", "PG_URL"], { PG_URL: url.href });
    expect(gone.document.errors[0]?.message).toContain("cannot be reached (ECONNREFUSED)");
  });

  it("goes on with the other tables when the connection is cut, and reads the rest on --resume", async (context) => {
    if (service === undefined) return context.skip("PostgreSQL is not installed");
    const env = { PG_URL: service.url };
    const whole = await scan(["--store-env", "PG_URL"], env);
    const cwd = await mkdtemp(path.join(tmpdir(), "lp-stores-"));
    let cutting = true;
    const cut = (async () => {
      while (cutting)
        await client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'leakproof scan' AND query LIKE 'FETCH%'",
        );
    })();
    const ran = await scan(["--store-env", "PG_URL"], env, { cwd });
    cutting = false;
    await cut;
    expect(ran.document.errors.length).toBeGreaterThan(0);
    expect(ran.document.complete).toBe(false);
    expect(ran.stderr).toContain("--resume");
    const resumed = await scan(["--resume"], env, { cwd });
    expect(resumed.document).toMatchObject({ complete: true, errors: [] });
    const hashless = ({ document }: typeof whole) =>
      document.findings.map(({ redacted: { hash: _, ...redacted }, ...finding }) => ({
        ...finding,
        redacted,
      }));
    expect(hashless(resumed)).toEqual(hashless(whole));
    expect(resumed.document.summary).toEqual(whole.document.summary);
    expect(await readdir(path.join(cwd, ".leakproof/scans"))).toEqual([]);
  });

  it("reads a store that leakproof.yaml names, by a variable", async (context) => {
    if (service === undefined) return context.skip("PostgreSQL is not installed");
    const cwd = await mkdtemp(path.join(tmpdir(), "lp-stores-"));
    await writeFile(
      path.join(cwd, "leakproof.yaml"),
      `kind: config\nversion: 1\nstores: { crm: { type: postgresql, url: "\${CRM}" } }\n`,
    );
    const ran = await scan(["crm", "--limit", "1"], { CRM: service.url }, { cwd });
    expect(places(ran.document, "email")).toContain("crm public.many 1 email");
  });
});

describe("MySQL or MariaDB", () => {
  let service: Service | undefined;
  beforeAll(async () => {
    service = await startMysql();
    if (service === undefined) return;
    const connection = await createConnection({ uri: service.url, multipleStatements: true });
    await connection.query(`
      CREATE TABLE many (id BIGINT UNSIGNED PRIMARY KEY, email VARCHAR(200), payload TEXT) CHARACTER SET utf8mb4;
      CREATE TABLE pairs (a VARCHAR(20), b INT, note TEXT, PRIMARY KEY (a, b));
      CREATE TABLE keyless (email VARCHAR(200), raw BLOB, doc JSON);
      CREATE TABLE \`odd \`\`name\` (id INT PRIMARY KEY, \`e mail\` TEXT);`);
    const values = Array.from({ length: ROWS }, (_, i) => [
      BigInt(HIGH_ID) + BigInt(i),
      mail(i),
      "ü".repeat(100),
    ]);
    await connection.query("INSERT INTO many VALUES ?", [values]);
    await connection.query("INSERT INTO pairs VALUES ?", [
      Array.from({ length: ROWS }, (_, i) => [`k${i % 3}`, i, mail(i)]),
    ]);
    await connection.query("INSERT INTO keyless VALUES (?, ?, ?)", [
      mail(1),
      Buffer.from(mail(2)),
      JSON.stringify({ to: mail(3) }),
    ]);
    await connection.query("INSERT INTO `odd ``name` VALUES (1, ?)", [`ünï ${mail(1)}`]);
    await connection.end();
  });
  afterAll(async () => {
    await service?.[Symbol.asyncDispose]();
  });

  it("reads every table to its end, page by page, each row once", async (context) => {
    if (service === undefined) return context.skip("neither MariaDB nor MySQL is installed");
    const ran = await scan(["--store-env", "DB", "--limit", "100000"], { DB: service.url });
    expect(ran.document.errors).toEqual([]);
    const found = places(ran.document, "email");
    for (const table of ["shop.many", "shop.pairs"])
      expect(found.filter((place) => place.startsWith(`DB ${table} `))).toHaveLength(ROWS);
    expect(found).toContain(`DB shop.many ${ROWS} email`);
    expect(found).toContain("DB shop.keyless 1 raw");
    expect(found).toContain("DB shop.keyless 1 doc");
    expect(found).toContain("DB shop.odd `name 1 e mail");
    const odd = ran.document.findings.find(({ field }) => field === "e mail");
    expect(odd).toMatchObject({ column: 5, startByte: 6 });
    expectNothingRaw(ran.stdout + ran.stderr, service.url);
  });

  it("takes the same sample every time", async (context) => {
    if (service === undefined) return context.skip("neither MariaDB nor MySQL is installed");
    const sample = async () =>
      (await scan(["--store-env", "DB", "--sample", "40"], { DB: service?.url ?? "" })).document.findings
        .filter(({ table }) => table === "shop.many")
        .map(({ redacted }) => redacted.length);
    const first = await sample();
    expect(first).toHaveLength(40);
    expect(await sample()).toEqual(first);
  });

  it("reports a server that dies in the middle", async (context) => {
    if (service === undefined) return context.skip("neither MariaDB nor MySQL is installed");
    const env = { DB: service.url };
    const dying = scan(["--store-env", "DB"], env);
    await service.kill();
    const ran = await dying;
    expect(ran.document.complete).toBe(false);
    expect(ran.document.errors.length).toBeGreaterThan(0);
    expect(ran.stdout).not.toContain("@acme-");
  });
});

describe("Redis", () => {
  let service: Service | undefined;
  beforeAll(async () => {
    service = await startRedis();
    if (service === undefined) return;
    const client = new Redis(service.url);
    await client.set("user:1:email", mail(1));
    await client.set(`by-mail:${mail(2)}`, "x");
    await client.hset("profile:7", {
      email: mail(3),
      [mail(4)]: "named by a person",
      password: "Tr0ub4dor&3x9",
    });
    await client.rpush("queue:mails", ...Array.from({ length: 450 }, (_, i) => mail(i)));
    await client.sadd("group:a", mail(1), mail(2));
    await client.zadd("ranking:b", 1, mail(3), 2, mail(4));
    for (let i = 0; i < 450; i++) await client.xadd("events:c", "*", "from", mail(i));
    await client.set("picture:1", Buffer.from([0x89, 0x50, 0, 0, 1, 2, 3]));
    await client.set("big:1", `${"x ".repeat(3 * 1024 * 1024)}${mail(1)}`);
    await client.select(3);
    await client.set("other:1", mail(5));
    client.disconnect();
  });
  afterAll(async () => {
    await service?.[Symbol.asyncDispose]();
  });

  it("reads keys and values of every type in every database", async (context) => {
    if (service === undefined) return context.skip("Redis is not installed");
    const ran = await scan(["--store-env", "CACHE", "--limit", "10000"], { CACHE: service.url });
    expect(ran.document.errors).toEqual([]);
    const found = ran.document.findings.filter(({ type }) => type === "email");
    const count = (table: string, field: string) =>
      found.filter((finding) => finding.table === table && finding.field === field).length;
    expect(count("db0 string", "user:*:email")).toBe(1);
    expect(count("db0 string", "by-mail:*")).toBe(1);
    expect(count("db0 hash", "profile:* email")).toBe(1);
    expect(count("db0 hash", "profile:* field")).toBe(1);
    expect(count("db0 list", "queue:mails")).toBe(450);
    expect(count("db0 set", "group:*")).toBe(2);
    expect(count("db0 zset", "ranking:*")).toBe(2);
    expect(count("db0 stream", "events:* from")).toBe(450);
    expect(count("db3 string", "other:*")).toBe(1);
    expect(
      ran.document.findings.some(
        ({ field, dataClass }) => field === "profile:* password" && dataClass === "credential",
      ),
    ).toBe(true);
    expect(ran.document.skipped.map(({ reason }) => reason).join()).toContain(
      "longer than 4 million characters",
    );
    expectNothingRaw(ran.stdout + ran.stderr, service.url);
  });

  it("refuses a wrong password without showing it", async (context) => {
    if (service === undefined) return context.skip("Redis is not installed");
    const url = new URL(service.url);
    url.password = "wrong-password-1";
    const ran = await scan(["--store-env", "CACHE"], { CACHE: url.href });
    expect(ran.code).toBe(2);
    expect(ran.document.errors[0]?.message).toContain("refuses the login (WRONGPASS)");
    expectNothingRaw(ran.stdout + ran.stderr, url.href);
  });
});

describe("the state folder", () => {
  it("keeps names of stores, and neither addresses nor values", async (context) => {
    const service = await startRedis();
    if (service === undefined) return context.skip("Redis is not installed");
    await using server = service;
    const client = new Redis(server.url);
    await client.set("user:1:email", mail(1));
    client.disconnect();
    const cwd = await mkdtemp(path.join(tmpdir(), "lp-stores-"));
    // A second store that is not there keeps the scan unfinished, and with it what is kept.
    await scan(
      ["--store-env", "CACHE", "--store-env", "GONE"],
      { CACHE: server.url, GONE: "redis://127.0.0.1:1" },
      { cwd },
    );
    const folder = path.join(cwd, ".leakproof/scans");
    const [id = ""] = await readdir(folder);
    for (const name of await readdir(path.join(folder, id)))
      expectNothingRaw(await readFile(path.join(folder, id, name), "utf8"), server.url);
  });
});
