import { type LeakPath, leakPathSchema } from "../model/leak-path.ts";
import type { Edge, Entry, Field, Node, Parameter, Workflow } from "../model/workflow.ts";
import { nodeSchema, settingsSchema } from "../model/workflow.ts";
import { tracePaths } from "./index.ts";

/** Builds workflows for tests of the taint engine: names are ids, and everything has a default. */

const LOCATION = { file: "test.json", pointer: "", line: 1, column: 1 };

type NodeParts = Partial<Omit<Node, "fields" | "parameters">> & {
  fields?: Record<string, string[]> | Field[];
  parameters?: Parameter[];
};

/** A node; `fields` as `{ name: [classes] }` are untrusted for entries and trusted for all others. */
export function node(name: string, roles: Node["roles"], parts: NodeParts = {}): Node {
  const { fields = {}, ...rest } = parts;
  const integrity = roles.includes("entry") ? "untrusted" : "trusted";
  const list = Array.isArray(fields)
    ? fields
    : Object.entries(fields).map(([field, dataClasses]) => ({
        name: field,
        dataClasses,
        integrity,
        readers: [],
        basis: "stated",
      }));
  return nodeSchema.parse({
    id: name,
    name,
    type: `test.${name}`,
    roles,
    party: "own",
    location: LOCATION,
    ...rest,
    fields: list,
  });
}

/** A live parameter: an n8n expression, with or without its leading `=`. */
export function live(purpose: Parameter["purpose"], text: string, assigns?: string): Parameter {
  return parameter({
    field: assigns ?? purpose,
    kind: "expression",
    language: "n8n",
    purpose,
    text,
    assigns,
  });
}

/** A constant, whatever it contains. */
export function literal(purpose: Parameter["purpose"], text: string, assigns?: string): Parameter {
  return parameter({ field: assigns ?? purpose, kind: "literal", language: "none", purpose, text, assigns });
}

/** A program. */
export function code(text: string, language: Parameter["language"] = "javascript"): Parameter {
  return parameter({ field: "code", kind: "code", language, purpose: "code", text });
}

function parameter(
  parts:
    | (Omit<Parameter, "location" | "modelChosen" | "assigns"> & { assigns: string | undefined })
    | Omit<Parameter, "location" | "modelChosen">,
): Parameter {
  const { assigns, ...rest } = parts;
  return { ...rest, ...(assigns === undefined ? {} : { assigns }), modelChosen: false, location: LOCATION };
}

/** `"a -> b"` over `main`; `"a -model> b"` attaches; `"a.x ~> b.y"` is a flow of the hand-written format. */
export function edges(...texts: string[]): Edge[] {
  return texts.map((text) => {
    const [left = "", arrow = "->", right = ""] = text.split(/ (-[\w-]*>|~>) /);
    if (arrow !== "~>")
      return { from: left, to: right, kind: arrow === "->" ? "main" : (arrow.slice(1, -1) as Edge["kind"]) };
    const [from = "", fromField = "*"] = left.split(".");
    const [to = "", toField] = right.split(".");
    return { from, to, kind: "data", fromField, ...(toField === undefined ? {} : { toField }) };
  });
}

/** A workflow of these nodes and edges; every node with the role `entry` is a public one without authentication. */
export function workflow(nodes: Node[], edgeList: Edge[], parts: Partial<Workflow> = {}): Workflow {
  const entries: Entry[] = nodes
    .filter((one) => one.roles.includes("entry"))
    .map(({ id }) => ({ nodeId: id, protocol: "http", auth: "none", reach: "public" }));
  return {
    id: "flow",
    name: "flow",
    format: "n8n",
    file: "test.json",
    completeness: "full",
    notes: [],
    nodes,
    edges: edgeList,
    entries,
    egress: [],
    stores: [],
    settings: settingsSchema.parse({}),
    ...parts,
  };
}

/** `source -> sink (kind)` of every path. */
export function found(...workflows: Workflow[]): string[] {
  return tracePaths(workflows).map((path) => {
    leakPathSchema.parse(path);
    return `${path.steps[0]?.nodeName} -> ${path.steps.at(-1)?.nodeName} (${path.sinkKind})`;
  });
}

export function only(...workflows: Workflow[]): LeakPath {
  const paths = tracePaths(workflows);
  const [path] = paths;
  if (path === undefined || paths.length > 1) throw new Error(`${paths.length} paths instead of one`);
  return path;
}

export const names = (path: LeakPath): string[] => path.steps.map((step) => step.nodeName);

export const chat = (): Node =>
  node("Chat", ["entry"], { output: "emit", fields: { text: ["conversation"] } });
export const crm = (): Node =>
  node("CRM", ["store", "retriever"], { output: "emit", fields: { email: ["pii.email"], plan: [] } });
export const send = (text: string): Node =>
  node("Send", ["egress"], { output: "emit", party: "third-party", parameters: [live("body", text)] });
export const agent = (prompt: string): Node =>
  node("Agent", ["agent"], { output: "join", parameters: [live("prompt", prompt)] });
export const llm = (): Node => node("LLM", ["model"], { output: "join", party: "vendor", service: "openai" });
export const reply = (text = "={{ $json.output }}"): Node =>
  node("Reply", ["respond"], { party: "caller", parameters: [live("body", text)] });
export const tool = (text: string): Node => ({
  ...send(text),
  id: "Tool",
  name: "Tool",
  roles: ["tool", "egress"],
});
