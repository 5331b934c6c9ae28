import { expect, it } from "vitest";
import { importText } from "../index.ts";
import { exportOf } from "./testing.ts";

it("reads a workflow that a node holds itself", async () => {
  const inner = exportOf({ Start: ["executeWorkflowTrigger"], Send: ["slack", { text: "={{ $json.q }}" }] }, [
    "Start > Send",
  ]);
  const outer = exportOf({
    Tool: ["lc.toolWorkflow", { source: "parameter", workflowJson: JSON.stringify(inner) }],
    Old: ["executeWorkflow", { workflowJson: JSON.stringify(inner), workflowId: "elsewhere" }],
  });
  const [first, second, ...more] = await importText(JSON.stringify(outer, null, 2), "x.json");
  expect(more).toEqual([]);
  expect(second).toMatchObject({ name: "Test", id: `${first?.id}/id-0` });
  expect(second?.nodes.map(({ name, location }) => `${name} ${location.pointer}`)).toEqual([
    "Start /nodes/0/parameters/workflowJson",
    "Send /nodes/0/parameters/workflowJson",
  ]);
  expect(first?.nodes.map(({ calls }) => calls)).toEqual([second?.id, "elsewhere"]);
  const broken = exportOf({ Tool: ["lc.toolWorkflow", { source: "parameter", workflowJson: "{" }] });
  expect((await importText(JSON.stringify(broken), "x.json"))[0]?.nodes[0]?.calls).toBeUndefined();
});
