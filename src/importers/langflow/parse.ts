import type { Source } from "../../lib/source.ts";
import type { EdgeKind, Node, Reference, Workflow } from "../../model/workflow.ts";
import { outsideField } from "../app.ts";
import { quoted, WorkflowBuilder } from "../build.ts";
import { foldEntry } from "../entry.ts";
import { asText, isRecord } from "../values.ts";
import { type Component, componentNamed } from "./components.ts";
import { type FoundFlow, findFlows } from "./documents.ts";
import { draftOf } from "./draft.ts";
import { addFields } from "./fields.ts";
import { type Flow, type FlowEdge, type FlowNode, readEdges, readNodes } from "./node.ts";
import { addOwnParts } from "./own-parts.ts";

/** Every flow in an export. Errors: `too-large`. */
export function parse(source: Source): Workflow[] {
  return findFlows(source.data, source.file).map((found) => toWorkflow(found, source));
}

function toWorkflow(found: FoundFlow, source: Source): Workflow {
  const builder = new WorkflowBuilder(source);
  const { nodes, broken } = readNodes(found);
  if (broken > 0)
    builder.damaged(`cannot judge ${broken} entries of \`nodes\` that are no nodes, or share an id`);
  const edges = readEdges(found);
  const flow: Flow = {
    builder,
    nodes,
    edges,
    into: Map.groupBy(edges, ({ to }) => to),
    outOf: Map.groupBy(edges, ({ from }) => from),
    found,
  };
  const components = new Map([...nodes.values()].map((node) => [node.id, componentNamed(node.type)]));
  for (const node of nodes.values()) addNode(flow, node, components.get(node.id));
  for (const edge of flow.edges) addEdge(flow, edge);
  for (const node of nodes.values())
    addFields(flow, node, components.get(node.id), referencesInto(flow, node));
  for (const node of nodes.values()) {
    addChatMemory(flow, node, components.get(node.id));
    addOwnParts(flow, node);
  }
  addEntries(flow, components);
  addOldEnds(flow, components);
  addNotes(flow);
  const id = asText(found.entity["id"]);
  return builder.build({
    ...(id === undefined ? {} : { id }),
    name: asText(found.entity["name"]) ?? "(unnamed)",
    format: "langflow",
  });
}

function addNode(flow: Flow, node: FlowNode, component: Component | undefined): void {
  const incoming = flow.into.get(node.id) ?? [];
  const outgoing = new Set((flow.outOf.get(node.id) ?? []).map(attachment));
  const draft = draftOf(node, component, {
    feeds: (field) => incoming.some(({ input }) => input === field),
    hasModel: incoming.some((edge) => attachment(edge) === "model"),
    serves: SEARCHES.some((kind) => outgoing.has(kind)),
  });
  const asTool = outgoing.has("tool");
  flow.builder.add({
    ...draft,
    roles: asTool && !draft.roles.includes("tool") ? ["tool", ...draft.roles] : [...draft.roles],
    id: node.id,
    name: node.label,
    type: node.type,
    credentials: credentialsOf(node),
    at: node.at(),
  });
  if (component === undefined) flow.builder.unknownType(node.type);
}

/** Global variables in password fields: references by name. */
function credentialsOf(node: FlowNode): Node["credentials"] {
  return [...node.fields.values()].flatMap(({ name: type, value, password, fromVariable }) => {
    const name = password && fromVariable ? asText(value) : undefined;
    return name === undefined ? [] : [{ type, name }];
  });
}

/** What attaches a sub-node, by the type that travels; everything else is data. */
const ATTACHED: readonly (readonly [type: RegExp, kind: EdgeKind])[] = [
  [/^(?:Tool|BaseTool|StructuredTool)$/, "tool"],
  [/^(?:LanguageModel|BaseLanguageModel|BaseLLM|BaseChatModel)$/, "model"],
  [/^Embeddings$/, "embedding"],
  [/^(?:Memory|BaseChatMemory|BaseMemory|BaseChatMessageHistory)$/, "memory"],
  [/^(?:VectorStore|VectorStoreInfo)$/, "vector-store"],
  [/^(?:Retriever|BaseRetriever|VectorStoreRetriever)$/, "retriever"],
  [/^(?:AgentExecutor|Agent)$/, "agent"],
];

/** Ways in which one component searches another. */
const SEARCHES: readonly EdgeKind[] = ["vector-store", "retriever", "tool"];

function attachment({ types }: FlowEdge): EdgeKind | undefined {
  return ATTACHED.find(([type]) => types.some((one) => type.test(one)))?.[1];
}

function addEdge(flow: Flow, edge: FlowEdge): void {
  if (flow.found.data["nodes"] === undefined) return;
  flow.builder.edge({ from: edge.from, to: edge.to, kind: attachment(edge) ?? "control" });
}

