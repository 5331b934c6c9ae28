import { describe, expect, it } from "vitest";
import { isKnownFieldName, looksLikeFieldName } from "./field-names.ts";

describe("names of fields", () => {
  it.each(["email", "created_at", "content", "password", "prompt"])("knows %s", (name) => {
    expect(isKnownFieldName(name)).toBe(true);
  });

  it.each(["alice", "Alice", "smith", "a@b.org", "org", ""])("does not know %s", (name) => {
    expect(isKnownFieldName(name)).toBe(false);
  });

  it.each([
    ["order_items", true],
    ["UserName", true],
    ["Email", true],
    ["AWS", true],
    ["Alice", false],
    ["a@b.org", false],
    ["Alice Smith", false],
    ["4111111111111111", false],
  ])("%s looks like one: %s", (name, expected) => {
    expect(looksLikeFieldName(name)).toBe(expected);
  });
});
