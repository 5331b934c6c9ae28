import { hostOf, isOwnHost, modelVendorAt, partyAt } from "../../lib/hosts.ts";
import { serviceNamed } from "../../lib/services.ts";
import type { DataClass } from "../../model/label.ts";
import type { Field } from "../../model/workflow.ts";
import { type AppDraft, appNode, databaseAt, requestNode, UNKNOWN_NODE } from "../app.ts";
import type { NodeDraft } from "../build.ts";
import { asList, asText, get, lookUp } from "../values.ts";
import { type Component, PROVIDERS } from "./components.ts";
import type { FlowNode } from "./node.ts";

export type Draft = AppDraft & Pick<NodeDraft, "place" | "calls" | "keyedBy" | "guard">;

/** What a node is wired to: whether fields of it are fed, and whether a model is attached. */
export interface Wiring {
  feeds(field: string): boolean;
  hasModel: boolean;
  /** Another component searches it. */
  serves: boolean;
}

/** Fields that hold the address of a model's server. */
const ADDRESSES = [
  "openai_api_base",
  "base_url",
  "azure_endpoint",
  "api_base",
  "inference_endpoint",
  "endpoint_url",
  "anthropic_api_url",
  "url",
  "api_endpoint",
  "host",
  "server_url",
];
/** Fields that name the table, collection or file. */
const PLACES = [
  "collection_name",
  "index_name",
  "table_name",
  "knowledge_base",
  "database_name",
  "file_name",
];

