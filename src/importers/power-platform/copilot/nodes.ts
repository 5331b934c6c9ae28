import { serviceNamed } from "../../../lib/services.ts";
import type { DataClass } from "../../../model/label.ts";
import { type AppDraft, appNode, fieldsOf, requestNode, UNKNOWN_NODE } from "../../app.ts";
import type { Setting } from "../../keys.ts";
import { asRecord, asText, at, get } from "../../values.ts";
import { AI_BUILDER, connectorService, isAiBuilder, reads, waitsForPerson } from "../flow/connectors.ts";

/** What a step of a topic or a tool of an agent is. */
export interface Usage {
  draft: AppDraft & { calls?: string };
  setting: Setting;
  unknown?: true;
  credential?: string;
}

const FLOW: Usage = { draft: { roles: ["transform"], output: "assign" }, setting: "transform" };
const SAYS: Usage = { draft: { roles: ["respond"], party: "caller" }, setting: "respond" };

/** Steps that decide, loop, end or only set variables. Source: the schema of Copilot Studio's YAML. */
const PLAIN: ReadonlySet<string> = new Set(
  (
    "SetVariable SetTextVariable SetMultipleVariables ParseValue ConditionGroup Foreach ForeachLoop EndDialog EndConversation " +
    "CancelAllDialogs CancelDialog GotoAction RepeatDialog BreakLoop ContinueLoop ClearAllVariables DeleteActivity EditTable EditTableV2 " +
    "ResetVariable UnknownIntent RecognizeIntent DisableTrigger OAuthInput CreateSearchQuery UpdateActivity"
  ).split(" "),
);

/** The agent's own model, which Microsoft runs. */
export const COPILOT_MODEL: Pick<AppDraft, "party" | "service"> = {
  party: "vendor",
  service: "copilot-studio",
};

