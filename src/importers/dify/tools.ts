import { isSecretName } from "../../detectors/secrets/index.ts";
import { type Service, serviceNamed } from "../../lib/services.ts";
import type { Node, ParameterPurpose } from "../../model/workflow.ts";
import { type Action, type AppDraft, appNode, fieldsOf, requestNode } from "../app.ts";
import { purposeAt, type Setting } from "../keys.ts";
import { leavesOf } from "../leaves.ts";
import { asText, get, isRecord, lookUp } from "../values.ts";
import type { App } from "./app.ts";
import { providerName } from "./providers.ts";
import { CODE_TOOLS, LOCAL_TOOLS, TOOL_SERVICES } from "./tools-data.ts";

/** A tool as nodes, agents and chat apps name it. */
export interface ToolName {
  provider: string;
  /** Who made it: `builtin` and `plugin` are published ones; `api`, `mcp` and `workflow` are the workspace's own. */
  kind: string;
  tool: string;
  label: string;
}

/** What a tool does, and what its settings are for. */
export interface ToolUse {
  draft: AppDraft & Partial<Pick<Node, "calls">>;
  purpose(name: string): ParameterPurpose;
}

export function toolNameOf(data: unknown): ToolName {
  const text = (...keys: string[]): string => keys.flatMap((key) => asText(get(data, key)) ?? [])[0] ?? "";
  return {
    provider: text("provider_name", "provider_id", "provider", "plugin_id"),
    kind: text("provider_type", "type"),
    tool: text("tool_name"),
    label: text("tool_label", "title", "tool_name"),
  };
}

/** Kinds of services whose tools send, unless they say otherwise; those of all others fetch. */
const SENDS: ReadonlySet<Service["kind"]> = new Set(["mail", "messenger", "telephony", "social"]);
const FETCHING =
  /^(?:get|list|read|search|query|find|fetch|download|retrieve|lookup)(?:_|$)|(?:_search|_query|_list)$/i;
const SENDING =
  /^(?:send|create|add|update|delete|write|post|insert|upload|publish|reply|append|push|draft|remove)(?:_|$)/i;

function actionOf({ kind }: Service, tool: string): Action {
  const word = tool.replace(/([a-z])([A-Z])/g, "$1_$2");
  if (SENDING.test(word)) return "write";
  if (FETCHING.test(word)) return "read";
  return SENDS.has(kind) ? "write" : "read";
}

/** What the output of a call to the unknown is: anything, from outside. */
const OUTSIDE = { output: "emit", fields: fieldsOf([], [], true) } as const;

/** `settings`: all that the tool is given, where a URL may say who answers. */
export function toolUse(app: App, name: ToolName, settings: unknown): ToolUse {
  const provider = providerName(name.provider);
  if (name.kind === "workflow")
    return {
      draft: {
        roles: ["transform"],
        party: "own",
        output: "join",
        ...(name.label ? { calls: name.label } : {}),
      },
      purpose: purposes("transform"),
    };
  if (name.kind === "dataset-retrieval")
    return {
      draft: { roles: ["store", "retriever"], party: "own", service: "dify-knowledge", output: "emit" },
      purpose: purposes("read"),
    };
  if (name.kind === "api" || name.kind === "mcp")
    return { draft: ownService(name, provider, settings), purpose: purposes("request") };
  if (CODE_TOOLS.has(provider))
    return { draft: { roles: ["code"], party: "own", output: "join" }, purpose: runs };
  if (LOCAL_TOOLS.has(provider))
    return { draft: { roles: ["transform"], party: "own", output: "join" }, purpose: purposes("transform") };
  const service = serviceNamed(lookUp(TOOL_SERVICES, provider) ?? provider);
  if (service === undefined) {
    app.unknownTools.add(provider);
    return {
      draft: { roles: ["egress", "retriever"], party: "unknown", service: provider || "tool", ...OUTSIDE },
      purpose: purposes("request"),
    };
  }
  const action = actionOf(service, name.tool);
  return { draft: appNode(service, action), purpose: purposes(service.kind === "model" ? "model" : action) };
}

/** A service of the workspace: its URL stands in the workspace; only some files write it into the settings. */
function ownService(name: ToolName, provider: string, settings: unknown): AppDraft {
  const url = leavesOf(settings).find(({ text }) => /^https?:\/\//i.test(text))?.text;
  if (url !== undefined) return requestNode(url, "read");
  const service = name.kind === "mcp" ? "mcp" : provider || "custom-tool";
  return { roles: ["egress", "retriever"], party: "unknown", service, ...OUTSIDE };
}

function purposes(setting: Setting): ToolUse["purpose"] {
  return (name) => (isSecretName(name) ? "header" : purposeAt([name], setting));
}

const runs: ToolUse["purpose"] = (name) =>
  /^(?:code|script|command|source_code)$/.test(name) ? "command" : "content";

/** Whether a model fills in the argument: agents leave it open by `auto`, older ones by an empty value. */
export function isOpen(value: unknown): boolean {
  if (isRecord(value) && "auto" in value) return value["auto"] !== 0 && value["auto"] !== false;
  return value === null || value === undefined || value === "";
}
