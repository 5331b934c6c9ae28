import { MIN_GROUPS, MIN_RUN } from "./signs.ts";

/** Fewer characters are no instruction. */
const MIN_TEXT = 12;

/** Stretches of bytes that read as text. U+FFFD stands where the bytes are no UTF-8. */
const TEXT = new RegExp(`[^\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f\\ufffd]{${MIN_TEXT},}`, "g");
/** Language has letters mostly, in rows. */
const LETTERS = /\p{L}{2}/u;

/** The texts among bytes, one a line. UTF-16 of ASCII is ASCII with NULs between. */
function readable(bytes: Buffer): string[] {
  const text = bytes.toString("utf8").replaceAll("\0", "");
  return (text.match(TEXT) ?? []).filter((stretch) => LETTERS.test(stretch));
}

function joined(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : texts.join("\n");
}

/** Letters of both cases, or a digit, or padding: a path or a long word has no such mixture. */
const BASE64_RUN = new RegExp(`[A-Za-z0-9+/_-]{${MIN_RUN},}(?:\\r?\\n[A-Za-z0-9+/_-]{16,})*`, "g");
const BOTH_CASES = /[a-z][^A-Z]{0,64}[A-Z]|[A-Z][^a-z]{0,64}[a-z]/;

/** Base64 and base64url (RFC 4648), in lines or not, at any of the four alignments: the run may begin before the code does. */
export function fromBase64(text: string): string | undefined {
  const found: string[] = [];
  for (const [run] of text.matchAll(BASE64_RUN)) {
    if (!BOTH_CASES.test(run)) continue;
    const code = run.replace(/[\r\n]/g, "");
    for (let skip = 0; skip < 4; skip++) {
      found.push(...readable(Buffer.from(skip === 0 ? code : code.slice(skip), "base64")));
    }
  }
  return joined(found);
}

const LONG_RUN = new RegExp(`[A-Za-z0-9]{${MIN_RUN},}`, "g");

/** The runs of letters and digits that codes may be in, one a line. */
export function longRuns(text: string): string {
  return (text.match(LONG_RUN) ?? []).join("\n");
}

const HEX_RUN = new RegExp(`[0-9a-fA-F]{${MIN_TEXT * 2},}`, "g");

/** Hexadecimal digits in a row, at both alignments. */
export function fromHexRuns(text: string): string | undefined {
  const found: string[] = [];
  for (const [run] of text.matchAll(HEX_RUN)) {
    for (const skip of [0, 1]) found.push(...readable(Buffer.from(run.slice(skip), "hex")));
  }
  return joined(found);
}

const BASE32_RUN = new RegExp(`[A-Z2-7]{${MIN_RUN},}|[a-z2-7]{${MIN_RUN},}`, "g");
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 (RFC 4648) in either case. */
export function fromBase32(text: string): string | undefined {
  const found: string[] = [];
  for (const [run] of text.matchAll(BASE32_RUN)) {
    const bytes = new Uint8Array((run.length * 5) >> 3);
    let bits = 0;
    let value = 0;
    let length = 0;
    for (const char of run.toUpperCase()) {
      value = ((value << 5) | BASE32.indexOf(char)) & 0xfff;
      bits += 5;
      if (bits < 8) continue;
      bits -= 8;
      bytes[length++] = (value >> bits) & 0xff;
    }
    found.push(...readable(Buffer.from(bytes)));
  }
  return joined(found);
}

/** Bytes written apart: `69 67 6e`, `0x69, 0x67`, `01101001 01100111`, `105 103 110`. */
const GROUP_RUN = /(?:0x)?[0-9a-f]{1,8}(?:[\s,;:-]{1,3}(?:0x)?[0-9a-f]{1,8}){7,}/gi;

/** Groups of digits, each a byte in hexadecimal, binary or decimal. */
export function fromDigitGroups(text: string): string | undefined {
  const found: string[] = [];
  for (const [run] of text.matchAll(GROUP_RUN)) {
    const groups = run.split(/[\s,;:-]{1,3}/);
    for (const [shape, base] of GROUP_SHAPES) {
      const bytes = groups.filter((group) => shape.test(group)).map((group) => Number.parseInt(group, base));
      if (bytes.length >= MIN_GROUPS) found.push(...readable(Buffer.from(bytes)));
    }
  }
  return joined(found);
}

const GROUP_SHAPES: readonly (readonly [RegExp, number])[] = [
  [/^(?:0x)?[0-9a-f]{2}$/i, 16],
  [/^[01]{7,8}$/, 2],
  [/^\d{2,3}$/, 10],
];
