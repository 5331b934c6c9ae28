import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Runtime } from "../../model/workflow.ts";
import { readJavaScript } from "./javascript.ts";
import { readPython } from "./python.ts";

describe("fields that certainly do not go out as they came in", () => {
  it.each<[string, string, string[], Runtime?]>([
    [
      "a loop over all items",
      "for (const item of $input.all()) { item.json.mail = '***'; } return $input.all();",
      ["mail"],
    ],
    ["a map", "return items.map((item) => { delete item.json.mail; return item; });", ["mail"]],
    [
      "forEach",
      "items.forEach(({ json }) => { json.mail = json.mail.replace(/./g, '*'); }); return items;",
      ["mail"],
    ],
    [
      "Object.assign",
      "for (const item of items) Object.assign(item.json, { mail: '' }); return items;",
      ["mail"],
    ],
    ["a message", "msg.payload = { a: 1 }; return msg;", ["payload"], "message"],
    [
      "a copy of a message",
      "const m = RED.util.cloneMessage(msg); m.payload = 1; return msg;",
      [],
      "message",
    ],
    ["a condition", "for (const item of items) { if (item.json.x) item.json.mail = ''; } return items;", []],
    [
      "another condition",
      "for (const item of items) { item.json.x && (item.json.mail = ''); } return items;",
      [],
    ],
    [
      "continue",
      "for (const item of items) { if (item.json.x) continue; item.json.mail = ''; } return items;",
      [],
    ],
    [
      "an early return",
      "if ($json.x) return items; for (const item of items) item.json.mail = ''; return items;",
      [],
    ],
    ["one item", "items[0].json.mail = ''; return items;", []],
    [
      "some items",
      "for (const item of items.filter((i) => i.json.x)) item.json.mail = ''; return items;",
      [],
    ],
    ["try", "for (const item of items) { try { f(); item.json.mail = ''; } catch {} } return items;", []],
    ["a part", "for (const item of items) { item.json.user.mail = ''; } return items;", []],
    [
      "a loop that may be empty",
      "for (const item of items) { for (const x of item.json.list) item.json.mail = x; } return items;",
      [],
    ],
    [
      "a callback that may not run",
      "for (const item of items) { onError(() => { item.json.mail = ''; }); } return items;",
      [],
    ],
    [
      "a copy",
      "for (const item of structuredClone(items)) { const c = JSON.parse(JSON.stringify(item)); c.json.mail = ''; } return items;",
      [],
    ],
  ])("JavaScript: %s", (_, text, expected, runtime) => {
    expect(readJavaScript(text, runtime).replaces).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ["a loop", "for item in _input.all():\n  item.json.mail = '***'\nreturn _input.all()", ["mail"]],
    ["del", "for item in _items:\n  del item['json']['mail']\nreturn _items", ["mail"]],
    ["pop", "for item in _items:\n  item['json'].pop('mail', None)\nreturn _items", ["mail"]],
    [
      "a condition",
      "for item in _items:\n  if item['json']['x']:\n    del item['json']['mail']\nreturn _items",
      [],
    ],
    [
      "break",
      "for item in _items:\n  if item['json']['x']:\n    break\n  item['json']['mail'] = ''\nreturn _items",
      [],
    ],
  ])("Python: %s", (_, text, expected) => {
    expect(readPython(text).replaces).toEqual(expected);
  });

  it("agrees with what programs do", () => {
    const change = fc.constantFrom(
      "item.json.a = '';",
      "item.json.b = item.json.a;",
      "delete item.json.a;",
      "if (item.json.n > 1) item.json.a = '';",
      "if (item.json.n > 1) continue;",
      "if (item.json.n > 1) break;",
      "try { nothing(); delete item.json.b; } catch {}",
      "item.json.n > 1 && delete item.json.b;",
      "switch (item.json.n) { case 1: item.json.a = ''; }",
      "[].forEach(() => { item.json.a = ''; });",
      "[1].map(() => { item.json.b = ''; });",
      "(() => { item.json.b = ''; })();",
      "(() => { if (item.json.n > 1) return; item.json.b = ''; })();",
      "const copy = structuredClone(item); copy.json.a = '';",
      "for (const other of items) other.json.b = '';",
      "while (item.json.n > 1) { item.json.a = ''; break; }",
    );
    const before = fc.constantFrom(
      "",
      "if (items.length > 5) return items;",
      "items[0].json.a = '';",
      "if (items.length > 1) return items;",
    );
    const program = fc
      .tuple(before, fc.array(change, { maxLength: 4 }))
      .map(
        ([first, changes]) =>
          `${first} for (const item of items) { ${changes.map((one) => `{ ${one} }`).join(" ")} } return items;`,
      );
    let seen = 0;
    fc.assert(
      fc.property(program, (text) => {
        const items = [1, 2].map((n) => ({ json: { a: "<a>", b: "<b>", n } }));
        const result = new Function("items", text)(items) as { json: Record<string, string> }[];
        const { replaces, outputs } = readJavaScript(text);
        for (const field of ["a", "b"]) {
          const put = outputs
            .filter((output) => output.field === field || output.field === "*")
            .flatMap(({ reads }) => reads);
          if (!replaces.includes(field) || put.some((read) => read.field === field)) continue;
          seen += 1;
          expect(
            result.some(({ json }) => json[field]?.includes(`<${field}>`) === true),
            `${field} in ${text}`,
          ).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});
