import { classesOfTable } from "../../lib/field-classes.ts";
import { isModelUrl, modelVendorAt, partyAt } from "../../lib/hosts.ts";
import { type Service, type ServiceKind, serviceAt, serviceNamed, useOf } from "../../lib/services.ts";
import type { NodeRole, OutputMode, Parameter, Party } from "../../model/workflow.ts";
import { asText } from "../values.ts";
import { constantHost, pathWords, serviceOfCredential } from "./hosts.ts";
import type { NodeKind, Reading } from "./nodes/kind.ts";
import { classesOfResource } from "./nodes/records.ts";
import { reshapingOf } from "./reshape.ts";
import { setOutput } from "./set.ts";
import { readStatement } from "./sql.ts";

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

/** `base` is the type without its package and without `Tool`. Nodes of unknown kind are not guessed: they may do anything with what they get. */
export function usageOf(
  kind: NodeKind | undefined,
  base: string,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
): Usage {
  if (kind === undefined) return { roles: ["unknown"], party: "unknown", output: "join" };
  const usual: Usage = {
    roles: kind.roles,
    party: kind.party,
    ...(kind.service === undefined ? {} : { service: kind.service }),
    ...(kind.host === undefined || kind.host === "" ? {} : { host: kind.host }),
    output: base === "set" ? setOutput(values) : (reshapingOf(base, values)?.output ?? kind.output),
    ...(kind.emits === undefined ? {} : { reading: kind.emits }),
  };
  if (base === "evaluation") return evaluation(usual, values);
  if (base.startsWith("vectorStore") || base.startsWith("chatHubVectorStore"))
    return { ...usual, ...vectorStore(kind, values) };
  return atItsHost({ ...usual, ...byOperation(kind, values, parameters) }, kind, base, values, parameters);
}

/** Evaluations write their results into a table, and do nothing else with an item. */
function evaluation(usual: Usage, values: Record<string, unknown>): Usage {
  if ((values["operation"] ?? "setOutputs") !== "setOutputs") return usual;
  const inTable = values["dataTableId"] !== undefined;
  return {
    ...usual,
    roles: ["store"],
    service: inTable ? "n8n data table" : "google-sheets",
    party: inTable ? "own" : "third-party",
    ...(inTable ? {} : { host: "sheets.googleapis.com" }),
  };
}

/** Operations that fetch, by how their names begin. */
const READING =
  /^(?:get|list|read|search|lookup|select|download|find|fetch|export|count|query|retrieve|load|history|scan|info|check|report|exists|show|summary|result|enrich|aggregate|stat(?:istic|u)?s)/i;
/** Operations that fetch and are called after what they fetch. */
const READING_BY_NAME =
  /^(?:members?|administrators|replies|messages|users|me|keys|llen|pop|changelog|transitions|customFields|properties|metadata)$/;
const SQL = /^=?\s*(?:select|with|insert|update|delete|merge)\s/i;
const READING_SQL = /^=?\s*(?:select|show|explain|describe)\b/i;
/** Writes that do not give back what was written; `write` stands for free SQL without RETURNING. */
const SILENT = /^(?:write$|delete|remove|drop|truncate)/i;
const NOTHING: Reading = { fields: {}, untrusted: false };
function byOperation(
  kind: NodeKind,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
): Partial<Usage> {
  const { operations } = kind;
  if (operations === undefined) return {};
  const { readRoles, writeRoles, writeOutput = kind.output } = operations;
  const reads = ofResource(operations.reads, values["resource"]);
  const operation = operationOf(operations, values, parameters);
  if (operation === undefined) return { roles: [...new Set([...writeRoles, ...readRoles])], reading: reads };
  // A person is asked; only the answer comes out.
  if (operation === "sendAndWait") return { roles: [...writeRoles, "human"], reading: answerOf(values) };
  if (READING.test(operation) || READING_BY_NAME.test(operation)) return { roles: readRoles, reading: reads };
  return { roles: writeRoles, reading: NOTHING, output: SILENT.test(operation) ? kind.output : writeOutput };
}

