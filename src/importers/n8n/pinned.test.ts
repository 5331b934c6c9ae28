import { describe, expect, it } from "vitest";
import { isPinned } from "../../model/workflow.ts";
import { exportOf, importOne, nodeOf } from "./testing.ts";

function pinnedOf(samples: unknown, name = "In") {
  const workflow = importOne(
    exportOf({ In: ["webhook", { path: "a" }], Out: ["noOp"] }, ["In > Out"], {
      pinData: { [name]: samples },
    }),
  );
  return { workflow, list: nodeOf(workflow, "In").parameters.filter(isPinned) };
}

describe("pinned values", () => {
  it("are literals that nothing reads, each with its own place", () => {
    const { list } = pinnedOf([
      { json: { headers: { "x-real-ip": "203.0.113.9" }, body: ["hello", 7, true, null, ""] } },
    ]);
    expect(list.map(({ field, text }) => [field, text])).toEqual([
      ["pinData[0].json.headers.x-real-ip", "203.0.113.9"],
      ["pinData[0].json.body[0]", "hello"],
    ]);
    expect(list[0]).toMatchObject({
      kind: "literal",
      language: "none",
      purpose: "other",
      location: {
        file: "test.json",
        pointer: "/pinData/In/0/json/headers/x-real-ip",
        line: expect.any(Number),
      },
    });
    expect(list[0]?.location.line).toBeGreaterThan(1);
  });

  it("stay literals when they look like expressions, and do not stand for settings", () => {
    const { workflow, list } = pinnedOf([
      { json: { authentication: "jwtAuth", sessionKey: "={{ $json.x }}" } },
    ]);
    expect(list.map(({ kind }) => kind)).toEqual(["literal", "literal"]);
    expect(workflow.entries[0]?.auth).toBe("none");
  });

  it("do not hide that the parameters of an export were stripped", () => {
    const workflow = importOne(
      exportOf({ A: ["webhook"], B: ["lc.agent"] }, ["A > B"], { pinData: { A: [{ json: { a: "x" } }] } }),
    );
    expect(workflow.completeness).toBe("damaged");
  });

  it.each([
    ["many", Array.from({ length: 5000 }, () => ({ json: { a: "x" } }))],
    ["long", [{ json: { a: "x".repeat(100_000), b: "y" } }]],
    ["all numbers", [{ json: { a: new Array(50_000).fill(1) } }]],
  ])("are read in part, with a note, when there are too many or too long ones: %s", (_, samples) => {
    const { workflow, list } = pinnedOf(samples);
    expect(list.length).toBeLessThanOrEqual(2000);
    expect(list.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(64_000);
    expect(workflow.notes).toEqual(['pinned data was searched for secrets in part only, at "In"']);
    expect(workflow.completeness).toBe("full");
  });

  it("may be anything", () => {
    for (const samples of [null, "text", 5, {}, [[[]]], [null]])
      expect(pinnedOf(samples).workflow.notes).toEqual([]);
    expect(pinnedOf([{ json: { a: "x" } }], "Gone").list).toEqual([]);
  });
});
