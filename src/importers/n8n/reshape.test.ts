import { describe, expect, it } from "vitest";
import { reshapingOf } from "./reshape.ts";
import { single } from "./testing.ts";

describe("nodes that move fields", () => {
  it.each([
    ["splitOut", { fieldToSplitOut: "data" }, "assign", ["data > *"]],
    [
      "splitOut",
      { fieldToSplitOut: "a.b", include: "selectedOtherFields", fieldsToInclude: "id, c.d" },
      "assign",
      ["a.b > *", "id > id", "c.d > d"],
    ],
    ["splitOut", { fieldToSplitOut: "a", include: "allOtherFields" }, "assign-pass", ["a > *"]],
    ["splitOut", { fieldToSplitOut: "={{ $json.f }}" }, "join", []],
    ["aggregate", { aggregate: "aggregateAllItemData" }, "assign", ["* > data"]],
    [
      "aggregate",
      {
        aggregate: "aggregateAllItemData",
        include: "specifiedFields",
        fieldsToInclude: "a,b",
        destinationFieldName: "all",
      },
      "assign",
      ["a > all", "b > all"],
    ],
    [
      "aggregate",
      {
        fieldsToAggregate: {
          fieldToAggregate: [{ fieldToAggregate: "x.mail", renameField: true, outputFieldName: "mails" }],
        },
      },
      "assign",
      ["x.mail > mails"],
    ],
    [
      "summarize",
      {
        fieldsToSummarize: { values: [{ field: "a.b" }, { aggregation: "count", field: "c" }] },
        fieldsToSplitBy: "d",
      },
      "assign",
      ["a.b > appended_a_b", "d > d"],
    ],
    ["renameKeys", { keys: { key: [{ currentKey: "a", newKey: "b" }] } }, "assign-pass", ["a > b"]],
    ["itemLists", { operation: "limit" }, "pass", []],
    ["itemLists", { fieldToSplitOut: "data" }, "assign", ["data > *"]],
    ["aggregate", {}, "join", []],
  ])("%s %j", (base, parameters, output, moves) => {
    const found = reshapingOf(base, parameters);
    expect(found?.output).toBe(output);
    expect(found?.moves.map(({ from, to }) => `${from} > ${to}`)).toEqual(moves);
  });

  it("read one field and set another", () => {
    const node = single("renameKeys", { keys: { key: [{ currentKey: "a.b", newKey: "c" }] } });
    expect(node.output).toBe("assign-pass");
    expect(node.parameters.find(({ assigns }) => assigns === "c")).toMatchObject({
      kind: "expression",
      text: '={{ $json["a"]["b"] }}',
    });
  });
});
