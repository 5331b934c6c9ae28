import type { Edge, EdgeKind } from "../../model/workflow.ts";
import { asText, get, isRecord } from "../values.ts";

const KINDS: ReadonlyMap<string, EdgeKind> = new Map([
  ["main", "main"],
  ["ai_languageModel", "model"],
  ["ai_tool", "tool"],
  ["ai_memory", "memory"],
  ["ai_retriever", "retriever"],
  ["ai_vectorStore", "vector-store"],
  ["ai_embedding", "embedding"],
  ["ai_document", "document"],
  ["ai_outputParser", "output-parser"],
  ["ai_textSplitter", "text-splitter"],
  ["ai_reranker", "reranker"],
  ["ai_agent", "agent"],
  ["ai_chain", "chain"],
]);

export interface Graph {
  edges: Edge[];
  /** Connections that lead from or to a node that does not exist. */
  dangling: number;
  /** Connections that name nodes by id, or are not stored as lists of lists; n8n itself does not follow those. */
  irregular: number;
}

/** How connections name nodes: by name, as n8n does; by id in exports that some tool has rewritten. */
export interface NodeNames {
  byName: ReadonlyMap<string, string>;
  ids: ReadonlySet<string>;
}

/** Reads `connections`: `{ [name]: { [kind]: [[{ node, type, index }] | null] } }`. Nulls are outputs without a connection. */
export function toGraph(connections: unknown, names: NodeNames): Graph {
  const graph: Graph = { edges: [], dangling: 0, irregular: 0 };
  const seen = new Set<string>();
  const resolve = (name: string): string | undefined => {
    const id = names.byName.get(name);
    if (id !== undefined || !names.ids.has(name)) return id;
    graph.irregular++;
    return name;
  };
  const add = (source: string, kindName: string, branch: number, target: unknown): void => {
    if (target === null || target === undefined) return;
    const name = asText(get(target, "node"));
    const from = resolve(source);
    const to = name === undefined ? undefined : resolve(name);
    if (from === undefined || to === undefined) {
      graph.dangling++;
      return;
    }
    const kind = KINDS.get(kindName) ?? KINDS.get(String(get(target, "type"))) ?? "other";
    const key = `${from}\n${to}\n${kind}\n${branch}`;
    if (seen.has(key)) return;
    seen.add(key);
    graph.edges.push({ from, to, kind, ...(kind === "main" ? { branch } : {}) });
  };

  for (const [source, kinds] of entriesOf(connections)) {
    if (Array.isArray(kinds)) graph.irregular++;
    for (const [kindName, outputs] of Array.isArray(kinds) ? [["main", kinds] as const] : entriesOf(kinds)) {
      if (!Array.isArray(outputs)) {
        if (outputs !== null && outputs !== undefined) graph.irregular++;
        continue;
      }
      for (const [branch, targets] of outputs.entries()) {
        if (Array.isArray(targets)) for (const target of targets) add(source, kindName, branch, target);
        else if (isRecord(targets)) {
          graph.irregular++;
          add(source, kindName, 0, targets);
        }
      }
    }
  }
  return graph;
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

/** Everything that the outputs of some nodes reach over `main` connections. */
export function reachableFrom(starts: readonly string[], edges: readonly Edge[]): Set<string> {
  const next = Map.groupBy(
    edges.filter((edge) => edge.kind === "main"),
    (edge) => edge.from,
  );
  const reached = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const { to } of next.get(id) ?? [])
      if (!reached.has(to)) {
        reached.add(to);
        open.push(to);
      }
  return reached;
}
