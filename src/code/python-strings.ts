/** Escapes of Python strings that stand for one character each. */
const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  a: "\x07",
  "0": "\0",
  "\n": "",
};

/** The prefix of a string literal in lower case, and where its content stands. */
export function stringShape(literal: string): { raw: boolean; start: number; end: number } {
  const prefix = /^[a-zA-Z]{0,2}/.exec(literal)?.[0] ?? "";
  const quote = literal.startsWith('"""', prefix.length) || literal.startsWith("'''", prefix.length) ? 3 : 1;
  return {
    raw: /r/i.test(prefix),
    start: prefix.length + quote,
    end: Math.max(prefix.length + quote, literal.length - quote),
  };
}

/** A string's content as the program sees it. `\N{…}` and octal numbers stay as they are written. */
export function decodeContent(content: string, raw: boolean): string {
  if (raw || !content.includes("\\")) return content;
  return content.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r\n|[\s\S]))/g,
    (whole, x, u, long, other) => {
      const code = x ?? u ?? long;
      if (code !== undefined) return fromCodePoint(Number.parseInt(code, 16)) ?? whole;
      if (other === "\r\n") return "";
      return ESCAPES[other] ?? ("\\'\"".includes(other) ? other : whole);
    },
  );
}

function fromCodePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
