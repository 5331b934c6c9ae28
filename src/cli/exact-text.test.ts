import fc from "fast-check";
import { expect, it } from "vitest";
import { exactBytes, exactText } from "./exact-text.ts";

async function textOf(bytes: Uint8Array, cuts: readonly number[]): Promise<string> {
  async function* chunks() {
    const places = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
    for (const [i, to] of places.entries()) yield bytes.subarray(places[i - 1] ?? 0, to);
  }
  let text = "";
  for await (const part of exactText(chunks())) text += part;
  return text;
}

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 4 }),
  // Bytes that only look like the beginning of a character: too long, a surrogate, beyond Unicode.
  fc.constantFrom(
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x82],
    [0xef, 0xbb, 0xbf],
  ),
);
const bytes = fc
  .array(piece, { maxLength: 12 })
  .map((parts) => Uint8Array.from(parts.flatMap((p) => [...p])));

it("gives any bytes back, wherever they are cut", async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.array(fc.nat(60), { maxLength: 6 }), async (all, cuts) => {
      const text = await textOf(all, cuts);
      expect(text).toBe(await textOf(all, []));
      expect(Buffer.from(exactBytes(text))).toEqual(Buffer.from(all));
    }),
    { numRuns: 1000 },
  );
});

it("reads UTF-8 as it is", async () => {
  const text = "\ufeffé 😀 \ufffd 한\0";
  expect(await textOf(Buffer.from(text), [1, 2, 5, 8, 9])).toBe(text);
});
