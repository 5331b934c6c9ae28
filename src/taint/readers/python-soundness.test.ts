import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readPython } from "./python.ts";
import { overlaps } from "./read.ts";

/**
 * The reader against the language itself: programs of our own making are run by Python on arguments that hold markers, and each
 * marker that comes out in a field must be among what the reader says this field reads.
 */

const ARGUMENTS = {
  a: "<a>",
  b: { c: "<b.c>", d: "<b.d>" },
  rows: [
    { x: "<rows.x>", y: "<rows.y>" },
    { x: "<rows.x>", y: "<rows.y>" },
  ],
};
const MARKERS: readonly (readonly [argument: string, field: string])[] = [
  ["a", ""],
  ["b", "c"],
  ["b", "d"],
  ["rows", "x"],
  ["rows", "y"],
];

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(
      "a",
      "b['c']",
      "b.get('d', '')",
      "rows[0]['x']",
      "v0",
      "v1",
      "obj['f']",
      "arr[0]",
      "'text'",
      "nested['deep']['value']",
    ),
    tie("expression").map((e) => `(str(${e}) + '')`),
    fc
      .tuple(tie("expression"), tie("expression"))
      .map(([x, y]) => `f"{${x.replaceAll('"', "'")}} {1}" + str(${y})`),
    fc.tuple(tie("expression"), tie("expression")).map(([x, y]) => `[${x}, ${y}][1]`),
    fc.tuple(tie("expression"), tie("expression")).map(([x, y]) => `(${x}, ${y})[::-1][0]`),
    tie("expression").map((e) => `{'k': ${e}, 'l': 1}['k']`),
    tie("expression").map((e) => `(lambda x, y=1: x)(${e})`),
    tie("expression").map((e) => `json.loads(json.dumps({'k': ${e}}))['k']`),
    tie("expression").map((e) => `list({'k': ${e}}.values())[0]`),
    tie("expression").map((e) => `sorted([str(${e})])[0].upper().lower()`),
    tie("expression").map((e) => `helper(${e}, w=1)`),
    tie("expression").map((e) => `('x' and ${e} or 'no')`),
    tie("expression").map((e) => `Box(${e}).get()`),
    tie("expression").map((e) => `dict([('k', ${e})])['k']`),
    tie("expression").map((e) => `next(iter([q for q in [${e}] if q is not None]))`),
    tie("expression").map((e) => `{q: w for q, w in [('k', ${e})]}['k']`),
    fc.constantFrom(
      "', '.join(r['y'] for r in rows)",
      "[r['x'] for r in rows][-1]",
      "'%s-%s' % (a, b['d'])",
      "'{}{z}'.format(a, z=b['c'])",
    ),
  ),
}));

const { block } = fc.letrec<{ block: string[] }>((tie) => {
  const indented = tie("block").map((lines) => lines.map((line) => `  ${line}`));
  return {
    block: fc.oneof<fc.MaybeWeightedArbitrary<string[]>[]>(
      { depthSize: "small" },
      expression.map((e) => [`v0 = ${e}`]),
      expression.map((e) => [`v1 = ${e}`]),
      expression.map((e) => [`obj['f'] = ${e}`]),
      expression.map((e) => [`bag[str(v0)] = ${e}`]),
      expression.map((e) => [`bag.setdefault('inner', []).append(${e})`]),
      expression.map((e) => [`arr.append(${e})`]),
      expression.map((e) => [`arr.insert(0, {'k': ${e}})`]),
      expression.map((e) => [`arr += [${e}]`]),
      expression.map((e) => [`nested['deep']['value'] = ${e}`]),
      expression.map((e) => [`obj.update({'g': ${e}})`]),
      expression.map((e) => [`obj.update(h=${e})`]),
      expression.map((e) => [`t = ${e}`, "alias['f'] = t"]),
      fc.constant(["for k, v in obj.items():", "  v1 = v"]),
      fc.constant(["for i, one in enumerate(arr):", "  v0 = one"]),
      fc.constant(["for p, q in zip(arr, [v1, v0]):", "  v1 = p"]),
      fc.constant(["v0, v1 = v1, v0"]),
      fc.constant(["first, *others = [v0, v1, a]", "v1 = others[0]"]),
      fc.constant(["while len(arr) < 2:", "  arr.append(v1)"]),
      indented.map((body) => ["if v0:", ...body, "else:", "  v1 = 'x'"]),
      indented.map((body) => ["try:", ...body, "except Exception:", "  v0 = 'x'"]),
      indented.map((body) => ["def inner():", "  nonlocal v0, v1", ...body, "inner()"]),
    ),
  };
});

const program = fc
  .array(block, { minLength: 1, maxLength: 7 })
  .map((blocks) =>
    [
      "import json",
      "class Box:",
      "  def __init__(self, v):",
      "    self.v = v",
      "  def get(self):",
      "    return self.v",
      "def main(a, b, rows):",
      "  def helper(x, **rest):",
      "    y = [x]",
      "    return y[0]",
      "  v0, v1 = 'v', ''",
      "  obj, arr, bag, nested = {'f': ''}, [''], {}, {'deep': {'value': ''}}",
      "  alias = obj",
      ...blocks.flat().map((line) => `  ${line}`),
      "  return {'p': v0, 'q': {**obj}, 'r': arr, 's': [bag, nested], 't': v1}",
    ].join("\n"),
  );

/** Runs every program; what fails gives nothing. */
const RUNNER = `
import json, sys
out = []
for text in json.load(sys.stdin)["programs"]:
  try:
    scope = {}
    exec(text, scope)
    out.append(scope["main"](**json.loads(sys.argv[1])))
    json.dumps(out[-1])
  except Exception:
    out[len(out):] = [None]
print(json.dumps(out, default=str))
`;

const PYTHON = spawnSync("python3", ["--version"]).status === 0;

it("names every argument that a program in Python really copies", (context) => {
  if (!PYTHON) context.skip("needs python3");
  const programs = fc.sample(program, { numRuns: 1_500, seed: 7 });
  const { stdout } = spawnSync("python3", ["-c", RUNNER, JSON.stringify(ARGUMENTS)], {
    input: JSON.stringify({ programs }),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const results = JSON.parse(stdout) as (Record<string, unknown> | null)[];
  expect(results).toHaveLength(programs.length);
  let copies = 0;
  for (const [index, text] of programs.entries()) {
    const reading = readPython(text, "main");
    expect(reading.parsed, text).toBe(true);
    for (const [field, value] of Object.entries(results[index] ?? {})) {
      const shown = JSON.stringify(value).toLowerCase();
      const reads = reading.outputs
        .filter((output) => overlaps(output.field, field))
        .flatMap((output) => output.reads);
      for (const [name, inner] of MARKERS) {
        if (!shown.includes(`<${inner === "" ? name : `${name}.${inner}`}>`)) continue;
        copies += 1;
        const found = reads.some(
          (read) =>
            (read.origin.name === name || read.origin.name === "*") &&
            (inner === "" || overlaps(read.field, inner)),
        );
        expect(found, `${field} holds ${name}.${inner} in\n${text}\n${JSON.stringify(reading.outputs)}`).toBe(
          true,
        );
      }
    }
  }
  // Otherwise the programs would test nothing.
  expect(copies).toBeGreaterThan(1_000);
});
