/** Builders for this folder's tests. */
import { createRedactor } from "../lib/redact.ts";
import type { LeakPath, Step } from "../model/leak-path.ts";
import { type Node, nodeSchema, type Parameter, settingsSchema, type Workflow } from "../model/workflow.ts";

export const redactor = createRedactor(new Uint8Array(32).fill(1));

const location = (pointer: string) => ({ file: "test.json", pointer, line: 1, column: 1 });

export function parameter(field: string, text: string, more: Partial<Parameter> = {}): Parameter {
  return {
    field,
    kind: "literal",
    language: "none",
    purpose: "other",
    text,
    modelChosen: false,
    location: location(`/${field}`),
    ...more,
  };
}

export function node(id: string, roles: Node["roles"], more: Partial<Node> = {}): Node {
  return nodeSchema.parse({
    id,
    name: id,
    type: "test",
    roles,
    party: "own",
    location: location(`/${id}`),
    ...more,
  });
}

/** A workflow of these nodes, joined in a line by `main` edges. */
export function workflow(nodes: readonly Node[], more: Partial<Workflow> = {}): Workflow {
  return {
    id: "flow",
    name: "Flow",
    format: "n8n",
    file: "test.json",
    completeness: "full",
    notes: [],
    nodes: [...nodes],
    edges: nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]?.id ?? "", to: id, kind: "main" })),
    entries: nodes
      .filter(({ roles }) => roles.includes("entry"))
      .map(({ id }) => ({ nodeId: id, protocol: "http", auth: "none", reach: "public" })),
    egress: [],
    stores: [],
    settings: settingsSchema.parse({}),
    ...more,
  };
}

function step(from: Node, note = ""): Step {
  const { id, name, type, roles, location } = from;
  return { nodeId: id, nodeName: name, nodeType: type, field: "*", roles, note, location };
}

/** A path from the first to the last of `nodes`, of the classes given. */
export function path(
  nodes: readonly Node[],
  dataClasses: readonly string[],
  more: Partial<LeakPath> = {},
): LeakPath {
  const sinkParty = nodes.at(-1)?.party ?? "own";
  return {
    id: `path-${nodes.map(({ id }) => id).join("-")}`,
    workflow: "flow",
    sinkKind: "reply",
    steps: nodes.map((one) => step(one)),
    sourceFields: [{ field: "*", dataClasses: [...dataClasses], basis: "service" }],
    dataClasses: [...dataClasses],
    integrity: "untrusted",
    allowedReaders: [],
    sinkReaders: ["caller"],
    sinkParty,
    through: [],
    guards: [],
    bypasses: [],
    confidence: "high",
    ...more,
  };
}
