import type { Location } from "../../model/location.ts";
import type { Field, Node, NodeRole, OutputMode, Parameter, Party } from "../../model/workflow.ts";
import { asRecord, asText, at, get, isRecord } from "../values.ts";
import { emittedFields } from "./fields.ts";
import { hostOf, modelVendorAt, partyAt } from "./hosts.ts";
import { impliedParameters } from "./implied.ts";
import { AI_PACKAGE, BASE_PACKAGE, kindOf } from "./nodes/index.ts";
import type { NodeKind, Reading } from "./nodes/kind.ts";
import { toParameters } from "./parameters.ts";

/** One entry of `nodes[]`, with what the rest of the importer needs to know beside the graph node. */
export interface ReadNode {
  node: Node;
  raw: Record<string, unknown>;
  kind: NodeKind | undefined;
  /** The type without its package, for nodes of n8n itself; undefined for community nodes. */
  shortType: string | undefined;
  /** Where the data goes when it leaves; undefined when unknown or nowhere. */
  host: string | undefined;
  truncated: boolean;
}

/** `locate` takes a path below the node. `pinned`: the node's pinned items. */
export function readNode(
  raw: Record<string, unknown>,
  id: string,
  pinned: unknown,
  locate: (path: readonly string[]) => Location,
): ReadNode {
  const type = asText(raw["type"]) ?? "unknown";
  const kind = kindOf(type);
  const shortType = shortTypeOf(type);
  const values = asRecord(raw["parameters"]);
  const location = locate([]);
  const { list, truncated } = toParameters(values, {
    type,
    kind,
    locate: (path) => locate(["parameters", ...path]),
  });
  const parameters = [
    ...(shortType === "set" ? rawAssignments(list) : list),
    ...impliedParameters(shortType ?? "", values, location),
  ];
  const disabled = raw["disabled"] === true;
  const use = usage(kind, shortType, values, parameters);
  const calls = calledWorkflow(shortType, values);
  return {
    raw,
    kind,
    shortType,
    host: use.host,
    truncated,
    node: {
      id,
      name: asText(raw["name"]) ?? id,
      type,
      roles: [...use.roles],
      ...(use.service === undefined ? {} : { service: use.service }),
      party: use.party,
      location,
      disabled,
      // n8n hands a disabled node's input on.
      output: disabled ? "pass" : use.output,
      fields: disabled ? [] : fieldsOf(use, kind, values, parameters, pinned),
      parameters,
      credentials: credentialsOf(raw["credentials"]),
      readers: [],
      ...(calls === undefined ? {} : { calls }),
    },
  };
}

function shortTypeOf(type: string): string | undefined {
  const prefix = [BASE_PACKAGE, AI_PACKAGE].find((candidate) => type.startsWith(candidate));
  return prefix === undefined ? undefined : type.slice(prefix.length);
}

interface Usage {
  roles: readonly NodeRole[];
  service: string | undefined;
  party: Party;
  host: string | undefined;
  output: OutputMode;
  reading: Reading | undefined;
}

/** What this node does: its kind, made definite by its operation, mode and the host it talks to. */
function usage(
  kind: NodeKind | undefined,
  shortType: string | undefined,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
): Usage {
  if (kind === undefined)
    return {
      roles: ["unknown"],
      service: undefined,
      party: "unknown",
      host: undefined,
      output: "join",
      reading: undefined,
    };
  const { roles, reading } = rolesOf(kind, shortType, values, parameters);
  const use: Usage = {
    roles,
    service: kind.service,
    party: kind.party,
    host: kind.host || undefined,
    output: outputOf(kind, shortType, values),
    reading,
  };
  const url = urlParameter(kind, shortType, parameters);
  if (url === undefined) return use;
  const host = hostOf(url.text);
  if (kind.roles.includes("model"))
    return { ...use, service: host ?? "unknown", host, party: partyAt(host, "vendor") };
  const vendor = host === undefined ? undefined : modelVendorAt(host);
  if (vendor !== undefined)
    return {
      ...use,
      roles: roles.includes("tool") ? ["tool", "model"] : ["model"],
      service: vendor,
      host,
      party: "vendor",
      output: "join",
      reading: undefined,
    };
  return { ...use, service: use.service ?? host ?? "http", host, party: partyAt(host, "third-party") };
}

/** The parameter that says where a request goes. For models: a base URL, which decides the vendor, not the node's type. */
function urlParameter(
  kind: NodeKind,
  shortType: string | undefined,
  parameters: readonly Parameter[],
): Parameter | undefined {
  const fields = kind.roles.includes("model")
    ? ["options.baseURL", "options.baseUrl", "baseURL", "baseUrl"]
    : /^(?:httpRequest|httpRequestTool|graphql|graphqlTool|toolHttpRequest|mcp\w*)$/.test(shortType ?? "")
      ? ["url", "endpoint", "endpointUrl", "sseEndpoint"]
      : [];
  return parameters.find((parameter) => fields.includes(parameter.field));
}

const READING_OPERATION =
  /^(?:get|list|read|search|lookup|select|download|find|fetch|export|count|query|retrieve|load|history|scan|info|check|report|exists|show|summary|result)/i;
const READING_SQL = /^=?\s*(?:select|show|explain|describe)\b/i;
/** Both ways, for an operation that an expression or free SQL decides. */
const UNDECIDED = Symbol("undecided");

