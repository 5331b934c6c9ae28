import { randomBytes } from "node:crypto";
import { appendFile, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeTar, makeZip } from "../connectors/archive/testing.ts";
import { databaseError } from "../connectors/database-error.ts";
import type { Database, Row } from "../connectors/rows.ts";
import { AppError } from "../model/errors.ts";
import { type ScanDocument, scanDocumentSchema } from "../model/scan.ts";
import { peek } from "./blocks.ts";
import { scanContent } from "./content.ts";
import { HEAD_BYTES, looksBinary } from "./decode.ts";
import { createJournal, resumeJournal, type ScanPlan } from "./journal.ts";
import { scanTable } from "./rows.ts";
import { parseSample } from "./sample.ts";
import { severityOf } from "./severity.ts";
import { parseSince } from "./since.ts";
import { refuseUrl, storeFromVariable } from "./sources/store.ts";
import { scanUnits } from "./testing.ts";
import type { Unit } from "./unit.ts";

const PLAN: ScanPlan = {
  version: 1,
  inputs: ["a"],
  storeEnv: [],
  include: [],
  exclude: [],
  everything: false,
  history: false,
  seed: 1,
  limit: 1000,
  detection: { minConfidence: "medium", decode: false },
};

function unitOf(name: string, run: Unit["run"], more: Partial<Unit> = {}): Unit {
  return { kind: "unit", id: name, stamp: "1", shown: name, run, ...more };
}

/** A unit that scans these bytes as if they were a file. */
function contentUnit(name: string, bytes: Buffer | string): Unit {
  return unitOf(name, async (context) => {
    async function* chunks(): AsyncGenerator<Buffer, void, void> {
      yield Buffer.from(bytes);
    }
    const content = { name, place: { file: name }, size: bytes.length, again: chunks, depth: 0 };
    await scanContent(content, await peek(chunks(), HEAD_BYTES), context);
  });
}

const placesOf = ({ findings }: ScanDocument): string[] =>
  findings.map(({ file, member, line }) => `${file}${member === undefined ? "" : `!/${member}`}:${line}`);

describe("a scan", () => {
  it("gives a document of its schema, without the values", async () => {
    const document = await scanUnits([
      contentUnit("a.log", "x\nMARK1 MARK2"),
      { kind: "skipped", skipped: { file: "b", reason: "binary" } },
    ]);
    expect(scanDocumentSchema.parse(document)).toEqual(document);
    expect(document.summary).toMatchObject({
      bytes: 13,
      files: 1,
      findings: 2,
      byType: { mark: 2 },
      unlisted: 0,
    });
    expect(document.summary.bySeverity.critical).toBe(2);
    expect(JSON.stringify(document)).not.toContain("MARK");
    expect(document.complete).toBe(true);
  });

  it("counts all and lists some", async () => {
    const document = await scanUnits([contentUnit("a", "MARK1 ".repeat(10))], { limit: 3 });
    expect(document.findings).toHaveLength(3);
    expect(document.summary).toMatchObject({ findings: 10, unlisted: 7 });
  });

  it("lists so many of one severity in all, also of units that an earlier process finished", async () => {
    const dir = await mkdtemp(path.join(tmpdir(), "lp-scan-"));
    const units = [1, 2, 3].map((i) => contentUnit(`${i}`, "MARK1 ".repeat(4)));
    const whole = await scanUnits(units, { maxListed: 6, journal: await createJournal(dir, PLAN) });
    expect(placesOf(whole)).toEqual(["1:1", "1:1", "1:1", "1:1", "2:1", "2:1"]);
    expect(whole.summary).toMatchObject({ findings: 12, unlisted: 6 });
    const again = await resumeJournal(dir, "latest");
    expect(await scanUnits(units, { maxListed: 6, journal: again })).toEqual(whole);
    const fewer = await scanUnits(units, { maxListed: 3, journal: again });
    expect(fewer.summary).toMatchObject({ findings: 12, unlisted: 9 });
  });

  it("shows values to whoever asked, beside the document", async () => {
    const shown: string[] = [];
    const document = await scanUnits([contentUnit("a", "MARK7")], {
      reveal: (_, value) => shown.push(value),
    });
    expect(shown).toEqual(["MARK7"]);
    expect(JSON.stringify(document)).not.toContain("MARK7");
  });

  it("writes down what fails and goes on", async () => {
    const failing = unitOf("bad", async () => {
      throw new AppError("unreadable", "gone", "look");
    });
    const document = await scanUnits([failing, contentUnit("a", "MARK1")]);
    expect(document.errors).toEqual([{ file: "bad", code: "unreadable", message: "gone", hint: "look" }]);
    expect(document.summary.findings).toBe(1);
  });
});

