import { parseJson } from "../../lib/json.ts";
import type { Node, Workflow } from "../../model/workflow.ts";
import { parse } from "./parse.ts";

/** A node of a flow, for tests: its id begins with its type (`ChatInput-1`); fields are values or whole specifications. */
export type TestNode = [id: string, fields?: Record<string, unknown>, node?: Record<string, unknown>];

/** A flow as Langflow writes it. `edges`: `a.output > b.field`, with `:Type` when it is no message. */
export function flowOf(
  nodes: readonly TestNode[],
  edges: readonly string[] = [],
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id: "flow-1",
    name: "Test",
    ...more,
    data: {
      nodes: nodes.map(([id, fields = {}, node = {}]) => ({
        id,
        type: "genericNode",
        data: {
          id,
          type: id.split("-")[0],
          node: {
            display_name: id,
            outputs: [{ name: "out", types: ["Message"] }],
            template: {
              _type: "Component",
              code: { value: "class C(Component): pass", type: "code" },
              ...Object.fromEntries(
                Object.entries(fields).map(([name, value]) => [
                  name,
                  typeof value === "object" && value !== null && "value" in value
                    ? value
                    : { value, type: "str" },
                ]),
              ),
            },
            ...node,
          },
        },
      })),
      edges: edges.map((text) => {
        const [, source, name, target, fieldName, type = "Message"] =
          /^([^.\s]+)\.(\w+) > ([^.\s]+)\.(\w+)(?::(\w+))?$/.exec(text) ?? [];
        const quoted = (handle: unknown): string => JSON.stringify(handle).replaceAll('"', "œ");
        return {
          source,
          target,
          sourceHandle: quoted({ id: source, name, output_types: [type] }),
          targetHandle: quoted({ id: target, fieldName, inputTypes: [type] }),
        };
      }),
    },
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
