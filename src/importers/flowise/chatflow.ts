import type { Edge, EdgeKind, Node, Reference } from "../../model/workflow.ts";
import { outsideField } from "../app.ts";
import { quoted } from "../build.ts";
import { foldEntry } from "../entry.ts";
import { asText } from "../values.ts";
import { type Component, componentNamed } from "./components.ts";
import { draftOf } from "./draft.ts";
import { accessNote, addAnalytics, applyOverrides, entryAccess } from "./entity.ts";
import { addCode, addInputs, addModelChosen, askedOf } from "./inputs.ts";
import { CONVERSATION, credentialsOf, type Flow, type FlowEdge, type FlowNode } from "./node.ts";
import { addOwnParts } from "./own-parts.ts";
import { addSequential, isSequential } from "./sequential.ts";
import type { Names } from "./text.ts";

/** Chatflows, and the agentflows before V2: components that are attached to each other by handles. */

/** The API and the chat window, which no node stands for. */
export const ENTRY = "prediction";

/** How a component is attached to the one that it is connected to. */
const ATTACHED: Partial<Record<Component["kind"], EdgeKind>> = {
  model: "model",
  embedding: "embedding",
  "vector-store": "vector-store",
  retriever: "retriever",
  reranker: "retriever",
  memory: "memory",
  loader: "document",
  tool: "tool",
  "text-splitter": "text-splitter",
  "output-parser": "output-parser",
  agent: "chain",
  chain: "chain",
  engine: "chain",
};
/** Inputs that take text: what comes over them is read by reference. */
const TEXT_INPUTS: ReadonlySet<string> = new Set([
  "promptValues",
  "functionInputVariables",
  "input",
  "ifFunction",
  "elseFunction",
]);
/** Kinds that answer, when nothing follows them. */
const ANSWERING: ReadonlySet<string> = new Set(["agent", "chain", "engine", "code", "variable"]);

export function addChatflow(flow: Flow): void {
  const nodes = [...flow.nodes.values()].filter(({ name }) => componentNamed(name)?.kind !== "decoration");
  const components = new Map(nodes.map((node) => [node.id, addNode(flow, node)]));
  const sequential = nodes.some(({ name }) => isSequential(name));
  const start = nodes.find(({ name }) => name === "seqStart");
  const entry = addEntry(flow, start, nodes);
  for (const node of nodes) addParameters(flow, node, entry, components.get(node.id));
  for (const edge of flow.edges) addEdge(flow, edge, components);
  if (sequential) addSequential(flow, nodes, entry);
  const answers = sequential
    ? flow.builder.nodes.filter(({ roles }) => roles.includes("respond"))
    : addAnswers(flow, nodes, components, entry);
  addHistory(flow, entry);
  applyOverrides(flow, entry);
  addAnalytics(flow, start === undefined ? foldEntry(flow.builder, entry) : entry, answers);
}

function addNode(flow: Flow, node: FlowNode): Component | undefined {
  const { draft, component, known } = isSequential(node.name)
    ? { draft: undefined, component: undefined, known: true }
    : draftOf(node.name, node.category, node.inputs);
  flow.builder.add({
    ...(draft ?? { party: "own", output: "join" }),
    roles: [...(draft?.roles ?? (["agent"] as const))],
    ...(component?.kind === "memory" ? { keyedBy: memoryKey(node) } : {}),
    ...calls(node),
    id: node.id,
    name: node.title,
    type: node.name,
    credentials: credentialsOf(node),
    at: node.at(),
  });
  if (!known) flow.builder.unknownType(node.name);
  if (node.inputs["fileUpload"] === true)
    flow.builder.note(`callers may upload documents in the chat, which go into ${quoted([node.title])}`);
  return component;
}

function calls({ name, inputs }: FlowNode): Partial<Node> {
  const called =
    asText(inputs["selectedChatflow"]) ??
    asText(inputs["selectedAgentflow"]) ??
    (name === "seqExecuteFlow" ? asText(inputs["selectedFlow"]) : undefined);
  return called === undefined ? {} : { calls: called };
}

/** Memory is kept per chat; a literal id shares one conversation among all callers. */
function memoryKey({ inputs, name }: FlowNode): NonNullable<Node["keyedBy"]> {
  const key =
    asText(inputs["sessionId"]) ??
    (name === "mem0" && inputs["useFlowiseChatId"] !== true ? asText(inputs["user_id"]) : undefined);
  if (key === undefined) return "session";
  return key.includes("{{") ? "unknown" : "nothing";
}

