import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesIn, scannerOf } from "../create.ts";
import { expandSample } from "../pattern.ts";
import secrets from "../secrets/index.ts";

const KEY = expandSample("sk-ant-api03-{word:93}AA");
const options = { detectors: [secrets], decode: true };
const text = `the key: ${KEY} is live, keep it safe`;
const base64 = (value: string | Uint8Array): string => Buffer.from(value).toString("base64");

const ENCODINGS: Record<string, (value: string) => string> = {
  base64,
  "base64 without padding, URL-safe": (value) => Buffer.from(value).toString("base64url"),
  hex: (value) => Buffer.from(value).toString("hex"),
  url: (value) => Array.from(value, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, "0")}`).join(""),
  html: (value) => Array.from(value, (c) => `&#${c.charCodeAt(0)};`).join(""),
  unicode: (value) =>
    Array.from(value, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  "quoted-printable": (value) => value.replace(/-/g, "=2D").replace(/(.{40})/g, "$1=\r\n"),
  gzip: (value) => base64(gzipSync(value)),
  "base64 in base64": (value) => base64(base64(value)),
  "gzip in a JSON string in base64": (value) => base64(JSON.stringify({ body: base64(gzipSync(value)) })),
};

describe("what stands encoded", () => {
  it.each(Object.entries(ENCODINGS))("is found in %s, where the encoding stands", (_, encode) => {
    const before = "2026-11-22 upload body=";
    const encoded = encode(text);
    const [match, ...more] = matchesIn(`${before}${encoded}\nnext line`, options);
    expect(more).toEqual([]);
    expect(match).toMatchObject({ type: "anthropic-key", value: KEY });
    expect(match?.decodedFrom?.length).toBeGreaterThan(0);
    expect(match?.start).toBeGreaterThanOrEqual(before.length);
    expect(match?.end).toBeLessThanOrEqual(before.length + encoded.length);
  });

  it("is not reported twice when it stands in clear too", () => {
    expect(matchesIn(JSON.stringify({ a: 'x\n"', k: KEY }), options)).toHaveLength(1);
  });

  it("is found wherever a stream is cut", () => {
    const long = `${"a line of log text, nothing in it\n".repeat(3000)}${base64(text)}\n${encodeURIComponent(text)}`;
    const whole = matchesIn(long, options);
    expect(whole.length).toBeGreaterThanOrEqual(2);
    fc.assert(
      fc.property(fc.array(fc.nat(long.length), { maxLength: 4 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), long.length];
        const scanner = scannerOf(options);
        const found = places.flatMap((from, i) =>
          scanner.push(long.slice(from, places[i + 1] ?? long.length)),
        );
        expect([...found, ...scanner.flush()]).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it("is found when the end is missing", () => {
    const cut = base64(gzipSync(`${text} and more of it, ${"0123456789".repeat(20)}`)).slice(0, -24);
    expect(matchesIn(`body=${cut} …`, options)).toMatchObject([{ value: KEY }]);
  });

  it("is found in the midst of what is not encoded, however little that changes", () => {
    const log = "GET /api/orders/1000037 200 user=12 q=a%20b\n".repeat(400);
    const inside = `${log}callback=${KEY.replaceAll("-", "%2D")}\n${log}`;
    expect(matchesIn(inside, options)).toMatchObject([{ value: KEY, start: log.length + 9 }]);
  });

  it("costs no more where many bombs stand, or only their first bytes", () => {
    const bomb = base64(gzipSync(Buffer.alloc(1 << 20, "a")));
    for (const part of [`${bomb}\n`, "H4sI", "H4sIAAAAAAAAA"])
      expect(matchesIn(part.repeat(Math.ceil(300_000 / part.length)), options)).toEqual([]);
  });

  it("does not unpack what would grow without end", () => {
    const bomb = base64(gzipSync(Buffer.alloc(50_000_000, "a")));
    expect(matchesIn(`body=${bomb}`, options)).toEqual([]);
    let nested = text;
    for (let i = 0; i < 8; i += 1) nested = base64(nested);
    expect(() => matchesIn(nested, options)).not.toThrow();
  });
});
