import { parseJson } from "../../lib/json.ts";
import type { Node, Parameter, Workflow } from "../../model/workflow.ts";
import { parse } from "./parse.ts";

/** A node of an app, for tests: `[id, type, settings]`; with `parent`, it stands in that iteration or loop. */
export type TestNode = [id: string, type: string, data?: Record<string, unknown>, parent?: string];

/** An app as Dify writes it. `flows`: `a > b`, or `a >handle> b`; a single chain in the order of the nodes when left out. */
export function appOf(
  mode: string,
  nodes: readonly TestNode[],
  more: Record<string, unknown> = {},
  flows: readonly string[] = chain(nodes),
): Record<string, unknown> {
  return {
    kind: "app",
    version: "0.6.0",
    app: { name: "Test", mode },
    workflow: {
      graph: {
        nodes: nodes.map(([id, type, data = {}, parentId]) => ({
          id,
          type: "custom",
          ...(parentId === undefined ? {} : { parentId }),
          data: { type, title: id, ...data },
        })),
        edges: flows.map((flow) => {
          const [, source, sourceHandle = "source", target] = /^(\S+) >(?:(\S+)>)? (\S+)$/.exec(flow) ?? [];
          return { source, sourceHandle, target };
        }),
      },
      ...more,
    },
  };
}

function chain(nodes: readonly TestNode[]): string[] {
  const steps = nodes.filter((node) => node[3] === undefined).map(([id]) => id);
  return steps.slice(1).map((id, index) => `${steps[index]} > ${id}`);
}

/** Imports what a file would hold. */
export function importOne(data: unknown): Workflow {
  const [workflow] = parse(parseJson(JSON.stringify(data, null, 2), "test.yml"));
  if (workflow === undefined) throw new Error("nothing was imported");
  return workflow;
}

export const workflowOf = (...args: Parameters<typeof appOf>): Workflow => importOne(appOf(...args));

/** The node of that id. */
export function nodeOf(workflow: Workflow, id: string): Node {
  const node = workflow.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) throw new Error(`there is no node ${id}`);
  return node;
}

/** What a node's parameters read, as `node.field`, `secret X`; those of one field only when it is given. */
export function readsOf(workflow: Workflow, id: string, field?: string): string[] {
  return nodeOf(workflow, id)
    .parameters.filter((parameter) => field === undefined || parameter.field === field)
    .flatMap(({ references = [] }: Parameter) => references)
    .map(({ from, name, field: at }) => (from === "node" ? `${name}.${at}` : `${from} ${name}`));
}

export const START: TestNode = [
  "start",
  "start",
  { variables: [{ variable: "mail", label: "Your e-mail", type: "text-input" }] },
];
export const MODEL = { provider: "langgenius/openai/openai", name: "gpt", mode: "chat" };
export const egressOf = (workflow: Workflow): string[] =>
  workflow.egress.map(({ nodeId, service, party, host }) =>
    [nodeId, service, party, host].filter(Boolean).join(" "),
  );
