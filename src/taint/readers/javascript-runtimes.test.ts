import { describe, expect, it } from "vitest";
import type { Runtime } from "../../model/workflow.ts";
import { readJavaScript } from "./javascript.ts";
import { describeRead } from "./read.ts";

/** The output fields of a program and what each reads. */
function outputs(text: string, runtime: Runtime = "n8n"): Record<string, string[]> {
  const { outputs: list, passes, parsed } = readJavaScript(text, runtime);
  expect(parsed).toBe(true);
  const fields = Object.fromEntries(
    list.map(({ field, reads }) => [field, [...new Set(reads.map(describeRead))].sort()]),
  );
  return passes ? { ...fields, "(passes)": [] } : fields;
}

describe("how programs get their input", () => {
  it.each<[string, Runtime, string, Record<string, string[]>]>([
    [
      "main with an object",
      "main",
      "function main({ a, b }) { return { x: a.k, y: b }; }",
      { x: ["a.k"], y: ["b"] },
    ],
    ["main with names", "main", "function main(a, b) { return { x: a, y: b }; }", { x: ["a"], y: ["b"] }],
    [
      "main as an arrow",
      "main",
      "const main = async ({ a = 1, ...rest }) => ({ x: a, y: rest.b });",
      { x: ["a"], y: ["b"] },
    ],
    ["main with one object", "main", "main = (args) => ({ x: args.a });", { x: ["a", "args.a"] }],
    [
      "the only function",
      "function",
      "export default function run(q) { return q.toUpperCase(); }",
      { "*": ["*", "q"] },
    ],
    [
      "Flowise's names",
      "globals",
      "const mail = $order.mail; return { mail, who: $flow.state.who, v: $vars.tenant };",
      { mail: ["$order.mail"], who: ["$flow.state.who"], v: ["$vars.tenant"] },
    ],
    [
      "Zapier's object",
      "globals",
      "output = { id: inputData.id, rest: [inputData.mail] };",
      { id: ["id"], rest: ["mail"] },
    ],
    [
      "a message that is changed",
      "message",
      "msg.payload = { mail: msg.payload.mail }; return msg;",
      { payload: ["$json.payload.mail"], "payload.mail": ["$json.payload.mail"], "(passes)": [] },
    ],
    [
      "messages for several outputs",
      "message",
      "return [{ payload: msg.req.body }, null];",
      { payload: ["$json.req.body"] },
    ],
    [
      "messages that are sent",
      "message",
      "node.send({ payload: msg.topic }); return null;",
      { payload: ["$json.topic"] },
    ],
    [
      "copies of messages",
      "message",
      "const m = RED.util.cloneMessage(msg); m.x = msg.payload.a; return m;",
      { x: ["$json.payload.a"], "(passes)": [] },
    ],
    [
      "kept values",
      "message",
      "return { a: flow.get('token'), b: global.get('x').y, c: env.get('KEY'), d: context.flow.get('z') };",
      { a: ["$vars.token"], b: ["$vars.x"], c: ["$env.KEY"], d: ["$vars.z"] },
    ],
    [
      "a LangChain node",
      "n8n",
      "const [i] = this.getInputData(); return [{ json: { x: i.json.mail } }];",
      { x: ["$json.mail"] },
    ],
    ["a tool's argument", "n8n", "return query.toUpperCase();", { "*": ["$fromAI('query')"] }],
    [
      "the legacy way to another node",
      "n8n",
      "return { x: $item(0).$node['A'].json.mail };",
      { x: ["$('A').item.json.mail"] },
    ],
  ])("%s", (_, runtime, text, expected) => {
    expect(outputs(text, runtime)).toEqual(expected);
  });
});

describe("what is told apart", () => {
  it.each<[string, string, string[]]>([
    [
      "JSON that the program made itself",
      "const d = JSON.parse(JSON.stringify({ x: $json.a, y: $json.b })); return { x: d.x };",
      ["$json.a"],
    ],
    ["JSON of a field", "return { x: JSON.parse($json.text).user.mail };", ["$json.text"]],
    ["entries of an object", "return { x: Object.entries({ k: $json.a }).map(([key, value]) => key) };", []],
    [
      "computed names that stand in the program",
      "const o = {}; for (const k of ['x', 'y']) o[k] = $json[k]; return { x: o.x };",
      ["$json.x", "$json.y"],
    ],
    [
      "constant names",
      "const KEY = 'x'; const o = { [KEY]: $json.a, y: $json.b }; return { x: o[KEY] };",
      ["$json.a"],
    ],
    [
      "elements of a tuple",
      "const [p, q] = await Promise.all([$json.a, $json.b]); return { x: q };",
      ["$json.b"],
    ],
    [
      "maps",
      "const m = new Map(); m.set('a', $json.a); m.set('b', $json.b); return { x: m.get('a') };",
      ["$json.a"],
    ],
    [
      "accumulators",
      "const o = items.reduce((all, i) => { all.mail = i.json.mail; return all; }, { n: $json.n }); return { x: o.mail };",
      ["$json.mail"],
    ],
    [
      "fields of objects in a list",
      "const rows = $json.rows.map((r) => ({ m: r.mail, n: r.name })); return { x: rows.map((r) => r.n) };",
      ["$json.rows.name"],
    ],
    [
      "objects of a class",
      "class P { constructor(m, n) { this.m = m; this.n = n; } } return { x: new P($json.a, $json.b).n };",
      ["$json.b"],
    ],
    ["getters", "const o = { get m() { return $json.a; }, n: $json.b }; return { x: o.m };", ["$json.a"]],
    ["what a spread overwrites", "const o = { ...$json, a: 1 }; return { x: o.b };", ["$json.b"]],
    ["optional calls", "return { x: $json.a?.trim?.() };", ["$json.a"]],
    ["digests", "return { x: require('crypto').createHash('sha256').update($json.a).digest('hex') };", []],
    [
      "libraries that were given a page",
      "const $ = require('cheerio').load($json.html); return { x: $('p').first().text() };",
      ["$json.html"],
    ],
    ["dates of fields", "return { x: DateTime.fromISO($json.date).toFormat('yyyy') };", ["$json.date"]],
    ["what the last line logs", "const r = { x: $json.a }; return r; console.log($json.b)", ["$json.a"]],
  ])("%s", (_, text, expected) => {
    expect(outputs(text)["x"] ?? []).toEqual(expected);
  });
});