/** What the records of one resource hold, where its name tells. */
function ofResource(reads: Reading, resource: unknown): Reading {
  const classes = classesOfResource(resource);
  return classes === undefined ? reads : { ...reads, fields: { "*": classes } };
}

/** What a person who was asked answers: a decision, a text, or a form (n8n-nodes-base 2.40, `sendAndWait/utils`). */
function answerOf(values: Record<string, unknown>): Reading {
  const responds = asText(values["responseType"]) ?? "approval";
  if (responds === "approval") return NOTHING;
  return {
    fields: { [responds === "customForm" ? "data" : "data.text"]: ["conversation"] },
    untrusted: true,
  };
}

/** The operation; undefined when an expression or free SQL decides it, so that the node may read and write. */
function operationOf(
  operations: NonNullable<NodeKind["operations"]>,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
): string | undefined {
  const sql = parameters.find(({ field }) => field === "query" || field === "sqlQuery")?.text;
  // Nobody writes a query for a node that does not run it; exports by other tools leave the operation out.
  const usual = sql !== undefined && SQL.test(sql) ? "executeQuery" : undefined;
  const operation =
    values["operation"] ?? values["method"] ?? usual ?? omittedOperation(operations, values["resource"]);
  if (typeof operation !== "string" || operation.startsWith("=")) return undefined;
  if (!/^(?:executeQuery|execute|rawQuery)$/.test(operation)) return operation;
  if (sql === undefined || /^=?\s*\{\{/.test(sql)) return undefined;
  if (READING_SQL.test(sql) || readStatement(sql)?.kind === "read") return "select";
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

const WEB_NODE = /^(?:httpRequest|graphql|toolHttpRequest|rssFeedRead|mcp\w*)$/;
const WEB_URLS = ["url", "endpoint", "endpointUrl", "sseEndpoint"];
const MODEL_URLS = ["options.baseURL", "options.baseUrl", "baseURL", "baseUrl"];
/** Whether a parameter says where a request goes. */
export function isAddress({ field }: Parameter): boolean {
  return WEB_URLS.includes(field) || MODEL_URLS.includes(field);
}

/** Answers of these services are looked up, whatever the request's method. */
const ALWAYS_ANSWERS: ReadonlySet<ServiceKind> = new Set([
  "search",
  "scraper",
  "feed",
  "media",
  "compute",
  "analytics",
]);
/** Requests that look something up by POST say so in their path. */
const LOOKS_UP =
  /(?:^|[-_.:])(?:search|query|lookup|match|enrich|list|find|filter|read|get)(?:$|[-_.:])|(?:Search|Query)$/;

/** The recipient is the host that a URL names, whatever the node's type says; a request to a model vendor is a model call. */
function atItsHost(
  use: Usage,
  kind: NodeKind,
  base: string,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
): Usage {
  // A chain has no address: the model attached to it has.
  const isModel = kind.roles.includes("model") && kind.service !== undefined;
  const fields = isModel ? MODEL_URLS : WEB_NODE.test(base) ? WEB_URLS : [];
  if (fields.length === 0) return use;
  const url = parameters.find(({ field }) => fields.includes(field));
  const host = url === undefined ? undefined : constantHost(url.text);
  if (isModel) {
    if (url === undefined) return use;
    const { host: _, ...rest } = use;
    const at = host === undefined ? {} : { host };
    const vendor = host === undefined ? undefined : (modelVendorAt(host) ?? serviceAt(host)?.id);
    return { ...rest, ...at, service: vendor ?? host ?? "unknown", party: partyAt(host, "vendor") };
  }
  // Hosts that several services share (`www.googleapis.com`) leave it to the credential, too.
  const service = (host === undefined ? undefined : serviceAt(host)) ?? credentialService(values);
  const vendor =
    (host === undefined ? undefined : modelVendorAt(host)) ??
    // Messengers have `/v1/messages`, too.
    (host !== undefined && service === undefined && isModelUrl(url?.text ?? "") ? host : undefined) ??
    (service?.kind === "model" ? service.id : undefined);
  if (vendor !== undefined) return asModelCall(use, vendor, host ?? service?.host);
  if (url === undefined && service === undefined) return { ...use, service: use.service ?? "http" };
  return atService(use, service, host ?? service?.host, values, url?.text ?? "");
}

/** Where no address tells, the credential does: n8n sends it to that service only. */
function credentialService(values: Record<string, unknown>): Service | undefined {
  if (values["authentication"] !== "predefinedCredentialType") return undefined;
  const name = serviceOfCredential(values["nodeCredentialType"]);
  return name === undefined ? undefined : serviceNamed(name);
}

function asModelCall(use: Usage, vendor: string, host: string | undefined): Usage {
  const { reading: _, host: __, ...call } = use;
  const roles: NodeRole[] = use.roles.includes("tool") ? ["tool", "model"] : ["model"];
  const at = host === undefined ? {} : { host };
  return {
    ...call,
    ...at,
    roles,
    service: vendor,
    party: host === undefined ? "vendor" : partyAt(host, "vendor"),
    output: "join",
  };
}

/** A request to a service: what it answers depends on what the service is for, on the request's method and on its path. */
function atService(
  use: Usage,
  service: Service | undefined,
  host: string | undefined,
  values: Record<string, unknown>,
  url: string,
): Usage {
  const { host: _, ...rest } = use;
  const party = partyAt(host, "third-party");
  const known: Usage = {
    ...rest,
    roles: keepsRecords(service, url) ? asStore(use.roles) : use.roles,
    ...(host === undefined ? {} : { host }),
    service: service?.id ?? use.service ?? host ?? "http",
    party,
  };
  if (use.reading === undefined || host === undefined) return known;
  // A key in an address is no part of the answer.
  const named = [...new Set(pathWords(url).flatMap((word) => classesOfTable(word)))]
    .filter((dataClass) => dataClass !== "credential")
    .sort();
  if (!answers(service, values, url))
    return service === undefined
      ? known
      : { ...known, roles: known.roles.filter((role) => role !== "retriever"), reading: NOTHING };
  const usual =
    service === undefined ? (party === "own" ? ["internal"] : []) : (useOf(service, "read").reads ?? []);
  const untrusted = service === undefined ? party !== "own" : useOf(service, "read").untrusted;
  return { ...known, reading: { fields: { "*": [...new Set([...usual, ...named])] }, untrusted } };
}

/** Kinds of services that are there to keep what they are sent. */
const KEEPS: ReadonlySet<ServiceKind> = new Set([
  "vector-store",
  "database",
  "sheet",
  "files",
  "notes",
  "crm",
  "tickets",
  "hr",
  "marketing",
]);
/** Tables inside of services that are there for something else (Lark, Microsoft Graph). */
const TABLES = /^(?:bitable|spreadsheets?|workbook)$/;

/** Whether a request reads or writes records, as the service's own node does. */
function keepsRecords(service: Service | undefined, url: string): boolean {
  return (
    (service !== undefined && KEEPS.has(service.kind)) || pathWords(url).some((word) => TABLES.test(word))
  );
}

const asStore = (roles: readonly NodeRole[]): NodeRole[] => [
  ...new Set(roles.map((role): NodeRole => (role === "egress" ? "store" : role))),
];

function answers(service: Service | undefined, values: Record<string, unknown>, url: string): boolean {
  const method = asText(values["method"]) ?? asText(values["requestMethod"]) ?? "GET";
  if (service !== undefined && ALWAYS_ANSWERS.has(service.kind)) return true;
  if (/^(?:GET|HEAD)$/i.test(method) || method.startsWith("=")) return true;
  const last = pathWords(url).at(-1) ?? "";
  return LOOKS_UP.test(last) || (last === "graphql" && !/\bmutation\b/.test(String(values["jsonBody"])));
}
