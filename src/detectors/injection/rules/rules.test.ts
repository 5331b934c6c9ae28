import { describe, expect, it } from "vitest";
import { buildMatcher, expressionsOf } from "./engine.ts";
import { INJECTION_RULES } from "./index.ts";

describe.each(INJECTION_RULES.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const matcher = buildMatcher([rule]);

  it.each(rule.positives)("hits %j", (text) => {
    expect(matcher.match(text).map((hit) => hit.id)).toContain(id);
  });

  it.each(rule.negatives)("is silent on %j", (text) => {
    expect(matcher.match(text)).toEqual([]);
  });

  it("repeats nothing without a bound, so that a match takes constant time", () => {
    for (const { expression } of expressionsOf(rule)) {
      const withoutClasses = expression.source.replace(/\\./g, "_").replace(/\[[^\]]*\]/g, "_");
      expect(withoutClasses).not.toMatch(/[*+]|\{\d+,\}/);
    }
  });
});

it("ids are unique", () => {
  const ids = INJECTION_RULES.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
});
