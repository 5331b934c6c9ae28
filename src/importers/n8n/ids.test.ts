import { describe, expect, it } from "vitest";
import { importText } from "../index.ts";
import { exportOf, importOne } from "./testing.ts";

const KEY = ["AK", "IA", "QX7RTPLM3ZKWV5NB"].join("");
const NODES = { Hook: ["webhook", { path: "x" }], Keep: ["set", { x: 1 }], Send: ["gmail"] } as const;
const unnamed = () => exportOf({ ...NODES } as never, ["Hook > Keep", "Keep > Send"], { name: undefined });

describe("ids", () => {
  it("give an unnamed workflow the same id when its nodes are moved, edited or listed in another order", () => {
    const data = unnamed();
    const nodes = data["nodes"] as Record<string, unknown>[];
    const changed = nodes.map((node) => ({ ...node, position: [7, 9], notes: "edited" })).reverse();
    expect(importOne({ ...data, nodes: changed }).id).toBe(importOne(data).id);
    const other = [...nodes, { ...nodes[0], id: "new", name: "Other" }];
    expect(importOne({ ...data, nodes: other }).id).not.toBe(importOne(data).id);
  });

  it("give copies of a workflow the same ids in whatever order their nodes are listed", async () => {
    const nodes = unnamed()["nodes"] as Record<string, unknown>[];
    const file = async (first: unknown, second: unknown) =>
      (await importText(JSON.stringify([first, second]), "copies.json")).map(({ id }) => id);
    const [one, two] = [
      { ...unnamed(), name: "Copy" },
      { ...unnamed(), name: "Copy", nodes: nodes.slice(0, 2), connections: {} },
    ];
    const reversed = { ...one, nodes: nodes.toReversed() };
    expect(await file(reversed, two)).toEqual(await file(one, two));
    expect(new Set(await file(one, two)).size).toBe(2);
  });

  it("hold no secret, whether the export wrote it as an id or as a name", () => {
    const data = unnamed();
    const [first, ...rest] = data["nodes"] as Record<string, unknown>[];
    const byId = importOne({ ...data, id: KEY, nodes: [{ ...first, id: KEY }, ...rest] });
    expect([byId.id, ...byId.nodes.map(({ id }) => id)].join()).not.toContain(KEY);
    expect(byId.edges).toHaveLength(2);
    expect(importOne({ ...data, name: `Test ${KEY}` }).id).not.toContain(KEY.toLowerCase());
  });
});