/** A field's literal text. */
export function literal(node: FlowNode, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const field = node.fields.get(name);
    const text =
      field === undefined || field.fromVariable || field.password ? undefined : asText(field.value);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** What a component makes of a node; unknown ones are what they declare to put out, or programs, or anything. */
export function draftOf(node: FlowNode, component: Component | undefined, wiring: Wiring): Draft {
  if (component === undefined) return undeclared(node, wiring);
  const place = literal(node, ...PLACES);
  return { ...byKind(node, component, wiring), ...(place === undefined ? {} : { place }) };
}

/** Of an unknown component its outputs tell whether it is a model; else its Python is read, if it is there. */
function undeclared(node: FlowNode, wiring: Wiring): Draft {
  const types = [...node.baseClasses, ...node.outputs.flatMap((output) => output.types)];
  if (types.some((type) => type === "LanguageModel" || type === "BaseLanguageModel" || type === "Embeddings"))
    return modelDraft(node, undefined, wiring);
  return node.code === undefined ? UNKNOWN_NODE : { roles: ["code"], party: "own", output: "join" };
}

function byKind(node: FlowNode, component: Component, wiring: Wiring): Draft {
  const { kind, service } = component;
  switch (kind) {
    case "chat-input":
    case "webhook":
      return {
        roles: ["entry"],
        party: "caller",
        output: "emit",
        fields: fieldsOf(node, ["conversation"], true),
      };
    case "text-input":
      return wiring.feeds("input_value")
        ? inside(["transform"])
        : {
            roles: ["entry"],
            party: "caller",
            output: "emit",
            fields: fieldsOf(node, ["conversation"], true),
          };
    case "output":
      return { roles: ["respond"], party: "caller", output: "pass" };
    case "model":
    case "embedding":
      return modelDraft(node, service, wiring);
    case "agent": {
      const model = modelDraft(node, service, wiring);
      return {
        ...model,
        roles: model.service === undefined && model.party === "own" ? ["agent"] : ["agent", "model"],
      };
    }
    case "asks-model":
      return modelDraft(node, service, wiring);
    case "vector-store":
      return vectorStore(node, service, wiring);
    case "memory":
      return {
        ...serviceDraft(service),
        roles: ["memory"],
        output: "join",
        keyedBy: memoryKey(node, wiring),
        fields: fieldsOf(node, ["conversation"], true),
      };
    case "router":
      return { ...inside(["transform"]), output: node.type === "LoopComponent" ? "assign" : "join" };
    case "search":
    case "read":
    case "write":
      return appDraft(node, service, kind);
    case "file":
      return {
        roles: ["store", "retriever"],
        party: "own",
        service: "file",
        output: "emit",
        fields: fieldsOf(node, ["internal"], false),
      };
    case "save":
      return { roles: ["store"], party: "own", service: "file", output: "emit", fields: [] };
    case "request":
      return request(node);
    case "mcp":
      return mcp(node);
    case "flow":
      return { ...inside(["transform"]), ...called(node) };
    case "python":
      return inside(["code"]);
    case "tool":
      return inside(["tool"]);
    case "local":
      return { ...inside(["tool"]), output: "emit" };
    case "retriever":
      return { ...serviceDraft(service), roles: ["retriever"], output: "join" };
    case "reranker":
      return { ...serviceDraft(service), roles: ["retriever", "egress"], output: "join" };
    case "guard":
      return {
        ...modelDraft(node, service, wiring),
        roles: ["guard"],
        output: "join",
        guard: { action: "check", certainty: "probabilistic", dataClasses: [], rawBranches: [] },
      };
    case "secret":
      return {
        roles: ["secret"],
        party: "own",
        output: "emit",
        fields: fieldsOf(node, ["credential"], false),
      };
    case "custom":
      return node.code === undefined ? UNKNOWN_NODE : inside(["code"]);
    default:
      return inside(["transform"]);
  }
}

function inside(roles: Draft["roles"]): Draft {
  return { roles, party: "own", output: "join" };
}

/** One field per output that the component declares. */
function fieldsOf(node: FlowNode, dataClasses: readonly DataClass[], untrusted: boolean): Field[] {
  const names = node.outputs.map(({ name }) => name).filter((name) => name !== "component_as_tool");
  return (names.length === 0 ? ["*"] : names).map((name) => ({
    name,
    dataClasses: [...dataClasses],
    integrity: untrusted ? "untrusted" : "trusted",
    readers: [],
    basis: "service",
  }));
}

/** The provider that a component with a choice of models was set to. */
function providerOf(node: FlowNode): string | undefined {
  const chosen = node.fields.get("model")?.value;
  const provider =
    asText(get(asList(chosen)[0], "provider")) ??
    literal(node, "agent_llm", "provider", "model_provider", "llm_provider");
  if (provider === undefined || provider === "Custom" || provider === "connect_other_models")
    return undefined;
  return lookUp(PROVIDERS, provider) ?? provider;
}

/** Whose model it is: its address says so, else its provider, else the component. With a model attached it has none itself. */
function modelDraft(node: FlowNode, service: string | undefined, wiring: Wiring): Draft {
  const name = service ?? providerOf(node);
  const local = name?.toLowerCase() === "ollama" ? literal(node, "ollama_base_url") : undefined;
  const at = hostOf(local ?? literal(node, ...ADDRESSES) ?? "");
  if (at !== undefined)
    return {
      roles: ["model"],
      output: "join",
      party: partyAt(at, "vendor"),
      service: modelVendorAt(at) ?? (isOwnHost(at) ? (serviceNamed(name ?? "")?.id ?? at) : at),
      host: at,
    };
  if (name === undefined)
    return { roles: ["model"], output: "join", party: wiring.hasModel ? "own" : "unknown" };
  return { ...serviceDraft(name), roles: ["model"], output: "join" };
}

/** Whose service it is and where. What nobody listed is somebody else's; what has no name is Langflow's own. */
function serviceDraft(service: string | undefined): Draft {
  if (service === undefined || service.startsWith("langflow-"))
    return { roles: ["transform"], party: "own", ...(service === undefined ? {} : { service }) };
  const known = serviceNamed(service);
  return {
    roles: ["transform"],
    party: known?.party ?? "third-party",
    service: known?.id ?? service,
    ...(known?.host === undefined ? {} : { host: known.host }),
  };
}

/** Inputs over which a vector store takes documents in. */
export const INGESTED: ReadonlySet<string> = new Set(["ingest_data", "documents", "input_df", "texts"]);

/** A vector store takes documents in, is searched, or both. */
function vectorStore(node: FlowNode, service: string | undefined, wiring: Wiring): Draft {
  const at = hostOf(
    literal(
      node,
      "api_endpoint",
      "url",
      "host",
      "server_url",
      "chroma_server_host",
      "opensearch_url",
      "weaviate_url",
    ) ?? "",
  );
  const writes = [...INGESTED].some((field) => wiring.feeds(field));
  const reads =
    !writes ||
    ["search_query", "search_input", "query"].some((field) => wiring.feeds(field)) ||
    wiring.serves ||
    node.toolMode;
  const known = {
    ...serviceDraft(service),
    ...(at === undefined ? {} : { host: at, party: partyAt(at, "third-party") }),
  };
  return {
    ...known,
    roles: reads ? ["store", "retriever"] : ["store"],
    output: "emit",
    fields: reads ? fieldsOf(node, ["internal"], true) : [],
    // Everybody who asks looks into the same documents; a question is no key.
    ...(reads ? { keyedBy: "nothing" as const } : {}),
  };
}

/** Without a session id the chat's own is used; a literal one is shared by all callers. */
function memoryKey(node: FlowNode, wiring: Wiring): NonNullable<Draft["keyedBy"]> {
  if (wiring.feeds("session_id")) return "client-input";
  return literal(node, "session_id") === undefined ? "session" : "nothing";
}

/** A database that the model or the flow asks with SQL. */
export function databaseDraft(node: FlowNode): Draft {
  const { id, party, host } = databaseAt(literal(node, "database_url", "database_uri") ?? "");
  return { ...appNode({ id, kind: "database", party }, "read"), ...(host === undefined ? {} : { host }) };
}

function appDraft(node: FlowNode, service: string | undefined, action: "search" | "read" | "write"): Draft {
  if (service === "sql") return { ...databaseDraft(node), fields: fieldsOf(node, ["internal"], false) };
  const known = service === undefined ? undefined : serviceNamed(service);
  const untrusted = action === "search";
  if (known === undefined)
    return {
      ...serviceDraft(service),
      roles: action === "write" ? ["egress"] : ["egress", "retriever"],
      output: "emit",
      fields: fieldsOf(node, [], true),
    };
  const read = appNode(known, "read");
  const classes = read.fields?.[0]?.dataClasses ?? [];
  const fields = fieldsOf(node, classes, untrusted || read.fields?.[0]?.integrity === "untrusted");
  // Actions of an app are chosen by an agent, which may read as well.
  const roles =
    action === "write" ? [...new Set([...appNode(known, "write").roles, ...read.roles])] : read.roles;
  return { ...read, roles, fields };
}

function request(node: FlowNode): Draft {
  const list = node.fields.get("urls")?.value ?? node.fields.get("url_input")?.value;
  const url = literal(node, "url_input", "url", "web_path") ?? asText(asList(list)[0]) ?? asText(list) ?? "";
  const method = literal(node, "method") ?? "GET";
  const draft = requestNode(url, method === "GET" ? "read" : "write");
  if (draft.roles.includes("model")) return draft;
  const roles: Draft["roles"] =
    method === "GET" && !draft.roles.includes("retriever") ? [...draft.roles, "retriever"] : draft.roles;
  return { ...draft, roles, fields: fieldsOf(node, draft.fields?.[0]?.dataClasses ?? [], true) };
}

/** A server of tools: a program on Langflow's machine, or somebody's URL. */
function mcp(node: FlowNode): Draft {
  const server = node.fields.get("mcp_server")?.value;
  const url = asText(get(get(server, "config"), "url")) ?? literal(node, "sse_url", "url");
  const host = hostOf(url ?? "");
  const name = asText(get(server, "name"));
  return {
    roles: ["egress", "retriever"],
    output: "emit",
    party: host === undefined ? "unknown" : partyAt(host, "third-party"),
    service: host ?? (name === undefined ? "mcp" : `mcp:${name.slice(0, 80)}`),
    ...(host === undefined ? {} : { host }),
    fields: fieldsOf(node, [], true),
  };
}

function called(node: FlowNode): { calls?: string } {
  const flow = literal(node, "flow_name_selected", "flow_name", "flow_id", "flow_id_selected");
  return flow === undefined ? {} : { calls: flow };
}
