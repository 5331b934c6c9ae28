import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readJavaScript } from "./readers/javascript.ts";
import { readN8nExpression } from "./readers/n8n.ts";

const ROOT = process.env["LEAKPROOF_CORPORA"] ?? join(import.meta.dirname, "../../.corpora");
const FOLDER = [join(ROOT, "dev/n8n"), join(ROOT, "n8n")].find((folder) => existsSync(folder));

/** Every string below `parameters` of every node, wherever the node stands in the file. */
function* strings(value: unknown, inside: boolean, key = ""): Generator<{ key: string; text: string }> {
  if (typeof value === "string") {
    if (inside) yield { key, text: value };
  } else if (Array.isArray(value)) for (const one of value) yield* strings(one, inside, key);
  else if (typeof value === "object" && value !== null) {
    for (const [name, one] of Object.entries(value))
      yield* strings(one, inside || name === "parameters", name);
  }
}

describe.skipIf(FOLDER === undefined)("real exports (set LEAKPROOF_CORPORA; skipped when absent)", () => {
  const texts = (FOLDER === undefined ? [] : globSync("**/*.json", { cwd: FOLDER })).flatMap((file) => {
    const data: unknown = JSON.parse(readFileSync(join(FOLDER ?? "", file), "utf8"));
    return [...strings(data, false)].map((one) => ({ file, ...one }));
  });

  it("parses all expressions but those that are no JavaScript for n8n either", () => {
    const expressions = texts.filter(({ text }) => text.startsWith("=") && text.includes("{{"));
    const failed = expressions.filter(({ text }) => !readN8nExpression(text).parsed);
    expect(expressions.length).toBeGreaterThan(2_000);
    expect(1 - failed.length / expressions.length).toBeGreaterThan(0.999);
  });

  it("follows all programs of Code nodes", () => {
    const programs = texts.filter(
      ({ key, text }) => (key === "jsCode" || key === "functionCode") && !text.startsWith("="),
    );
    expect(programs.length).toBeGreaterThan(100);
    expect(programs.filter(({ text }) => !readJavaScript(text).parsed).map(({ file }) => file)).toEqual([]);
  });
});
