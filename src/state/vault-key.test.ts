import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadVaultKey } from "./vault-key.ts";

let dir: string;
let state: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "leakproof-key-"));
  state = path.join(dir, ".leakproof");
  mkdirSync(state);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const settings = () => ({ APPDATA: path.join(dir, "config"), XDG_CONFIG_HOME: path.join(dir, "config") });
const keyFile = () => path.join(dir, "config", "leakproof", "vault.key");

describe("the vault's key", () => {
  it("is made once, whole, for its owner only, however many ask for it at once", async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => loadVaultKey(state, settings())));
    expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect(readFileSync(keyFile(), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    expect(readdirSync(path.dirname(keyFile()))).toEqual(["vault.key"]);
    if (process.platform !== "win32") expect(statSync(keyFile()).mode & 0o077).toBe(0);
  });

  it("is taken from the environment in hex or base64", async () => {
    const hex = "ab".repeat(32);
    const base64 = Buffer.from(hex, "hex").toString("base64");
    for (const LEAKPROOF_VAULT_KEY of [hex, hex.toUpperCase(), base64, `${base64}\n`]) {
      expect(Buffer.from(await loadVaultKey(state, { LEAKPROOF_VAULT_KEY })).toString("hex")).toBe(hex);
    }
    const weak = loadVaultKey(state, { LEAKPROOF_VAULT_KEY: "hunter2" });
    await expect(weak).rejects.toThrow("holds no key of 32 bytes");
    await expect(weak).rejects.not.toThrow("hunter2");
  });

  it.runIf(process.platform !== "win32")("never lands in the working directory", async () => {
    for (const settings of [{}, { XDG_CONFIG_HOME: "" }, { XDG_CONFIG_HOME: "config" }]) {
      await expect(loadVaultKey(state, { HOME: "", ...settings })).rejects.toMatchObject({ code: "usage" });
      await loadVaultKey(state, { HOME: path.join(dir, "home"), ...settings });
    }
    expect(readdirSync(path.join(dir, "home", ".config", "leakproof"))).toEqual(["vault.key"]);
  });

  it.runIf(process.platform !== "win32")(
    "never lies beside the data, whatever links lead there",
    async () => {
      writeFileSync(path.join(state, "key"), "ab".repeat(32));
      symlinkSync(path.join(state, "key"), path.join(dir, "link"));
      symlinkSync(state, path.join(dir, "config"));
      mkdirSync(path.join(state, "..odd"));
      writeFileSync(path.join(state, "..odd", "key"), "ab".repeat(32));
      const attempts = [
        { LEAKPROOF_VAULT_KEY_FILE: path.join(state, "key") },
        { LEAKPROOF_VAULT_KEY_FILE: path.join(state, "..odd", "key") },
        { LEAKPROOF_VAULT_KEY_FILE: path.join(dir, "link") },
        settings(),
      ];
      for (const environment of attempts)
        await expect(loadVaultKey(state, environment), JSON.stringify(environment)).rejects.toThrow(
          "lies in the folder of the vault",
        );
      expect(readdirSync(state).sort()).toEqual(["..odd", "key"]);
    },
  );

  it("that cannot be read is an error, and never made anew", async () => {
    await expect(
      loadVaultKey(state, { LEAKPROOF_VAULT_KEY_FILE: path.join(dir, "absent") }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(loadVaultKey(state, { LEAKPROOF_VAULT_KEY_FILE: dir })).rejects.toMatchObject({
      code: "not-found",
    });
    mkdirSync(path.dirname(keyFile()), { recursive: true });
    writeFileSync(keyFile(), "");
    await expect(loadVaultKey(state, settings())).rejects.toThrow("holds no key of 32 bytes");
  });
});
