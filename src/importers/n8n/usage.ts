import { hostOf, modelVendorAt, partyAt } from "../../lib/hosts.ts";
import type { NodeRole, OutputMode, Parameter, Party } from "../../model/workflow.ts";
import { asText } from "../values.ts";
import type { NodeKind, Reading } from "./nodes/kind.ts";
import { setOutput } from "./set.ts";

/** What one node does: its type's kind, made definite by its operation, its mode and the host it talks to. */
export interface Usage {
  roles: readonly NodeRole[];
  service?: string;
  party: Party;
  /** Where the data goes when it leaves; undefined when unknown or nowhere. */
  host?: string;
  output: OutputMode;
  /** What it emits by itself. */
  reading?: Reading;
}

/** `name` is the type without its package. Nodes of unknown kind are not guessed: they may do anything with what they get. */
export function usageOf(
  kind: NodeKind | undefined,
  name: string,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
): Usage {
  if (kind === undefined) return { roles: ["unknown"], party: "unknown", output: "join" };
  const base: Usage = {
    roles: kind.roles,
    party: kind.party,
    ...(kind.service === undefined ? {} : { service: kind.service }),
    ...(kind.host === undefined || kind.host === "" ? {} : { host: kind.host }),
    output: name === "set" ? setOutput(values) : kind.output,
    ...(kind.emits === undefined ? {} : { reading: kind.emits }),
  };
  if (name.startsWith("vectorStore")) return { ...base, ...vectorStore(kind, values) };
  return atItsHost({ ...base, ...byOperation(kind, values, parameters) }, kind, name, parameters);
}

/** Operations that fetch, by how their names begin. */
const READING =
  /^(?:get|list|read|search|lookup|select|download|find|fetch|export|count|query|retrieve|load|history|scan|info|check|report|exists|show|summary|result|enrich|aggregate|stat(?:istic|u)?s)/i;
/** Operations that fetch and are called after what they fetch. */
const READING_BY_NAME =
  /^(?:members?|administrators|replies|messages|users|me|keys|llen|pop|changelog|transitions|customFields|properties|metadata)$/;
const READING_SQL = /^=?\s*(?:select|show|explain|describe)\b/i;
/** Writes that do not give back what was written; `write` stands for free SQL without RETURNING. */
const SILENT = /^(?:write$|delete|remove|drop|truncate)/i;
const NOTHING: Reading = { fields: {}, untrusted: false };
const DECISION: Reading = { fields: { "*": ["conversation"] }, untrusted: true };

function byOperation(
  kind: NodeKind,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
): Partial<Usage> {
  const { operations } = kind;
  if (operations === undefined) return {};
  const { readRoles, writeRoles, reads, writeOutput = kind.output } = operations;
  const operation = operationOf(operations, values, parameters);
  if (operation === undefined) return { roles: [...new Set([...writeRoles, ...readRoles])], reading: reads };
  // Approval: a person decides, and the answer comes back.
  if (operation === "sendAndWait") return { roles: [...writeRoles, "human"], reading: DECISION };
  if (READING.test(operation) || READING_BY_NAME.test(operation)) return { roles: readRoles, reading: reads };
  return { roles: writeRoles, reading: NOTHING, output: SILENT.test(operation) ? kind.output : writeOutput };
}

/** The operation; undefined when an expression or free SQL decides it, so that the node may read and write. */
function operationOf(
  operations: NonNullable<NodeKind["operations"]>,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
): string | undefined {
  const operation =
    values["operation"] ?? values["method"] ?? omittedOperation(operations, values["resource"]);
  if (typeof operation !== "string" || operation.startsWith("=")) return undefined;
  if (!/^(?:executeQuery|execute|rawQuery)$/.test(operation)) return operation;
  const sql = parameters.find(({ field }) => field === "query" || field === "sqlQuery")?.text;
  if (sql === undefined || /^=?\s*(?:\{\{|with\b)/i.test(sql)) return undefined;
  if (READING_SQL.test(sql)) return "select";
  return /\breturning\b/i.test(sql) ? "insert" : "write";
}

/** What an export means that leaves the operation out: the default of its resource. */
function omittedOperation(
  { default: usual, byResource = {} }: NonNullable<NodeKind["operations"]>,
  resource: unknown,
): string | undefined {
  if (typeof resource !== "string") return usual;
  if (resource.startsWith("=") && Object.keys(byResource).length > 0) return undefined;
  return Object.hasOwn(byResource, resource) ? byResource[resource] : usual;
}

function vectorStore(kind: NodeKind, values: Record<string, unknown>): Partial<Usage> {
  const mode = asText(values["mode"]) ?? "retrieve";
  if (mode === "insert" || mode === "update") return { roles: ["store"], reading: NOTHING };
  const isTool = mode === "retrieve-as-tool";
  return {
    roles: isTool ? ["tool", "retriever", "store"] : ["retriever", "store"],
    ...(kind.emits === undefined ? {} : { reading: kind.emits }),
  };
}

const WEB_NODE = /^(?:httpRequest|httpRequestTool|graphql|graphqlTool|toolHttpRequest|mcp\w*)$/;
const WEB_URLS = ["url", "endpoint", "endpointUrl", "sseEndpoint"];
const MODEL_URLS = ["options.baseURL", "options.baseUrl", "baseURL", "baseUrl"];

/** The recipient is the host that a URL names, whatever the node's type says; a request to a model vendor is a model call. */
function atItsHost(use: Usage, kind: NodeKind, name: string, parameters: readonly Parameter[]): Usage {
  const isModel = kind.roles.includes("model");
  const fields = isModel ? MODEL_URLS : WEB_NODE.test(name) ? WEB_URLS : [];
  const url = parameters.find(({ field }) => fields.includes(field));
  if (url === undefined) return use;
  const { host: _, ...rest } = use;
  const host = hostOf(url.text);
  const at = host === undefined ? {} : { host };
  if (isModel) return { ...rest, ...at, service: host ?? "unknown", party: partyAt(host, "vendor") };
  const vendor = host === undefined ? undefined : modelVendorAt(host);
  if (vendor === undefined)
    return { ...rest, ...at, service: use.service ?? host ?? "http", party: partyAt(host, "third-party") };
  const { reading: __, ...call } = rest;
  const roles: NodeRole[] = use.roles.includes("tool") ? ["tool", "model"] : ["model"];
  return { ...call, ...at, roles, service: vendor, party: "vendor", output: "join" };
}
