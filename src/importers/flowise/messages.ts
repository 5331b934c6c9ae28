import type { Node, Reference } from "../../model/workflow.ts";
import { asText } from "../values.ts";
import type { Flow, FlowNode } from "./node.ts";

/** What agents of V2 get without a reference: the messages of the session, and of the run so far. */

/** Steps whose answers become messages, which later steps with memory see. */
const SPEAKS: ReadonlySet<string> = new Set([
  "llmAgentflow",
  "agentAgentflow",
  "smartAgentAgentflow",
  "executeFlowAgentflow",
]);

/** What the caller sent: his question, or all that his form or request held. */
export function questionOf(start: FlowNode | undefined): Reference[] {
  if (start === undefined) return [];
  const chat = (asText(start.inputs["startInputType"]) ?? "chatInput") === "chatInput";
  return [{ from: "node", name: start.id, field: chat ? "question" : "*" }];
}

/** The messages of this run so far: the question, and what steps before it said. */
export function addMessages(flow: Flow, node: FlowNode, to: Node, start: FlowNode | undefined): void {
  const references = messagesBefore(flow, node, start);
  if (references.length > 0)
    flow.builder.parameter(to, {
      field: "messages",
      text: "",
      purpose: "prompt",
      references,
      at: node.at("inputs"),
    });
}

/** How far back a step's messages are followed; the question is always among them. */
const MAX_STEPS = 200;
const MAX_SPEAKERS = 50;

/** Goes back over the steps before a node, nearest first; what a person was asked about comes through that person. */
export function messagesBefore(flow: Flow, node: FlowNode, start: FlowNode | undefined): Reference[] {
  const found: Reference[] = [];
  const seen = new Set<string>();
  const loops = loopsOf(flow);
  let asked = false;
  const pending = [node.id];
  for (let index = 0; index < pending.length; index++) {
    const id = pending[index] ?? "";
    if (index > MAX_STEPS || found.length > MAX_SPEAKERS) {
      asked = true;
      break;
    }
    for (const before of stepsBefore(flow, id, loops)) {
      if (seen.has(before.id)) continue;
      seen.add(before.id);
      if (before.id === start?.id) asked = true;
      const human = before.name === "humanInputAgentflow";
      if (human || SPEAKS.has(before.name)) found.push({ from: "node", name: before.id, field: "*" });
      if (!human) pending.push(before.id);
    }
  }
  return asked ? [...questionOf(start), ...found] : found;
}

function stepsBefore(flow: Flow, id: string, loops: ReadonlyMap<string, FlowNode[]>): FlowNode[] {
  const direct = (flow.into.get(id) ?? []).map(({ from }) => from);
  const parent = flow.nodes.get(id)?.parent;
  const outer = direct.length === 0 && parent !== undefined ? [parent] : [];
  return [
    ...[...direct, ...outer].flatMap((before) => flow.nodes.get(before) ?? []),
    ...(loops.get(id) ?? []),
  ];
}

const LOOPS = new WeakMap<Flow, ReadonlyMap<string, FlowNode[]>>();

/** Loops by the node to which they go back; worked out once per flow. */
function loopsOf(flow: Flow): ReadonlyMap<string, FlowNode[]> {
  const known = LOOPS.get(flow);
  if (known !== undefined) return known;
  const all = [...flow.nodes.values()].filter(({ name }) => name === "loopAgentflow");
  const loops = Map.groupBy(all, (loop) => loopTarget(flow, loop) ?? "");
  LOOPS.set(flow, loops);
  return loops;
}

/**
 * Earlier messages of the session, which Flowise keeps for every chat. Each step has a memory of its own here: what one step's
 * prompt holds is not kept for the others, only questions and answers are.
 */
export function attachHistory(flow: Flow, node: FlowNode, start: FlowNode | undefined): void {
  if (start?.inputs["startEphemeralMemory"] === true) return;
  const memory = flow.builder.add({
    id: `${node.id}/memory`,
    name: `${node.title}: chat history`,
    type: "flowise.chatMessages",
    roles: ["memory"],
    service: "flowise-chat-messages",
    keyedBy: "session",
    output: "join",
    at: node.at("inputs"),
  });
  flow.builder.edge({ from: memory.id, to: node.id, kind: "memory" });
}

/** `retrieverAgentflow_0-Retriever Vector DB` → the node's id. */
export function loopTarget(flow: Flow, { inputs }: FlowNode): string | undefined {
  const wanted = asText(inputs["loopBackToNode"]) ?? "";
  if (flow.nodes.has(wanted)) return wanted;
  const dash = wanted.indexOf("-");
  return dash > 0 && flow.nodes.has(wanted.slice(0, dash)) ? wanted.slice(0, dash) : undefined;
}
