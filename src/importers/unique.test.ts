import { describe, expect, it } from "vitest";
import { Ids, Setters } from "./unique.ts";

describe("ids", () => {
  it("gives each one out once, also when a file has the numbered ones too", () => {
    const ids = new Ids();
    expect(["a", "a-2", "a", "a", "b"].map((id) => ids.take(id))).toEqual(["a", "a-2", "a-3", "a-4", "b"]);
  });

  it("keeps no more setters of a variable than are followed, and says so", () => {
    const setters = new Setters();
    for (let index = 0; index < 101; index += 1) setters.add("v", `step ${index}`);
    expect(setters.get("v")).toHaveLength(100);
    expect(setters.exceeded).toBe(true);
    expect(setters.get("constructor")).toBeUndefined();
  });
});
