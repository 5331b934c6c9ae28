import type { Node } from "../../model/workflow.ts";
import { fieldsOf, type NamedField, outsideField, requestNode } from "../app.ts";
import { asRecord, asText, get, lookUp } from "../values.ts";
import { modelDraft } from "./agents.ts";
import { draftOf, plainText } from "./draft.ts";
import { accessNote, entryAccess } from "./entity.ts";
import { ASKS_REQUESTER, CONVERSATION, credentialsOf, type Flow, type FlowNode } from "./node.ts";
import { listOf } from "./text.ts";

/** What a step is, by its component. */
const STEPS: Readonly<Record<string, Pick<Node, "roles" | "output">>> = {
  startAgentflow: { roles: ["entry"], output: "emit" },
  llmAgentflow: { roles: ["model"], output: "join" },
  agentAgentflow: { roles: ["agent", "model"], output: "join" },
  smartAgentAgentflow: { roles: ["agent", "model"], output: "join" },
  conditionAgentAgentflow: { roles: ["model"], output: "join" },
  conditionAgentflow: { roles: ["transform"], output: "join" },
  toolAgentflow: { roles: ["tool"], output: "emit" },
  retrieverAgentflow: { roles: ["store", "retriever"], output: "emit" },
  httpAgentflow: { roles: ["egress"], output: "emit" },
  customFunctionAgentflow: { roles: ["code"], output: "join" },
  humanInputAgentflow: { roles: ["human"], output: "join" },
  iterationAgentflow: { roles: ["transform"], output: "join" },
  loopAgentflow: { roles: ["transform"], output: "join" },
  directReplyAgentflow: { roles: ["respond"], output: "pass" },
  executeFlowAgentflow: { roles: ["transform"], output: "join" },
};
export function isAgentflow(nodes: Iterable<FlowNode>): boolean {
  return [...nodes].some(({ name }) => Object.hasOwn(STEPS, name));
}

/** Adds a step of an agentflow as a node; what it reads comes later, when all of them are there. */
export function addStep(flow: Flow, node: FlowNode): void {
  const step = lookUp(STEPS, node.name);
  if (step === undefined) flow.builder.unknownType(node.name);
  const added = flow.builder.add({
    ...(step === undefined
      ? { roles: ["unknown"], party: "unknown", output: "join" }
      : { roles: [...step.roles], output: step.output }),
    ...special(node),
    id: node.id,
    name: node.title,
    type: node.name,
    credentials: credentialsOf(node),
    at: node.at(),
  });
  if (node.name === "startAgentflow") addStart(flow, node, added);
}

/** What only some steps have. */
function special({ name, inputs }: FlowNode): Partial<Parameters<Flow["builder"]["add"]>[0]> {
  switch (name) {
    case "llmAgentflow":
      return modelDraft(inputs, "llmModel");
    case "agentAgentflow":
    case "smartAgentAgentflow":
      return modelDraft(inputs, "agentModel");
    case "conditionAgentAgentflow":
      return modelDraft(inputs, "conditionAgentModel");
    case "httpAgentflow":
      return requestNode(
        plainText(inputs["url"]) ?? "",
        inputs["method"] === "GET" || inputs["method"] === undefined ? "read" : "write",
      );
    case "retrieverAgentflow":
      return {
        service: "flowise-document-store",
        keyedBy: "nothing",
        fields: fieldsOf([], ["internal"], true, "service"),
        ...placeOf(inputs),
      };
    case "humanInputAgentflow":
      // The approval is asked in the chat of the one who started the flow.
      return {
        guard: ASKS_REQUESTER,
        fields: [outsideField("feedback", CONVERSATION)],
      };
    case "toolAgentflow": {
      const tool = asText(inputs["toolAgentflowSelectedTool"]) ?? asText(inputs["selectedTool"]);
      if (tool === undefined) return {};
      const config = get(inputs, "toolAgentflowSelectedToolConfig") ?? get(inputs, "selectedToolConfig");
      const { draft } = draftOf(tool, "", asRecord(config));
      return { ...draft, roles: [...draft.roles] };
    }
    case "directReplyAgentflow":
      return { party: "caller" };
    case "executeFlowAgentflow": {
      const called = asText(inputs["executeFlowSelectedFlow"]);
      return called === undefined ? {} : { calls: called };
    }
    default:
      return {};
  }
}

function placeOf(inputs: Record<string, unknown>): { place?: string } {
  const store = asText(get(listOf(inputs["retrieverKnowledgeDocumentStores"])[0], "documentStore"));
  const name = store?.slice(store.indexOf(":") + 1);
  return name === undefined ? {} : { place: name };
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  formInput: "form",
  webhookTrigger: "http",
  scheduleInput: "schedule",
};

function addStart(flow: Flow, node: FlowNode, entry: Node): void {
  const { inputs } = node;
  const type = asText(inputs["startInputType"]) ?? "chatInput";
  entry.party = "caller";
  entry.fields = startFields(type, inputs).map((field) => ({ ...field, integrity: "untrusted" }));
  const protocol = lookUp(PROTOCOLS, type) ?? "chat";
  if (type === "webhookTrigger") {
    const secret = asText(inputs["webhookSecret"]);
    const auth =
      secret === undefined
        ? "none"
        : inputs["webhookSignatureType"] === "plain-token"
          ? "header"
          : "signature";
    flow.builder.entry({ nodeId: node.id, protocol, auth, reach: "public" });
    return;
  }
  flow.builder.entry({ nodeId: node.id, protocol, ...entryAccess(flow.found.entity) });
  const note = accessNote(flow.found.entity);
  if (note !== undefined) flow.builder.note(note);
}

function startFields(type: string, inputs: Record<string, unknown>): ReturnType<typeof fieldsOf> {
  if (type === "formInput")
    return fieldsOf(namedFields(inputs["formInputTypes"], "form"), CONVERSATION, true);
  if (type === "webhookTrigger")
    return fieldsOf(namedFields(inputs["webhookBodyParams"], "webhook.body"), CONVERSATION, true);
  return ["question", "history"].map((name) => outsideField(name, CONVERSATION));
}

function namedFields(list: unknown, prefix: string): NamedField[] {
  return listOf(list).flatMap((item) => {
    const name = asText(get(item, "name"));
    const label = asText(get(item, "label"));
    return name === undefined
      ? []
      : [{ name: `${prefix}.${name}`, ...(label === undefined ? {} : { label }) }];
  });
}
