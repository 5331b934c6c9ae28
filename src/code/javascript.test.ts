import { describe, expect, it } from "vitest";
import {
  callsIn,
  constantOf,
  constantText,
  importsOf,
  type Program,
  parseExpression,
  parseJavaScript,
  programConstants,
  propertyOf,
  qualifiedName,
} from "./javascript.ts";
import { parseTypeScript } from "./typescript.ts";

function parsed(program: Program | undefined): Program {
  if (program === undefined) throw new Error("not parsed");
  return program;
}

describe("parseJavaScript", () => {
  it.each([
    "return [{ json: { a: await b } }];",
    "import a from 'b'; export default a;",
    "#!/usr/bin/env node\nlet x = 1;",
    "for await (const a of b) { label: for (;;) break label; }",
    "class A { #x = 1; static { } get y() { return this.#x; } }",
    "tag`a ${b?.c?.(1)}`",
  ])("reads %s", (text) => {
    expect(parseJavaScript(text)).toBeDefined();
  });

  it("takes braces for an object where an expression is meant", () => {
    expect(parseExpression("{ a: 1 }")?.body[0]).toMatchObject({ expression: { type: "ObjectExpression" } });
  });

  it("refuses what is no JavaScript, and what nobody writes", () => {
    expect(parseJavaScript("def f(): pass")).toBeUndefined();
    expect(parseJavaScript("x;".repeat(600_000))).toBeUndefined();
    expect(parseJavaScript("(".repeat(300_000))).toBeUndefined();
    expect(parseTypeScript("[".repeat(300_000))).toBeUndefined();
  });
});

describe("parseTypeScript", () => {
  it("reads types, assertions and JSX", () => {
    expect(parseTypeScript("interface A { b: string }\nconst x = <A>y as const satisfies A;")).toBeDefined();
    expect(
      parseTypeScript("export default function P({ a }: { a: string }) { return <p className={a}>{a}</p>; }"),
    ).toBeDefined();
    expect(parseTypeScript("def f(): pass")).toBeUndefined();
  });
});

describe("questions about a program", () => {
  const program = parsed(
    parseTypeScript(`
      import { openai as provider } from "@ai-sdk/openai";
      import * as ai from "ai";
      import OpenAI from "openai";
      const { Client } = require("pg");
      const HOST = "https://api." + "example.com";
      const answer = await ai.generateText({ model: provider("gpt-4o"), prompt: \`\${HOST}/v\${1}\` as string, tools: [1, { a: -2 }] });
      new OpenAI(); new Client();
    `),
  );
  const imports = importsOf(program);

  it("names callees through imports", () => {
    expect(callsIn(program).map(({ callee }) => qualifiedName(callee, imports))).toEqual([
      "require",
      "ai.generateText",
      "@ai-sdk/openai.openai",
      "openai.default",
      "pg.Client",
    ]);
  });

  it("evaluates constants", () => {
    const lookup = programConstants(program);
    const options = callsIn(program)[1]?.arguments[0];
    expect(constantText(propertyOf(options, "prompt"), lookup)).toBe("https://api.example.com/v1");
    expect(constantOf(propertyOf(options, "tools"))).toEqual([1, { a: -2 }]);
    expect(constantOf(propertyOf(options, "model"), lookup)).toBeUndefined();
    expect(propertyOf(options, "none")).toBeUndefined();
  });
});
