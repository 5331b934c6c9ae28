import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../model/errors.ts";
import { type Imported, importPaths, importText } from "./index.ts";

const GOOD = JSON.stringify(
  { kind: "workflow", version: 1, id: "bot", nodes: { a: { roles: ["entry"] } }, flows: [] },
  null,
  2,
);

describe("importPaths", () => {
  let folder: string;
  let result: Imported;
  const named = (list: readonly { file: string }[]) =>
    list.map(({ file }) => relative(folder, file).replaceAll("\\", "/"));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "leakproof-import-"));
    await mkdir(join(folder, "sub"));
    await mkdir(join(folder, "node_modules"));
    await Promise.all([
      writeFile(join(folder, "a.json"), GOOD),
      writeFile(join(folder, "no-extension"), `\ufeff${GOOD.replaceAll("\n", "\r\n")}`),
      writeFile(join(folder, "utf16.json"), Buffer.from(`\ufeff${GOOD}`, "utf16le")),
      writeFile(join(folder, "utf16be.json"), Buffer.from(`\ufeff${GOOD}`, "utf16le").swap16()),
      writeFile(
        join(folder, "sub", "bot.txt"),
        "kind: workflow\nversion: 1\nid: bot\nnodes: {}\nflows: []\n",
      ),
      writeFile(join(folder, "broken.json"), GOOD.slice(0, -30)),
      writeFile(join(folder, "prose.json"), "this is no JSON"),
      writeFile(join(folder, "bad.yaml"), "a: [\n"),
      writeFile(join(folder, "damaged.json"), JSON.stringify({ kind: "workflow" })),
      writeFile(join(folder, "other.yml"), "kind: Deployment\nspec: { replicas: 1 }\n"),
      writeFile(join(folder, "package.json"), '{"dependencies":{}}'),
      writeFile(join(folder, "readme.md"), "# Hello\nversion: x: y\n"),
      writeFile(join(folder, "picture.png"), Buffer.from([0x89, 0x50, 0, 0])),
      writeFile(join(folder, "empty"), ""),
      writeFile(join(folder, "app.log"), "[INFO] version: 1 started\n"),
      writeFile(
        join(folder, "written.json"),
        "# a bot\nkind: workflow\nversion: 1\nid: named-json\nnodes: {}\nflows: []\n",
      ),
      writeFile(join(folder, "node_modules", "skip.json"), GOOD),
      writeFile(join(folder, "huge.json"), "["),
      writeFile(join(folder, "huge.log"), "log"),
    ]);
    await truncate(join(folder, "huge.log"), 51_000_000);
    await writeFile(join(folder, "huge.json"), `[${" ".repeat(51_000_000)}]`);
    await symlink(folder, join(folder, "sub", "loop"), "junction");
    result = await importPaths([folder, join(folder, "missing.json"), join(folder, "a.json")]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("reads what it can, each file once, whatever it is called", () => {
    expect(named(result.workflows)).toEqual([
      "a.json",
      "no-extension",
      "sub/bot.txt",
      "utf16.json",
      "utf16be.json",
      "written.json",
    ]);
    expect(new Set(result.workflows.map(({ id }) => id)).size).toBe(6);
  });

  it("names what it refuses, with code and hint, and goes on", () => {
    const errors = Object.fromEntries(result.errors.map((error) => [named([error])[0], error.code]));
    expect(errors).toEqual({
      "bad.yaml": "not-yaml",
      "broken.json": "not-json",
      "damaged.json": "invalid-workflow",
      "huge.json": "too-large",
      "missing.json": "not-found",
      "prose.json": "not-json",
    });
    expect(result.errors.every(({ message, hint }) => message !== "" && hint !== "")).toBe(true);
    expect(result.errors.find(({ code }) => code === "invalid-workflow")?.line).toBe(1);
  });

  it("says what the rest looks like", () => {
    const skipped = Object.fromEntries(result.skipped.map((entry) => [named([entry])[0], entry.reason]));
    expect(skipped).toEqual({
      "app.log": "not a workflow",
      node_modules: "installed packages; name the folder itself to read it",
      "other.yml": "not a workflow",
      empty: "it is empty",
      "huge.log": "a binary file",
      "package.json": "a package manifest, not a workflow",
      "picture.png": "a binary file",
      "readme.md": "not a workflow",
    });
  });

  it("counts every input in exactly one place", () => {
    const files = [...result.workflows, ...result.skipped, ...result.errors].map(({ file }) => file);
    expect(new Set(files).size).toBe(files.length);
    expect(result.files).toBe(files.length - 1); // a folder is no file
  });
});

describe("importText", () => {
  it("refuses what holds no workflow, and says what it looks like", async () => {
    const failure = async (text: string, file = "x.json"): Promise<AppError> => {
      try {
        await importText(text, file);
      } catch (error) {
        if (error instanceof AppError) return error;
      }
      throw new Error("no AppError");
    };
    expect((await failure('{"nodes":[{"id":1}]}')).message).toContain("nodes");
    expect((await failure("kind: config\nversion: 1\n", "leakproof.yaml")).message).toContain(
      "configuration",
    );
    expect(await failure("null")).toMatchObject({ code: "unknown-format" });
    expect((await failure("{")).code).toBe("not-json");
    expect(await failure("a: &a [*a]\nb: *a", "x.yaml")).toBeInstanceOf(AppError);
  });

  it("is not moved by hostile keys and names", async () => {
    const text = `{"__proto__":{"polluted":1},"nodes":[{"name":"__proto__","type":"n8n-nodes-base.set","parameters":{"__proto__":{"x":1},
      "constructor":{"prototype":{"polluted":"1"}}}},{"name":"constructor","type":"n8n-nodes-base.noOp","parameters":{}}],
      "connections":{"constructor":{"main":[[{"node":"__proto__","type":"main","index":0}]]},"__proto__":{"main":[]}},"pinData":{"toString":[{"json":{}}]}}`;
    const [workflow] = await importText(text, "x.json");
    expect(workflow?.nodes.map(({ name }) => name)).toEqual(["__proto__", "constructor"]);
    expect(workflow?.edges).toHaveLength(1);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("JSON as editors write it", () => {
  it("is read with comments before, within and after it", async () => {
    const text =
      '// servers\n/* of\n mine */ {\n  // one\n  "mcpServers": { "web": { "command": "uvx", "args": ["mcp-server-fetch"], } },\n}\n';
    const [workflow] = await importText(text, "settings.jsonc");
    expect(workflow?.format).toBe("mcp-config");
    expect(workflow?.nodes.find(({ name }) => name === "web")?.location.line).toBe(5);
  });
});
