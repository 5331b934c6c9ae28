import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CustomDetector, customDetectorSchema } from "../../model/custom-detector.ts";
import { matchesIn, scannerOf } from "../create.ts";
import { compilePattern, customDetector } from "./create.ts";

const own = (config: Record<string, unknown>): CustomDetector => {
  const parsed = customDetectorSchema.parse({ type: "own", dataClass: "internal", ...config });
  if ("dictionary" in parsed) throw new Error("not in memory");
  return parsed;
};
const find = (text: string, ...configs: Record<string, unknown>[]): string[] =>
  matchesIn(text, { detectors: [customDetector(configs.map(own))] }).map(({ value }) => value);

describe("literals", () => {
  it("match whole words in any case, wherever they stand", () => {
    const config = { literals: ["Falcon", "Blue Harbour", "R&D-7"] };
    expect(find("the FALCON plan; Blue Harbour, r&d-7.", config)).toEqual([
      "FALCON",
      "Blue Harbour",
      "r&d-7",
    ]);
    expect(find("falconry, blueharbour, R&D-77, Falcon9", config)).toEqual([]);
  });

  it("are words: what could never be found is refused", () => {
    expect(() => own({ literals: ["😀😀"] })).toThrow(/a letter or a digit/);
  });

  it("respect case when told", () => {
    expect(find("Apple apple", { literals: ["Apple"], caseSensitive: true })).toEqual(["Apple"]);
  });

  it("match in scripts with other cases and without spaces", () => {
    expect(find("проект СОКОЛ закрыт", { literals: ["Сокол"] })).toEqual(["СОКОЛ"]);
    expect(find("機密プロジェクト隼の資料", { literals: ["隼の"] })).toEqual(["隼の"]);
    expect(find("İstanbul ofisi", { literals: ["İstanbul"] })).toEqual(["İstanbul"]);
    expect(find("Project隼の資料, Falcon計画", { literals: ["隼の", "Falcon"] })).toEqual(["隼の", "Falcon"]);
  });

  it("prefer the longer phrase", () => {
    expect(find("Blue Harbour Two", { literals: ["Blue", "Blue Harbour Two", "Blue Harbour"] })).toEqual([
      "Blue Harbour Two",
    ]);
  });

  it("stay linear in a long list", () => {
    const literals = Array.from({ length: 50_000 }, (_, i) => `item ${i} x`);
    expect(find(`${"item ".repeat(20_000)} item 49999 x`, { literals })).toEqual(["item 49999 x"]);
  });
});

describe("patterns", () => {
  it("run on RE2, with a validator and context words", () => {
    const config = { pattern: "EMP-\\d{6}", context: ["staff", "Mitarbeiter"] };
    expect(find("staff EMP-123456\nEMP-777777", config)).toEqual(["EMP-123456"]);
    expect(find("79927398713 79927398710", { pattern: "\\d{11}", validator: "luhn" })).toEqual([
      "79927398713",
    ]);
    expect(find("236 237", { pattern: "\\d{3}", validator: "verhoeff" })).toEqual(["236"]);
    expect(find("ABC81 ABC82", { pattern: "ABC\\d\\d", validator: "iso7064-mod97" })).toEqual(["ABC81"]);
    const iban = "DE89 3704 0044 0532 0130 00";
    expect(find(`${iban} ${iban.replace("9", "8")}`, { pattern: "DE[\\d ]{25}", validator: "iban" })).toEqual(
      [iban],
    );
    expect(find("aaaa1111 kT7mQ2xV", { pattern: "\\w{8}", validator: "entropy" })).toEqual(["kT7mQ2xV"]);
  });

  it("do not blow up on what kills backtracking", () => {
    expect(find(`${"a".repeat(200_000)}!`, { pattern: "(a+)+b" })).toEqual([]);
  });

  it("say what is wrong with them without quoting them", () => {
    expect(() => find("x", { pattern: "(?<=secret-4711)x" })).toThrow(/detector `own` is not valid RE2/);
    expect(() => find("x", { pattern: "(?<=secret-4711)x" })).not.toThrow(/4711/);
    expect(() => compilePattern({ type: "own", pattern: "(" }, { file: "leakproof.yaml" })).toThrow(
      expect.objectContaining({ place: { file: "leakproof.yaml" } }),
    );
  });
});

it("own detectors find the same wherever a stream is cut", () => {
  const detectors = [
    customDetector([own({ literals: ["alpha beta"] }), own({ type: "n", pattern: "\\d{4}" })]),
  ];
  const part = fc.constantFrom("alpha beta", "1234", " ", "\n", "x", "é");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.array(fc.nat(100), { maxLength: 5 }), (parts, cuts) => {
      const text = parts.join("");
      const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
      const scanner = scannerOf({ detectors });
      const found = places.flatMap((from, i) => scanner.push(text.slice(from, places[i + 1] ?? text.length)));
      expect([...found, ...scanner.flush()]).toEqual(matchesIn(text, { detectors }));
    }),
  );
});
