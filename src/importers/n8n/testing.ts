import { parseJson } from "../../lib/json.ts";
import type { Node, Workflow } from "../../model/workflow.ts";
import { linkWorkflows } from "../link.ts";
import { parse } from "./parse.ts";

/** A node of an export, for tests: `name: [short type, parameters, more]`. */
export type TestNode = [type: string, parameters?: Record<string, unknown>, more?: Record<string, unknown>];

/** Full type name of a short one: `lc.agent`, `webhook`, or a dotted community type as it is. */
function fullType(type: string): string {
  if (type.startsWith("lc.")) return `@n8n/n8n-nodes-langchain.${type.slice(3)}`;
  return type.includes(".") ? type : `n8n-nodes-base.${type}`;
}

/** An export as n8n writes it. `flows`: `A > B` for main, `A >ai_tool> B` for others. */
export function exportOf(
  nodes: Record<string, TestNode>,
  flows: readonly string[] = [],
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  const connections: Record<string, Record<string, [{ node: string; type: string; index: number }[]]>> = {};
  for (const flow of flows) {
    const [, from = "", kind = "main", to = ""] = /^(.*?) >(?:(\w+)>)? (.*)$/.exec(flow) ?? [];
    const outputs = connections[from]?.[kind] ?? [[]];
    outputs[0].push({ node: to, type: kind, index: 0 });
    connections[from] = { ...connections[from], [kind]: outputs };
  }
  return {
    name: "Test",
    nodes: Object.entries(nodes).map(([name, [type, parameters = {}, rest = {}]], index) => ({
      id: `id-${index}`,
      name,
      type: fullType(type),
      typeVersion: 2,
      position: [0, 0],
      parameters,
      ...rest,
    })),
    connections,
    ...more,
  };
}

/** Imports an export that holds one workflow. */
export function importOne(data: unknown): Workflow {
  const [workflow] = linkWorkflows(parse(parseJson(JSON.stringify(data, null, 2), "test.json")));
  if (workflow === undefined) throw new Error("nothing was imported");
  return workflow;
}

export function workflowOf(...args: Parameters<typeof exportOf>): Workflow {
  return importOne(exportOf(...args));
}

/** The node of that name. */
export function nodeOf(workflow: Workflow, name: string): Node {
  const node = workflow.nodes.find((candidate) => candidate.name === name);
  if (node === undefined) throw new Error(`there is no node ${name}`);
  return node;
}

/** A workflow's only node that matters: imports a single node. */
export function single(...node: TestNode): Node {
  return nodeOf(workflowOf({ It: node }), "It");
}