describe("archives", () => {
  const inner = makeZip([{ path: "deep.txt", content: "\nMARK1" }]);
  const tar = makeTar([
    { path: "in.zip", content: inner },
    { path: "plain.txt", content: "MARK2" },
  ]);

  it("are read within one another, with the way to each finding", async () => {
    const document = await scanUnits([
      contentUnit("a.tgz", gzipSync(tar)),
      contentUnit("b.log.gz", gzipSync("MARK3")),
    ]);
    expect(placesOf(document)).toEqual(["a.tgz!/in.zip!/deep.txt:2", "a.tgz!/plain.txt:1", "b.log.gz:1"]);
  });

  it("that are bombs are refused, and what came before is kept", async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000));
    const document = await scanUnits([
      contentUnit(
        "bomb.tar",
        makeTar([
          { path: "a", content: "MARK1" },
          { path: "b.gz", content: bomb },
        ]),
      ),
      contentUnit("after", "MARK2"),
    ]);
    expect(document.errors).toMatchObject([{ file: "bomb.tar", code: "too-large" }]);
    expect(placesOf(document)).toEqual(["bomb.tar!/a:1", "after:1"]);
  });

  it("are not followed for ever", async () => {
    let packed: Buffer = Buffer.from("MARK1");
    for (let i = 0; i < 12; i++) packed = makeZip([{ path: "z", content: packed }]);
    const document = await scanUnits([contentUnit("a.zip", packed)]);
    expect(document.skipped[0]?.reason).toContain("too deep");
    expect(document.findings).toEqual([]);
  });

  it("lose a damaged or locked member only", async () => {
    const zip = makeZip([
      { path: "locked", content: "x", encrypted: true },
      { path: "broken.gz", content: gzipSync("text").subarray(0, 12) },
      { path: "fine", content: "MARK1" },
    ]);
    const document = await scanUnits([contentUnit("a.zip", zip)]);
    expect(document.skipped).toEqual([{ file: "a.zip!/locked", reason: "encrypted" }]);
    expect(document.errors).toMatchObject([{ file: "a.zip!/broken.gz", code: "damaged" }]);
    expect(placesOf(document)).toEqual(["a.zip!/fine:1"]);
  });

  it("that are short and cut off are read up to there", async () => {
    const packed = gzipSync(`MARK1\n${randomBytes(3000).toString("hex")}`);
    const document = await scanUnits([
      contentUnit("cut.gz", packed.subarray(0, packed.length - 100)),
      contentUnit("nothing.gz", packed.subarray(0, 12)),
    ]);
    expect(placesOf(document)).toEqual(["cut.gz:1"]);
    expect(document.errors.map(({ file }) => file)).toEqual(["cut.gz", "nothing.gz"]);
    expect(document.summary.files).toBe(1);
  });

  it("give only members that are as new as wanted", async () => {
    const tar = makeTar([
      { path: "old", content: "MARK1", modifiedAt: new Date("2020-01-01") },
      { path: "new", content: "MARK2", modifiedAt: new Date("2026-01-01") },
    ]);
    const document = await scanUnits([contentUnit("a.tar", tar)], { since: new Date("2025-01-01") });
    expect(placesOf(document)).toEqual(["a.tar!/new:1"]);
  });
});

describe("what is text", () => {
  it.each([
    ["plain text", "hello\tworld\n", false],
    ["colours of a terminal", "\u001b[31mred\u001b[0m", false],
    ["Latin-1", Buffer.from("Müller, Größe", "latin1"), false],
    [
      "a log with a hole of zeros",
      Buffer.concat([Buffer.alloc(500), Buffer.from("log line\n".repeat(50))]),
      false,
    ],
    [
      "a log that was given its room beforehand",
      Buffer.concat([Buffer.from("log line\n"), Buffer.alloc(500)]),
      false,
    ],
    [
      "a program with much room",
      Buffer.concat([Buffer.from("\x7fELF\u0002\u0001"), Buffer.alloc(500)]),
      true,
    ],
    ["zeros", Buffer.alloc(500), false],
    ["UTF-32, which is not read", Buffer.from("fffe00006800000069000000", "hex"), true],
    ["UTF-16", Buffer.from("\ufeffhello", "utf16le"), false],
    ["UTF-16 without a mark", Buffer.from("hello world", "utf16le"), false],
    ["nothing", "", false],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452000001f4", "hex"), true],
    ["a program", Buffer.concat([Buffer.from("\x7fELF"), Buffer.alloc(60, 3), Buffer.alloc(60)]), true],
  ])("%s", (_, bytes, expected) => {
    expect(looksBinary(Buffer.from(bytes as string))).toBe(expected);
  });
});

