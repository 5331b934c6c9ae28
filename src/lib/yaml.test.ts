import { describe, expect, it } from "vitest";
import * as z from "zod";
import { configSchema } from "../model/config.ts";
import { AppError } from "../model/errors.ts";
import { parseYaml, parseYamlDocuments, validate } from "./yaml.ts";

function failure(run: () => unknown): AppError {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("expected an AppError");
}

const CONFIG = `kind: config
version: 1
workflows: [a.yaml]
targets:
  bot:
    type: http
    workflow: a
    url: http://127.0.0.1:1/chat
    request: { method: POST, body: { message: "{{prompt}}" } }
`;

describe("parseYaml", () => {
  it("finds the place of keys, items and missing things", () => {
    const source = parseYaml("a:\n  b:\n    - x\n    - y\n", "f.yaml");
    expect(source.locate("/a/b")).toEqual({ line: 2, column: 3 });
    expect(source.locate("/a/b/1")).toEqual({ line: 4, column: 7 });
    expect(source.locate("/a/nothing/here")).toEqual({ line: 1, column: 1 });
    expect(source.locate("")).toEqual({ line: 1, column: 1 });
  });

  it("names the line of a syntax error", () => {
    const error = failure(() => parseYaml("a: 1\nb: [1, 2\nc: 3\n", "f.yaml"));
    expect(error.code).toBe("not-yaml");
    expect(error.place.line).toBeGreaterThanOrEqual(2);
  });

  it("refuses duplicate keys and billion laughs", () => {
    expect(failure(() => parseYaml("a: 1\na: 2\n", "f.yaml")).place.line).toBe(2);
    const bomb = [
      "a0: &a0 [x, x]",
      ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`),
    ].join("\n");
    expect(failure(() => parseYaml(bomb, "f.yaml")).code).toBe("not-yaml");
  });

  it("keeps hostile keys as plain data", () => {
    const source = parseYaml("__proto__: { polluted: true }\n", "f.yaml");
    expect(source.data).toBeTypeOf("object");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("survives deep nesting", () => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    expect(failure(() => parseYaml(deep, "f.yaml")).message).toContain("nests too deeply");
  });
});

describe("validate", () => {
  it("suggests the nearest known key, with its line", () => {
    const error = failure(() =>
      validate(configSchema, parseYaml(`${CONFIG}wach: [reply]\n`, "leakproof.yaml"), "invalid-config"),
    );
    expect(error).toMatchObject({
      code: "invalid-config",
      hint: "Did you mean `watch`?",
      place: { file: "leakproof.yaml", line: 10 },
    });
  });

  it("refuses a second document, which would be lost without a word", () => {
    const error = failure(() =>
      validate(configSchema, parseYaml(`${CONFIG}---\n${CONFIG}`, "leakproof.yaml"), "invalid-config"),
    );
    expect(error.message).toContain("more than one YAML document");
    expect(error.place.line).toBe(10);
    const one = parseYaml(`---\n${CONFIG}...\n`, "leakproof.yaml");
    expect(() => validate(configSchema, one, "invalid-config")).not.toThrow();
  });

  it("sees into unions and records", () => {
    const error = failure(() =>
      validate(configSchema, parseYaml(CONFIG.replace("request:", "requests:"), "f"), "invalid-config"),
    );
    expect(error.place.line).toBeGreaterThanOrEqual(5);
    const nested = failure(() =>
      validate(configSchema, parseYaml(CONFIG.replace("method:", "metod:"), "f"), "invalid-config"),
    );
    expect(nested.hint).toBe("Did you mean `method`?");
    expect(nested.place.line).toBe(9);
  });

  it("names the place of a wrong plant in an undiscriminated union", () => {
    const text = `${CONFIG}plant:\n  crm:\n    store: crm\n    table: customers\n    columns: { email: PII }\n`;
    const error = failure(() => validate(configSchema, parseYaml(text, "f"), "invalid-config"));
    expect(error.message).toContain("plant.crm.columns.email");
    expect(error.place.line).toBe(14);
  });

  it("returns the parsed value", () => {
    expect(validate(z.object({ a: z.int() }), parseYaml("a: 1", "f"), "invalid-config")).toEqual({ a: 1 });
  });
});

describe("parseYamlDocuments", () => {
  it("gives each document with its own places, and leaves out empty ones", () => {
    const sources = parseYamlDocuments("a: 1\n---\n---\n# nothing\n---\nb:\n  c: 2\n", "x.yaml");
    expect(sources.map(({ data }) => data)).toEqual([{ a: 1 }, { b: { c: 2 } }]);
    expect(sources[1]?.locate("/b/c")).toEqual({ line: 7, column: 3 });
    expect(sources.every(({ secondDocument }) => secondDocument === undefined)).toBe(true);
    expect(parseYamlDocuments("", "x.yaml")).toEqual([]);
  });

  it("names the line of a mistake in any of them, and refuses alias bombs in each", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(20)}]\nc: [${"*b,".repeat(20)}]\n`;
    for (const [text, line] of [
      ["a: 1\n---\nb: [\n", 4],
      [`a: 1\n---\n${bomb}`, undefined],
    ] as const) {
      try {
        parseYamlDocuments(text, "x.yaml");
        expect.unreachable();
      } catch (error) {
        expect(error).toMatchObject({ code: "not-yaml" });
        if (line !== undefined) expect((error as AppError).place.line).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
