import type { Edge, Node } from "../../model/workflow.ts";
import { asText, lookUp } from "../values.ts";
import { componentNamed, FLOW_NODES } from "./components.ts";
import { ASKS_REQUESTER, type Flow, type FlowNode } from "./node.ts";
import { FlowState } from "./state.ts";

/** Sequential agents and teams: every step gets the messages of all before it. Source: packages/components/nodes/sequentialagents. */

export function isSequential(name: string): boolean {
  return FLOW_NODES.has(name);
}

/** What a step does with the messages so far. */
const STEPS: Readonly<Record<string, Pick<Node, "roles" | "output">>> = {
  seqAgent: { roles: ["agent"], output: "join" },
  seqLLMNode: { roles: ["model"], output: "join" },
  seqToolNode: { roles: ["agent"], output: "join" },
  seqCondition: { roles: ["transform"], output: "pass" },
  seqConditionAgent: { roles: ["model"], output: "pass" },
  seqCustomFunction: { roles: ["code"], output: "join" },
  seqExecuteFlow: { roles: ["tool"], output: "join" },
  seqState: { roles: ["transform"], output: "join" },
  seqLoop: { roles: ["transform"], output: "pass" },
  seqEnd: { roles: ["respond"], output: "pass" },
  supervisor: { roles: ["agent", "respond"], output: "join" },
  worker: { roles: ["agent"], output: "join" },
};
/** Steps that ask a model: their own, or the one of the start or the supervisor. */
const ASKING: ReadonlySet<string> = new Set([
  "seqAgent",
  "seqLLMNode",
  "seqToolNode",
  "seqConditionAgent",
  "worker",
]);

export function addSequential(flow: Flow, nodes: readonly FlowNode[], entry: Node): void {
  const state = new FlowState(flow);
  for (const node of nodes) {
    const step = lookUp(STEPS, node.name);
    const to = flow.builder.node(node.id);
    if (step === undefined || to === undefined) continue;
    to.roles = [...step.roles];
    to.output = step.output;
    if (node.name === "seqEnd") to.party = "caller";
    if (node.name === "seqExecuteFlow" || step.roles.includes("agent") || step.roles.includes("model")) {
      flow.builder.parameter(to, {
        field: "messages",
        text: "",
        purpose: "prompt",
        references: [{ from: "input", name: "", field: "*" }],
        at: node.at(),
      });
    }
    if (node.inputs["interrupt"] === true) approveTools(flow, node);
    if (ASKING.has(node.name)) inherit(flow, node);
    if (node.name === "seqLoop") loopBack(flow, node, nodes);
    if (node.name === "worker") joinTeam(flow, node);
    if (node.name === "supervisor") flow.builder.edge({ from: entry.id, to: node.id, kind: "main" });
    const names = {
      has: (id: string) => flow.builder.has(id),
      question: [],
      history: [],
      entry: entry.id,
      iteration: undefined,
      self: node.id,
    };
    state.set(node.inputs["stateMemoryUI"], names, node.at("inputs", "stateMemoryUI"));
    state.set(node.inputs["updateStateMemoryUI"], names, node.at("inputs", "updateStateMemoryUI"));
  }
  const start = nodes.find(({ name }) => name === "seqStart");
  if (start === undefined) return;
  for (const edge of flow.edges)
    if (edge.to === start.id && edge.input === "inputModeration")
      flow.builder.edge({ from: edge.from, to: start.id, kind: "control" });
}

/** The one who chats is asked before a tool runs. */
function approveTools(flow: Flow, node: FlowNode): void {
  for (const { from, input } of flow.into.get(node.id) ?? []) {
    const tool = input === "tools" ? flow.builder.node(from) : undefined;
    if (tool === undefined || tool.guard !== undefined) continue;
    tool.roles.push("human");
    tool.guard = ASKS_REQUESTER;
  }
}

/** Models and memory that the start, or the supervisor, has for all. */
function inherit(flow: Flow, node: FlowNode): void {
  const attached = flow.into.get(node.id) ?? [];
  const leader = [...flow.nodes.values()].find(
    ({ name }) => name === (node.name === "worker" ? "supervisor" : "seqStart"),
  );
  for (const { from } of flow.into.get(leader?.id ?? "") ?? []) {
    const kind = componentNamed(flow.nodes.get(from)?.name ?? "")?.kind;
    const has = attached.some((edge) => componentNamed(flow.nodes.get(edge.from)?.name ?? "")?.kind === kind);
    if ((kind === "model" || (kind === "memory" && node.name !== "worker")) && !has)
      flow.builder.edge({ from, to: node.id, kind });
  }
}

const NAMES = [
  "agentName",
  "llmNodeName",
  "toolNodeName",
  "conditionAgentName",
  "functionName",
  "seqExecuteFlowName",
];

function loopBack(flow: Flow, node: FlowNode, nodes: readonly FlowNode[]): void {
  const wanted = asText(node.inputs["loopToName"]);
  const target = nodes.find(
    ({ inputs }) => wanted !== undefined && NAMES.some((key) => inputs[key] === wanted),
  );
  if (target !== undefined) flow.builder.edge({ from: node.id, to: target.id, kind: "main" });
}

/** A worker does what its supervisor's model tells it. */
function joinTeam(flow: Flow, node: FlowNode): void {
  for (const { from } of flow.into.get(node.id) ?? [])
    if (flow.nodes.get(from)?.name === "supervisor") {
      const edge: Edge = { from: node.id, to: from, kind: "agent" };
      flow.builder.edge(edge);
    }
}
