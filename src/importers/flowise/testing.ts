import { parseJson } from "../../lib/json.ts";
import type { Node, Workflow } from "../../model/workflow.ts";
import { parse } from "./parse.ts";

/** A node of a flow, for tests: its id begins with the component's name (`chatOpenAI_0`). */
export type TestNode = [id: string, inputs?: Record<string, unknown>, data?: Record<string, unknown>];

/** A flow as Flowise writes it. `edges`: `a > b` for an order, `a >input:Type> b` for a handle, `a >#1> b` for a branch. */
export function flowOf(nodes: readonly TestNode[], edges: readonly string[] = []): Record<string, unknown> {
  return {
    nodes: nodes.map(([id, inputs = {}, { parentNode, ...data } = {}]) => ({
      id,
      ...(parentNode === undefined ? {} : { parentNode }),
      data: {
        id,
        name: id.split("_")[0],
        label: id,
        inputParams: [],
        inputAnchors: [],
        outputAnchors: [],
        inputs,
        ...data,
      },
    })),
    edges: edges.map((text) => {
      const [, source, how = "", target] = /^(\S+) >(?:(\S+)>)? (\S+)$/.exec(text) ?? [];
      const [input, type = ""] = how.split(":");
      return {
        source,
        target,
        sourceHandle: `${source}-output-${how.startsWith("#") ? how.slice(1) : "x"}`,
        targetHandle: how === "" || how.startsWith("#") ? target : `${target}-input-${input}-${type}`,
      };
    }),
  };
}

/** Imports what a file would hold. */
export function importOne(data: unknown): Workflow {
  const [workflow] = parse(parseJson(JSON.stringify(data, null, 2), "test.json"));
  if (workflow === undefined) throw new Error("nothing was imported");
  return workflow;
}

export const workflowOf = (...args: Parameters<typeof flowOf>): Workflow => importOne(flowOf(...args));

/** The node of that id. */
export function nodeOf(workflow: Workflow, id: string): Node {
  const node = workflow.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) throw new Error(`there is no node ${id}`);
  return node;
}

/** What a node's parameters read, as `node.field` or `variable X`; those of one field only when it is given. */
export function readsOf(workflow: Workflow, id: string, field?: string): string[] {
  return nodeOf(workflow, id)
    .parameters.filter((parameter) => field === undefined || parameter.field === field)
    .flatMap(({ references = [] }) => references)
    .map(({ from, name, field: at }) => (from === "node" ? `${name}.${at}` : `${from} ${name}`));
}
