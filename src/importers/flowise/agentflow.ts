import type { Node } from "../../model/workflow.ts";
import { asText, get } from "../values.ts";
import { addKnowledge, addModel, addTools } from "./agents.ts";
import { addAnalytics, applyOverrides } from "./entity.ts";
import { addCode, addTexts } from "./inputs.ts";
import { addMessages, attachHistory, loopTarget, messagesBefore, questionOf } from "./messages.ts";
import type { Flow, FlowNode } from "./node.ts";
import { FlowState } from "./state.ts";
import { addStep } from "./steps.ts";
import { listOf, type Names, referencesIn } from "./text.ts";

/** Agentflows V2: steps in an order, which read each other by reference. Source: packages/components/nodes/agentflow. */

export function addAgentflow(flow: Flow): void {
  const nodes = [...flow.nodes.values()].filter(({ name }) => !name.startsWith("stickyNote"));
  const start = nodes.find(({ name }) => name === "startAgentflow");
  for (const node of nodes) addStep(flow, node);
  const entry = start === undefined ? undefined : flow.builder.node(start.id);
  const state = new FlowState(flow);
  // State first, so that functions find it.
  for (const node of nodes)
    for (const [key, value] of Object.entries(node.inputs))
      if (key === "startState" || key.endsWith("UpdateState"))
        state.set(value, namesFor(flow, node, start), node.at("inputs", key));
  for (const node of nodes) addReads(flow, node, start);
  for (const { from, to, branch } of flow.edges)
    if (!isNote(flow, from) && !isNote(flow, to))
      flow.builder.edge({ from, to, kind: "control", ...(branch === undefined ? {} : { branch }) });
  const answers = addAnswers(flow, nodes);
  if (entry === undefined) {
    flow.builder.damaged("cannot judge: the flow has no start");
    return;
  }
  addAnalytics(flow, entry, answers);
  applyOverrides(flow, entry);
}

const isNote = (flow: Flow, id: string): boolean =>
  flow.nodes.get(id)?.name.startsWith("stickyNote") ?? false;

function namesFor(flow: Flow, node: FlowNode, start: FlowNode | undefined): Names {
  return {
    has: (id) => flow.builder.has(id),
    question: questionOf(start),
    history: start === undefined ? [] : [{ from: "node", name: start.id, field: "history" }],
    entry: start?.id,
    iteration: node.parent,
    self: node.id,
  };
}

/** Inputs that say nothing of data, or are read elsewhere. */
const SKIP: ReadonlySet<string> = new Set(
  "startState formInputTypes toolInputArgs customFunctionInputVariables customFunctionJavascriptFunction agentTools agentMessages llmMessages selectedToolConfig toolAgentflowSelectedToolConfig".split(
    " ",
  ),
);

function addReads(flow: Flow, node: FlowNode, start: FlowNode | undefined): void {
  const to = flow.builder.node(node.id);
  if (to === undefined) return;
  const names = namesFor(flow, node, start);
  for (const [key, value] of Object.entries(node.inputs))
    if (!SKIP.has(key) && !key.endsWith("UpdateState") && !isModelKey(key) && !isKnowledge(key))
      addTexts(flow, to, names, key, value, node.at("inputs", key));
  switch (node.name) {
    case "llmAgentflow":
    case "agentAgentflow":
    case "smartAgentAgentflow":
      addAgent(flow, node, to, names, start);
      break;
    case "conditionAgentAgentflow":
      addModel(flow, node, to, "conditionAgentModel");
      break;
    case "humanInputAgentflow":
      if (node.inputs["humanInputDescriptionType"] === "dynamic") addModel(flow, node, to, "humanInputModel");
      addMessages(flow, node, to, start);
      break;
    case "toolAgentflow":
      addArguments(flow, node, to, names);
      break;
    case "customFunctionAgentflow":
      addFunction(flow, node, to, names);
      break;
    case "iterationAgentflow":
      addResults(flow, node, to);
      break;
    case "loopAgentflow":
      addLoop(flow, node);
      break;
    default:
      break;
  }
}

const isModelKey = (key: string): boolean =>
  /^(?:llm|agent|conditionAgent|humanInput)Model(?:Config)?$/.test(key);
const isKnowledge = (key: string): boolean => /^agent(?:Knowledge|ToolsBuiltIn)/.test(key);