function addEntry(flow: Flow, start: FlowNode | undefined, nodes: readonly FlowNode[]): Node {
  const id = start?.id ?? ENTRY;
  const known = flow.builder.node(id);
  const entry =
    start !== undefined && known !== undefined
      ? known
      : flow.builder.add({
          id,
          name: "Chat",
          type: "prediction",
          roles: ["entry"],
          at: nodes[0]?.at().slice(0, 1) ?? [],
        });
  entry.roles = ["entry"];
  entry.output = "emit";
  entry.party = "caller";
  entry.fields = [outsideField("question", CONVERSATION)];
  flow.builder.entry({ nodeId: entry.id, protocol: "chat", ...entryAccess(flow.found.entity) });
  const note = accessNote(flow.found.entity);
  if (note !== undefined) flow.builder.note(note);
  return entry;
}

/** Earlier messages, which the caller may send along, where a prompt asks for them. */
function addHistory(flow: Flow, entry: Node): void {
  const [question] = entry.fields;
  const used = flow.builder.nodes.some(({ parameters }) =>
    parameters.some(({ references = [] }) =>
      references.some(({ name, field }) => name === entry.id && field === "history"),
    ),
  );
  if (used && question !== undefined) entry.fields.push({ ...question, name: "history" });
}

/** What the caller asked, as a node gets it: a moderation in front of its chain stands between. */
function questionOf(flow: Flow, node: FlowNode, entry: Node): Reference[] {
  const seen = new Set<string>();
  for (let current: FlowNode | undefined = node; current !== undefined && !seen.has(current.id); ) {
    seen.add(current.id);
    const guards = moderationsOf(flow, current);
    if (guards.length > 0) return guards.map(({ id }) => ({ from: "node", name: id, field: "question" }));
    const next: string | undefined = flow.outOf.get(current.id)?.[0]?.to;
    current =
      next === undefined || componentNamed(current.name)?.kind === "moderation"
        ? undefined
        : flow.nodes.get(next);
  }
  return [{ from: "node", name: entry.id, field: "question" }];
}

function moderationsOf(flow: Flow, node: FlowNode): FlowNode[] {
  return (flow.into.get(node.id) ?? [])
    .filter(({ input }) => input === "inputModeration")
    .flatMap(({ from }) => flow.nodes.get(from) ?? []);
}

function namesFor(flow: Flow, node: FlowNode, entry: Node): Names {
  const question = questionOf(flow, node, entry);
  return {
    has: (id) => flow.builder.has(id),
    question,
    history: [{ from: "node", name: entry.id, field: "history" }],
    entry: entry.id,
    iteration: undefined,
    self: node.id,
  };
}

/** Inputs that attach nothing and say nothing of data; anchors are told by edges. */
const SKIP: ReadonlySet<string> = new Set([
  "sequentialNode",
  "inputModeration",
  "stateMemoryUI",
  "updateStateMemoryUI",
  "selectedChatflow",
  "selectedAgentflow",
  "selectedFlow",
]);

function addParameters(flow: Flow, node: FlowNode, entry: Node, component: Component | undefined): void {
  const to = flow.builder.node(node.id);
  if (to === undefined) return;
  const names = namesFor(flow, node, entry);
  addInputs(flow, node, to, names, SKIP);
  const at = node.at("inputs");
  const reads = (field: string, purpose: "prompt" | "query" | "content", assigns?: string): void =>
    flow.builder.parameter(to, {
      field,
      text: "",
      purpose,
      references: [...names.question],
      at,
      ...(assigns === undefined ? {} : { assigns }),
    });
  switch (component?.kind) {
    case "agent":
      addOwnParts(flow, node);
      reads("question", "prompt");
      break;
    case "engine":
      reads("question", "prompt");
      break;
    case "chain":
      addOwnParts(flow, node);
      // An LLM chain asks what its prompt says, and the question only where a variable of that takes it.
      if (node.name !== "llmChain") reads("question", "prompt");
      if (node.name === "conversationalRetrievalQAChain") addDefaultMemory(flow, node);
      break;
    case "moderation":
      // A list of words is compared, unless a model is asked whether something alike was said (`SimplePromptModerationRunner`).
      if (
        node.name.endsWith("Simple") &&
        !flow.into.get(node.id)?.some(({ input }) => input === "model") &&
        to.guard
      )
        to.guard = { ...to.guard, certainty: "deterministic" };
      flow.builder.parameter(to, {
        field: "question",
        text: "",
        purpose: "content",
        assigns: "question",
        references: [{ from: "node", name: entry.id, field: "question" }],
        at,
      });
      break;
    case "tool":
      addModelChosen(flow, to, at, askedOf(node.name, component.use));
      if (node.name === "customTool") addCustomTool(flow, node, to);
      break;
    case "loader":
      if (node.name === "vectorStoreToDocument" && asText(node.inputs["query"]) === undefined)
        reads("query", "query");
      break;
    default:
      break;
  }
}

