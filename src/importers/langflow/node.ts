import { detectSecrets } from "../../detectors/index.ts";
import type { WorkflowBuilder } from "../build.ts";
import { asList, asRecord, asText, get, isRecord } from "../values.ts";
import type { FoundFlow } from "./documents.ts";

/** One field of a component's template. */
export interface FieldSpec {
  name: string;
  value: unknown;
  type: string;
  password: boolean;
  /** The value is the name of a global variable. */
  fromVariable: boolean;
  /** As a tool, a model fills it in. */
  toolMode: boolean;
}

export interface FlowNode {
  id: string;
  type: string;
  /** What it is called on the canvas, and its id where several are called the same. */
  label: string;
  fields: ReadonlyMap<string, FieldSpec>;
  /** The component's Python. */
  code: string | undefined;
  edited: boolean;
  /** It is used as a tool. */
  toolMode: boolean;
  outputs: readonly { name: string; types: readonly string[] }[];
  baseClasses: readonly string[];
  at(...below: readonly string[]): readonly string[];
}

export interface FlowEdge {
  from: string;
  to: string;
  /** Output of `from`; undefined in old exports. */
  output: string | undefined;
  /** Field of `to`. */
  input: string | undefined;
  /** What travels, by Langflow's types. */
  types: readonly string[];
}

export interface Flow {
  builder: WorkflowBuilder;
  nodes: ReadonlyMap<string, FlowNode>;
  edges: readonly FlowEdge[];
  /** The same by the node at which they end, and at which they start. */
  into: ReadonlyMap<string, readonly FlowEdge[]>;
  outOf: ReadonlyMap<string, readonly FlowEdge[]>;
  found: FoundFlow;
}

/** The nodes of a flow without its notes; of two with the same id the first. */
export function readNodes({ data, path }: FoundFlow): { nodes: Map<string, FlowNode>; broken: number } {
  const nodes = new Map<string, FlowNode>();
  let broken = 0;
  for (const [index, raw] of asList(data["nodes"]).entries()) {
    const inner = get(raw, "data");
    const type = asText(get(inner, "type"));
    if (get(raw, "type") === "noteNode" || type === "note") continue;
    const node = asRecord(get(inner, "node"));
    const id = asText(get(raw, "id")) ?? asText(get(inner, "id")) ?? `node-${index}`;
    if (type === undefined || nodes.has(id)) {
      broken += 1;
      continue;
    }
    const template = asRecord(node["template"]);
    nodes.set(id, {
      id,
      type,
      label: asText(node["display_name"]) ?? asText(get(inner, "display_name")) ?? type,
      fields: new Map(
        Object.entries(template).flatMap(([name, spec]) =>
          isRecord(spec) ? [[name, readField(name, spec)]] : [],
        ),
      ),
      code: asText(get(template["code"], "value")),
      edited: node["edited"] === true,
      toolMode: node["tool_mode"] === true,
      outputs: asList(node["outputs"]).flatMap((output) => {
        const name = asText(get(output, "name"));
        return name === undefined ? [] : [{ name, types: texts(get(output, "types")) }];
      }),
      baseClasses: texts(node["base_classes"]),
      at: (...below) => [...path, "nodes", String(index), "data", "node", ...below],
    });
  }
  nameApart(nodes);
  return { nodes, broken };
}

/** Names repeat on most canvases; people, and the identity of a leak path, need names that do not. */
function nameApart(nodes: ReadonlyMap<string, FlowNode>): void {
  for (const [label, same] of Map.groupBy(nodes.values(), (node) => node.label))
    if (same.length > 1) for (const node of same) node.label = `${label} (${node.id})`;
}

function readField(name: string, spec: Record<string, unknown>): FieldSpec {
  return {
    name,
    value: spec["value"],
    type: asText(spec["type"]) ?? "",
    password: spec["password"] === true && !["int", "float", "bool"].includes(String(spec["type"])),
    // A key that was pasted in stays a key, whatever the switch beside it says.
    fromVariable: spec["load_from_db"] === true && !isKey(name, spec["value"]),
    toolMode: spec["tool_mode"] === true,
  };
}

const isKey = (name: string, value: unknown): boolean =>
  typeof value === "string" && detectSecrets(`${name}="${value.slice(0, 2000)}"`).length > 0;

const texts = (value: unknown): string[] => asList(value).filter((item) => typeof item === "string");

/** Connections, with what travels over them. */
export function readEdges({ data }: FoundFlow): FlowEdge[] {
  return asList(data["edges"]).flatMap((edge): FlowEdge[] => {
    const from = asText(get(edge, "source"));
    const to = asText(get(edge, "target"));
    if (from === undefined || to === undefined) return [];
    const source = handleOf(edge, "sourceHandle");
    const target = handleOf(edge, "targetHandle");
    if (source === undefined || target === undefined) return [{ from, to, ...oldHandles(edge) }];
    const given = texts(source["output_types"] ?? source["baseClasses"]);
    const taken = texts(target["inputTypes"] ?? target["input_types"]);
    const both = given.filter((type) => taken.includes(type));
    return [
      {
        from,
        to,
        output: asText(source["name"]),
        // A loop is fed back through its own output.
        input: asText(target["fieldName"]) ?? asText(target["name"]),
        types: both.length > 0 ? both : given,
      },
    ];
  });
}

/** A handle as an object, or as JSON with the letter œ for quotes. */
function handleOf(edge: unknown, key: string): Record<string, unknown> | undefined {
  const parsed = get(get(edge, "data"), key);
  if (isRecord(parsed)) return parsed;
  const text = get(edge, key);
  if (typeof text !== "string" || !text.startsWith("{") || text.length > 20_000) return undefined;
  try {
    const handle: unknown = JSON.parse(text.replaceAll("œ", '"'));
    return isRecord(handle) ? handle : undefined;
  } catch {
    return undefined;
  }
}

/** Before version 1: `OpenAI|OpenAI-x1|BaseLLM|…` → `BaseLLM|llm|Chain-x2`. */
function oldHandles(edge: unknown): Pick<FlowEdge, "output" | "input" | "types"> {
  const given = (asText(get(edge, "sourceHandle")) ?? "").split("|").slice(2);
  const [taken = "", input] = (asText(get(edge, "targetHandle")) ?? "").split("|");
  const wanted = taken.split(";");
  const both = given.filter((type) => wanted.includes(type));
  return { output: undefined, input: asText(input), types: both.length > 0 ? both : given };
}
