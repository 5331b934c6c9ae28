import { describe, expect, it } from "vitest";
import { readJavaScript } from "./javascript.ts";
import { describeRead } from "./read.ts";

/** The output fields of a program and what each reads. */
function outputs(text: string): Record<string, string[]> {
  const { outputs: list, passes } = readJavaScript(text);
  const fields = Object.fromEntries(
    list.map(({ field, reads }) => [field, [...new Set(reads.map(describeRead))].sort()]),
  );
  return passes ? { ...fields, "(passes)": [] } : fields;
}

describe("JavaScript of Code nodes", () => {
  it("names the fields of returned items", () => {
    expect(outputs("return [{ json: { mail: $json.email, n: $('A').first().json.count } }];")).toEqual({
      mail: ["$json.email"],
      n: ["$('A').item.json.count"],
    });
  });

  it("wraps a plain object as n8n does", () => {
    expect(outputs("return { reply: $input.first().json.output };")).toEqual({ reply: ["$json.output"] });
  });

  it("follows nested objects", () => {
    expect(outputs("return { json: { user: { mail: $json.email, id: 1 } } };")).toEqual({
      "user.mail": ["$json.email"],
    });
  });

  it("maps over all items", () => {
    expect(
      outputs(
        "return $input.all().map(item => ({ json: { ...item.json, full: item.json.a + item.json.b } }));",
      ),
    ).toEqual({
      full: ["$json.a", "$json.b"],
      "(passes)": [],
    });
  });

  it("sees fields added to the incoming items in a loop", () => {
    const program = `
      for (const item of $input.all()) {
        item.json.secret = $('Vault').first().json.key;
      }
      return $input.all();`;
    expect(outputs(program)).toEqual({ secret: ["$('Vault').item.json.key"], "(passes)": [] });
  });

  it("reads the legacy names", () => {
    expect(outputs("items[0].json.x = items[0].json.y; return items;")).toEqual({
      x: ["$json.y"],
      "(passes)": [],
    });
    expect(outputs("item.total = item.price * 2; return item;")).toEqual({
      total: ["$json.price"],
      "(passes)": [],
    });
  });

  it("follows helpers, arrays that are filled, destructuring and await", () => {
    const program = `
      const clean = ({ name, card }) => ({ name: name.trim(), card });
      const out = [];
      for (const { json } of await Promise.all($('Customers').all())) out.push({ json: clean(json) });
      return out;`;
    expect(outputs(program)).toEqual({
      name: ["$('Customers').item.json.name"],
      card: ["$('Customers').item.json.card"],
    });
  });

  it("joins branches and keeps what an earlier assignment put in", () => {
    const program =
      "let text = $json.a; if ($json.flag) { text = $json.b } else { text += $json.c } return { text };";
    expect(outputs(program)).toEqual({ text: ["$json.a", "$json.b", "$json.c"] });
  });

  it("keeps what containers nobody knows were given", () => {
    expect(outputs("const m = new Map(); m.set('k', $json.mail); return { all: [...m.values()] };")).toEqual({
      all: ["$json.mail"],
    });
  });

  it("gives computed fields to the whole item", () => {
    expect(outputs("const o = {}; o[$json.key] = $json.value; return [{ json: o }];")).toEqual({
      "*": ["$json.key", "$json.value"],
    });
  });

  it("takes an unknown call for something that depends on all it is given", () => {
    expect(
      outputs(
        "const answer = await this.helpers.httpRequest({ url: $json.url, body: $json.body }); return { answer };",
      ),
    ).toEqual({
      answer: ["$json.body", "$json.url"],
    });
  });

  it("follows recursion to an end", () => {
    const program =
      "const walk = (v) => Array.isArray(v) ? v.map(walk) : typeof v === 'object' ? walk(v.next) : v; return { out: walk($json.tree) };";
    expect(readJavaScript(program).parsed).toBe(true);
    expect(outputs(program)["out"]).toContain("$json.tree");
  });

  it("says when it cannot follow: no JavaScript, or too large", () => {
    expect(readJavaScript("return {{ $json.a }}").parsed).toBe(false);
    const endless = `const f0 = x => x;${Array.from({ length: 30 }, (_, i) => `const f${i + 1} = x => [f${i}(x), f${i}(x)];`).join("")}return f30($json);`;
    const reading = readJavaScript(endless);
    expect(reading.outputs.flatMap(({ reads }) => reads.map(describeRead))).toContain(
      reading.parsed ? "$json" : "everything upstream",
    );
  });

  it("gives up on objects so large that copying them takes long", () => {
    const fields = Array.from({ length: 3_000 }, (_, i) => `k${i}: $json.f${i}`).join(", ");
    expect(readJavaScript(`let o = { ${fields} }; ${"o = { ...o };".repeat(2_000)} return o;`).parsed).toBe(
      false,
    );
    expect(readJavaScript(`let o = { ${fields} }; o = { ...o }; return o;`).parsed).toBe(true);
  });

  it("sees the variables of the process", () => {
    expect(outputs("return { key: process.env.SECRET };")).toEqual({ key: ["$env.SECRET"] });
  });
});

describe("idioms of public Code nodes", () => {
  it("groups items under computed keys and builds a text of each group", () => {
    const program = `
      const groups = {};
      items.forEach(item => {
        const one = item.json;
        if (!groups[one.team]) groups[one.team] = {};
        if (!groups[one.team][one.role]) groups[one.team][one.role] = [];
        groups[one.team][one.role].push(one);
      });
      const output = [];
      for (const [team, roles] of Object.entries(groups)) {
        let html = '<h2>Applicants</h2>';
        for (const [role, people] of Object.entries(roles)) people.forEach(p => { html += '<td>' + p.email + '</td>'; });
        output.push({ json: { team, html } });
      }
      return output;`;
    expect(outputs(program)["html"]).toContain("$json.email");
  });

  it("merges an answer into the item", () => {
    const program =
      "return items.map(item => { Object.assign(item.json, JSON.parse(item.json.text)); return item; });";
    expect(outputs(program)).toEqual({ "*": ["$json.text"], "(passes)": [] });
  });
});