export function stepUsage(kind: string, raw: Record<string, unknown>): Usage {
  if (PLAIN.has(kind)) return FLOW;
  switch (kind) {
    case "SendActivity":
    case "SendMessage":
    case "SendEvent":
      return SAYS;
    case "Question":
    case "AdaptiveCardPrompt":
    case "CSATQuestion":
    case "WaitForInput":
    case "RequestExternalInput":
      return { draft: { roles: ["transform"], output: "emit", fields: answers(raw) }, setting: "transform" };
    case "SearchAndSummarizeContent":
    case "AnswerQuestionWithAI":
    case "CreateGenerativeAnswers":
    case "InvokeAzureAgent":
      return {
        draft: { roles: speaks(raw) ? ["model", "respond"] : ["model"], output: "join", ...COPILOT_MODEL },
        setting: "model",
      };
    case "SearchKnowledgeSources":
      return {
        draft: { roles: ["retriever"], output: "emit", fields: fieldsOf([], ["internal"], true) },
        setting: "read",
      };
    case "HttpRequestAction":
      return {
        draft: requestNode(
          asText(raw["url"])?.replace(/^="?/, "") ?? "",
          /^get$/i.test(asText(raw["method"]) ?? "Get") ? "read" : "write",
        ),
        setting: "request",
      };
    case "InvokeFlowAction":
    case "BeginDialog":
    case "ReplaceDialog":
      return { draft: { roles: ["transform"], output: "emit", ...called(raw) }, setting: "transform" };
    case "InvokeAIBuilderModelAction":
      return {
        draft: AI_BUILDER === undefined ? UNKNOWN_NODE : appNode(AI_BUILDER, "write"),
        setting: "model",
      };
    case "InvokeConnectorAction":
      return connectorUsage(raw);
    case "InvokeSkillAction":
    case "InvokeExternalAgentTaskAction":
    case "InvokeMcpTool":
      return external();
    case "TransferConversation":
    case "TransferConversationV2":
      return {
        draft: { roles: ["egress"], output: "emit", party: "own", service: "live-agent" },
        setting: "write",
      };
    case "LogCustomTelemetryEvent":
      return { draft: { roles: ["store"], output: "emit", party: "own", service: "log" }, setting: "write" };
    default:
      return { draft: UNKNOWN_NODE, setting: "write", unknown: true };
  }
}

/** What a tool of an agent does: the action in a `TaskDialog`, or one of the newer kinds. */
export function toolUsage(data: Record<string, unknown>): Usage {
  const action = asRecord(data["action"]);
  const kind = asText(action["kind"]) ?? asText(data["kind"]) ?? "";
  if (/^InvokeConnectorTaskAction$|^ConnectorTool$/.test(kind))
    return connectorUsage(kind === "ConnectorTool" ? data : action);
  if (/^InvokeFlowTaskAction$|^WorkflowTool$/.test(kind))
    return {
      draft: { roles: ["transform"], output: "emit", ...called(kind === "WorkflowTool" ? data : action) },
      setting: "transform",
    };
  if (/^InvokeAI\w*TaskAction$/.test(kind) && AI_BUILDER !== undefined)
    return { draft: appNode(AI_BUILDER, "write"), setting: "model" };
  if (/External|Mcp|ConnectedAgent/.test(kind)) return external();
  return { draft: UNKNOWN_NODE, setting: "write", unknown: true };
}

function external(): Usage {
  return {
    draft: {
      roles: ["egress"],
      output: "emit",
      party: "unknown",
      service: "mcp",
      fields: fieldsOf([], [], true),
    },
    setting: "write",
  };
}

/** `new_agent.shared_office365.0a1b…`, `/providers/…/shared_office365` or the like name the connector. */
function connectorUsage(action: Record<string, unknown>): Usage {
  const reference =
    asText(action["connectionReference"]) ??
    asText(action["connectorId"]) ??
    asText(action["connectionReferenceName"]) ??
    "";
  const name = /shared_?([a-z\d]+)/i.exec(reference)?.[1]?.toLowerCase() ?? reference.toLowerCase();
  const operation = asText(action["operationId"]) ?? "";
  const credential = name === "" ? {} : { credential: name };
  if (isAiBuilder(name, operation) && AI_BUILDER !== undefined)
    return { draft: appNode(AI_BUILDER, "write"), setting: "model", ...credential };
  if (name === "approvals" || waitsForPerson(operation))
    return {
      draft: { roles: ["human"], output: "emit", party: "own", service: "approvals" },
      setting: "write",
      ...credential,
    };
  const service = connectorService(name);
  if (/^mcp_|InvokeServer|^InvokeMCP/i.test(operation) && service === undefined)
    return { ...external(), ...credential };
  if (service === undefined) return { draft: UNKNOWN_NODE, setting: "write", unknown: true, ...credential };
  const verb = reads({ host: { operationId: operation } }) ? "read" : "write";
  return { draft: appNode(service, verb), setting: service.kind === "model" ? "model" : verb, ...credential };
}

function called(raw: Record<string, unknown>): { calls?: string } {
  const id = asText(raw["flowId"]) ?? asText(raw["workflowId"]) ?? asText(raw["dialog"]);
  return id === undefined || id.startsWith("=") ? {} : { calls: id.split(".").at(-1) ?? id };
}

/** An answer that is not kept in a variable, or sent all the same, goes to the person at once. */
const speaks = (raw: Record<string, unknown>): boolean =>
  raw["autoSend"] !== false && (raw["variable"] === undefined || raw["autoSend"] === true);

/** What people answer, by the entity that is asked for. */
const ENTITIES: Readonly<Record<string, readonly DataClass[]>> = {
  EmailPrebuiltEntity: ["pii.email"],
  PhoneNumberPrebuiltEntity: ["pii.phone"],
  PersonNamePrebuiltEntity: ["pii.name"],
  StreetAddressPrebuiltEntity: ["pii.address"],
  ZipCodePrebuiltEntity: ["pii.address"],
  CityPrebuiltEntity: ["location"],
  BooleanPrebuiltEntity: [],
  NumberPrebuiltEntity: [],
};

function answers(raw: Record<string, unknown>): AppDraft["fields"] {
  const entity = asText(raw["entity"]) ?? asText(get(raw["entity"], "kind")) ?? "";
  const closed = /EmbeddedEntity|ClosedList/.test(entity);
  const classes = Object.hasOwn(ENTITIES, entity) ? (ENTITIES[entity] ?? []) : closed ? [] : ["conversation"];
  return fieldsOf(
    Object.keys(asRecord(at(raw, "output", "binding"))).map((name) => ({ name })),
    classes,
    !closed,
  ).map((field) => ({ ...field, readers: ["caller"] }));
}

/** Where knowledge comes from, by the kind of its source. */
export function knowledgeDraft(source: unknown): AppDraft {
  const kind = asText(get(source, "kind")) ?? "";
  const service = serviceNamed(
    /SharePoint|GraphConnector/i.test(kind)
      ? "sharepoint"
      : /Dataverse|Structured/i.test(kind)
        ? "dataverse"
        : /AzureAISearch/i.test(kind)
          ? "azure-ai-search"
          : /Public|Website|Bing/i.test(kind)
            ? "bing"
            : "file",
  );
  return service === undefined ? { ...UNKNOWN_NODE, roles: ["retriever"] } : appNode(service, "read");
}
