import type { WorkflowBuilder } from "../build.ts";
import { asList, get } from "../values.ts";
import { idOf, type ReadNode, recordAt } from "./node.ts";

/** A connection as the file has it: it orders steps, data travels by references. */
export interface ReadEdge {
  source: string;
  target: string;
  handle: string;
}

export function readEdges(list: readonly unknown[]): ReadEdge[] {
  return list.flatMap((edge) => {
    const source = idOf(get(edge, "source"));
    const target = idOf(get(edge, "target"));
    if (source === undefined && target === undefined) return [];
    // An end that is missing is an end that does not exist.
    return [
      { source: source ?? "", target: target ?? "", handle: idOf(get(edge, "sourceHandle")) ?? "source" },
    ];
  });
}

/** Adds the connections, and those that a file does not write out: a container begins with its first node. */
export function addEdges(
  builder: WorkflowBuilder,
  nodes: readonly ReadNode[],
  edges: readonly ReadEdge[],
): void {
  const handles = new Map(nodes.map((node) => [node.id, handlesOf(node)]));
  const starts = new Map(nodes.map(({ id, data }) => [id, data["start_node_id"]]));
  for (const { source, target, handle } of edges) {
    const branch = handles.get(source)?.indexOf(handle) ?? -1;
    builder.edge({ from: source, to: target, kind: "control", ...(branch > 0 ? { branch } : {}) });
  }
  for (const node of nodes) {
    const { parent } = node;
    if (parent === undefined || !builder.has(parent)) continue;
    if (node.first || starts.get(parent) === node.id)
      builder.edge({ from: parent, to: node.id, kind: "control" });
  }
}

/** The outputs of a node in order: cases, classes, buttons; of all others the way on and the way after an error. */
function handlesOf({ type, data }: ReadNode): string[] {
  const idsIn = (key: string): string[] =>
    asList(data[key]).map((item) => idOf(get(item, "case_id")) ?? idOf(get(item, "id")) ?? "");
  if (type === "if-else") return [...(Array.isArray(data["cases"]) ? idsIn("cases") : ["true"]), "false"];
  if (type === "question-classifier") return idsIn("classes");
  if (type === "human-input") return [...idsIn("user_actions"), "__timeout"];
  return ["source", "fail-branch"];
}

const STARTS = /^(?:start|datasource|trigger-[a-z-]{1,40})$/;

/**
 * The nodes that can run, by id: those that a start leads to, and within a container those that its first node leads to.
 * Undefined when the file does not tell (no start, no connections, or some of them lead nowhere).
 */
export function reachedNodes(
  nodes: readonly ReadNode[],
  edges: readonly ReadEdge[],
): ReadonlySet<string> | undefined {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const starts = nodes.filter(({ type, parent }) => STARTS.test(type) && parent === undefined);
  const whole = edges.every(({ source, target }) => byId.has(source) && byId.has(target));
  if (starts.length === 0 || edges.length === 0 || !whole) return undefined;
  const next = Map.groupBy(edges, ({ source }) => source);
  const inner = Map.groupBy(nodes, ({ parent }) => parent);
  const reached = new Set<string>();
  const pending = starts.map(({ id }) => id);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    pending.push(...(next.get(id) ?? []).map(({ target }) => target));
    pending.push(...firstOf(id, byId, inner.get(id) ?? []));
  }
  return reached;
}

/** Where a container begins; all of it where the file does not say. */
function firstOf(id: string, byId: ReadonlyMap<string, ReadNode>, inner: readonly ReadNode[]): string[] {
  const start = byId.get(id)?.data["start_node_id"];
  const first = inner.filter((node) => node.first || node.id === start);
  return (first.length > 0 ? first : inner).map((node) => node.id);
}

/** Lists that may be missing or anything else. */
export const graphOf = (data: unknown): { nodes: readonly unknown[]; edges: readonly unknown[] } => {
  const graph = recordAt(get(data, "workflow"), "graph");
  return { nodes: asList(graph["nodes"]), edges: asList(graph["edges"]) };
};
