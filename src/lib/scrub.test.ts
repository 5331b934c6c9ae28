import { describe, expect, it } from "vitest";
import { scrubStrings } from "./scrub.ts";

const clean = (text: string): string => text.replace(/hush:\/\/\w+/g, "[redacted]");

describe("scrubStrings", () => {
  it("cleans every string but ids, and leaves the input as it is", () => {
    const input = { id: "hush://a", notes: ["x hush://b"], deep: { n: 1, none: null, text: "hush://c" } };
    expect(scrubStrings(input, clean)).toEqual({
      id: "hush://a",
      notes: ["x [redacted]"],
      deep: { n: 1, none: null, text: "[redacted]" },
    });
    expect(input.deep.text).toBe("hush://c");
  });

  it("copies only what it changes", () => {
    const plain = { text: "nothing", list: ["here"] };
    const cleaned = scrubStrings({ plain, list: [{ text: "hush://a" }, plain] }, clean);
    expect(cleaned.plain).toBe(plain);
    expect(cleaned.list).toEqual([{ text: "[redacted]" }, plain]);
    expect(cleaned.list[1]).toBe(plain);
  });

  it("cleans the keys that a JSON pointer spells with escapes", () => {
    const input = { location: { pointer: "/nodes/0/hush:~1~1d/a~0b" } };
    expect(scrubStrings(input, clean)).toEqual({ location: { pointer: "/nodes/0/[redacted]/a~0b" } });
    const over = { pointer: "/nodes/hush://d" };
    expect(scrubStrings(over, clean)).toEqual({ pointer: "/nodes/[redacted]" });
  });
});
