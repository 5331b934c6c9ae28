import { describe, expect, it } from "vitest";
import {
  argumentOf,
  callsIn,
  classesIn,
  constantOf,
  constantText,
  dottedName,
  type Expression,
  functionsIn,
  importsOf,
  moduleConstants,
  type PythonModule,
  parsePython,
  qualifiedName,
  type Statement,
  walk,
} from "./python.ts";

function parsed(text: string): PythonModule {
  const module = parsePython(text);
  if (module === undefined) throw new Error(`not parsed: ${text}`);
  return module;
}

/** The value of `x = …`. */
function expression(text: string): Expression {
  const [statement] = parsed(`x = ${text}`).body;
  if (statement?.type !== "Assign" || statement.value === undefined) throw new Error("no assignment");
  return statement.value;
}

const kinds = (body: readonly (Statement | Expression)[]): string[] =>
  [...walk(body)].map(({ type }) => type);

describe("parsePython", () => {
  it.each([
    ["a Python 2 print", 'print "total:", x', "Expression"],
    ["a Python 2 exception", "try:\n  pass\nexcept ValueError, e:\n  print e", "Try"],
    ["tabs", "if a:\n\tb = 1\n\tc = 2", "If"],
    ["a walrus", "while (line := f.readline()):\n  use(line)", "While"],
    ["async", "async def f():\n  async with a as b:\n    async for c in b:\n      await c", "Function"],
    ["match", "match a:\n  case {'k': v}:\n    pass\n  case [x, *rest] if x:\n    pass", "Match"],
    [
      "type hints",
      "def f(a: list[str] | None = None, *, b: int = 2) -> dict[str, str]:\n  return {}",
      "Function",
    ],
    ["decorators", "@tool('x', y=1)\n@a.b\ndef f(): pass", "Function"],
    ["a lambda with defaults", "f = lambda a, b=1, *c: a + b", "Assign"],
    ["a bare yield", "def f():\n  yield", "Function"],
    ["one line", "if a: b = 1; c = 2", "If"],
    ["Windows line ends", "x = 1 + \\\r\n  2\r\nif x:\r\n  y = 1\r\n", "Assign"],
    ["a number that ends in a dot", "x = [1., 2.]\n", "Assign"],
    ["a byte order mark", "\ufeffx = 1", "Assign"],
    ["an indented text", "  x = 1\n  y = 2\n", "Assign"],
    ["return outside of a function", "return [item.json for item in items]", "Return"],
  ])("reads %s", (_, text, type) => {
    const module = parsed(text);
    expect(module.body[0]?.type).toBe(type);
    expect(kinds(module.body)).not.toContain("Unknown");
  });

  it("keeps offsets of the text that was given", () => {
    for (const text of ["call(1)", "\ufeffcall(1)", "  call(1)\n  call(1)", "# comment\n  call(1)"]) {
      const [call] = callsIn(parsed(text).body);
      expect(text.slice(call?.start, call?.end)).toBe("call(1)");
    }
  });

  it("refuses what is no Python, and what nobody writes", () => {
    expect(
      parsePython("const x = () => { return [{ json: { a: 1 } }]; }; for (const y of z) { w(y); }"),
    ).toBeUndefined();
    expect(parsePython("x = 1\n".repeat(400_000))).toBeUndefined();
    expect(parsePython("(".repeat(200_000))).toBeUndefined();
    expect(parsePython("a b c ".repeat(100_000))).toBeUndefined();
    expect(parsePython(`x = ${"a + (".repeat(900)}1${")".repeat(900)}`)).toBeUndefined();
    expect(
      parsePython(Array.from({ length: 1_000 }, (_, i) => `${" ".repeat(i)}if a:\n`).join("")),
    ).toBeUndefined();
  });

  it("never throws, whatever the text", () => {
    const words = [
      "def f(",
      ")",
      ":",
      "\n  ",
      "f'{",
      "}'",
      "for",
      "in",
      "=",
      "*",
      "[",
      "]",
      "a",
      "lambda",
      "@",
      "\n",
      ",",
      "if",
    ];
    for (let seed = 1; seed < 400; seed += 1) {
      const text = Array.from(
        { length: 40 },
        (_, i) => words[(seed * 7919 + i * i * 31 + i * seed) % words.length],
      ).join(" ");
      expect(() => parsePython(text)).not.toThrow();
    }
  });
});

