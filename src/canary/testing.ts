/** What people, programs and models do to a value before it is seen somewhere: for tests and the benchmark. */
export type Garble = (text: string) => string;

const each = (write: (char: string) => string): Garble => {
  return (text) => Array.from(text, write).join("");
};
const hexOf = (char: string, width: number): string => char.charCodeAt(0).toString(16).padStart(width, "0");
const bytes = (text: string): Buffer => Buffer.from(text, "utf8");
const fold = (text: string, at: number, by: string): string =>
  text.replace(new RegExp(`(.{${at}})(?=.)`, "gs"), `$1${by}`);

/** The letters and digits of full width, U+FF10 and on. */
const fullWidth = each((char) =>
  /[!-~]/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char,
);
const mathematical = each((char) =>
  /[a-z]/.test(char) ? String.fromCodePoint(0x1d41a + char.charCodeAt(0) - 97) : char,
);
const tags = each((char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0)));
const CYRILLIC: Record<string, string> = {
  a: "\u0430",
  e: "\u0435",
  o: "\u043e",
  p: "\u0440",
  c: "\u0441",
  x: "\u0445",
};

/** Encodings that a decoder opens; they nest in any order. Each writes what the decoder of its name reads. */
export const ENCODINGS = {
  base64: (text) => bytes(text).toString("base64"),
  "base64 url-safe": (text) => bytes(text).toString("base64url"),
  "base64 within other text": (text) => bytes(`{"a":"${text}"}`).toString("base64"),
  "base64 in lines": (text) => fold(bytes(text).toString("base64"), 64, "\r\n"),
  hex: (text) => bytes(text).toString("hex"),
  "hex in pairs": (text) => fold(bytes(text).toString("hex"), 2, " "),
  "hex array": (text) => [...bytes(text)].map((byte) => `0x${byte.toString(16).padStart(2, "0")}`).join(", "),
  url: (text) => [...bytes(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  "html decimal": each((char) => `&#${char.codePointAt(0)};`),
  "html hexadecimal": each((char) => `&#x${char.codePointAt(0)?.toString(16)};`),
  "unicode escapes": (text) =>
    text
      .split("")
      .map((char) => `\\u${hexOf(char, 4)}`)
      .join(""),
  "byte escapes": (text) =>
    [...bytes(text)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join(""),
  json: (text) => JSON.stringify({ text: `"${text}"\n` }),
  "full width": fullWidth,
  reversed: (text) => [...text].reverse().join(""),
  rot13: (text) =>
    text.replace(/[a-z]/gi, (char) =>
      String.fromCharCode(char.charCodeAt(0) + (/[a-m]/i.test(char) ? 13 : -13)),
    ),
} satisfies Record<string, Garble>;

/** What the search itself forgives; the last step of a nest. */
export const DAMAGES = {
  "upper case": (text) => text.toUpperCase(),
  "mixed case": (text) =>
    text.replace(/./gs, (char, at: number) => (at % 3 === 0 ? char.toUpperCase() : char)),
  "spelled with spaces": (text) => fold(text, 1, " "),
  "spelled with dashes": (text) => fold(text, 1, "-"),
  "spelled in a list": (text) => JSON.stringify(text.split(""), undefined, 2),
  "zero-width between": (text) => fold(text, 1, "\u200b"),
  "split over lines": (text) => fold(text, 9, "\n    "),
  "mathematical letters": mathematical,
  "invisible tags": tags,
  "look-alike letters": each((char) => CYRILLIC[char] ?? char),
} satisfies Record<string, Garble>;
