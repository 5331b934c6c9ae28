import type { Reference } from "../../model/workflow.ts";

/** What a flow's names stand for: its inputs, and its nodes by name, as ids of the graph. */
export interface Names {
  inputs: string;
  nodes: ReadonlyMap<string, string>;
}

/** Values that refer to something refer to nothing else: there is no text around it. */
const REFERENCE = /^\s*\$\{([^{}]{1,400})\}\s*$/;

/**
 * What a value refers to: `${inputs.question}` (in old flows `${flow.question}`), `${node.output}` or `${node.output.field}`.
 * Undefined for constants, also for references to nodes that the flow does not have.
 */
export function referenceOf(value: unknown, names: Names): Reference | undefined {
  const inside = typeof value === "string" ? REFERENCE.exec(value.slice(0, 500))?.[1] : undefined;
  if (inside === undefined) return undefined;
  const [head = "", section = "", ...rest] = inside
    .trim()
    .replaceAll("[", ".")
    .replace(/["'\]]/g, "")
    .split(".");
  // A list's elements cannot be told apart.
  const path = [section, ...rest].filter((part) => part !== "" && !/^\d+$/.test(part));
  if (head === "inputs" || head === "flow")
    return { from: "node", name: names.inputs, field: path.join(".") || "*" };
  const node = names.nodes.get(head);
  if (node === undefined) return undefined;
  // `output` is what the node gives as a whole; any other name is a field of it.
  return { from: "node", name: node, field: (section === "output" ? path.slice(1) : path).join(".") || "*" };
}

/** Whether a value looks like a reference, to whatever. */
export function isReference(value: unknown): boolean {
  return typeof value === "string" && REFERENCE.test(value.slice(0, 500));
}
