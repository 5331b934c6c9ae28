import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closeServer } from "../../connectors/http/index.ts";
import { listen } from "../testing.ts";
import fileWatcher from "./file/index.ts";
import httpSink from "./http-sink/index.ts";
import sqlite from "./sqlite/index.ts";
import type { Watcher, WatcherContext } from "./watcher.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "leakproof-watch-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const context = (changes: Partial<WatcherContext> = {}): WatcherContext => ({
  name: "store",
  baseDir: dir,
  allowHosts: [],
  planted: () => undefined,
  report: () => undefined,
  ...changes,
});

async function texts(watcher: Watcher, last = false): Promise<string[]> {
  const found: string[] = [];
  for await (const chunk of watcher.sweep(last)) found.push(chunk.text);
  return found;
}

describe("the file watcher", () => {
  const file = (): string => path.join(dir, "a.log");
  const open = (position?: string): Promise<Watcher> =>
    fileWatcher.open({ type: "file", path: "a.log" }, context(), position);

  it("reads what was added, by whole lines, and the rest at the end", async () => {
    writeFileSync(file(), "old\n");
    const watcher = await open();
    expect(await texts(watcher)).toEqual([]);
    appendFileSync(file(), "one\ntw");
    expect(await texts(watcher)).toEqual(["one\n"]);
    appendFileSync(file(), "o\n");
    expect(await texts(watcher)).toEqual(["two\n"]);
    appendFileSync(file(), "end");
    expect(await texts(watcher)).toEqual([]);
    expect(await texts(watcher, true)).toEqual(["end"]);
  });

  it("refuses what is no file", async () => {
    mkdirSync(file());
    await expect(open()).rejects.toMatchObject({ code: "unreadable" });
  });

  it("starts over after truncation and rotation", async () => {
    writeFileSync(file(), "a long old line\n");
    const watcher = await open();
    truncateSync(file(), 0);
    appendFileSync(file(), "new\n");
    expect(await texts(watcher)).toEqual(["new\n"]);
    renameSync(file(), `${file()}.1`);
    writeFileSync(file(), "rotated to a longer line\n");
    expect(await texts(watcher)).toEqual(["rotated to a longer line\n"]);
  });

  it("waits for a file that is not there yet, and goes on from a position", async () => {
    const watcher = await open();
    expect(await texts(watcher, true)).toEqual([]);
    writeFileSync(file(), "first\n");
    expect(await texts(watcher)).toEqual(["first\n"]);
    appendFileSync(file(), "second\n");
    expect(await texts(await open(watcher.position()))).toEqual(["second\n"]);
  });

  it("splits nothing in a line without an end", async () => {
    writeFileSync(file(), "");
    const watcher = await open();
    const needle = "needle-in-a-line";
    appendFileSync(file(), "x".repeat(256 * 1024 - 8) + needle + "y".repeat(300 * 1024));
    const read = await texts(watcher, true);
    expect(read.some((text) => text.includes(needle))).toBe(true);
  });
});

