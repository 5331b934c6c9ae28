/** Disguises of a text, for the tests of the normaliser: by name, what an attacker would write. */
type Disguise = (text: string) => string;

const codes = (text: string, write: (code: number) => string): string =>
  Array.from(text, (char) => write(char.charCodeAt(0))).join("");

const base32 = (text: string): string => {
  const bits = codes(text, (code) => code.toString(2).padStart(8, "0"));
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
};

const rot13: Disguise = (text) =>
  text.replace(/[a-z]/gi, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < "n" ? 13 : -13)),
  );

const MORSE =
  ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..".split(
    " ",
  );

const words = (text: string, write: Disguise): string[] => text.split(" ").map(write);
const letters = (text: string, between: string): string => Array.from(text).join(between);
const folded = (text: string, map: Readonly<Record<string, string>>): string =>
  Array.from(text, (char) => map[char] ?? char).join("");

/** For text of ASCII letters and spaces. */
export const DISGUISES: Readonly<Record<string, Disguise>> = {
  base64: (text) => Buffer.from(text).toString("base64"),
  "base64 in a path": (text) => `https://a.example/x/${Buffer.from(text).toString("base64url")}`,
  "base64 of UTF-16": (text) => Buffer.from(text, "utf16le").toString("base64"),
  "base64 twice": (text) => Buffer.from(Buffer.from(text).toString("base64")).toString("base64"),
  "base64 of rot13": (text) => Buffer.from(rot13(text)).toString("base64"),
  base32,
  hex: (text) => Buffer.from(text).toString("hex"),
  "hex apart": (text) => codes(text, (code) => `${code.toString(16)} `),
  "hex bytes": (text) => codes(text, (code) => `0x${code.toString(16)}, `),
  binary: (text) => codes(text, (code) => `${code.toString(2).padStart(8, "0")} `),
  decimal: (text) => codes(text, (code) => `${code} `),
  rot13,
  reversed: (text) => Array.from(text).reverse().join(""),
  morse: (text) =>
    words(text.toLowerCase(), (word) =>
      Array.from(word, (char) => MORSE[char.charCodeAt(0) - 97] ?? "").join(" "),
    ).join(" / "),
  leetspeak: (text) => folded(text, { o: "0", i: "1", e: "3", a: "4", s: "5", t: "7" }),
  percent: (text) => codes(text, (code) => `%${code.toString(16).padStart(2, "0")}`),
  query: (text) => `https://a.example/?q=${encodeURIComponent(text).replaceAll("%20", "+")}%21`,
  "HTML numbers": (text) => codes(text, (code) => `&#${code};`),
  "JSON escapes": (text) => codes(text, (code) => `\\u${code.toString(16).padStart(4, "0")}`),
  "percent in JSON": (text) => codes(text, (code) => `\\u0025${code.toString(16)}`),
  spaced: (text) => letters(text, " "),
  "spaced words": (text) => words(text, (word) => letters(word, " ")).join("  "),
  dotted: (text) => words(text, (word) => letters(word, ".")).join(" "),
  hyphenated: (text) => words(text, (word) => letters(word, "-")).join(" "),
  "spaced without words": (text) => letters(text.replaceAll(" ", ""), " "),
  "zero-width": (text) => letters(text, "\u200b"),
  "struck through": (text) => letters(text, "\u0336"),
  "soft hyphens": (text) => letters(text, "\u00ad"),
  "right to left": (text) => `\u202e${text}\u202c`,
  tags: (text) => `Hello${codes(text, (code) => String.fromCodePoint(0xe0000 + code))}`,
  "variation selectors": (text) =>
    `\u{1f600}${Array.from(Buffer.from(text), (byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)).join("")}`,
  "zero-width bits": (text) =>
    `Hello${codes(text, (code) => code.toString(2).padStart(8, "0")).replace(/./g, (bit) => (bit === "1" ? "\u200c" : "\u200b"))}`,
  Cyrillic: (text) => folded(text, { a: "а", e: "е", o: "о", p: "р", c: "с" }),
  Greek: (text) => folded(text, { o: "ο", v: "ν", i: "ι" }),
  "full width": (text) =>
    codes(text, (code) => (code === 32 ? "\u3000" : String.fromCharCode(code + 0xfee0))),
  mathematical: (text) =>
    text.toLowerCase().replace(/[a-z]/g, (char) => String.fromCodePoint(0x1d41a + char.charCodeAt(0) - 97)),
  circled: (text) =>
    text.toLowerCase().replace(/[a-z]/g, (char) => String.fromCodePoint(0x24d0 + char.charCodeAt(0) - 97)),
  "negative squared": (text) =>
    text.toUpperCase().replace(/[A-Z]/g, (char) => String.fromCodePoint(0x1f170 + char.charCodeAt(0) - 65)),
};
