import { spawnSync } from "node:child_process";
import { link, mkdir, mkdtemp, statfs, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openFile } from "./read.ts";
import { isWanted, type WalkOptions, walk } from "./walk.ts";

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
  await symlink("nowhere", path.join(root, "dangling"));
  await symlink(tmpdir(), path.join(root, "out"));
  await link(path.join(root, "a.txt"), path.join(root, "hard"));
  spawnSync("mkfifo", [path.join(root, "pipe")]);
});

describe("walking a folder", () => {
  it("gives each file once, in order, and tells what is no file", async () => {
    expect(await found(ALL)).toEqual([
      ".env: file",
      "a.txt: file",
      "b/deep/c.log: file",
      "dangling: a symbolic link to nothing",
      "logs/e.log: file",
      "node_modules: packages",
      "out: a symbolic link out of the folder; name its target to scan it",
      "pipe: a pipe, not a file",
      "self: a symbolic link that leads in a circle",
    ]);
  });

  it("follows a link that was named itself", async () => {
    const linked = await mkdtemp(path.join(tmpdir(), "lp-walk-"));
    await symlink(path.join(root, "logs"), path.join(linked, "current"));
    const seen: string[] = [];
    for await (const step of walk(path.join(linked, "current"), ALL)) seen.push(step.kind);
    expect(seen).toEqual(["file"]);
  });

  it("does not enter what the kernel makes up, except where it was named", async (context) => {
    const { type } = await statfs("/proc").catch(() => ({ type: 0 }));
    if (type !== 0x9fa0) return context.skip("there is no /proc");
    const steps: unknown[] = [];
    for await (const step of walk("/", { ...ALL, exclude: ["[!p]*", "p[!r]*"] })) steps.push(step);
    expect(steps).toContainEqual({
      kind: "skipped",
      path: "/proc",
      reason: "made up by the kernel; name it to scan it",
    });
    for await (const step of walk("/proc/sys/kernel/ostype", ALL)) expect(step.kind).toBe("file");
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
    ]);
    expect(await found({ ...ALL, include: ["*.log"], exclude: ["logs/"] })).toContain(
      "logs: excluded (--exclude)",
    );
  });

  it.each([
    [["logs/**"], [], true],
    [["logs/"], [], true],
    [["logs"], [], true],
    [["./logs/*.log"], [], true],
    [["other/"], [], false],
    [["a.log/"], [], false],
    [["*.log"], ["logs/"], false],
    [[], ["*.log"], false],
    [[], ["a.log/"], true],
  ])("include %j and exclude %j", (include, exclude, wanted) => {
    expect(isWanted("logs/a.log", { include, exclude })).toBe(wanted);
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
