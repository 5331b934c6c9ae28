import fc from "fast-check";
import { expect, it } from "vitest";
import { readTemplate } from "./n8n.ts";
import { readTrivial } from "./trivial.ts";

it("agrees with the full reader wherever it answers", () => {
  const part = fc.constantFrom(
    "={{",
    " ",
    "}}",
    "$json",
    "$('A')",
    '$("B c")',
    "$('a }} b')",
    "$('it''s')",
    ".item",
    ".first()",
    ".last()",
    ".all()",
    ".json",
    ".a",
    ".b_1",
    ".$c",
    ".length",
    ".lengths",
    ".class",
    ".constructor",
    ".toString",
    ".__proto__",
    "?.x",
    "['y']",
    "[0]",
    "\n",
    "=",
    "{{",
  );
  const usual = fc
    .tuple(
      fc.constantFrom("$json", "$('A').item.json", '$("B").first().json', "$('x }} y').last().json"),
      fc.array(part, { maxLength: 7 }),
    )
    .map(([start, parts]) => `={{ ${start}${parts.join("")} }}`);
  let answered = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        usual,
        fc.array(part, { maxLength: 9 }).map((parts) => parts.join("")),
      ),
      (text) => {
        const reading = readTrivial(text);
        if (reading === undefined) return;
        answered += 1;
        expect(reading, text).toEqual(readTemplate(text));
      },
    ),
    { numRuns: 5_000 },
  );
  expect(answered).toBeGreaterThan(200);
});
