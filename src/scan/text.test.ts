import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooser } from "./sample.ts";
import { type Hit, HitStream } from "./stream.ts";
import { markScanner } from "./testing.ts";
import { scanText } from "./text.ts";

interface Found {
  value: string;
  line: number;
  column: number;
  bytes: [number, number];
  row?: number;
  field?: string;
  role?: string;
}

async function scanBytes(
  bytes: Buffer,
  options: { cuts?: readonly number[]; name?: string; sample?: string; delay?: number } = {},
): Promise<Found[]> {
  const { cuts = [], name = "a.txt", delay = 50 } = options;
  async function* chunks(): AsyncGenerator<Buffer, void, void> {
    const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
    let from = 0;
    for (const to of [...ends, bytes.length]) {
      // Readers use their buffers again.
      const buffer = Buffer.from(bytes.subarray(from, to));
      yield buffer;
      buffer.fill(0);
      from = to;
    }
  }
  const hits: Hit[] = [];
  const stream = new HitStream(markScanner(delay), (hit) => hits.push(hit));
  await scanText(chunks(), stream, {
    name,
    head: bytes.subarray(0, 8192),
    onBytes: () => undefined,
    ...(options.sample === undefined ? {} : { chosen: chooser({ count: 2 }, 1, options.sample, 6) }),
  });
  return hits.map(({ match, start, end, context }) => ({
    value: match.value,
    line: start.line,
    column: start.column,
    bytes: [start.byte, end.byte],
    ...context,
  }));
}

/** Pieces of text around marks, of every width in UTF-8 and UTF-16. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom("MARK1", "MARK22", "\n", "\r\n", "plain ", "ü", "→", "😀", "\t", "漢字"),
    fc.string({ unit: "grapheme", maxLength: 5 }),
  ),
  { maxLength: 40 },
);
const cuts = fc.array(fc.nat(400), { maxLength: 8 });

/** Where each mark stands, worked out the slow way. */
function expected(text: string, bytesOf: (text: string) => number): Found[] {
  return [...text.matchAll(/MARK\d+/g)].map(({ 0: value, index }) => {
    const before = text.slice(0, index);
    const line = before.split("\n").length;
    const start = bytesOf(before);
    return {
      value,
      line,
      column: index - (before.lastIndexOf("\n") + 1) + 1,
      bytes: [start, start + bytesOf(value)],
    };
  });
}

