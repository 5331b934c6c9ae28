import fc from "fast-check";
import { expect, it } from "vitest";
import { readJavaScript } from "./javascript.ts";
import { overlaps } from "./read.ts";

/**
 * The reader against the language itself: programs of our own making are run on an item whose fields hold markers, and each
 * marker that comes out in a field must be among what the reader says this field reads.
 */

const ITEM = { a: "<a>", b: "<b>", n: { c: "<n.c>" }, list: [{ x: "<list.x>" }, { x: "<list.x>" }] };
const MARKERS = ["a", "b", "n.c", "list.x"];

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(
      "$json.a",
      "$json['b']",
      "$json.n.c",
      "$json.list[0].x",
      "v0",
      "v1",
      "obj.f",
      "arr[0]",
      "'text'",
      "bag[v0]",
      "nested.deep.value",
    ),
    tie("expression").map((e) => `(${e} + '')`),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `\`\${${a}} \${${b}}\``),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `[${a}, ${b}][1]`),
    tie("expression").map((e) => `({ k: ${e} }).k`),
    tie("expression").map((e) => `((x) => x)(${e})`),
    tie("expression").map((e) => `(({ k, ...rest }) => rest.m)({ k: 1, m: ${e} })`),
    tie("expression").map((e) => `JSON.parse(JSON.stringify({ k: ${e} })).k`),
    tie("expression").map((e) => `Object.values({ k: ${e} })[0]`),
    tie("expression").map((e) => `[${e}].concat([1])[0]`),
    tie("expression").map((e) => `[[${e}]].flat()[0]`),
    tie("expression").map((e) => `String(${e}).toUpperCase().toLowerCase()`),
    tie("expression").map((e) => `helper(${e})`),
    tie("expression").map((e) => `[1].reduce((sum) => sum + ${e}, '')`),
    tie("expression").map((e) => `(v0 ? ${e} : 'no')`),
    tie("expression").map((e) => `new Map([['k', ${e}]]).get('k')`),
    tie("expression").map((e) => `[...new Map([['k', ${e}]])].map(([key, value]) => value)[0]`),
    tie("expression").map((e) => `Object.entries({ k: ${e} }).map(([key, value]) => value)[0]`),
    tie("expression").map((e) => `Object.fromEntries([['k', ${e}], ['l', 1]]).k`),
    tie("expression").map(
      (e) => `[['k', ${e}]].reduce((all, [key, value]) => ({ ...all, [key]: value }), {}).k`,
    ),
    tie("expression").map((e) => `(([first, ...rest]) => rest[0])([1, ${e}])`),
    tie("expression").map((e) => `[1, 2, ${e}].reverse()[0]`),
    tie("expression").map((e) => `[1, ${e}].slice(1)[0]`),
    tie("expression").map((e) => `[${e}, 1].sort((x, y) => String(x).length - String(y).length)[1]`),
    tie("expression").map((e) => `new Box(${e}).value`),
    tie("expression").map((e) => `new Sub(${e}).get()`),
    tie("expression").map((e) => `[...gen(${e})][1]`),
    tie("expression").map((e) => `(function () { return arguments[0]; })(${e})`),
    tie("expression").map((e) => `(() => { switch (1) { case 1: return ${e}; } })()`),
    tie("expression").map((e) => `(() => { try { throw 1; } catch { return ${e}; } })()`),
    tie("expression").map((e) => `helper.call(null, ${e})`),
    tie("expression").map((e) => `'x'.replace('x', () => ${e})`),
    tie("expression").map((e) => `[...new Set([${e}])][0]`),
    fc.constantFrom(
      "$json.list.map(i => i.x).join()",
      "$input.all().map(i => i.json.a)[0]",
      "$input.first().json.b",
      "(({ n: { c } }) => c)($json)",
    ),
  ),
}));

