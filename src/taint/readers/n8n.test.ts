import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readN8nExpression } from "./n8n.ts";
import { describeRead } from "./read.ts";

/** What an expression reads, sorted, with `~` and the confidence where it is not high. */
function reads(text: string): string[] {
  return readN8nExpression(text)
    .reads.map((read) => describeRead(read) + (read.confidence === "high" ? "" : `~${read.confidence}`))
    .sort();
}

describe("n8n expressions", () => {
  it.each<[string, string[]]>([
    ["={{ $json.a.b }}", ["$json.a.b"]],
    ['={{ $json["a b"] }}', ["$json.a b"]],
    ["={{ $json['a'][0].c }}", ["$json.a.c"]],
    ["={{ $json }}", ["$json"]],
    ["={{ $json?.body?.message ?? 'none' }}", ["$json.body.message"]],
    ["={{ $('Webhook').item.json.body }}", ["$('Webhook').item.json.body"]],
    ['={{ $("Webhook").first().json.x }}', ["$('Webhook').item.json.x"]],
    ["={{ $(`Webhook`).last().json.x }}", ["$('Webhook').item.json.x"]],
    ["={{ $('A').all()[0].json.x }}", ["$('A').item.json.x"]],
    ["={{ $('A').all().map(item => item.json.name).join(', ') }}", ["$('A').item.json.name"]],
    ["={{ $('A').itemMatching(0).json.x }}", ["$('A').item.json.x"]],
    ["={{ $node['My Node'].json.x }}", ["$('My Node').item.json.x"]],
    ["={{ $node.Set.json['x'] }}", ["$('Set').item.json.x"]],
    ["={{ $input.item.json.x }}", ["$json.x"]],
    ["={{ $input.first().json.x }}", ["$json.x"]],
    ["={{ $input.all().length }}", []],
    ["={{ $items('N')[0].json.x }}", ["$('N').item.json.x"]],
    ["={{ $items()[0].json.x }}", ["$json.x"]],
    ["={{ $binary.file.fileName }}", ["$json.$binary.file.fileName"]],
    ["={{ $env.API_KEY }}", ["$env.API_KEY"]],
    ["={{ $env['API_KEY'] }}", ["$env.API_KEY"]],
    ["={{ $vars.tenant }}", ["$vars.tenant"]],
    ["={{ $secrets.vault.key }}", ["$secrets.vault"]],
    ["={{ $fromAI('to', 'who gets it', 'string') }}", ["$fromAI('to')"]],
    ["={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('City', ``, 'string') }}", ["$fromAI('City')"]],
    ["={{ $jmespath($json.people, '[*].name') }}", ["$json.people"]],
    ["={{ $json.name.toUpperCase() }}", ["$json.name"]],
    ["={{ JSON.stringify($json.order) }}", ["$json.order"]],
    ["={{ JSON.parse($json.text).customer.email }}", ["$json.text"]],
    ["={{ $json.list.filter(x => x.ok).map(x => x.email) }}", ["$json.list.email"]],
    [
      "={{ $json.list.map(({ email, name }) => `${name} <${email}>`) }}",
      ["$json.list.email", "$json.list.name"],
    ],
    ["={{ $json.list.reduce((sum, x) => sum + x.price, 0) }}", ["$json.list.price"]],
    ["={{ $json.list.find(x => x.id === 1).email }}", ["$json.list.email"]],
    ["={{ $json[$json.key] }}", ["$json~medium"]],
    ["={{ ((x) => { const { a, b: { c } } = x; return a + c; })($json) }}", ["$json.a", "$json.b.c"]],
    ["={{ (() => { const out = {}; out.mail = $json.email; return out; })() }}", ["$json.email"]],
    ["={{ (() => { const [first] = $json.rows; return first.id; })() }}", ["$json.rows.id"]],
    ["={{ { ...$json, extra: $('A').item.json.b } }}", ["$('A').item.json.b", "$json"]],
    ["={{ `Dear ${$json.name}` }}", ["$json.name"]],
    ["={{ $json.a ? $json.b : $json.c }}", ["$json.b", "$json.c"]],
    ["={{ $json.a && $json.b }}", ["$json.b"]],
    ["={{ $if($json.a, $json.b, 'x') }}", ["$json.b"]],
    ["={{ $now.toISO() }} {{ $execution.id }}", []],
    ["Dear {{ $json.name }}, {{ $json.text }}", ["$json.name", "$json.text"]],
    ["={{ Object.values($json.map).join() }}", ["$json.map~medium"]],
    ["={{ $('A').item.json.x || $('B').item.json.y }}", ["$('A').item.json.x", "$('B').item.json.y"]],
  ])("%s", (text, expected) => {
    expect(readN8nExpression(text).parsed).toBe(true);
    expect(reads(text)).toEqual(expected);
  });

  it.each([
    "={{ $json.a === 'x' }}",
    "={{ !$json.a }}",
    "={{ $json.a.includes('x') }}",
    "={{ $json.name.length }}",
    "={{ $json.mail.hash('sha256') }}",
  ])("carries no value out of %s", (text) => {
    expect(reads(text)).toEqual([]);
  });

  it.each([
    "plain text with $json.a",
    "={{ }}",
    "=\\{{ $json.a }}",
    "={{ '$json.a' }}",
    "=nothing live",
    "={{ // $json.a\n 1 }}",
  ])("reads nothing in %s", (text) => {
    expect(readN8nExpression(text)).toEqual({ reads: [], parsed: true });
  });

  it("ends a part only where it is a whole expression", () => {
    expect(reads("={{ 'a }} b' + $json.x }} and {{ $json.y }}")).toEqual(["$json.x", "$json.y"]);
    expect(reads("={{ { a: { b: $json.x }}.a.b }}{{ $json.y }}")).toEqual(["$json.x", "$json.y"]);
    expect(reads("={{ `{{ not live }}` + $json.x }}")).toEqual(["$json.x"]);
  });

  it("reads an expression that is never closed", () => {
    expect(reads("={{ $json.a")).toEqual(["$json.a"]);
  });

  it("falls back to everything upstream, and says so, for what is no JavaScript", () => {
    const reading = readN8nExpression("={{ $json.a b c }} {{ $json.d }}");
    expect(reading.parsed).toBe(false);
    expect(reading.reads.map(describeRead).sort()).toEqual(["$json.d", "everything upstream"]);
  });

  it("takes a broken $fromAI call for a value that the model chooses", () => {
    const reading = readN8nExpression("={{ $fromAI('id', 'the seller's id', 'string') }}");
    expect(reading.parsed).toBe(true);
    expect(reading.reads.map(describeRead)).toEqual(["$fromAI('id')"]);
  });

  it("counts a node named by a computed string as any that ran before", () => {
    expect(reads("={{ $('A' + $json.n).item.json.x }}")).toEqual(["everything upstream~low"]);
  });

  it("never throws and never takes long, whatever the text", () => {
    const words = [
      "{{",
      "}}",
      "$json",
      ".a",
      "(",
      ")",
      "'",
      "`",
      "\\",
      "=>",
      "[",
      "]",
      "$('A')",
      "{",
      "}",
      " ",
      ";",
      "...",
      "map(x=>x)",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (parts) => {
        readN8nExpression(parts.join(""));
      }),
      { numRuns: 500 },
    );
  });

  it("survives nesting and repetition that a real export never has", () => {
    expect(readN8nExpression(`={{ ${"(".repeat(50_000)}$json.a${")".repeat(50_000)} }}`).parsed).toBe(false);
    expect(readN8nExpression("={{ a }} ".repeat(5_000) + "{{ ".repeat(200)).reads).toHaveLength(1);
    const twice = "f => f(f(x => x))";
    const { reads } = readN8nExpression(`={{ ((${twice})(${twice}))($json) }}`);
    expect(reads.map(({ origin }) => origin.kind)).toContain("input");
  });
});
