import { describe, expect, it } from "vitest";
import type { Node, Workflow } from "../model/workflow.ts";
import { traceWorkflows } from "./index.ts";
import { crm, edges, node, send, workflow } from "./testing.ts";

/** Every workflow calls the next one and the first: data of each goes everywhere, by ways as long as the ring. */
function ring(count: number): Workflow[] {
  const call = (name: string, number: number): Node =>
    node(name, ["transform"], { output: "join", calls: `w${number % count}` });
  return Array.from({ length: count }, (_, i) =>
    workflow(
      [crm(), call("Next", i + 1), call("Common", 0), send("={{ $json.email }}")],
      edges("CRM -> Next", "Next -> Common", "Common -> Send"),
      {
        id: `w${i}`,
        name: `w${i}`,
        entries: [{ nodeId: "CRM", protocol: "workflow", auth: "platform", reach: "internal" }],
      },
    ),
  );
}

describe("workflows made to have endless paths", () => {
  it("tell of so many steps and no more, and say whose are left out", () => {
    const { paths, truncated } = traceWorkflows(ring(160));
    const steps = paths.reduce((sum, path) => sum + path.steps.length, 0);
    expect(steps).toBeLessThan(1_100_000);
    expect(truncated.length).toBeGreaterThan(0);
  });
});
