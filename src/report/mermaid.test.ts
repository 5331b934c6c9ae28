import fc from "fast-check";
import { expect, it } from "vitest";
import { render } from "./index.ts";
import { hostile, sampleMap, sampleStress } from "./testing.ts";

/** Every line the flowchart may hold: a label is a quoted text of characters that mean nothing to Mermaid. */
const LABEL = /"[^"&<>'`{}[\]()|\\\n\r]*"/.source;
const LINE = new RegExp(
  `^(flowchart LR| *subgraph w\\d+(l\\d)?\\[${LABEL}\\]| *end| *w\\d+n\\d+ (-->|-\\.->) w\\d+n\\d+| *w\\d+n\\d+(\\[\\(|\\{\\{|\\(\\[|\\[)${LABEL}(\\)\\]|\\}\\}|\\]\\)|\\]))$`,
);
const PAYLOADS = [
  '"]; click A href "javascript:alert(1)"',
  "end\nA-->B",
  '%%{init: {"theme":"x"}}%%',
  "`**md**`",
  "#quot;]",
  "-->",
];

it("draws nodes within their trust boundary", () => {
  const text = render(sampleMap(), { kind: "map", format: "mermaid" });
  expect(text).toContain('"Model vendor"');
  expect(text.split("\n").filter((line) => line.includes("-->"))).toHaveLength(9);
});

it("lets no name out of its label", () => {
  const name = fc.oneof(fc.constantFrom(...PAYLOADS), fc.string({ unit: "binary", maxLength: 20 }));
  fc.assert(
    fc.property(name, (payload) => {
      const text = render(hostile(sampleMap(), payload), { kind: "map", format: "mermaid" });
      for (const line of text.trimEnd().split("\n")) expect(line).toMatch(LINE);
    }),
  );
});

it("says what to do when there is nothing to draw", () => {
  expect(() => render(sampleStress(), { kind: "stress", format: "mermaid" })).toThrow("no workflow");
});