describe("expressions", () => {
  it("splits f-strings and adjacent strings", () => {
    const joined = expression("f'Dear {user.name!r:>{width}}, {{x}}' \" and \\n\" r'\\d'");
    expect(
      joined.type === "Joined" &&
        joined.parts.map((part) => (typeof part === "string" ? part : dottedName(part))),
    ).toEqual(["Dear ", "user.name", "width", ", {x}", " and \n", "\\d"]);
  });

  it("keeps keywords, spreads and generators of calls apart", () => {
    const call = expression("f(a, *b, key=1, **c)");
    expect(call.type === "Call" && call.args.map(({ name, spread }) => name ?? spread)).toEqual([
      undefined,
      "*",
      "key",
      "**",
    ]);
    const sum = expression("sum(n for k, n in pairs if k)");
    expect(sum.type === "Call" && sum.args[0]?.value.type).toBe("Comprehension");
  });

  it("tells slices from indexes", () => {
    expect(expression("a['k']")).toMatchObject({ type: "Subscript", index: { value: "k" } });
    expect(expression("a[1:n]")).toMatchObject({ type: "Subscript", index: { type: "Slice" } });
    expect(expression("a['x', 1]")).toMatchObject({ index: { type: "Tuple" } });
  });

  it("takes dict comprehensions and nested clauses apart", () => {
    expect(expression("{k: v for k, v in d.items() if v for w in v}")).toMatchObject({
      of: "dict",
      key: { name: "k" },
      value: { name: "v" },
      clauses: [{ type: "For", target: { type: "Tuple" } }, { type: "If" }, { type: "For" }],
    });
  });

  it("reads patterns' names and targets of with", () => {
    const [match] = parsed("match a:\n  case Point(x=0, y=b) | {'k': c, **d} as e:\n    pass").body;
    expect(match?.type === "Match" && match.cases[0]?.captures.sort()).toEqual(["b", "c", "d", "e"]);
    const [block] = parsed("with f() as (a, b):\n  pass").body;
    expect(block).toMatchObject({
      items: [{ target: { type: "Tuple", elements: [{ name: "a" }, { name: "b" }] } }],
    });
    expect(parsed("with f() as self.x:\n  pass").body).toMatchObject([
      { items: [{ target: { name: "x" } }] },
    ]);
  });
});

describe("questions about a program", () => {
  const text = `
import os.path
import numpy as np
from langchain_openai import ChatOpenAI as Chat
MODEL = "gpt-4o" + "-mini"
HOSTS = ["a", f"b{1}"]

class Crew(Base, key=1):
    @agent
    def researcher(self) -> Agent:
        return Agent(config=self.agents["researcher"], llm=Chat("m", model=MODEL, temperature=-0.5))
`;
  const module = parsed(text);

  it("names callees through imports", () => {
    const imports = importsOf(module);
    expect(Object.fromEntries(imports)).toEqual({
      os: "os",
      np: "numpy",
      Chat: "langchain_openai.ChatOpenAI",
    });
    expect(callsIn(module.body).map(({ callee }) => qualifiedName(callee, imports))).toEqual([
      "Agent",
      "langchain_openai.ChatOpenAI",
    ]);
  });

  it("evaluates constants and finds arguments", () => {
    const lookup = moduleConstants(module);
    const chat = callsIn(module.body)[1];
    expect(constantText(argumentOf(chat?.args ?? [], "model", 1), lookup)).toBe("gpt-4o-mini");
    expect(constantOf(argumentOf(chat?.args ?? [], "temperature"))).toBe(-0.5);
    expect(constantText(argumentOf(chat?.args ?? [], "name", 0))).toBe("m");
    expect(constantOf(lookup("HOSTS"))).toEqual(["a", "b1"]);
    expect(constantOf(expression("{'a': [1, None, True]}"))).toEqual({ a: [1, null, true] });
    expect(constantOf(expression("f'{x}'"))).toBeUndefined();
  });

  it("finds classes and decorated methods", () => {
    expect(classesIn(module.body).map(({ name, bases }) => [name, bases.length])).toEqual([["Crew", 2]]);
    expect(
      functionsIn(module.body).map(({ name, decorators }) => [name, decorators.map(dottedName)]),
    ).toEqual([["researcher", ["agent"]]]);
  });
});
