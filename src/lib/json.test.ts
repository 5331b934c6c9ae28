import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../model/errors.ts";
import { MAX_JSON_LENGTH, parseJson } from "./json.ts";
import { toPointer } from "./pointer.ts";

function failure(text: string): AppError {
  try {
    parseJson(text, "export.json");
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

describe("parseJson", () => {
  it("knows where keys, elements and nested values stand, also with CRLF and a byte-order mark", () => {
    const source = parseJson('\ufeff{\r\n  "a": [1, {"b\\"c": true}],\r\n  "d/e": null\r\n}', "x.json");
    expect(source.locate("")).toEqual({ line: 1, column: 1 });
    expect(source.locate("/a")).toEqual({ line: 2, column: 3 });
    expect(source.locate("/a/1")).toEqual({ line: 2, column: 12 });
    expect(source.locate('/a/1/b"c')).toEqual({ line: 2, column: 13 });
    expect(source.locate("/d~1e")).toEqual({ line: 3, column: 3 });
  });

  it("finds what stands behind and within long parts that were skipped", () => {
    const long = Array.from({ length: 99 }, (_, i) => ({ [`key ${i}`]: ["{", `\\" ]`, i] }));
    const text = JSON.stringify({ long, last: { of: [1, { "a/b": "here" }] } });
    const { locate } = parseJson(text, "x.json");
    expect(locate("/last/of/1/a~1b").column).toBe(text.indexOf('"a/b"') + 1);
    expect(locate("/long/98/key 98/2").column).toBe(text.indexOf(",98]") + 2);
  });

  it("falls back on the nearest parent of a place that does not exist", () => {
    const source = parseJson('{\n"a": {}\n}', "x.json");
    expect(source.locate("/a/b/c")).toEqual({ line: 2, column: 1 });
    expect(source.locate("/nothing")).toEqual({ line: 1, column: 1 });
  });

  it("points at the mistake, and tells a truncated file from a wrong one", () => {
    const wrong = failure('{\n  "a": 1,\n  "b": oops\n}');
    expect(wrong.code).toBe("not-json");
    expect(wrong.place).toMatchObject({ file: "export.json", line: 3 });
    expect(wrong.message).not.toContain("oops");
    expect(failure('{"nodes": [{"name": "Web').message).toContain("truncated");
    expect(failure('{"nodes": [').message).toContain("truncated");
    expect(failure("  \n").message).toContain("empty");
    expect(failure("<!doctype html>").hint).toContain("web page");
    for (const prose of ["hello", "tru", "12e"]) expect(failure(prose).message).toContain("not valid JSON");
  });

  it("reads over comments and trailing commas, and keeps every place", () => {
    const text = [
      "// servers of this machine",
      "{",
      '  "a": /* one */ 1, // first',
      '  "url": "https://x.example/*not*/a//comment",',
      '  "list": [1, 2, /* last */ ],',
      '  "b": {"c": true,},',
      "}",
    ].join("\r\n");
    const source = parseJson(text, "mcp.json");
    expect(source.data).toEqual({
      a: 1,
      url: "https://x.example/*not*/a//comment",
      list: [1, 2],
      b: { c: true },
    });
    expect(source.text).toBe(text);
    expect(source.locate("/a")).toEqual({ line: 3, column: 3 });
    expect(source.locate("/list/1")).toEqual({ line: 5, column: 15 });
    expect(source.locate("/b/c")).toEqual({ line: 6, column: 9 });
  });

  it("still refuses what is wrong beside a comment, and says where", () => {
    expect(failure('{\n// fine\n"a": oops\n}').place).toMatchObject({ line: 3 });
    for (const text of ["[,]", "[1,,]", '{"a":,}', "{,}", "[1 /* open", "/ 1"])
      expect(failure(text).code).toBe("not-json");
    expect(failure("[".repeat(100_000) + ",".repeat(10)).code).toBe("too-deep");
  });

  it("never quotes the text, which may hold a secret", () => {
    const secret = ["s3cr", "et"].join("");
    expect(JSON.stringify(failure(`{"password": ${secret}}`))).not.toContain(secret);
    expect(failure(`{"password": ${secret}}`).message).not.toContain(secret);
  });

  it("refuses what is too deep or too large instead of overflowing", () => {
    expect(failure("[".repeat(100_000) + "]".repeat(100_000)).code).toBe("too-deep");
    expect(failure("[".repeat(100_000)).code).toBe("too-deep");
    expect(failure(`{"a":${"[".repeat(300)}${"]".repeat(300)}}`).code).toBe("too-deep");
    expect(failure(" ".repeat(MAX_JSON_LENGTH + 1)).code).toBe("too-large");
  });

  it("is not polluted by hostile keys", () => {
    const { data } = parseJson(
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"p": 1}}}',
      "x.json",
    );
    expect(Object.hasOwn(data as object, "__proto__")).toBe(false);
    expect(({ ...(data as object) } as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["p"]).toBeUndefined();
  });

  it("locates every value of any JSON at its own text", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        if (text.includes("__proto__")) return;
        const source = parseJson(text, "x.json");
        const lines = text.split("\n");
        const visit = (node: unknown, path: string[]): void => {
          const { line, column } = source.locate(toPointer(path));
          const here = (lines[line - 1] ?? "").slice(column - 1);
          const key = path.at(-1);
          const atKey = key !== undefined && here.startsWith(JSON.stringify(key));
          const atValue = here.startsWith(JSON.stringify(node)?.slice(0, 1) ?? "");
          expect(atKey || atValue).toBe(true);
          if (typeof node === "object" && node !== null)
            for (const [name, child] of Object.entries(node)) visit(child, [...path, name]);
        };
        visit(source.data, []);
      }),
    );
  });
});