describe("the sqlite watcher", () => {
  it("sees new rows, changed rows, new tables and tables without row numbers; not planted cells", async () => {
    const db = new DatabaseSync(path.join(dir, "a.db"));
    db.exec(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT); INSERT INTO t (a, b) VALUES ('old', 'x')",
    );
    const planted = (table: string, rowId: number): Set<string> | undefined =>
      table === "t" && rowId === 2 ? new Set(["a"]) : undefined;
    const watcher = await sqlite.open({ type: "sqlite", path: "a.db" }, context({ planted }));
    expect(await texts(watcher)).toEqual([]);
    db.exec("INSERT INTO t (a, b) VALUES ('planted', 'beside')");
    const seen = (await texts(watcher)).join("|");
    expect(seen).toContain("beside");
    expect(seen).not.toContain("planted");
    db.exec(
      "UPDATE t SET a = 'changed' WHERE id = 1; CREATE TABLE w (k TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO w VALUES ('keyed')",
    );
    expect((await texts(watcher)).join("|")).toMatch(/changed.*keyed/s);
    await watcher.close();
    db.close();
  });

  it("reads long tables by their new rows, and whole at the end", async () => {
    const db = new DatabaseSync(path.join(dir, "a.db"));
    db.exec("CREATE TABLE t (a TEXT)");
    db.exec(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO t SELECT 'row' || i FROM n",
    );
    const watcher = await sqlite.open({ type: "sqlite", path: "a.db" }, context());
    db.exec("INSERT INTO t VALUES ('fresh'); UPDATE t SET a = 'changed' WHERE rowid = 7");
    expect(await texts(watcher)).toEqual(["fresh"]);
    expect(await texts(watcher, true)).toContain("changed");
    await watcher.close();
    db.close();
  });

  it("says when there is no database", async () => {
    await expect(sqlite.open({ type: "sqlite", path: "none.db" }, context())).rejects.toMatchObject({
      code: "not-found",
    });
    writeFileSync(path.join(dir, "bad.db"), "this is no database, however long it may be");
    await expect(sqlite.open({ type: "sqlite", path: "bad.db" }, context())).rejects.toMatchObject({
      code: "unreadable",
    });
  });
});

describe("the collector", () => {
  async function freePort(): Promise<number> {
    const server = http.createServer();
    const port = Number(new URL(await listen(server)).port);
    await closeServer(server);
    return port;
  }

  it("keeps address, headers and body until they were looked at, also compressed ones", async () => {
    const port = await freePort();
    const watcher = await httpSink.open({ type: "http-sink", port }, context());
    const headers = { "x-ref": "in-header", "content-encoding": "gzip" };
    const answer = await fetch(`http://127.0.0.1:${port}/collect?q=in-query`, {
      method: "POST",
      headers,
      body: gzipSync("in-body"),
    });
    expect(answer.status).toBe(204);
    const [text] = await texts(watcher);
    for (const part of ["in-header", "in-query", "in-body"]) expect(text).toContain(part);
    expect(await texts(watcher)).toEqual([]);
    await watcher.close();
  });

  it("passes requests on to one host, whatever their address says, and streams the answer", async () => {
    const upstream = http.createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () =>
        response.writeHead(201, { "x-from": "upstream" }).end(`${request.url} ${body}`),
      );
    });
    const forward = `${await listen(upstream)}/base`;
    const port = await freePort();
    const watcher = await httpSink.open({ type: "http-sink", port, forward }, context());
    const answer = await fetch(`http://127.0.0.1:${port}/v1/chat?x=1`, { method: "POST", body: "hello" });
    expect([answer.status, answer.headers.get("x-from"), await answer.text()]).toEqual([
      201,
      "upstream",
      "/base/v1/chat?x=1 hello",
    ]);
    const raw = await fetch(`http://127.0.0.1:${port}//elsewhere.example/x`, { method: "POST", body: "" });
    expect(await raw.text()).toContain("/base//elsewhere.example/x");
    await closeServer(upstream);
    expect((await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "x" })).status).toBe(502);
    expect(await texts(watcher)).toHaveLength(3);
    await watcher.close();
  });

  it("says when its port is taken, and forwards to strangers only when allowed", async () => {
    const server = http.createServer();
    const port = Number(new URL(await listen(server)).port);
    await expect(httpSink.open({ type: "http-sink", port }, context())).rejects.toMatchObject({
      code: "watcher-failed",
      message: expect.stringContaining(`port ${port}`),
    });
    await closeServer(server);
    const forward = "https://api.vendor.example";
    await expect(httpSink.open({ type: "http-sink", port: 0, forward }, context())).rejects.toMatchObject({
      code: "usage",
    });
    await (
      await httpSink.open(
        { type: "http-sink", port: 0, forward },
        context({ allowHosts: ["api.vendor.example"] }),
      )
    ).close();
  });
});