const { statement } = fc.letrec<{ statement: string }>((tie) => ({
  statement: fc.oneof(
    { depthSize: "small" },
    expression.map((e) => `v0 = ${e};`),
    expression.map((e) => `v1 = ${e};`),
    expression.map((e) => `obj.f = ${e};`),
    expression.map((e) => `bag[v0] = ${e};`),
    expression.map((e) => `(bag.inner = bag.inner || []).push(${e});`),
    expression.map((e) => `arr.push(${e});`),
    expression.map((e) => `arr.unshift({ k: ${e} });`),
    expression.map((e) => `nested.deep.value = ${e};`),
    expression.map((e) => `Object.assign(obj, { g: ${e} });`),
    expression.map((e) => `let t = ${e}; alias.f = t;`).map((s) => `{ ${s} }`),
    fc.constant("for (const [k, v] of Object.entries(obj)) { v1 = v; }"),
    fc.constant("for (const one of arr) { v0 = one; }"),
    expression.map((e) => `map.set('m', ${e});`),
    expression.map((e) => `map.set(v0, [${e}]);`),
    fc.constant("map.forEach((value, key) => { v1 = value; });"),
    fc.constant("for (const [key, value] of map) { v0 = value; }"),
    expression.map((e) => `arr.splice(0, 1, ${e});`),
    expression.map((e) => `pair[1] = ${e};`),
    fc.constant("pair.reverse(); v0 = pair[0];"),
    fc.constant("v1 = pair.shift();"),
    expression.map((e) => `box.value = ${e}; v1 = box.get();`),
    fc.constant("obj.f ??= v1; obj.g ||= v0;"),
    fc.constant("label: for (;;) { v1 = v0; break label; }"),
    fc.constant("do { v1 = obj.f; } while (false);"),
    fc.constant("arr.forEach((one) => { obj.h = one; });"),
    fc.constant("for (let i = 0; i < 2; i++) { v1 = v0; v0 = obj.f; }"),
    fc.constant("[v0, v1] = [v1, v0];"),
    tie("statement").map((s) => `if (v0) { ${s} } else { v1 = 'x'; }`),
    tie("statement").map((s) => `try { ${s} } catch (e) { v0 = 'x'; }`),
    tie("statement").map((s) => `(() => { ${s} })();`),
  ),
}));

const program = fc.array(statement, { minLength: 1, maxLength: 8 }).map(
  (body) => `
  const helper = (x) => { const y = [x]; return y[0]; };
  class Box { #kept; constructor(v) { this.value = v; this.#kept = v; } get() { return this.value; } get kept() { return this.#kept; } }
  class Sub extends Box { constructor(v) { super(v); this.more = v; } get() { return super.get(); } }
  function* gen(x) { yield 1; yield* [x]; }
  let v0 = 'v', v1 = '';
  const map = new Map(), pair = ['', ''], box = new Box('');
  const obj = {}, arr = [], bag = {}, nested = { deep: {} }, alias = obj;
  ${body.join("\n  ")}
  return [{ json: { p: v0, q: { ...obj }, r: arr, s: { bag, nested }, t: v1, u: pair, w: [...map.values()] } }];`,
);

it("names every field that a program really copies", () => {
  let copies = 0;
  fc.assert(
    fc.property(program, (text) => {
      const items = [{ json: structuredClone(ITEM) }];
      const input = { all: () => items, first: () => items[0] };
      let result: [{ json: Record<string, unknown> }];
      try {
        result = new Function("$json", "$input", text)(items[0]?.json, input) as typeof result;
      } catch {
        return; // The program itself is wrong (a call on undefined); nothing came out.
      }
      const reading = readJavaScript(text);
      expect(reading.parsed).toBe(true);
      for (const [field, value] of Object.entries(result[0].json)) {
        const shown = JSON.stringify(value) ?? "";
        const read = reading.outputs
          .filter((output) => overlaps(output.field, field))
          .flatMap(({ reads }) => reads);
        for (const marker of MARKERS.filter((one) => shown.toLowerCase().includes(`<${one}>`))) {
          copies += 1;
          expect(
            read.some((one) => one.origin.kind !== "input" || overlaps(one.field, marker)),
            `${field} holds ${marker}`,
          ).toBe(true);
        }
      }
    }),
    { numRuns: 1_500 },
  );
  // Otherwise the programs would test nothing.
  expect(copies).toBeGreaterThan(1_000);
});
