import type { WorkflowBuilder } from "./build.ts";

/**
 * Draws the order of steps on platforms whose steps refer to each other: a `control` edge from each node to those that read it.
 * Data travels by the references.
 */
export function orderByReferences(builder: WorkflowBuilder): void {
  for (const node of builder.nodes)
    for (const { references = [] } of node.parameters)
      for (const { from, name } of references)
        if (from === "node" && name !== node.id && builder.has(name))
          builder.edge({ from: name, to: node.id, kind: "control" });
}
