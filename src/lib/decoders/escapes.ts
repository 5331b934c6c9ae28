import { type Decoder, joinUtf8, type Layer, LayerBuilder } from "./layer.ts";

const code = (char: string): number => char.charCodeAt(0);
const PERCENT = code("%");
const AMPERSAND = code("&");
const HASH = code("#");
const SEMICOLON = code(";");
const BACKSLASH = code("\\");
const OPEN = code("{");
const CLOSE = code("}");

/** The value of a hexadecimal digit, or -1. */
export function hexDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = (unit | 32) - 97;
  return unit < 128 && letter >= 0 && letter < 6 ? letter + 10 : -1;
}

/** `length` hexadecimal digits from `at` as a number, or -1. */
function hexNumber(units: Uint16Array, at: number, length: number): number {
  let value = 0;
  for (let i = at; i < at + length; i++) {
    const digit = hexDigit(units[i] ?? 0);
    if (digit === -1) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** What an escape stands for, and how many units it takes. */
interface Escape {
  codePoint: number;
  size: number;
}

/** A decoder that replaces escapes beginning with `intro` and leaves all else as it is. */
function escapeDecoder(
  form: string,
  intro: number,
  read: (units: Uint16Array, at: number) => Escape | undefined,
): Decoder {
  const decode = (layer: Layer): Layer | undefined => {
    const { units, starts, ends } = layer;
    let next = units.indexOf(intro);
    if (next === -1) return undefined;
    const decoded = new LayerBuilder(units.length);
    let done = 0;
    for (; next !== -1; next = units.indexOf(intro, next)) {
      const sign = read(units, next);
      if (sign === undefined) {
        next++;
        continue;
      }
      decoded.copy(layer, done, next);
      decoded.pushCodePoint(sign.codePoint, starts[next] ?? 0, ends[next + sign.size - 1] ?? 0);
      next += sign.size;
      done = next;
    }
    if (done === 0) return undefined;
    decoded.copy(layer, done, units.length);
    return joinUtf8(decoded.build());
  };
  return { form, decode };
}

/** Percent-encoding (RFC 3986 §2.1). `+` stays: it separates anyway. */
export const urlDecoder = escapeDecoder("url", PERCENT, (units, at) => {
  const codePoint = hexNumber(units, at + 1, 2);
  return codePoint === -1 ? undefined : { codePoint, size: 3 };
});

/** The named references that hide an escape of another kind or a character of base64; letters and digits have no names. */
const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  plus: "+",
  sol: "/",
  equals: "=",
  bsol: "\\",
  percnt: "%",
  num: "#",
  semi: ";",
  lowbar: "_",
};
const LONGEST_NAME = 6;

/** HTML character references (HTML standard §13.5): decimal, hexadecimal, a few named; the final `;` of a number may be missing. */
export const htmlDecoder = escapeDecoder("html", AMPERSAND, (units, at) => {
  if (units[at + 1] !== HASH) {
    const end = units.subarray(at, at + LONGEST_NAME + 2).indexOf(SEMICOLON);
    const char = end < 3 ? undefined : NAMED[String.fromCharCode(...units.subarray(at + 1, at + end))];
    return char === undefined ? undefined : { codePoint: code(char), size: end + 1 };
  }
  const hex = ((units[at + 2] ?? 0) | 32) === code("x");
  const first = at + (hex ? 3 : 2);
  let i = first;
  let codePoint = 0;
  for (; i < first + 8; i++) {
    const digit = hexDigit(units[i] ?? 0);
    if (digit === -1 || (!hex && digit > 9)) break;
    codePoint = codePoint * (hex ? 16 : 10) + digit;
  }
  if (i === first || codePoint > 0x10ffff) return undefined;
  return { codePoint, size: i - at + (units[i] === SEMICOLON ? 1 : 0) };
});

const LETTERS: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", v: "\v", "0": "\0" };

/**
 * Backslash escapes of JSON, JavaScript and Python: `\uXXXX`, `\u{X}`, `\UXXXXXXXX`, `\xXX`, `\n` and its like. Any other
 * escaped punctuation stands for itself (`\"`, `\\`, `\/`).
 */
export const unicodeDecoder = escapeDecoder("unicode", BACKSLASH, (units, at) => {
  const kind = String.fromCharCode(units[at + 1] ?? 0);
  if (kind === "u" && units[at + 2] === OPEN) {
    const end = units.subarray(at, at + 10).indexOf(CLOSE);
    const codePoint = end < 4 ? -1 : hexNumber(units, at + 3, end - 3);
    return codePoint === -1 || codePoint > 0x10ffff ? undefined : { codePoint, size: end + 1 };
  }
  const digits = { x: 2, u: 4, U: 8 }[kind];
  if (digits !== undefined) {
    const codePoint = hexNumber(units, at + 2, digits);
    return codePoint === -1 || codePoint > 0x10ffff ? undefined : { codePoint, size: digits + 2 };
  }
  const letter = LETTERS[kind];
  if (letter !== undefined) return { codePoint: code(letter), size: 2 };
  return /["'`/\\\n]/.test(kind) ? { codePoint: code(kind), size: 2 } : undefined;
});