describe("going on after a crash", () => {
  const units = (log: string[]): Unit[] =>
    ["a", "b", "c"].map((name) => {
      const unit = contentUnit(name, `${name} MARK1`);
      return unitOf(name, (context) => {
        log.push(name);
        return unit.run(context);
      });
    });

  it("reads what was not finished, and gives the document of an uninterrupted scan", async () => {
    const dir = await mkdtemp(path.join(tmpdir(), "lp-scan-"));
    const controller = new AbortController();
    const journal = await createJournal(dir, PLAN);
    const first: string[] = [];
    const cut = units(first).map((unit, i) =>
      i < 2
        ? unit
        : unitOf("c", async (context) => {
            controller.abort();
            context.progress(1);
          }),
    );
    const stopped = await scanUnits(cut, { journal, signal: controller.signal });
    expect(stopped.complete).toBe(false);
    // A process that is killed while it writes leaves half a line.
    await appendFile(path.join(dir, "scans", journal.id, "finished.jsonl"), '{"unit":"c","stamp":"1","outc');

    const again = await resumeJournal(dir, "latest");
    expect(again.plan).toEqual(PLAN);
    const second: string[] = [];
    const resumed = await scanUnits(units(second), { journal: again });
    expect([first, second]).toEqual([["a", "b"], ["c"]]);
    expect(resumed).toEqual(await scanUnits(units([])));
    // The document may still fail to be written: whoever wrote it removes the journal.
    expect(await readdir(path.join(dir, "scans"))).toEqual([again.id]);
    await again.remove();
    expect(await readdir(path.join(dir, "scans"))).toEqual([]);
  });

  it("reads again what has changed since", async () => {
    const dir = await mkdtemp(path.join(tmpdir(), "lp-scan-"));
    const [unit] = units([]);
    if (unit === undefined) throw new Error("no unit");
    const kept = await createJournal(dir, PLAN);
    kept.add("a", "old stamp", { ...(await import("./outcome.ts")).emptyOutcome(), files: 9 });
    const document = await scanUnits([unit], { journal: await resumeJournal(dir, "latest") });
    expect(document.summary.files).toBe(1);
  });

  it("keeps nothing raw", async () => {
    const dir = await mkdtemp(path.join(tmpdir(), "lp-scan-"));
    const journal = await createJournal(dir, PLAN);
    const retried = unitOf(
      "x",
      async () => {
        throw new AppError("unreadable", "gone", "look");
      },
      { retry: () => true },
    );
    await scanUnits([contentUnit("a", "MARK12345"), retried], { journal });
    const folder = path.join(dir, "scans", journal.id);
    const files = await readdir(folder);
    expect(files.sort()).toEqual(["finished.jsonl", "plan.json"]);
    for (const file of files)
      expect(await readFile(path.join(folder, file), "utf8")).not.toContain("MARK12345");
  });

  it("says when there is nothing to go on with, or when it is damaged", async () => {
    const dir = await mkdtemp(path.join(tmpdir(), "lp-scan-"));
    await expect(resumeJournal(dir, "latest")).rejects.toMatchObject({ code: "run-not-found" });
    const journal = await createJournal(dir, PLAN);
    await expect(resumeJournal(dir, "../x")).rejects.toMatchObject({ code: "run-not-found" });
    await writeFile(path.join(dir, "scans", journal.id, "plan.json"), "{");
    await expect(resumeJournal(dir, journal.id)).rejects.toMatchObject({ code: "state" });
  });
});

