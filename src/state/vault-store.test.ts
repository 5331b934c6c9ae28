import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openVaultStore } from "./vault-store.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "leakproof-vault-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const entry = (id: string, more: object = {}) => ({
  id,
  scope: "s",
  sealed: Uint8Array.of(1, 2, 3),
  keyVersion: 1,
  expiresAt: 100,
  lookAlike: false,
  ...more,
});

describe("the vault's store", () => {
  it("is shared by processes: what one has added, another does not replace until it has expired", async () => {
    const [one, two] = [openVaultStore(dir), openVaultStore(dir)];
    expect(await one.add([entry("a"), entry("b")], 10)).toEqual([]);
    const other = { sealed: Uint8Array.of(9) };
    expect(await two.add([entry("c"), entry("a", other)], 10)).toEqual(["a"]);
    expect((await two.find(["a", "c", "x"])).map(({ id, sealed }) => [id, [...sealed]])).toEqual([
      ["a", [1, 2, 3]],
      ["c", [1, 2, 3]],
    ]);
    expect(await two.add([entry("a", { ...other, expiresAt: 300 })], 100)).toEqual([]);
    expect(await one.renew(["b", "x"], 200)).toBe(1);
    expect(await one.remove({ expiredBefore: 150 })).toBe(1);
    expect((await one.find(["a", "b", "c"])).map(({ id, expiresAt }) => [id, expiresAt])).toEqual([
      ["a", 300],
      ["b", 200],
    ]);
    one.close();
    two.close();
  });

  it("counts encryptions over processes, and begins the next key in time", async () => {
    const [one, two] = [openVaultStore(dir), openVaultStore(dir)];
    const versions: number[] = [];
    for (let i = 0; i < 4; i += 1) versions.push(await (i % 2 === 0 ? one : two).countEncryptions(2, 5));
    expect(versions).toEqual([1, 1, 2, 2]);
    one.close();
    two.close();
  });

  it.runIf(process.platform !== "win32")("is for its owner only", async () => {
    const store = openVaultStore(path.join(dir, "new"));
    await store.add([entry("a")], 0);
    for (const name of ["vault.db", "vault.db-wal", "vault.db-shm"])
      expect(statSync(path.join(dir, "new", name)).mode & 0o077, name).toBe(0);
    store.close();
  });

  it("says so when the file is damaged, or something else", async () => {
    writeFileSync(path.join(dir, "vault.db"), "not a database, but long enough to be looked at".repeat(100));
    expect(() => openVaultStore(dir)).toThrow(/cannot be opened/);
    rmSync(path.join(dir, "vault.db"));
    openVaultStore(dir).close();
    writeFileSync(path.join(dir, "vault.db"), Buffer.alloc(20_000, 7), { flag: "r+" });
    expect(() => openVaultStore(dir)).toThrow(/cannot be opened/);
  });
});