function addAgent(flow: Flow, node: FlowNode, to: Node, names: Names, start: FlowNode | undefined): void {
  const prefix = node.name === "llmAgentflow" ? "llm" : "agent";
  addModel(flow, node, to, `${prefix}Model`);
  const key = `${prefix}Messages`;
  let hasUser = false;
  for (const [index, message] of listOf(node.inputs[key]).entries()) {
    const text = asText(get(message, "content"));
    const role = asText(get(message, "role"));
    if (text === undefined) continue;
    hasUser ||= role === "user";
    const references = referencesIn(text, names);
    flow.builder.parameter(to, {
      field: `${key}[${index}].content`,
      text,
      purpose: role === "system" || role === "developer" ? "system-prompt" : "prompt",
      at: node.at("inputs", key, String(index), "content"),
      ...(references.length > 0 ? { references } : {}),
    });
  }
  if (node.inputs[`${prefix}EnableMemory`] === true) {
    attachHistory(flow, node, start);
    addMessages(flow, node, to, start);
  } else if (!hasUser && messagesBefore(flow, node, start).every(({ name }) => name === start?.id))
    addMessages(flow, node, to, start);
  if (prefix === "agent") {
    addTools(flow, node, names);
    addKnowledge(flow, node);
  }
}

const RECIPIENTS = /^(?:to|cc|bcc|recipients?|channel|chatId|email(?:Address)?)$/i;
const CONTENTS = /^(?:subject|body|text|message|content|html|values|description|comment|data)$/i;

function addArguments(flow: Flow, node: FlowNode, to: Node, names: Names): void {
  for (const [index, argument] of listOf(node.inputs["toolInputArgs"]).entries()) {
    const name = asText(get(argument, "inputArgName")) ?? String(index);
    const text = asText(get(argument, "inputArgValue"));
    if (text === undefined) continue;
    const references = referencesIn(text, names);
    const purpose = RECIPIENTS.test(name)
      ? "recipient"
      : to.roles.includes("code")
        ? "content"
        : CONTENTS.test(name)
          ? "message"
          : /url/i.test(name)
            ? "url"
            : "query";
    flow.builder.parameter(to, {
      field: `toolInputArgs.${name}`,
      text,
      purpose,
      at: node.at("inputs", "toolInputArgs", String(index)),
      ...(to.roles.includes("code") ? { argument: `$${name}` } : {}),
      ...(references.length > 0 ? { references } : {}),
    });
  }
  const config = node.inputs["toolAgentflowSelectedToolConfig"] ?? node.inputs["selectedToolConfig"];
  for (const [key, value] of Object.entries(typeof config === "object" && config !== null ? config : {})) {
    if (key === "customToolFunc") addCode(flow, to, asText(value), key, node.at("inputs"));
    else if (key !== "FLOWISE_CREDENTIAL_ID") addTexts(flow, to, names, key, value, node.at("inputs"));
  }
}

function addFunction(flow: Flow, node: FlowNode, to: Node, names: Names): void {
  for (const variable of listOf(node.inputs["customFunctionInputVariables"])) {
    const name = asText(get(variable, "variableName"));
    const text = asText(get(variable, "variableValue"));
    if (name === undefined || text === undefined) continue;
    const references = referencesIn(text, names);
    flow.builder.parameter(to, {
      field: `customFunctionInputVariables.${name}`,
      text,
      purpose: "content",
      argument: `$${name}`,
      at: node.at("inputs", "customFunctionInputVariables"),
      ...(references.length > 0 ? { references } : {}),
    });
  }
  const key = "customFunctionJavascriptFunction";
  addCode(flow, to, asText(node.inputs[key]), key, node.at("inputs", key));
}

/** An iteration gives its items to the steps inside, and puts out what the last of those give. */
function addResults(flow: Flow, node: FlowNode, to: Node): void {
  const inside = [...flow.nodes.values()].filter(({ parent }) => parent === node.id);
  const followed = new Set(flow.edges.map(({ from }) => from));
  const last = inside.filter(({ id }) => !followed.has(id));
  if (last.length > 0)
    flow.builder.parameter(to, {
      field: "results",
      text: "",
      purpose: "content",
      references: last.map(({ id }) => ({ from: "node", name: id, field: "*" })),
      at: node.at(),
    });
}

function addLoop(flow: Flow, node: FlowNode): void {
  const target = loopTarget(flow, node);
  if (target !== undefined) flow.builder.edge({ from: node.id, to: target, kind: "control" });
}

/** Steps whose output has no content to answer with. */
const SILENT: ReadonlySet<string> = new Set(
  "startAgentflow loopAgentflow httpAgentflow conditionAgentflow conditionAgentAgentflow".split(" "),
);

/** Flowise answers with what the last step that ran put out, and whatever is replied on the way. */
function addAnswers(flow: Flow, nodes: readonly FlowNode[]): Node[] {
  const followed = new Set(flow.edges.filter(({ to }) => flow.nodes.has(to)).map(({ from }) => from));
  const ends = nodes
    .filter(({ id, parent, name }) => parent === undefined && !followed.has(id) && !SILENT.has(name))
    .flatMap(({ id }) => flow.builder.node(id) ?? []);
  for (const end of ends) if (!end.roles.includes("respond")) end.roles.push("respond");
  return flow.builder.nodes.filter(({ roles }) => roles.includes("respond"));
}
