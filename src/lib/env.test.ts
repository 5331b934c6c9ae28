import { describe, expect, it } from "vitest";
import { looksLikeEnv, parseEnv } from "./env.ts";

const read = (text: string) => parseEnv(text, ".env").data;

describe("files of environment variables", () => {
  it("are read as Compose and dotenv read them", () => {
    const text = `\ufeff# comment\r
A=1\r
export B = two # comment
C="a # b"  # comment
D='one
two'
E=
F=x#y
not a setting
A=2
`;
    expect(read(text)).toEqual({ A: "2", B: "two", C: "a # b", D: "one\ntwo", E: "", F: "x#y" });
  });

  it("know where a variable stands", () => {
    const source = parseEnv('# first\nA="x\ny"\nB=1\n', ".env");
    expect(source.locate("/B")).toEqual({ line: 4, column: 1 });
    expect(source.locate("/MISSING")).toEqual({ line: 1, column: 1 });
  });

  it("keep an open quote to its line", () => {
    expect(read('A="open\nB=1\n')).toEqual({ A: '"open', B: "1" });
    expect(read("A='")).toEqual({ A: "'" });
  });

  it("are told from other texts", () => {
    expect(looksLikeEnv("# x\nDB_TYPE=sqlite\nexport N8N_PORT=1\n")).toBe(true);
    expect(looksLikeEnv("DB_TYPE=sqlite\necho done\n")).toBe(false);
    expect(looksLikeEnv("title = 1\n")).toBe(false);
    expect(looksLikeEnv("")).toBe(false);
  });
});
