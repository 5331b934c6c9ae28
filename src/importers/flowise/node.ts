import type { DataClass } from "../../model/label.ts";
import type { Guard, Node } from "../../model/workflow.ts";
import type { WorkflowBuilder } from "../build.ts";
import { asList, asRecord, asText, get, isRecord } from "../values.ts";
import type { FoundFlow } from "./documents.ts";

/** One node of a flow as the file has it; every part of it may be missing or of another type. */
export interface FlowNode {
  id: string;
  /** The component: `chatOpenAI`, `llmAgentflow`. */
  name: string;
  label: string;
  /** The label, and the id where several nodes have the same. */
  title: string;
  category: string;
  baseClasses: readonly string[];
  inputs: Record<string, unknown>;
  /** Types of the inputs by name, where the export states them (`password`, `file`). */
  types: ReadonlyMap<string, string>;
  credential: string | undefined;
  credentialType: string | undefined;
  /** The iteration block around it. */
  parent: string | undefined;
  /** Which of several outputs is used (`retriever`, `outputPrediction`). */
  output: string | undefined;
  /** Where it stands; with `below` something inside of its `data`. */
  at(...below: readonly string[]): readonly string[];
}

export interface FlowEdge {
  from: string;
  to: string;
  /** The input of `to` that it is connected to; undefined in agentflows V2. */
  input: string | undefined;
  /** What that input takes (`BaseChatModel`). */
  inputType: string | undefined;
  /** 0-based output of a branching node. */
  branch: number | undefined;
}

/** Everything the parts of this importer work on. */
export interface Flow {
  builder: WorkflowBuilder;
  nodes: ReadonlyMap<string, FlowNode>;
  edges: readonly FlowEdge[];
  /** The same by the node at which they end, and at which they start. */
  into: ReadonlyMap<string, readonly FlowEdge[]>;
  outOf: ReadonlyMap<string, readonly FlowEdge[]>;
  found: FoundFlow;
  /** JavaScript of custom tools by the tool's id, where the export has them. */
  customTools: ReadonlyMap<string, string>;
}

/** The nodes of a flow, decoration included; of two with the same id the first. Entries that are none are counted. */
export function readNodes({ flow, path, inline }: FoundFlow): {
  nodes: Map<string, FlowNode>;
  broken: number;
} {
  const nodes = new Map<string, FlowNode>();
  let broken = 0;
  for (const [index, raw] of asList(flow["nodes"]).entries()) {
    const data = get(raw, "data");
    const name = asText(get(data, "name"));
    const id = asText(get(raw, "id")) ?? asText(get(data, "id")) ?? `node-${index}`;
    if (!isRecord(data) || name === undefined || nodes.has(id)) {
      broken += 1;
      continue;
    }
    const params = asList(data["inputParams"]).filter(isRecord);
    const credential = params.find((param) => param["name"] === "credential");
    nodes.set(id, {
      id,
      name,
      label: asText(data["label"]) ?? name,
      title: asText(data["label"]) ?? name,
      category: asText(data["category"]) ?? "",
      baseClasses: asList(data["baseClasses"]).filter((item) => typeof item === "string"),
      inputs: asRecord(data["inputs"]),
      types: new Map(params.flatMap((param) => typeEntry(param))),
      credential: credentialOf(data),
      credentialType: asText(asList(get(credential, "credentialNames"))[0]),
      parent: asText(get(raw, "parentNode")) ?? asText(get(raw, "parentId")),
      output: asText(get(data["outputs"], "output")),
      at: (...below) => (inline ? path : [...path, "nodes", String(index), "data", ...below]),
    });
  }
  nameApart(nodes);
  return { nodes, broken };
}

/** Labels may repeat; people, and the identity of a leak path, need names that do not. */
function nameApart(nodes: ReadonlyMap<string, FlowNode>): void {
  for (const [label, same] of Map.groupBy(nodes.values(), (node) => node.label))
    if (same.length > 1) for (const node of same) node.title = `${label} (${node.id})`;
}

function typeEntry(param: Record<string, unknown>): [string, string][] {
  const name = asText(param["name"]);
  const type = asText(param["type"]);
  return name === undefined || type === undefined ? [] : [[name, type]];
}

/** The id of a stored credential: a reference, never a value. */
function credentialOf(data: Record<string, unknown>): string | undefined {
  return asText(data["credential"]) ?? asText(get(data["inputs"], "FLOWISE_CREDENTIAL_ID"));
}

/** `chatOpenAI_0-input-model-BaseChatModel` → input `model` of type `BaseChatModel`. */
export function readEdges({ flow }: FoundFlow): FlowEdge[] {
  return asList(flow["edges"]).flatMap((edge): FlowEdge[] => {
    const from = asText(get(edge, "source"));
    const to = asText(get(edge, "target"));
    if (from === undefined || to === undefined) return [];
    const [, input, ...type] = asText(get(edge, "targetHandle"))?.slice(to.length).split("-").slice(1) ?? [];
    const branch = /-output-(\d{1,3})$/.exec(asText(get(edge, "sourceHandle")) ?? "")?.[1];
    return [
      {
        from,
        to,
        input,
        inputType: type.length === 0 ? undefined : type.join("-"),
        branch: branch === undefined ? undefined : Number(branch),
      },
    ];
  });
}

/** A credential by reference, as a node of the workflow lists it. */
export function credentialsOf(node: Pick<FlowNode, "credential" | "credentialType">): Node["credentials"] {
  if (node.credential === undefined && node.credentialType === undefined) return [];
  return node.credential === undefined
    ? []
    : [{ type: node.credentialType ?? "credential", name: node.credential }];
}

/** Approvals are asked for in the chat of the one who started the flow. */
export const ASKS_REQUESTER: Guard = {
  action: "approve",
  certainty: "deterministic",
  dataClasses: [],
  rawBranches: [],
  approver: "requester",
};

/** What people type into a chat. */
export const CONVERSATION: readonly DataClass[] = ["conversation"];
