import type { PrintedWorkflow } from "../../model/workflow.ts";

/** The sides of the trust boundaries, in the order they are drawn from top to bottom. */
export const LANES = [
  { id: "caller", title: "Caller" },
  { id: "own", title: "Own systems" },
  { id: "vendor", title: "Model vendor" },
  { id: "third-party", title: "Third parties" },
  { id: "unknown", title: "Unknown party" },
] as const;
export type LaneId = (typeof LANES)[number]["id"];

/**
 * The lane of a node. Entry points that others reach and replies stand with the caller, whoever runs them: there
 * the data crosses the boundary.
 */
export function laneOf(node: PrintedWorkflow["nodes"][number], workflow: PrintedWorkflow): LaneId {
  if (node.party !== "own" && node.party !== "unknown") return node.party;
  if (node.roles.includes("respond")) return "caller";
  const entry = workflow.entries.find(({ nodeId }) => nodeId === node.id);
  if (entry !== undefined && entry.reach !== "internal") return "caller";
  return node.party;
}