describe("places of findings", () => {
  it("are right in UTF-8, however the bytes are cut and however late detectors tell", () =>
    fc.assert(
      fc.asyncProperty(pieces, cuts, fc.nat(200), async (parts, at, delay) => {
        const text = parts
          .join("")
          .replace(/^\ufeff/, "")
          .replaceAll("\0", "");
        // Text of binary looks is no concern of this test, nor is one that begins like JSON Lines.
        if (/^\s*[{[]/.test(text)) return;
        const found = await scanBytes(Buffer.from(text), { cuts: at, delay });
        expect(found).toEqual(expected(text.toWellFormed(), Buffer.byteLength));
      }),
    ));

  it.each(["utf16le", "utf16be"] as const)("are right in %s with a byte-order mark", (encoding) =>
    fc.assert(
      fc.asyncProperty(pieces, cuts, async (parts, at) => {
        const text = parts.join("").toWellFormed();
        if (/^\s*[{[]/.test(text)) return;
        const little = Buffer.from(`\ufeff${text}`, "utf16le");
        const bytes = encoding === "utf16le" ? little : little.swap16();
        const found = await scanBytes(bytes, { cuts: at });
        expect(found).toEqual(
          expected(text, (part) => 2 * part.length).map((mark) => ({
            ...mark,
            bytes: mark.bytes.map((byte) => byte + 2),
          })),
        );
      }),
    ),
  );

  it("are right behind bytes that are not UTF-8, which are read as Latin-1", async () => {
    const bytes = Buffer.concat([
      Buffer.from("Müller ", "latin1"),
      Buffer.from("→ MARK1 "),
      Buffer.from([0xff, 0xc0, 0xe2, 0x82]),
      Buffer.from("MARK2\nMARK3"),
    ]);
    for (const at of [[], [3], [11], [9, 20, 21]])
      expect(await scanBytes(bytes, { cuts: at })).toEqual([
        { value: "MARK1", line: 1, column: 10, bytes: [11, 16] },
        { value: "MARK2", line: 1, column: 20, bytes: [21, 26] },
        { value: "MARK3", line: 2, column: 1, bytes: [27, 32] },
      ]);
  });

  it("are right in a line that is longer than anything kept of it", async () => {
    const filler = "ü ".repeat(400_000);
    const found = await scanBytes(Buffer.from(`first\n${filler}MARK1${filler}MARK2`), { cuts: [5, 100_000] });
    expect(found.map(({ value, line, column, bytes: [start] }) => [value, line, column, start])).toEqual([
      ["MARK1", 2, 800_001, 6 + 1_200_000],
      ["MARK2", 2, 1_600_006, 6 + 2_400_000 + 5],
    ]);
  });

  it("skip the byte-order mark of UTF-8", async () => {
    expect(await scanBytes(Buffer.from("\ufeffMARK1"))).toMatchObject([{ column: 1, bytes: [3, 8] }]);
  });
});

describe("records", () => {
  it("of CSV are counted over quoted line ends, with the names of the header", async () => {
    const csv = 'id,email,note\r\n1,MARK1,"two\nlines, and ""MARK2"""\r\n2,x,MARK3\r\n';
    for (const at of [[], [20], [30, 40]])
      expect(await scanBytes(Buffer.from(csv), { name: "t.csv", cuts: at })).toMatchObject([
        { value: "MARK1", row: 2, field: "email", line: 2 },
        { value: "MARK2", row: 2, field: "note", line: 3 },
        { value: "MARK3", row: 3, field: "note", line: 4 },
      ]);
  });

  it("of CSV without a header have numbers, as a first row of data is not to be printed", async () => {
    const csv = "Alice;Smith;MARK1\nBob;Jones;MARK2\n";
    expect((await scanBytes(Buffer.from(csv), { name: "t.csv" })).map(({ field }) => field)).toEqual([
      "column 3",
      "column 3",
    ]);
  });

  it("of CSV name columns that are certainly named by a program", async () => {
    const csv = "email,john smith,MARK1,phone of Bob\nMARK2,MARK3,MARK4,MARK5\n";
    const found = await scanBytes(Buffer.from(csv), { name: "t.csv" });
    const fields = ["column 3", "email", "column 2", "column 3", "column 4"];
    expect(found.map(({ field }) => field)).toEqual(fields);
  });

  it("of JSON Lines have pointers, without names of people", async () => {
    const lines = '{"user":{"email":"MARK1"},"alice":{"list":[1,"MARK2"]}}\n{"a b":"MARK3"}\nno json MARK4\n';
    expect(await scanBytes(Buffer.from(lines), { name: "a.log" })).toMatchObject([
      { row: 1, field: "/user/email" },
      { row: 1, field: "/*/list/1" },
      { row: 2, field: "/*" },
      { value: "MARK4", row: 3 },
    ]);
  });

  it("of fine-tuning data say which example and who speaks", async () => {
    const lines = [
      {
        messages: [
          { role: "system", content: "x" },
          { role: "user", content: "MARK1" },
        ],
      },
      { messages: [{ content: "MARK2", role: "assistant" }] },
      { prompt: "MARK3", completion: "MARK4" },
      { conversations: [{ from: "Alice", value: "MARK5" }] },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    const found = await scanBytes(Buffer.from(text), { name: "train.jsonl" });
    expect(found.map(({ row, role }) => [row, role])).toEqual([
      [1, "user"],
      [2, "assistant"],
      [3, "prompt"],
      [3, "completion"],
      [4, undefined],
    ]);
    expect(found[1]?.field).toBe("/messages/0/content");
  });
});

describe("samples of lines", () => {
  it("have the right places and are the same every time", async () => {
    const text = Buffer.from(Array.from({ length: 6 }, (_, i) => `ü MARK${i}`).join("\n"));
    const first = await scanBytes(text, { sample: "a" });
    expect(first).toHaveLength(2);
    for (const { value, line, column } of first) expect([`MARK${line - 1}`, 3]).toEqual([value, column]);
    expect(await scanBytes(text, { sample: "a", cuts: [9, 20] })).toEqual(first);
    const others = await Promise.all(["b", "c", "d", "e"].map((sample) => scanBytes(text, { sample })));
    expect(others.some((other) => JSON.stringify(other) !== JSON.stringify(first))).toBe(true);
  });
});
