import { type Decoder, joinUtf8, type Layer, LayerBuilder, spanOf } from "./layer.ts";

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

/** What an escape stands for (`undefined`: nothing at all), and how many units it takes. */
interface Escape {
  codePoint: number | undefined;
  size: number;
}

/** A decoder that replaces escapes beginning with `intro` and leaves all else as it is. */
function escapeDecoder(
  form: string,
  intro: number,
  read: (units: Uint16Array, at: number) => Escape | undefined,
): Decoder {
  const decode = (layer: Layer): Layer | undefined => {
    const { units } = layer;
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
      const { start, end } = spanOf(layer, next, next + sign.size - 1);
      if (sign.codePoint !== undefined) decoded.pushCodePoint(sign.codePoint, start, end);
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

/** What one unit after a backslash stands for; -1: nothing. */
const SIMPLE = new Int16Array(128).fill(-1);
for (const char of "\"'`/\\\n") SIMPLE[code(char)] = code(char);
for (const [char, to] of Object.entries({ n: 10, t: 9, r: 13, b: 8, f: 12, v: 11, "0": 0 }))
  SIMPLE[code(char)] = to;

/** Digits of `\xXX`, `\uXXXX` and `\UXXXXXXXX`. */
const DIGITS = new Map([
  [code("x"), 2],
  [code("u"), 4],
  [code("U"), 8],
]);

/**
 * Backslash escapes of JSON, JavaScript and Python: `\uXXXX`, `\u{X}`, `\UXXXXXXXX`, `\xXX`, `\n` and its like. Any other
 * escaped punctuation stands for itself (`\"`, `\\`, `\/`).
 */
export const unicodeDecoder = escapeDecoder("unicode", BACKSLASH, (units, at) => {
  const kind = units[at + 1] ?? 0;
  const simple = SIMPLE[kind] ?? -1;
  if (simple !== -1) return { codePoint: simple, size: 2 };
  const braces = kind === code("u") && units[at + 2] === OPEN;
  const digits = braces ? units.subarray(at, at + 10).indexOf(CLOSE) - 3 : (DIGITS.get(kind) ?? 0);
  if (digits < 1) return undefined;
  const codePoint = hexNumber(units, at + (braces ? 3 : 2), digits);
  if (codePoint === -1 || codePoint > 0x10ffff) return undefined;
  return { codePoint, size: digits + (braces ? 4 : 2) };
});

/** Quoted-printable (RFC 2045 §6.7): `=XX`, and `=` at the end of a line, which joins it to the next. Digits are upper case. */
export const quotedPrintableDecoder = escapeDecoder("quoted-printable", code("="), (units, at) => {
  if (units[at + 1] === code("\n")) return { codePoint: undefined, size: 2 };
  if (units[at + 1] === code("\r") && units[at + 2] === code("\n")) return { codePoint: undefined, size: 3 };
  const lower = (unit: number | undefined): boolean => (unit ?? 0) >= code("a") && (unit ?? 0) <= code("f");
  if (lower(units[at + 1]) || lower(units[at + 2])) return undefined;
  const codePoint = hexNumber(units, at + 1, 2);
  return codePoint === -1 ? undefined : { codePoint, size: 3 };
});
