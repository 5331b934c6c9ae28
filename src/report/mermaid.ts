import { forMermaid } from "../lib/escape.ts";
import { isFlow, type PrintedWorkflow } from "../model/workflow.ts";
import { LANES, laneOf } from "./picture/lanes.ts";
import { clip, ROLE } from "./words.ts";

const SHAPE: Record<string, [open: string, close: string]> = {
  store: ["[(", ")]"],
  model: ["{{", "}}"],
  agent: ["{{", "}}"],
  entry: ["([", "])"],
  respond: ["([", "])"],
};

const label = (text: string): string => `"${forMermaid(clip(text, 80))}"`;

/** Node ids are ordinals: a name from a workflow never stands outside a quoted label. */
function workflowLines(workflow: PrintedWorkflow, prefix: string): string[] {
  const id = new Map(workflow.nodes.map((node, i) => [node.id, `${prefix}n${i}`]));
  const lines = [`  subgraph ${prefix}[${label(workflow.name)}]`];
  for (const [i, lane] of LANES.entries()) {
    const nodes = workflow.nodes.filter((node) => laneOf(node, workflow) === lane.id);
    if (nodes.length === 0) continue;
    lines.push(`    subgraph ${prefix}l${i}[${label(lane.title)}]`);
    for (const node of nodes) {
      const role = node.roles[0] ?? "unknown";
      const [open, close] = SHAPE[role] ?? ["[", "]"];
      lines.push(`      ${id.get(node.id)}${open}${label(`${clip(node.name, 60)}, ${ROLE[role]}`)}${close}`);
    }
    lines.push("    end");
  }
  for (const edge of workflow.edges) {
    const [from, to] = [id.get(edge.from), id.get(edge.to)];
    const arrow = isFlow(edge.kind) ? "-->" : "-.->";
    if (from !== undefined && to !== undefined) lines.push(`    ${from} ${arrow} ${to}`);
  }
  return [...lines, "  end"];
}

/** Workflows as a Mermaid flowchart, nodes grouped by trust boundary. */
export function renderMermaid(workflows: readonly PrintedWorkflow[]): string {
  return `${["flowchart LR", ...workflows.flatMap((workflow, i) => workflowLines(workflow, `w${i}`))].join("\n")}\n`;
}
