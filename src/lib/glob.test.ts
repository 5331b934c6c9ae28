import { describe, expect, it } from "vitest";
import { matchesGlob } from "./glob.ts";

describe("matchesGlob", () => {
  it.each([
    ["a.log", "*.log", true],
    [".env", "*", true],
    ["a/b.log", "*.log", false],
    ["a/b.log", "**/*.log", true],
    ["b.log", "**/*.log", true],
    ["logs/a/b.txt", "logs/**", true],
    ["logs", "logs/**", false],
    ["xlogs/a", "**/logs/**", false],
    ["a/node_modules/x/y.js", "**/node_modules/**", true],
    ["x.txt", "*.{log,txt}", true],
    ["x.tx", "*.{log,txt}", false],
    ["a1", "a[0-9]", true],
    ["ax", "a[!0-9]", true],
    ["a/", "a[!0-9]", false],
    ["a1", "a?", true],
    ["a/b/c/d.ts", "a/**/d.ts", true],
    ["a/d.ts", "a/**/d.ts", true],
    ["ab/d.ts", "a/**/d.ts", false],
    ["a.b", "a*b", true],
    ["[x", "[x", true],
  ])("%s against %s: %s", (path, glob, expected) => {
    expect(matchesGlob(path, glob)).toBe(expected);
  });

  it("takes no longer for a hostile glob than for another", () => {
    expect(matchesGlob("a".repeat(2000), `${"a*".repeat(60)}b`)).toBe(false);
  });
});