describe("databases", () => {
  /** A connection that drops after so many rows. */
  const dropping = (rows: number): Database => ({
    tables: async () => [],
    async *rows(): AsyncGenerator<Row, void, void> {
      for (let number = 1; number <= rows; number++)
        yield { number, values: ["plain", `mail\nMARK${number}`] };
      throw databaseError(
        Object.assign(new Error("Connection to 10.0.0.1 lost: MARK99"), { code: "57P01" }),
        true,
      );
    },
    [Symbol.asyncDispose]: async () => undefined,
  });
  const tableUnit = (database: Database): Unit =>
    unitOf(
      "crm, users",
      (context) => scanTable(database, { name: "users", columns: ["id", "note"] }, { store: "crm" }, context),
      { retry: () => true },
    );

  it("say how many values are no text", async () => {
    const database: Database = {
      ...dropping(0),
      async *rows(): AsyncGenerator<Row, void, void> {
        yield { number: 1, values: [undefined, null] };
        yield { number: 2, values: [undefined, "MARK1"] };
      },
    };
    const { skipped, summary } = await scanUnits([tableUnit(database)]);
    expect(skipped).toEqual([{ file: "crm, users", reason: "2 values are binary" }]);
    expect(summary.findings).toBe(1);
  });

  it("that drop the connection are an error, and what came before is told", async () => {
    const document = await scanUnits([tableUnit(dropping(3)), contentUnit("a", "MARK5")]);
    expect(
      document.findings.map(({ store, table, row, field, line, startByte }) => [
        store,
        table,
        row,
        field,
        line,
        startByte,
      ]),
    ).toEqual([
      ["crm", "users", 1, "note", 2, 5],
      ["crm", "users", 2, "note", 2, 5],
      ["crm", "users", 3, "note", 2, 5],
      [undefined, undefined, undefined, undefined, 1, 0],
    ]);
    expect(document.errors).toMatchObject([
      { file: "crm, users", message: "the connection broke off (57P01)" },
    ]);
    expect(document.complete).toBe(false);
    expect(JSON.stringify(document)).not.toMatch(/MARK99|10\.0\.0\.1/);
  });

  it.each([
    [{ code: "ECONNREFUSED" }, "cannot be reached (ECONNREFUSED)"],
    [{ code: "ER_ACCESS_DENIED_ERROR" }, "refuses the login (ER_ACCESS_DENIED_ERROR)"],
    [{ code: "42501" }, "may not be read by that user (42501)"],
    [{ code: "something odd: MARK1" }, "the connection broke off"],
    [{ code: "XX000" }, "could not be read on (XX000)"],
  ])("say what is wrong by the code alone: %o", (fields, expected) => {
    const error = databaseError(Object.assign(new Error("secret words MARK1"), fields), true);
    expect(error.message).toContain(expected);
    expect(`${error.message}${error.hint}`).not.toContain("MARK1");
  });
});

describe("what is asked for", () => {
  it.each([
    ["500", { count: 500 }],
    ["5%", { share: 0.05 }],
    ["0.5%", { share: 0.005 }],
  ])("a sample of %s", (text, expected) => {
    expect(parseSample(text)).toEqual(expected);
  });

  it.each(["0", "-3", "101%", "half", "", "1.5"])("no sample: %s", (text) => {
    expect(() => parseSample(text)).toThrow(AppError);
  });

  it("since a date or for a time", () => {
    const now = new Date("2026-11-22T12:00:00Z");
    expect(parseSince("2d", now).toISOString()).toBe("2026-11-20T12:00:00.000Z");
    expect(parseSince("2026-11-01", now).toISOString()).toBe("2026-11-01T00:00:00.000Z");
    for (const text of ["yesterday", "2026-13-01", "5", "999999y"])
      expect(() => parseSince(text, now)).toThrow(AppError);
  });

  it("stores only by names: a URL as an argument is refused and not repeated", () => {
    const url = ["postgres://owner:", "s3cr3t-word@db/x"].join("");
    expect(() => refuseUrl(url)).toThrow("not taken as arguments");
    try {
      refuseUrl(url);
    } catch (error) {
      expect(`${(error as AppError).message}${(error as AppError).hint}`).not.toContain("s3cr3t");
    }
    expect(() => refuseUrl("C:\\logs")).not.toThrow();
    expect(storeFromVariable("DB", { DB: url })).toMatchObject({ name: "DB", type: "postgresql" });
    expect(() => storeFromVariable("DB", {})).toThrow("neither DB nor DB_FILE is set");
    expect(() => storeFromVariable("DB", { DB_FILE: "/no/such/file" })).toThrow("cannot read the file");
    expect(() => storeFromVariable("DB", { DB: "s3cr3t-word" })).toThrow(/^(?!.*s3cr3t)/);
    for (const broken of ["redis://u:s3cr3t@localhost:99999", "mysql://[::1", "postgres://u:s3/cr3t@h:x/db"])
      expect(() => storeFromVariable("DB", { DB: broken })).toThrow(
        /^the URL in the variable DB is malformed$/,
      );
  });
});

it("judges severity by class and confidence", () => {
  expect(severityOf("credential", "high")).toBe("critical");
  expect(severityOf("financial.card", "high")).toBe("high");
  expect(severityOf("pii.national-id", "medium")).toBe("medium");
  expect(severityOf("pii.email", "high")).toBe("medium");
  expect(severityOf("network", "low")).toBe("info");
});
