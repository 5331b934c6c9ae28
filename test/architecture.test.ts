import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { type Tree, violations } from "./architecture/check.ts";

const SRC = join(import.meta.dirname, "../src");

function readTree(): Tree {
  const paths = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !path.split(sep).includes("fixtures"),
  );
  return new Map(paths.map((path) => [path.split(sep).join("/"), readFileSync(join(SRC, path), "utf8")]));
}

/** A tree in which `path` holds `text`, and everything the cases below import exists. */
function tree(path: string, text: string, more: Record<string, string> = {}): Tree {
  const base = {
    "model/a.ts": "export const a = 1;",
    "lib/b.ts": "export const b = 1;",
    "audit/index.ts": "export const c = 1;",
  };
  return new Map(Object.entries({ ...base, ...more, [path]: text }));
}

describe("the architecture of src/", () => {
  it("is kept", () => {
    const files = readTree();
    expect(files.size).toBeGreaterThan(20);
    expect(violations(files)).toEqual([]);
  });
});

describe("the architecture test", () => {
  it("accepts what the layers allow", () => {
    const text = `import { a } from "../model/a.ts"; import { b } from "../lib/b.ts"; export * from "./own.ts"; import * as z from "zod";`;
    expect(violations(tree("taint/index.ts", text, { "taint/own.ts": "export {}" }))).toEqual([]);
    const both = `import "./taint/index.ts"; import "./audit/index.ts";`;
    expect(violations(tree("pipeline.ts", both, { "taint/index.ts": "export {}" }))).toEqual([]);
    expect(
      violations(tree("gateway/index.ts", `import "../policy/index.ts";`, { "policy/index.ts": "" })),
    ).toEqual([]);
  });

  it.each([
    ["static", `import { c } from "../audit/index.ts";`],
    ["type", `import type { C } from "../audit/index.ts";`],
    ["type", `let c: import("../audit/index.ts").C;`],
    ["re-export", `export { c } from "../audit/index.ts";`],
    ["re-export", `export * from "../audit/index.ts";`],
    ["re-export", `export type { C } from "../audit/index.ts";`],
    ["dynamic", `const later = async () => (await import("../audit/index.ts")).c;`],
    ["require", `const c = require("../audit/index.ts");`],
  ])("finds a stage that imports another by a %s import: %s", (form, text) => {
    expect(violations(tree("taint/index.ts", text))).toEqual([
      `taint/index.ts:1 taint (L3) imports audit (L3) by a ${form} import`,
    ]);
  });

  it("finds imports upwards, sideways in lower layers, and out of src/", () => {
    expect(violations(tree("lib/up.ts", `\nimport "../audit/index.ts";`))).toEqual([
      "lib/up.ts:2 lib (L1) imports audit (L3) by a static import",
    ]);
    expect(
      violations(tree("canary/index.ts", `import "../state/index.ts";`, { "state/index.ts": "" })),
    ).toHaveLength(1);
    expect(violations(tree("cli/index.ts", `import "../../tools/gen/index.ts";`))).toEqual([
      "cli/index.ts:1 imports ../tools/gen/index.ts, outside of src/",
    ]);
    expect(violations(tree("novelty/index.ts", ""))).toHaveLength(1);
  });

  it("finds test helpers in what ships", () => {
    expect(violations(tree("audit/index.ts", `import "./testing.ts";`, { "audit/testing.ts": "" }))).toEqual([
      "audit/index.ts:1 imports the test helper audit/testing.ts",
    ]);
  });

  it("keeps model on zod alone", () => {
    expect(violations(tree("model/a.ts", `import { readFileSync } from "node:fs";`))).toHaveLength(1);
    expect(violations(tree("model/a.ts", `import * as z from "zod";`))).toEqual([]);
  });

  it("lets only the pipeline join stages", () => {
    const text = `import "../audit/index.ts"; import "../taint/index.ts";`;
    expect(violations(tree("cli/index.ts", text, { "taint/index.ts": "" }))).toEqual([
      "cli/index.ts:1 joins audit and taint; only pipeline.ts joins stages",
    ]);
  });

  it.each([
    `import { exec } from "node:child_process";`,
    `import http from "http";`,
    `import { Hono } from "hono/tiny";`,
    `const run = (text: string) => eval(text);`,
    `const make = (text: string) => new Function(text);`,
    `const get = () => fetch("x");`,
    `const get = () => globalThis.fetch("x");`,
    `const load = () => import("node:vm");`,
  ])("keeps stages that read what others wrote away from the world: %s", (text) => {
    expect(violations(tree("importers/index.ts", text))).toHaveLength(1);
    // Also when the stage only reaches it.
    const indirect = tree("importers/index.ts", `import "../lib/b.ts";`, { "lib/b.ts": text });
    expect(violations(indirect).map((line) => line.split(":")[0])).toEqual(["lib/b.ts"]);
    expect(violations(tree("stress/index.ts", text))).toEqual([]);
  });

  it("keeps what runs anywhere from input and output, also over others", () => {
    const files = (text: string) =>
      tree("detect.ts", `export * from "./detectors/x.ts";`, { "detectors/x.ts": text });
    expect(violations(files(`import { gunzipSync } from "node:zlib";`))).toEqual([]);
    expect(violations(files(`import { readFileSync } from "node:fs";`))).toEqual([
      "detectors/x.ts:1 imports node:fs, which detect.ts must not reach",
    ]);
  });

  it("does not mistake properties and types for globals", () => {
    const text =
      "const x = { fetch: 1 }; x.fetch; type F = Function; const y = (client: { eval: 1 }) => client.eval;";
    expect(violations(tree("importers/index.ts", text))).toEqual([]);
  });

  it("finds computed imports, long files, cycles and forbidden reaches", () => {
    expect(violations(tree("cli/index.ts", "const load = (name: string) => import(name);"))).toHaveLength(1);
    expect(violations(tree("audit/index.ts", "//\n".repeat(401)))).toEqual([
      "audit/index.ts:401 is longer than 400 lines",
    ]);
    expect(
      violations(tree("audit/index.ts", `import "./x.ts";`, { "audit/x.ts": `export * from "./index.ts";` })),
    ).toEqual(["audit/index.ts:1 is part of an import cycle among audit/index.ts, audit/x.ts"]);
    const reach = { "policy/index.ts": `import "../stress/index.ts";`, "stress/index.ts": "" };
    expect(violations(tree("gateway/index.ts", `import "../policy/index.ts";`, reach))).toContain(
      "gateway reaches stress, which it must not",
    );
  });
});
