import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonPieces } from "./json.ts";

it("pieces make the text that JSON.stringify makes", () => {
  const whole = (document: object) => [...jsonPieces(document)].join("");
  expect(whole({})).toBe("{}\n");
  expect(whole({ a: undefined, b: [], c: [[1], { d: "x\ny" }], e: [undefined] })).toBe(
    `${JSON.stringify({ b: [], c: [[1], { d: "x\ny" }], e: [undefined] }, null, 2)}\n`,
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
      expect(whole(document)).toBe(`${JSON.stringify(document, null, 2)}\n`);
    }),
  );
});
