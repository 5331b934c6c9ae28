import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { makeTar, makeZip, type TestMember } from "../../connectors/archive/testing.ts";
import type { Source } from "../../lib/source.ts";
import { type Imported, importPaths } from "../index.ts";
import type { Input } from "./input.ts";
import { readInputs } from "./inputs.ts";

const FLOW = JSON.stringify({
  kind: "workflow",
  version: 1,
  id: "bot",
  nodes: { a: { roles: ["entry"] } },
  flows: [],
});

const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));

async function folderOf(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "leakproof-read-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** What became of the files of a folder: names without the folder. */
function outcome(folder: string, { workflows, skipped, errors }: Imported) {
  const name = (file: string) => file.replaceAll("\\", "/").slice(folder.length + 1);
  return {
    read: workflows.map(({ file }) => name(file)),
    skipped: Object.fromEntries(skipped.map(({ file, reason }) => [name(file), reason])),
    errors: Object.fromEntries(errors.map(({ file, code }) => [name(file), code])),
  };
}

async function inputsOf(...paths: string[]): Promise<Input[]> {
  const all: Input[] = [];
  for await (const input of readInputs(paths)) all.push(input);
  return all;
}

const members = (...paths: string[]): TestMember[] => paths.map((path) => ({ path, content: FLOW }));

describe("archives", () => {
  it.each([
    ["export.zip", makeZip],
    ["export.tar", makeTar],
    ["export.tar.gz", (list: TestMember[]) => gzipSync(makeTar(list))],
    ["by-content-only", makeZip],
  ])("reads %s, and names what is in it", async (file, make) => {
    const archive = make([
      ...members("flows/b.json", "a.json"),
      { path: "logo.png", content: Buffer.from([1, 0, 2]) },
    ]);
    const folder = await folderOf({ [file]: archive });
    const result = await importPaths([folder]);
    expect(outcome(folder, result)).toEqual({
      read: [`${file}/a.json`, `${file}/flows/b.json`],
      skipped: { [`${file}/logo.png`]: "a binary file" },
      errors: {},
    });
    expect(result.files).toBe(3);
    expect(result.workflows[0]?.nodes[0]?.location.file).toMatch(/\/a\.json$/);
    expect(await readdir(folder)).toEqual([file]);
  });

  it("reads archives within archives, one level, and single packed files", async () => {
    const inner = makeZip([...members("x.json"), { path: "deep.zip", content: makeZip(members("y.json")) }]);
    const folder = await folderOf({
      "out.zip": makeZip([
        { path: "in.zip", content: inner },
        { path: "bad.zip", content: inner.subarray(0, 90) },
      ]),
      "flow.json.gz": gzipSync(FLOW),
    });
    const { read, skipped, errors } = outcome(folder, await importPaths([folder]));
    expect(read).toEqual(["flow.json.gz/flow.json", "out.zip/in.zip/x.json"]);
    expect(Object.keys(skipped)).toEqual(["out.zip/in.zip/deep.zip"]);
    expect(errors).toEqual({ "out.zip/bad.zip": "damaged" });
  });

  it.each([
    "../up.json",
    "a/../../up.json",
    "/etc/up.json",
    "C:\\up.json",
    "..\\up.json",
    "\\\\host\\up.json",
  ])("refuses an archive with %s in it, as a whole, and writes nothing", async (path) => {
    const folder = await folderOf({
      "evil.zip": makeZip(members("good.json", path)),
      "evil.tgz": gzipSync(makeTar(members(path))),
    });
    const result = await importPaths([folder]);
    expect(outcome(folder, result)).toEqual({
      read: [],
      skipped: {},
      errors: { "evil.zip": "unreadable", "evil.tgz": "unreadable" },
    });
    expect((await readdir(folder)).sort()).toEqual(["evil.tgz", "evil.zip"]);
  });

  it("refuses bombs by size, and too many files", async () => {
    const zeros = Buffer.alloc(40 * 1024 ** 2);
    const folder = await folderOf({
      "bomb.zip": makeZip([{ path: "zeros", content: zeros }]),
      "bomb.json.gz": gzipSync(zeros),
      "many.zip": makeZip(Array.from({ length: 20_001 }, (_, i) => ({ path: `${i}`, content: "" }))),
    });
    expect(outcome(folder, await importPaths([folder])).errors).toEqual({
      "bomb.zip": "too-large",
      "bomb.json.gz": "too-large",
      "many.zip": "too-large",
    });
  });

  it("passes over documents, locked members, links and what is not entered on disk either", async () => {
    const tar = makeTar(members("flow.json", "node_modules/p/skip.json", ".git/config"));
    const folder = await folderOf({
      "letter.docx": makeZip(members("[Content_Types].xml", "word/document.xml")),
      "locked.zip": makeZip([{ path: "a.json", content: FLOW, encrypted: true }]),
      "checkout.tar": tar,
      "packed.7z": Buffer.from("377abcaf271c0004", "hex"),
      "empty.zip": makeZip([]),
    });
    const { read, skipped, errors } = outcome(folder, await importPaths([folder]));
    expect(read).toEqual(["checkout.tar/flow.json"]);
    expect(errors).toEqual({});
    expect(skipped).toEqual({
      "checkout.tar/node_modules/p/skip.json": "installed packages; name the folder itself to read it",
      "empty.zip": "an archive without files",
      "letter.docx": "an Office document",
      "locked.zip/a.json": "encrypted",
      "packed.7z": "7z archives are not read; unpack it first",
    });
  });

  it("finds neighbours within the archive and nowhere else", async () => {
    const folder = await folderOf({
      "secret.json": FLOW,
      "a.zip": makeZip(members("flows/one.json", "shared/two.json")),
    });
    const one = (await inputsOf(join(folder, "a.zip"))).find((input) => input.kind === "text");
    const near = (path: string): Source | undefined => (one?.kind === "text" ? one.near?.(path) : undefined);
    expect(near("../shared/two.json")?.file).toMatch(/a\.zip\/shared\/two\.json$/);
    expect(near("../shared/two.json")?.near?.("../flows/one.json")?.data).toMatchObject({ id: "bot" });
    for (const path of ["../../secret.json", "../secret.json", join(folder, "secret.json"), "missing.json"])
      expect(near(path)).toBeUndefined();
  });

  it("never crashes on damaged archives", async () => {
    const whole = makeZip(members("a.json", "b/c.json"));
    const tar = gzipSync(makeTar(members("a.json")));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(whole, tar),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(255),
        async (bytes, share, byte) => {
          const broken = Buffer.from(bytes);
          broken[Math.floor(share * bytes.length)] = byte;
          const folder = await folderOf({ "x.zip": broken });
          const { errors } = await importPaths([folder]);
          expect(errors.filter(({ code }) => code === "internal")).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("a checkout", () => {
  it("leaves packages and build output alone, says so, and shows only programs that name a model", async () => {
    const folder = await folderOf({
      "package.json": '{"dependencies":{}}',
      "dist/flow.json": FLOW,
      "flows/dist/flow.json": FLOW,
      "node_modules/p/flow.json": FLOW,
      "app/venv/lib/flow.json": FLOW,
      ".git/flow.json": FLOW,
      ".gitignore": "exports/\n",
      "exports/flow.json": FLOW,
      "src/util.ts": "export const sum = (a: number, b: number) => a + b;\n",
      "src/bundle.js": "x".repeat(1_000_001),
      "chart.yaml": "image: {{ .Values.image }}\nargs: [{{- range .Values.args }}]\n",
      "note.ipynb": '{"nbformat":4,"cells":[]}',
      "docs/bots.md": "# Bots\n\nkind: workflow\n\n- a: [\n",
    });
    const result = await importPaths([folder]);
    const { read, skipped, errors } = outcome(folder, result);
    expect(read).toEqual(["exports/flow.json", "flows/dist/flow.json"]);
    expect(errors).toEqual({});
    expect(skipped).toMatchObject({
      dist: expect.stringContaining("build output"),
      node_modules: expect.stringContaining("installed packages"),
      "app/venv": expect.stringContaining("installed packages"),
      "src/util.ts": "a program that names no AI framework",
      "src/bundle.js": "a program of more than 1 MB",
      "chart.yaml": expect.stringContaining("a template"),
      "note.ipynb": "a Jupyter notebook, not a workflow",
      "docs/bots.md": "not a workflow",
    });
    expect(Object.keys(skipped).filter((file) => file.startsWith(".git/"))).toEqual([]);
    expect(result.files).toBe(Object.keys(skipped).length - 3 + read.length);
  });

  it("enters a folder that was named itself, and reads a file once that is named twice", async () => {
    const folder = await folderOf({ "node_modules/p/flow.json": FLOW, "a.json": FLOW });
    const packages = join(folder, "node_modules");
    expect((await importPaths([packages])).workflows).toHaveLength(1);
    const { workflows, files } = await importPaths([join(folder, "a.json"), folder, join(folder, "a.json")]);
    expect([workflows.length, files]).toEqual([1, 1]);
  });

  it("finds neighbours of a file within the folder that was named, links followed", async () => {
    const outside = await folderOf({ "secret.json": FLOW });
    const folder = await folderOf({ "flows/one.json": FLOW, "two.json": FLOW });
    await symlink(join(outside, "secret.json"), join(folder, "link.json"));
    const find = async (...paths: string[]) => {
      const input = (await inputsOf(...paths)).find(
        (one) => one.kind === "text" && one.file.endsWith("one.json"),
      );
      return (path: string) => (input?.kind === "text" ? input.near?.(path) : undefined);
    };
    const near = await find(folder);
    expect(near("../two.json")?.near?.("flows/one.json")?.data).toMatchObject({ id: "bot" });
    expect(near("../link.json")).toBeUndefined();
    expect((await find(join(folder, "flows")))("../two.json")).toBeUndefined();
  });
});

describe("several YAML documents", () => {
  it("reads each, and is read when one of them is a workflow", async () => {
    const bot = (id: string) => `kind: workflow\nversion: 1\nid: ${id}\nnodes: {}\nflows: []\n`;
    const folder = await folderOf({
      "bots.yaml": `${bot("one")}---\nkind: Service\n---\n---\n${bot("two")}`,
      "services.yaml": "kind: Service\n---\nkind: Deployment\n",
    });
    const result = await importPaths([folder]);
    expect(result.workflows.map(({ id }) => id)).toEqual(["one", "two"]);
    expect(result.skipped.map(({ reason }) => reason)).toEqual(["not a workflow"]);
    expect(result.files).toBe(2);
  });
});
