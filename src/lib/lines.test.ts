import fc from "fast-check";
import { expect, it } from "vitest";
import { linesOf } from "./lines.ts";

async function read(text: string, size: number, limit = 1000): Promise<(string | undefined)[]> {
  async function* chunks() {
    const bytes = Buffer.from(text);
    for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
  }
  const lines: (string | undefined)[] = [];
  for await (const { number, text: line } of linesOf(chunks(), limit)) {
    expect(number).toBe(lines.length + 1);
    lines.push(line);
  }
  return lines;
}

it("reads the same lines whatever the chunks, also inside a character", async () => {
  const char = fc.constantFrom("a", "é", "😀", "\n", "\r\n", " ");
  await fc.assert(
    fc.asyncProperty(
      fc.array(char, { maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      async (chars, size) => {
        const text = chars.join("");
        const expected = text.split(/\r?\n/);
        if (expected.at(-1) === "") expected.pop();
        expect(await read(text, size)).toEqual(expected);
      },
    ),
  );
});

it("drops a line that is too long and goes on with the next", async () => {
  expect(await read(`short\n${"x".repeat(50)}\nlast`, 8, 20)).toEqual(["short", undefined, "last"]);
});
