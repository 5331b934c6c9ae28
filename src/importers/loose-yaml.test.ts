import { describe, expect, it } from "vitest";
import { quoteLoose } from "./loose-yaml.ts";

const HEAD = "kind: AdaptiveDialog\n";

describe("quoteLoose", () => {
  it.each([
    ["  @odata.type: String", '  "@odata.type": String'],
    ["  accept: */*", '  accept: "*/*"'],
    ["  accept: */*\r", '  accept: "*/*"\r'],
    ["  userInput: ='*'", "  userInput: ='*'"],
    ["  text: a @b: c", "  text: a @b: c"],
  ])("%j", (line, expected) => {
    expect(quoteLoose(HEAD + line)).toBe(HEAD + expected);
  });

  it("leaves all other YAML as it is", () => {
    const text = "kind: workflow\nbase: &base\n  a: 1\nnext: *base\n";
    expect(quoteLoose(text)).toBe(text);
  });
});
