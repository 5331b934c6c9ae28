import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TablePlantConfig } from "../../model/config.ts";
import { createMint } from "../canaries.ts";
import { KEY } from "../testing.ts";
import { type FilePlant, openFilePlant } from "./file.ts";
import { openTablePlant, type TablePlant } from "./table.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "leakproof-plant-"));
  mkdirSync(path.join(dir, "run"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const mint = createMint(KEY, "run-plants");

describe("a canary in a file", () => {
  const marker = "{{canary:credential}}";
  const file = (): string => path.join(dir, "prompt.txt");
  const open = (): FilePlant =>
    openFilePlant({
      name: "prompt",
      config: { file: "prompt.txt", marker },
      baseDir: dir,
      runDir: path.join(dir, "run"),
      mint,
    });

  it("stands for the marker, and the file comes back byte for byte, in whatever encoding, with its mode", () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0x00]),
      Buffer.from(`Code:\r\n${marker} and ${marker}\n\u00e9`, "latin1"),
    ]);
    writeFileSync(file(), bytes);
    chmodSync(file(), 0o640);
    const plant = open();
    const canary = plant.canary("path", 1);
    plant.insert(canary);
    expect(readFileSync(file(), "latin1").split(canary.canary.value)).toHaveLength(3);
    expect(plant.readBack(canary)).toBe(true);
    // As after a crash: another process knows the numbers only.
    const later = open();
    expect(later.restore(later.canary("path", 1))).toBe(true);
    expect(readFileSync(file()).equals(bytes)).toBe(true);
    expect(existsSync(path.join(dir, "run/plants/prompt.original"))).toBe(false);
    if (process.platform !== "win32") expect(statSync(file()).mode & 0o777).toBe(0o640);
    expect(later.restore(later.canary("path", 1))).toBe(true);
  });

  it("keeps what somebody wrote into the file meanwhile", () => {
    writeFileSync(file(), `a ${marker}`);
    const plant = open();
    const canary = plant.canary("path", 1);
    plant.insert(canary);
    writeFileSync(file(), `edited: ${readFileSync(file(), "utf8")} and more`);
    expect(plant.restore(canary)).toBe(true);
    expect(readFileSync(file(), "utf8")).toBe(`edited: a ${marker} and more`);
  });

  it("puts the file back when a crash cut the writing off, in either direction", () => {
    const original = `Code: ${marker}\nBe kind to everybody, always.\n`;
    writeFileSync(file(), original);
    const plant = open();
    const canary = plant.canary("path", 1);
    plant.insert(canary);
    const planted = readFileSync(file(), "utf8");
    expect(planted.length).not.toBe(original.length);
    for (const torn of [
      original.slice(0, 20) + planted.slice(20),
      planted.slice(0, 20) + original.slice(20),
      original + planted.slice(original.length),
    ]) {
      writeFileSync(file(), original);
      plant.insert(canary);
      writeFileSync(file(), torn);
      expect(plant.restore(canary)).toBe(true);
      expect(readFileSync(file(), "utf8")).toBe(original);
    }
  });

  it("says which marker or file is missing", () => {
    expect(() => open()).toThrow(
      expect.objectContaining({ code: "plant-failed", message: expect.stringContaining("prompt") }),
    );
    mkdirSync(file());
    expect(() => open().checkMarker()).toThrow(expect.objectContaining({ code: "plant-failed" }));
    rmSync(file(), { recursive: true });
    writeFileSync(file(), "nothing");
    expect(() => open().checkMarker()).toThrow(
      expect.objectContaining({ code: "plant-failed", hint: expect.stringContaining(marker) }),
    );
  });
});

describe("canaries in a table", () => {
  const config: TablePlantConfig = {
    store: "crm",
    table: "customers",
    columns: { email: "pii.email", card: "financial.card" },
    handle: { column: "name", dataClass: "pii.name" },
    values: { plan: "pro" },
    owner: { column: "login", value: `\${OWNER}` },
  };
  let db: DatabaseSync;
  beforeEach(() => {
    db = new DatabaseSync(path.join(dir, "crm.db"));
    db.exec(
      "CREATE TABLE customers (login TEXT UNIQUE, name TEXT, email TEXT, card TEXT, plan TEXT NOT NULL)",
    );
    db.exec("INSERT INTO customers (login, plan) VALUES ('real', 'free')");
  });
  afterEach(() => db.close());
  const open = (changes: Partial<TablePlantConfig> = {}): TablePlant =>
    openTablePlant({
      name: "customers",
      config: { ...config, ...changes },
      file: path.join(dir, "crm.db"),
      baseDir: dir,
      environment: { OWNER: "alice" },
      mint,
      ownerParty: "identity:alice",
    });
  const rows = (): number => Number(db.prepare("SELECT count(*) AS n FROM customers").get()?.["n"]);

  it("come as whole rows, the owner's as his, and go again, also when only their numbers are known", () => {
    const plant = open();
    const records = [
      plant.record("p", 0, "shared"),
      plant.record("p", 1, "attempt"),
      plant.record("p", 2, "attempt"),
    ];
    plant.insert(records);
    expect(plant.readBack(records)).toBe(true);
    expect(
      db.prepare("SELECT count(*) AS n FROM customers WHERE login = 'alice' AND plan = 'pro'").get(),
    ).toEqual({ n: 1 });
    expect([...(plant.planted("customers", records[1]?.rowId ?? 0) ?? [])].sort()).toEqual([
      "card",
      "email",
      "name",
    ]);
    plant.remove(records.slice(0, 1));
    db.exec("UPDATE customers SET card = '' WHERE login LIKE 'stranger-%'");
    expect(plant.readBack(records.slice(1))).toBe(false);
    const later = open();
    later.remove([1, 2].map((seq) => later.record("p", seq, "attempt")));
    expect(rows()).toBe(1);
    for (const each of [plant, later]) each.close();
  });

  it("after a crash, never take a row along that merely holds the same number", () => {
    const changes = { columns: { card: "pii.phone" }, handle: undefined };
    const plant = open(changes);
    const record = plant.record("p", 1, "attempt");
    plant.insert([record]);
    plant.close();
    const number = record.cells[0]?.canary.canary.value ?? "";
    db.prepare("INSERT INTO customers (login, card, plan) VALUES ('twin', ?, 'pro')").run(number);
    const later = open(changes);
    later.remove([later.record("p", 1, "attempt")]);
    expect(db.prepare("SELECT login FROM customers ORDER BY login").all()).toEqual([
      { login: "real" },
      { login: "twin" },
    ]);
    later.close();
  });

  it("are all or none, and what is wrong is named without values", () => {
    const plant = open({ values: {} });
    expect(() => plant.insert([plant.record("p", 1, "attempt")])).toThrow(
      expect.objectContaining({ code: "plant-failed", message: expect.stringContaining("customers.plan") }),
    );
    expect(rows()).toBe(1);
    plant.close();
    expect(() => open({ table: "clients" })).toThrow(expect.objectContaining({ code: "plant-failed" }));
    expect(() => open({ columns: { emial: "pii.email" } })).toThrow(
      expect.objectContaining({ hint: "Did you mean `email`?" }),
    );
  });
});
