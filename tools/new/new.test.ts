import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compare, generate } from "../gen/index.ts";
import { UNIT_KINDS } from "../gen/kinds.ts";
import { ScaffoldError, scaffold } from "./index.ts";

const ROOT = join(import.meta.dirname, "../..");
let root = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "leakproof-new-"));
  for (const path of ["src", "examples", "package.json", "tsconfig.json"])
    cpSync(join(ROOT, path), join(root, path), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"), "junction");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("npm run new", () => {
  it("makes a unit of each kind that compiles and is registered and documented", async () => {
    for (const { kind, folder, registry, docs } of UNIT_KINDS) {
      const paths = await scaffold(root, kind, "brand-new");
      expect(paths).toContain(`${folder}/brand-new/index.ts`);
      expect(paths).toContain(`${folder}/brand-new/brand-new.test.ts`);
      expect(readFileSync(join(root, registry), "utf8")).toContain("brandNew");
      expect(existsSync(join(root, docs, "brand-new.md"))).toBe(true);
    }
    expect(compare(root, (await generate(root)).files)).toEqual({ stale: [], orphans: [] });

    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const args = [tsc, "--noEmit", "--pretty", "false"];
    expect(spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" }).stdout).toBe("");
  });

  it.each([
    ["rule", "Bad_Id", /no id/],
    ["rule", "../escape", /no id/],
    ["rule", "1-first", /no id/],
    ["rule", "a--b", /no id/],
    ["gadget", "fine", /Kinds: importer, rule, attack, target, watcher, detector/],
  ])("refuses %s %s", async (kind, id, message) => {
    await expect(scaffold(root, kind, id)).rejects.toThrow(message);
  });

  it("leaves an existing unit alone", async () => {
    await scaffold(root, "detector", "twice");
    const path = join(root, "src/detectors/twice/index.ts");
    writeFileSync(path, `${readFileSync(path, "utf8")}// mine\n`);
    await expect(scaffold(root, "detector", "twice")).rejects.toThrow(ScaffoldError);
    expect(readFileSync(path, "utf8")).toContain("// mine");
  });
});
