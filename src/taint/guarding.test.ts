import { describe, expect, it } from "vitest";
import type { Guard, Node } from "../model/workflow.ts";
import { tracePaths } from "./index.ts";
import { crm, edges, live, node, only, send, workflow } from "./testing.ts";

const CHECK: Guard = { action: "check", certainty: "deterministic", dataClasses: [], rawBranches: [1] };
const CLEAN: Guard = {
  action: "sanitize",
  certainty: "deterministic",
  dataClasses: ["pii.email"],
  output: "clean",
  rawBranches: [],
};
const guard = (parts: Partial<Node> = {}): Node => ({ ...node("Guard", ["guard"]), ...parts });
const looking = { parameters: [live("prompt", "={{ $json.email }}")] };

/** CRM -> Guard -> Send, with what the sender sends. */
const flow = (guarding: Node, sent: string, ...more: string[]) =>
  workflow([crm(), guarding, send(sent)], edges("CRM -> Guard", "Guard -> Send", ...more));

describe("guards", () => {
  it("are named where every way passes them", () => {
    expect(only(flow(guard(), "={{ $json.email }}"))).toMatchObject({ guards: ["Guard"], bypasses: [] });
  });

  it("hand on the text that they looked at under its new name", () => {
    expect(only(flow(guard({ ...looking, guard: CLEAN }), "={{ $json.clean }}"))).toMatchObject({
      guards: ["Guard"],
      bypasses: [],
      dataClasses: ["pii.email"],
    });
  });

  it("clean nothing of what passes beside the cleaned text", () => {
    expect(only(flow(guard({ ...looking, guard: CLEAN }), "={{ $json.email }}"))).toMatchObject({
      guards: [],
      bypasses: [{ guard: "Guard", how: "field" }],
    });
  });

  it("clean nothing of what is read from before them", () => {
    const reads = "={{ $('CRM').item.json.email }}";
    expect(only(flow(guard({ ...looking, guard: CLEAN }), reads))).toMatchObject({
      guards: [],
      bypasses: [{ guard: "Guard", how: "read" }],
    });
  });

  it("that refuse cover what is read from before them, as long as no other way leads there", () => {
    const reads = "={{ $('CRM').item.json.email }}";
    const checks = guard({ ...looking, guard: CHECK });
    expect(only(flow(checks, reads))).toMatchObject({ guards: ["Guard"], bypasses: [] });
    expect(only(flow(checks, reads, "CRM -> Send")).guards).toEqual([]);
  });

  it("let refused items go on where a branch for them does", () => {
    const checks = guard({ ...looking, guard: CHECK });
    const log = { ...send("={{ $json.email }}"), id: "Log", name: "Log" };
    const both = workflow(
      [crm(), checks, send("={{ $json.email }}"), log],
      [...edges("CRM -> Guard", "Guard -> Send"), { from: "Guard", to: "Log", kind: "main", branch: 1 }],
    );
    const ways = tracePaths([both]).map(({ steps, guards, bypasses }) => [
      steps.at(-1)?.nodeName,
      guards,
      bypasses,
    ]);
    expect(ways).toEqual([
      ["Log", [], [{ guard: "Guard", how: "branch" }]],
      ["Send", ["Guard"], []],
    ]);
  });

  it("that only looked at another field say nothing of this one", () => {
    const checks = guard({ parameters: [live("prompt", "={{ $json.plan }}")], guard: CHECK });
    expect(only(flow(checks, "={{ $json.email }}"))).toMatchObject({ guards: [], bypasses: [] });
  });
});

describe("guards where edges only order the steps", () => {
  const reads = (): Node => ({
    ...send("x"),
    parameters: [
      {
        field: "body",
        kind: "expression",
        language: "none",
        purpose: "body",
        text: "…",
        modelChosen: false,
        references: [{ from: "node", name: "CRM", field: "email" }],
        location: { file: "test.json", pointer: "", line: 1, column: 1 },
      },
    ],
  });
  const control = (from: string, to: string, branch?: number) => ({
    from,
    to,
    kind: "control" as const,
    ...(branch === undefined ? {} : { branch }),
  });

  it("cover what runs only behind them", () => {
    const approve = guard({
      roles: ["human"],
      guard: { action: "approve", certainty: "deterministic", dataClasses: [], rawBranches: [1] },
    });
    const nodes = [crm(), approve, reads()];
    const steps = [control("CRM", "Guard"), control("Guard", "Send", 0)];
    expect(only(workflow(nodes, steps)).guards).toEqual(["Guard"]);
    expect(only(workflow(nodes, [...steps, control("Guard", "Send", 1)])).guards).toEqual([]);
    expect(only(workflow(nodes, [...steps, control("CRM", "Send")])).guards).toEqual([]);
  });
});