/** Without a memory of its own this chain keeps the conversation in Flowise's. */
function addDefaultMemory(flow: Flow, node: FlowNode): void {
  if (flow.into.get(node.id)?.some(({ input }) => input === "memory")) return;
  const memory = flow.builder.add({
    ...draftOf("bufferMemory", "", {}).draft,
    id: `${node.id}/memory`,
    name: `${node.title}: default memory`,
    type: "bufferMemory",
    keyedBy: "session",
    at: node.at("inputs"),
  });
  flow.builder.edge({ from: memory.id, to: node.id, kind: "memory" });
}

/** The program of a custom tool stands in the node, or beside the flow in the export of a whole instance. */
function addCustomTool(flow: Flow, node: FlowNode, to: Node): void {
  const stored = flow.customTools.get(asText(node.inputs["selectedTool"]) ?? "");
  if (stored !== undefined && asText(node.inputs["customToolFunc"]) === undefined)
    addCode(flow, to, stored, "customToolFunc", node.at("inputs", "selectedTool"));
  else if (asText(node.inputs["customToolFunc"]) === undefined)
    flow.builder.partial(
      "custom tools are kept beside the flow: what their programs do is not in this export",
    );
}

function addEdge(
  flow: Flow,
  { from, to, input, inputType, branch }: FlowEdge,
  components: ReadonlyMap<string, Component | undefined>,
): void {
  const target = flow.nodes.get(to);
  if (componentNamed(flow.nodes.get(from)?.name ?? "")?.kind === "decoration") return;
  const kind = edgeKind(components.get(from), input, inputType, flow.nodes.get(from), target);
  if (kind === undefined) return;
  flow.builder.edge({ from, to, kind, ...(branch === undefined || kind !== "main" ? {} : { branch }) });
  // A store that is searched as well keeps what is loaded into it.
  if (kind === "document" && flow.builder.node(to)?.roles.includes("store"))
    flow.builder.edge({ from, to, kind: "data", fromField: "*", toField: "document" });
}

function edgeKind(
  source: Component | undefined,
  input: string | undefined,
  inputType: string | undefined,
  from: FlowNode | undefined,
  to: FlowNode | undefined,
): Edge["kind"] | undefined {
  if (input === "inputModeration") return "control";
  if (input === "sequentialNode" || input === "llmNode") return "main";
  if (to?.name === "seqStart") return undefined; // a start that models are attached to would be a server of tools
  if (from?.name === "supervisor") return undefined; // told from the worker's side
  if (input !== undefined && TEXT_INPUTS.has(input)) return "control";
  if (source?.kind === "vector-store" && inputType?.includes("Retriever")) return "retriever";
  const kind = source === undefined ? undefined : ATTACHED[source.kind];
  if (kind !== undefined) return kind;
  return inputType?.includes("Tool") ? "tool" : "other";
}

/** Flowise answers with what the nodes put out at which the flow ends. */
function addAnswers(
  flow: Flow,
  nodes: readonly FlowNode[],
  components: ReadonlyMap<string, Component | undefined>,
  entry: Node,
): Node[] {
  const followed = new Set(flow.edges.map(({ from }) => from));
  const ends = nodes
    .filter(({ id }) => !followed.has(id))
    .flatMap((node) => {
      const kind = components.get(node.id)?.kind;
      const end = flow.builder.node(node.id);
      return end !== undefined && (kind === undefined || ANSWERING.has(kind)) ? [end] : [];
    });
  for (const end of ends) if (!end.roles.includes("respond")) end.roles.push("respond");
  for (const node of nodes) {
    if (!readsEntry(flow.builder.node(node.id), entry.id)) continue;
    flow.builder.edge({ from: entry.id, to: node.id, kind: "control" });
  }
  return ends;
}

function readsEntry(node: Node | undefined, entry: string): boolean {
  return (
    node?.parameters.some(({ references = [] }) => references.some(({ name }) => name === entry)) ?? false
  );
}
