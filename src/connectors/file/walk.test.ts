import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openFile } from "./read.ts";
import { matchesAny, type WalkOptions, walk } from "./walk.ts";

let root: string;
const ALL: WalkOptions = { skipFolders: { node_modules: "packages" }, include: [], exclude: [] };

async function found(options: WalkOptions, from = root): Promise<string[]> {
  const seen: string[] = [];
  for await (const step of walk(from, options)) {
    const what = step.kind === "skipped" ? step.reason : step.kind === "error" ? step.error.code : "file";
    seen.push(`${path.relative(root, step.path)}: ${what}`);
  }
  return seen;
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "lp-walk-"));
  for (const folder of ["b/deep", "node_modules/x", "logs"])
    await mkdir(path.join(root, folder), { recursive: true });
  for (const file of ["a.txt", "b/deep/c.log", "node_modules/x/d.txt", "logs/e.log", ".env"])
    await writeFile(path.join(root, file), "text");
  await symlink("..", path.join(root, "b/up"));
  await symlink("self", path.join(root, "self"));
  await symlink("a.txt", path.join(root, "zz-link"));
  spawnSync("mkfifo", [path.join(root, "pipe")]);
});

describe("walking a folder", () => {
  it("gives each file once, in order, and tells what is no file", async () => {
    expect(await found(ALL)).toEqual([
      ".env: file",
      "a.txt: file",
      "b/deep/c.log: file",
      "logs/e.log: file",
      "node_modules: packages",
      "pipe: a pipe, not a file",
      "self: unreadable",
    ]);
  });

  it("takes what was named itself, whatever its name", async () => {
    expect(await found(ALL, path.join(root, "node_modules"))).toEqual(["node_modules/x/d.txt: file"]);
    expect(await found(ALL, path.join(root, "nowhere"))).toEqual(["nowhere: not-found"]);
  });

  it("says that a name is not UTF-8, where the file system allows such names", async (context) => {
    const folder = await mkdtemp(path.join(tmpdir(), "lp-walk-"));
    const name = Buffer.concat([Buffer.from(`${folder}/bad`), Buffer.from([0xff])]);
    const made = await writeFile(name, "x").then(
      () => true,
      () => false,
    );
    if (!made) return context.skip("the file system takes UTF-8 only");
    for await (const step of walk(folder, ALL))
      expect(step).toMatchObject({ kind: "error", error: { message: "its name is not UTF-8" } });
  });

  it("follows globs", async () => {
    expect(await found({ ...ALL, include: ["*.log"] })).toEqual([
      "b/deep/c.log: file",
      "logs/e.log: file",
      "node_modules: packages",
      "self: unreadable",
    ]);
    expect(await found({ ...ALL, include: ["*.log"], exclude: ["logs/"] })).toContain(
      "logs: excluded (--exclude)",
    );
    expect(matchesAny("logs/a.log", ["logs/**"], false)).toBe(true);
    expect(matchesAny("logs", ["logs/"], false)).toBe(false);
  });
});

describe("opening a file", () => {
  it("refuses a pipe at once, without waiting for a writer", async () => {
    await expect(openFile(path.join(root, "pipe"))).rejects.toMatchObject({ code: "unreadable" });
  });

  it("notices that a file was written over, and lets it grow", async () => {
    const file = path.join(root, "log");
    await writeFile(file, "12345");
    await using opened = await openFile(file);
    await writeFile(file, "1234567");
    expect(await opened.changed()).toBe(false);
    await writeFile(file, "1");
    expect(await opened.changed()).toBe(true);
  });
});