function rolesOf(
  kind: NodeKind,
  shortType: string | undefined,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
): { roles: readonly NodeRole[]; reading: Reading | undefined } {
  if (shortType?.startsWith("vectorStore")) return vectorStoreRoles(kind, values);
  const { operations } = kind;
  if (operations === undefined) return { roles: kind.roles, reading: kind.emits };
  const operation = operationOf(operations.default, values, parameters);
  // Approval: a person decides, and the answer comes back.
  if (operation === "sendAndWait")
    return {
      roles: [...operations.writeRoles, "human"],
      reading: { fields: { "*": ["conversation"] }, untrusted: true },
    };
  if (operation === UNDECIDED)
    return {
      roles: [...new Set([...operations.writeRoles, ...operations.readRoles])],
      reading: operations.reads,
    };
  if (READING_OPERATION.test(operation)) return { roles: operations.readRoles, reading: operations.reads };
  return { roles: operations.writeRoles, reading: { fields: {}, untrusted: false } };
}

function operationOf(
  byDefault: string,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
): string | typeof UNDECIDED {
  const operation = values["operation"] ?? values["method"] ?? byDefault;
  if (typeof operation !== "string" || operation.startsWith("=")) return UNDECIDED;
  if (!/^(?:executeQuery|execute|rawQuery)$/.test(operation)) return operation;
  const query = parameters.find((parameter) => parameter.field === "query" || parameter.field === "sqlQuery");
  if (query === undefined) return UNDECIDED;
  if (READING_SQL.test(query.text)) return "select";
  return /^=?\s*\{\{/.test(query.text) || /^\s*with\b/i.test(query.text) ? UNDECIDED : "write";
}

function vectorStoreRoles(
  kind: NodeKind,
  values: Record<string, unknown>,
): { roles: readonly NodeRole[]; reading: Reading | undefined } {
  const mode = asText(values["mode"]) ?? "retrieve";
  if (mode === "insert" || mode === "update")
    return { roles: ["store"], reading: { fields: {}, untrusted: false } };
  if (mode === "retrieve-as-tool") return { roles: ["tool", "retriever", "store"], reading: kind.emits };
  return { roles: ["retriever", "store"], reading: kind.emits };
}

function outputOf(
  kind: NodeKind,
  shortType: string | undefined,
  values: Record<string, unknown>,
): OutputMode {
  if (shortType !== "set") return kind.output;
  if (
    values["mode"] === "raw" &&
    typeof values["jsonOutput"] === "string" &&
    jsonMembers(values["jsonOutput"]) === undefined
  )
    return "join";
  return passesOthers(values) ? "assign-pass" : "assign";
}

/** Whether Set keeps what came in: versions 1–2 unless `keepOnlySet`, 3–3.2 by `include`, later by `includeOtherFields`. */
function passesOthers(values: Record<string, unknown>): boolean {
  if (isRecord(values["values"]) || Array.isArray(values["values"]) || "keepOnlySet" in values)
    return values["keepOnlySet"] !== true;
  if ("includeOtherFields" in values) return values["includeOtherFields"] !== false;
  if ("fields" in values) return values["include"] !== "none";
  return typeof values["include"] === "string" && values["include"] !== "none";
}

/** Set's raw JSON: one parameter per member where the text is JSON, expressions inside strings and all; else it stays whole. */
function rawAssignments(list: readonly Parameter[]): Parameter[] {
  return list.flatMap((parameter) => {
    const members = parameter.field === "jsonOutput" ? jsonMembers(parameter.text) : undefined;
    if (members === undefined) return [parameter];
    return Object.entries(members).map(([name, value]): Parameter => {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      const live = parameter.kind === "expression" && text.includes("{{");
      return {
        ...parameter,
        field: `jsonOutput.${name}`,
        kind: live ? "expression" : "literal",
        language: live ? "n8n" : "none",
        text: live ? `=${text}` : text,
        assigns: name,
      };
    });
  });
}

function jsonMembers(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^=/, ""));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fieldsOf(
  use: Usage,
  kind: NodeKind | undefined,
  values: Record<string, unknown>,
  parameters: readonly Parameter[],
  pinned: unknown,
): Field[] {
  // Samples of a node that only reshapes its input would look like a new source.
  return emittedFields(kind, use.reading, values, parameters, use.output === "emit" ? pinned : undefined);
}

/** By reference only: exports hold no credential values, and nothing but type and label is read. */
function credentialsOf(credentials: unknown): Node["credentials"] {
  return Object.entries(asRecord(credentials)).map(([type, reference]) => {
    const name = asText(get(reference, "name")) ?? asText(reference);
    return { type, ...(name === undefined ? {} : { name }) };
  });
}

/** The workflow a node calls: its id, or its name where the export gives no id; undefined when an expression chooses it. */
function calledWorkflow(shortType: string | undefined, values: Record<string, unknown>): string | undefined {
  if (
    !["executeWorkflow", "toolWorkflow", "retrieverWorkflow", "executeWorkflowTool"].includes(shortType ?? "")
  )
    return undefined;
  const reference = values["workflowId"];
  const id = asText(isRecord(reference) ? at(reference, "value") : reference);
  if (id === undefined || id.startsWith("=") || id.startsWith("<"))
    return asText(get(reference, "cachedResultName"));
  return id;
}
