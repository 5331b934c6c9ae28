import type { Node } from "../../model/workflow.ts";
import { outsideField } from "../app.ts";
import { asRecord, asText, get } from "../values.ts";
import { componentNamed } from "./components.ts";
import { type Draft, draftOf } from "./draft.ts";
import { addCode, addModelChosen, addTexts, askedOf } from "./inputs.ts";
import { ASKS_REQUESTER, type Flow, type FlowNode } from "./node.ts";
import { listOf, type Names } from "./text.ts";

/** Models, tools and knowledge, which agents of V2 name in their inputs: each becomes a node of its own, except the model. */

const NO_NAMES: Names = {
  has: () => false,
  question: [],
  history: [],
  entry: undefined,
  iteration: undefined,
  self: "",
};

/** The model that a step asks is the step's own: it is where the prompt goes. */
export function modelDraft(
  inputs: Record<string, unknown>,
  key: string,
): Pick<Draft, "party" | "service" | "host"> {
  const { party, service, host } = draftOf(
    asText(inputs[key]) ?? "",
    "Chat Models",
    asRecord(inputs[`${key}Config`]),
  ).draft;
  return {
    ...(party === undefined ? {} : { party }),
    ...(service === undefined ? {} : { service }),
    ...(host === undefined ? {} : { host }),
  };
}

/** What a step says of its model: settings and the credential by reference. A person who is asked has one attached. */
export function addModel(flow: Flow, node: FlowNode, to: Node, key: string): void {
  const name = asText(node.inputs[key]);
  if (name === undefined) return;
  const config = asRecord(node.inputs[`${key}Config`]);
  if (to.roles.includes("human")) {
    attach(flow, node, to, `${node.id}/${name}`, name, config, "model");
    return;
  }
  if (componentNamed(name) === undefined) flow.builder.unknownType(name);
  to.credentials.push(...configCredential(config));
  for (const [setting, value] of Object.entries(config))
    if (setting !== key && !REFERENCES.has(setting))
      addTexts(flow, to, NO_NAMES, setting, value, node.at("inputs", `${key}Config`, setting));
}

/** Settings that name a stored credential. */
const REFERENCES: ReadonlySet<string> = new Set(["FLOWISE_CREDENTIAL_ID", "credential"]);

function configCredential(config: Record<string, unknown>): Node["credentials"] {
  const id = asText(config["FLOWISE_CREDENTIAL_ID"]) ?? asText(config["credential"]);
  return id === undefined ? [] : [{ type: "credential", name: id }];
}

/** Tools that the agent's model may call. */
export function addTools(flow: Flow, node: FlowNode, names: Names): void {
  const root = flow.builder.node(node.id);
  if (root === undefined) return;
  for (const [index, entry] of listOf(node.inputs["agentTools"]).entries()) {
    const name = asText(get(entry, "agentSelectedTool"));
    if (name === undefined) continue;
    const config = asRecord(get(entry, "agentSelectedToolConfig"));
    const tool = attach(flow, node, root, `${node.id}/tool${index}`, name, config, "tool", names);
    if (!tool.roles.includes("tool")) tool.roles.unshift("tool");
    const component = componentNamed(name);
    addModelChosen(
      flow,
      tool,
      node.at("inputs", "agentTools", String(index)),
      component?.kind === "tool" ? askedOf(name, component.use) : "query",
    );
    const called = asText(config["selectedChatflow"]) ?? asText(config["selectedAgentflow"]);
    if (called !== undefined) tool.calls = called;
    if (name === "customTool") addCustom(flow, node, tool, config);
    if (get(entry, "agentSelectedToolRequiresHumanInput") === true) {
      tool.roles.push("human");
      tool.guard = ASKS_REQUESTER;
    }
  }
  for (const provider of ["OpenAI", "Gemini", "Anthropic"])
    addBuiltIn(flow, node, root, `agentToolsBuiltIn${provider}`);
}

function addCustom(flow: Flow, node: FlowNode, tool: Node, config: Record<string, unknown>): void {
  const func = asText(config["customToolFunc"]) ?? flow.customTools.get(asText(config["selectedTool"]) ?? "");
  if (func === undefined)
    flow.builder.partial(
      "custom tools are kept beside the flow: what their programs do is not in this export",
    );
  else addCode(flow, tool, func, "customToolFunc", node.at("inputs", "agentTools"));
}

/** Tools that run at the model's vendor; searches bring in text of strangers. */
function addBuiltIn(flow: Flow, node: FlowNode, root: Node, key: string): void {
  for (const name of listOf(node.inputs[key])) {
    if (typeof name !== "string") continue;
    const tool = flow.builder.add({
      id: `${node.id}/${name}`,
      name: `${node.title}: ${name}`,
      type: name,
      roles: ["tool", "retriever"],
      party: root.party,
      ...(root.service === undefined ? {} : { service: root.service }),
      output: "emit",
      fields: [outsideField("*")],
      at: node.at("inputs", key),
    });
    addModelChosen(flow, tool, node.at("inputs", key), "query");
    flow.builder.edge({ from: tool.id, to: root.id, kind: "tool" });
  }
}

/** Documents that the agent's model may search: stores kept in Flowise, or vector stores with their embeddings. */
export function addKnowledge(flow: Flow, node: FlowNode): void {
  const root = flow.builder.node(node.id);
  if (root === undefined) return;
  for (const [index, entry] of listOf(node.inputs["agentKnowledgeDocumentStores"]).entries()) {
    const store = asText(get(entry, "documentStore"));
    if (store === undefined) continue;
    const at = node.at("inputs", "agentKnowledgeDocumentStores", String(index));
    const added = attach(flow, node, root, `${node.id}/store${index}`, "documentStoreVS", {}, "tool");
    added.place = store.slice(store.indexOf(":") + 1);
    added.roles.unshift("tool");
    addModelChosen(flow, added, at, "query");
  }
  for (const [index, entry] of listOf(node.inputs["agentKnowledgeVSEmbeddings"]).entries()) {
    const name = asText(get(entry, "vectorStore"));
    if (name === undefined) continue;
    const at = node.at("inputs", "agentKnowledgeVSEmbeddings", String(index));
    const store = attach(
      flow,
      node,
      root,
      `${node.id}/vectors${index}`,
      name,
      asRecord(get(entry, "vectorStoreConfig")),
      "tool",
    );
    store.roles.unshift("tool");
    addModelChosen(flow, store, at, "query");
    const embedding = asText(get(entry, "embeddingModel"));
    if (embedding !== undefined)
      attach(
        flow,
        node,
        store,
        `${store.id}/embedding`,
        embedding,
        asRecord(get(entry, "embeddingModelConfig")),
        "embedding",
      );
  }
}

function attach(
  flow: Flow,
  node: FlowNode,
  root: Node,
  id: string,
  name: string,
  config: Record<string, unknown>,
  kind: "tool" | "model" | "embedding",
  names: Names = NO_NAMES,
): Node {
  const { draft, known } = draftOf(
    name,
    kind === "model" ? "Chat Models" : kind === "embedding" ? "Embeddings" : "",
    config,
  );
  if (!known) flow.builder.unknownType(name);
  const added = flow.builder.add({
    ...draft,
    roles: [...draft.roles],
    id,
    name: `${node.title}: ${name}`,
    type: name,
    credentials: configCredential(config),
    at: node.at("inputs"),
  });
  for (const [key, value] of Object.entries(config))
    if (key !== "customToolFunc" && !REFERENCES.has(key))
      addTexts(flow, added, names, key, value, node.at("inputs"));
  flow.builder.edge({ from: added.id, to: root.id, kind });
  return added;
}