/** What each field of a node reads over its handles. */
function referencesInto(flow: Flow, node: FlowNode): ReadonlyMap<string, Reference[]> {
  const references = new Map<string, Reference[]>();
  for (const edge of flow.into.get(node.id) ?? []) {
    if (edge.input === undefined || attachment(edge) !== undefined || !flow.builder.has(edge.from)) continue;
    const reference: Reference = { from: "node", name: edge.from, field: edge.output ?? "*" };
    references.set(edge.input, [...(references.get(edge.input) ?? []), reference]);
  }
  return references;
}

/** Agents remember the chat by themselves: its messages stand in Langflow's own table. */
function addChatMemory(flow: Flow, node: FlowNode, component: Component | undefined): void {
  const messages = node.fields.get("n_messages");
  if (component?.kind !== "agent" || messages === undefined || messages.value === 0) return;
  if (flow.into.get(node.id)?.some((edge) => attachment(edge) === "memory")) return;
  const literalKey = asText(node.fields.get("session_id")?.value);
  const memory = flow.builder.add({
    id: `${node.id}/memory`,
    name: `${node.label}: chat memory`,
    type: "langflow.messages",
    roles: ["memory"],
    service: "langflow-messages",
    keyedBy: literalKey === undefined ? "session" : "nothing",
    output: "join",
    at: node.at("template", "n_messages"),
  });
  flow.builder.edge({ from: memory.id, to: node.id, kind: "memory" });
}

/** Flows from before version 1 have no components for input and output: the API asks the chain or agent at which they end. */
function addOldEnds(flow: Flow, components: ReadonlyMap<string, Component | undefined>): void {
  if (
    [...components.values()].some(
      (component) => component?.kind === "chat-input" || component?.kind === "output",
    )
  )
    return;
  if ([...flow.nodes.values()].some(({ outputs }) => outputs.length > 0)) return;
  const followed = new Set(flow.edges.map(({ from }) => from));
  const ends = [...flow.nodes.values()].filter(
    ({ id }) => !followed.has(id) && ["agent", "asks-model"].includes(components.get(id)?.kind ?? ""),
  );
  const [first] = ends;
  if (first === undefined || flow.builder.nodes.some(({ roles }) => roles.includes("entry"))) return;
  const entry = flow.builder.add({
    id: "api",
    name: "API",
    type: "langflow.api",
    roles: ["entry"],
    party: "caller",
    output: "emit",
    fields: [outsideField("input", ["conversation"])],
    at: flow.found.path,
  });
  flow.builder.entry({ nodeId: entry.id, protocol: "http", auth: "unknown", reach: "unknown" });
  for (const { id, at } of ends) {
    const end = flow.builder.node(id);
    if (end === undefined) continue;
    end.roles.push("respond");
    flow.builder.parameter(end, {
      field: "input",
      text: "",
      purpose: "prompt",
      references: [{ from: "node", name: entry.id, field: "input" }],
      at: at(),
    });
    flow.builder.edge({ from: entry.id, to: id, kind: "control" });
  }
  foldEntry(flow.builder, entry);
}

const PROTOCOLS: Partial<Record<Component["kind"], string>> = {
  "chat-input": "chat",
  "text-input": "http",
  webhook: "http",
};

function addEntries(flow: Flow, components: ReadonlyMap<string, Component | undefined>): void {
  for (const node of flow.builder.nodes) {
    const kind = components.get(node.id)?.kind;
    if (!node.roles.includes("entry") || kind === undefined) continue;
    flow.builder.entry({
      nodeId: node.id,
      protocol: PROTOCOLS[kind] ?? "http",
      auth: "unknown",
      reach: "unknown",
    });
  }
}

const ACCESS =
  "who may run the flow is decided by the server (LANGFLOW_AUTO_LOGIN, API keys since 1.5, LANGFLOW_WEBHOOK_AUTH_ENABLE): unknown; callers of its API may replace fields with `tweaks`";

function addNotes(flow: Flow): void {
  flow.builder.note(ACCESS);
  if (!flow.builder.nodes.some(({ roles }) => roles.includes("entry")))
    flow.builder.note("no input component: the flow runs as it is, with what `tweaks` set");
  const edited = [...flow.nodes.values()].filter(
    (node) => node.edited && componentNamed(node.type)?.kind !== "custom",
  );
  if (edited.length > 0)
    flow.builder.note(
      `components whose Python was edited are read by their type: ${quoted(edited.map(({ label }) => label))}`,
    );
  const stored = [...flow.nodes.values()].filter(
    (node) => node.fields.get("should_store_message")?.value === true,
  );
  if (stored.length > 0) flow.builder.note("messages of the chat are kept in Langflow's own database");
  const tweaks = flow.found.entity["tweaks"];
  if (isRecord(tweaks) && Object.keys(tweaks).length > 0)
    flow.builder.note(`this call replaces fields with \`tweaks\` at ${quoted(Object.keys(tweaks))}`);
}
