import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createMemoryStore, createVault, type Entry, type EntryStore, type SealedEntry } from "./index.ts";
import { SCOPE } from "./testing.ts";

const ENTRY: Entry = { token: "TOKEN0123", value: "bob@acme.example", form: "text" };

/** A store that shows what it was given. */
function glassStore(): EntryStore & { seen: SealedEntry[] } {
  const store = createMemoryStore();
  const seen: SealedEntry[] = [];
  return {
    ...store,
    seen,
    add: (entries, now) => {
      seen.push(...entries);
      return store.add(entries, now);
    },
  };
}

describe("the vault", () => {
  it("gives back what was put in, to the same scope only", async () => {
    const vault = createVault({ masterKey: randomBytes(32), store: createMemoryStore() });
    await vault.put(SCOPE, [ENTRY]);
    expect((await vault.get(SCOPE, ["TOKEN0123", "T2"])).get("TOKEN0123")).toMatchObject(ENTRY);
    for (const other of [{ tenant: "x" }, { subject: "x" }, { session: "x" }]) {
      expect((await vault.get({ ...SCOPE, ...other }, ["TOKEN0123"])).size).toBe(0);
    }
  });

  it("shows its store neither value nor token nor whose they are", async () => {
    const store = glassStore();
    await createVault({ masterKey: randomBytes(32), store }).put(SCOPE, [ENTRY]);
    const bytes = JSON.stringify(
      store.seen.map((entry) => ({ ...entry, sealed: Buffer.from(entry.sealed).toString("latin1") })),
    );
    for (const secret of ["bob", "acme", "alice", "TOKEN0123"]) expect(bytes).not.toContain(secret);
  });

  it("never uses a nonce twice, and seals the same value differently each time", async () => {
    const store = glassStore();
    const vault = createVault({ masterKey: randomBytes(32), store });
    for (let i = 0; i < 200; i += 1) await vault.put({ ...SCOPE, session: `s${i}` }, [ENTRY]);
    const nonces = store.seen.map(({ sealed }) => Buffer.from(sealed.subarray(0, 12)).toString("hex"));
    expect(new Set(nonces).size).toBe(200);
  });

  it("refuses a token for a second value", async () => {
    const vault = createVault({ masterKey: randomBytes(32), store: createMemoryStore() });
    const other = { ...ENTRY, value: "eve@acme.example" };
    expect(await vault.put(SCOPE, [ENTRY])).toEqual([]);
    expect(await vault.put(SCOPE, [ENTRY, ENTRY])).toEqual([]);
    expect(await vault.put(SCOPE, [other, other])).toEqual([other, other]);
    const first = { ...other, token: "T2" };
    const second = { ...ENTRY, token: "T2" };
    expect(await vault.put(SCOPE, [first, second, first])).toEqual([second]);
    expect((await vault.get(SCOPE, ["T2"])).get("T2")).toMatchObject(first);
  });

  it("refuses it also when another process puts it at the same time", async () => {
    const store = createMemoryStore();
    const masterKey = randomBytes(32);
    const other = { ...ENTRY, value: "eve@acme.example" };
    const refused = await Promise.all(
      [ENTRY, other].map((entry) => createVault({ masterKey, store }).put(SCOPE, [entry])),
    );
    expect(refused).toEqual([[], [other]]);
    const held = await createVault({ masterKey, store }).get(SCOPE, ["TOKEN0123"]);
    expect(held.get("TOKEN0123")).toMatchObject(ENTRY);
  });

  it("shows look-alikes to their own scope, also when somebody edits the store", async () => {
    const store = glassStore();
    const vault = createVault({ masterKey: randomBytes(32), store });
    const mallory = { ...SCOPE, subject: "mallory" };
    await vault.put(SCOPE, [{ ...ENTRY, lookAlike: true }]);
    await vault.put(mallory, [{ ...ENTRY, token: "T2", lookAlike: true }]);
    const [hers, his] = store.seen;
    if (hers === undefined || his === undefined) throw new Error("two entries were put");
    const moved = { ...hers, scope: his.scope };
    await store.remove({ scope: hers.scope });
    await store.add([moved], 0);
    expect((await vault.lookAlikes(mallory)).map(({ token }) => token)).toEqual(["T2"]);
  });

  it("opens nothing with another key, nor what was moved or changed", async () => {
    const store = glassStore();
    const masterKey = randomBytes(32);
    const vault = createVault({ masterKey, store });
    await vault.put(SCOPE, [ENTRY, { ...ENTRY, token: "T2", value: "other" }]);
    const [first, second] = store.seen;
    if (first === undefined || second === undefined) throw new Error("two entries were put");
    const replace = async (entry: SealedEntry): Promise<void> => {
      await store.remove({ expiredBefore: Number.POSITIVE_INFINITY });
      await store.add([entry], 0);
    };
    await replace({ ...first, sealed: second.sealed });
    await expect(vault.get(SCOPE, ["TOKEN0123"])).rejects.toMatchObject({ code: "state" });
    const changed = Uint8Array.from(first.sealed, (byte, i) => (i === 20 ? byte ^ 1 : byte));
    for (const entry of [
      { ...first, sealed: changed },
      { ...first, keyVersion: 2 },
      { ...first, sealed: first.sealed.subarray(0, 12) },
      { ...first, sealed: new Uint8Array() },
    ]) {
      await replace(entry);
      await expect(vault.get(SCOPE, ["TOKEN0123"])).rejects.toMatchObject({ code: "state" });
    }
    const stranger = createVault({ masterKey: randomBytes(32), store });
    expect((await stranger.get(SCOPE, ["TOKEN0123"])).size).toBe(0);
  });

  it("forgets after its time, renews what is in use, and purges", async () => {
    let time = 0;
    const vault = createVault({
      masterKey: randomBytes(32),
      store: createMemoryStore(),
      ttlMs: 100,
      now: () => time,
    });
    await vault.put(SCOPE, [ENTRY, { ...ENTRY, token: "T2" }]);
    time = 60;
    await vault.put(SCOPE, [ENTRY]);
    time = 120;
    expect([...(await vault.get(SCOPE, ["TOKEN0123", "T2"])).keys()]).toEqual(["TOKEN0123"]);
    expect(await vault.purge()).toBe(1);
    expect(await vault.purge({ ...SCOPE, session: "x" })).toBe(0);
    expect(await vault.purge(SCOPE)).toBe(1);
    expect((await vault.get(SCOPE, ["TOKEN0123"])).size).toBe(0);
  });

  it("goes to the next key before one has sealed too much, and still opens what older keys sealed", async () => {
    const store = glassStore();
    const vault = createVault({ masterKey: randomBytes(32), store, encryptionsPerKey: 3 });
    for (let i = 0; i < 8; i += 1) await vault.put(SCOPE, [{ ...ENTRY, token: `T${i}`, value: `v${i}` }]);
    expect(store.seen.map(({ keyVersion }) => keyVersion)).toEqual([1, 1, 1, 2, 2, 2, 3, 3]);
    expect((await vault.get(SCOPE, ["T0", "T7"])).size).toBe(2);
  });
});
