import type { Location } from "../../model/location.ts";
import type { Node, NodeRole } from "../../model/workflow.ts";
import { asRecord, asText, at, get, isRecord } from "../values.ts";
import { emittedFields } from "./fields.ts";
import { onErrorOf } from "./guards.ts";
import { constant, impliedParameters } from "./implied.ts";
import { AI_PACKAGE, BASE_PACKAGE, baseType, kindOf } from "./nodes/index.ts";
import type { NodeKind } from "./nodes/kind.ts";
import { type Budget, toParameters } from "./parameters.ts";
import { placeOf } from "./place.ts";
import { splitRawJson } from "./set.ts";
import { isAddress, usageOf } from "./usage.ts";

/** One entry of `nodes[]`, with what the rest of the importer needs to know beside the graph's node. */
export interface ReadNode {
  node: Node;
  raw: Record<string, unknown>;
  kind: NodeKind | undefined;
  /** The type without its package, for nodes of n8n itself; empty for community nodes. */
  name: string;
  /** The same for an agent's tool (`gmailTool`) or a review of tools (`gmailHitlTool`): the node it is made of. */
  base: string;
  /** Where the data goes when it leaves; undefined when unknown or nowhere. */
  host: string | undefined;
  /** It had more parameters than are read. */
  truncated: boolean;
}

/** `locate` takes a path below the node. `pinned`: the node's pinned items. */
export function readNode(
  raw: Record<string, unknown>,
  id: string,
  pinned: unknown,
  budget: Budget,
  locate: (path: readonly string[]) => Location,
): ReadNode {
  const type = asText(raw["type"]) ?? "unknown";
  const kind = kindOf(type);
  const name = shortName(type);
  const base = shortName(baseType(type));
  const values = asRecord(raw["parameters"]);
  const location = locate([]);
  const { list, truncated } = toParameters(values, {
    type,
    kind,
    budget,
    locate: (path) => locate(["parameters", ...path]),
  });
  const stated = name === "set" ? splitRawJson(list) : list;
  const parameters = [...stated, ...impliedParameters(base, values, location)];
  const { roles, service, party, host, output, reading } = usageOf(kind, base, values, parameters);
  if (takesNothing(base, roles, values) && !parameters.some(({ purpose }) => TAKING.has(purpose)))
    parameters.push(constant("input", "content", location));
  const disabled = raw["disabled"] === true;
  const credentials = credentialsOf(raw["credentials"]);
  const place = placeOf(base === "" ? type : base, values, credentials);
  const calls = calledWorkflow(name, values);
  const onError = onErrorOf(raw);
  const loop = loopOf(base, raw);
  return {
    raw,
    kind,
    name,
    base,
    host,
    truncated,
    node: {
      id,
      name: asText(raw["name"]) ?? id,
      type,
      roles: [...roles],
      ...(service === undefined ? {} : { service }),
      party,
      location,
      disabled,
      // n8n hands a disabled node's input on.
      output: disabled ? "pass" : output,
      // Samples of a node that only reshapes its input would look like a new source.
      fields: disabled
        ? []
        : emittedFields(kind, reading, values, parameters, output === "emit" ? pinned : undefined),
      parameters,
      credentials,
      readers: [],
      ...(place === undefined ? {} : { place }),
      ...(calls === undefined ? {} : { calls }),
      ...(loop === undefined ? {} : { loop }),
      ...(onError === undefined ? {} : { onError }),
    },
  };
}

/** Purposes of parameters that say what a node takes of an item. */
const TAKING: ReadonlySet<string> = new Set([
  "prompt",
  "message",
  "body",
  "content",
  "query",
  "command",
  "code",
]);
/** Operations on a record as a whole; which one it is says its id. */
const ON_RECORDS =
  /^(?:delete|remove|drop|truncate|archive|unarchive|move|trash|close|reopen|lock|unlock|addLabels|markAs)/i;

/**
 * Nodes of n8n itself take of an item only what their parameters say: a model that is told nothing is sent nothing, and what deletes
 * a record keeps nothing of the item. What n8n takes by default is an implied parameter.
 */
function takesNothing(base: string, roles: readonly NodeRole[], values: Record<string, unknown>): boolean {
  if (base === "") return false;
  return (
    roles.includes("model") || (roles.includes("store") && ON_RECORDS.test(asText(values["operation"]) ?? ""))
  );
}

/** Makes a request definite whose address another node sets: `address` is its URL with the constants filled in. */
export function retarget(read: ReadNode, address: string): void {
  const { node, kind, base, raw } = read;
  const values = asRecord(raw["parameters"]);
  const parameters = node.parameters.map((parameter) =>
    isAddress(parameter) ? { ...parameter, text: address } : parameter,
  );
  const { roles, service, party, host, output, reading } = usageOf(kind, base, values, parameters);
  read.host = host;
  node.roles = [...roles];
  node.party = party;
  node.output = output;
  if (service !== undefined) node.service = service;
  node.fields = emittedFields(kind, reading, values, parameters, undefined);
}

function shortName(type: string): string {
  const prefix = [BASE_PACKAGE, AI_PACKAGE].find((candidate) => type.startsWith(candidate));
  return prefix === undefined ? "" : type.slice(prefix.length);
}

/** By reference only: exports hold no credential values, and nothing but type and label is read. */
function credentialsOf(credentials: unknown): Node["credentials"] {
  return Object.entries(asRecord(credentials)).map(([type, reference]) => {
    const name = asText(get(reference, "name")) ?? asText(reference);
    return { type, ...(name === undefined ? {} : { name }) };
  });
}

/**
 * Loop Over Items keeps the items that it first gets and hands them on one by one; what comes back leaves by `done`, which version 1
 * does not have and version 2 has as its second output (n8n-nodes-base 2.40, `SplitInBatches`). Where `reset` is set, every item
 * may be a first one.
 */
function loopOf(base: string, raw: Record<string, unknown>): Node["loop"] {
  if (base !== "splitInBatches") return undefined;
  const reset = at(raw["parameters"], "options", "reset");
  if (reset !== undefined && reset !== false) return undefined;
  const version = typeof raw["typeVersion"] === "number" ? raw["typeVersion"] : 1;
  if (version < 2) return { body: 0 };
  return version < 3 ? { body: 0, done: 1 } : { body: 1, done: 0 };
}

const CALLING = new Set(["executeWorkflow", "executeWorkflowTool", "toolWorkflow", "retrieverWorkflow"]);

/** The workflow a node calls: its id, or its name where the export gives no id; undefined when an expression chooses it. */
function calledWorkflow(name: string, values: Record<string, unknown>): string | undefined {
  if (!CALLING.has(name)) return undefined;
  const reference = values["workflowId"];
  const id = asText(isRecord(reference) ? at(reference, "value") : reference);
  // Templates write a placeholder in angle brackets where the id was.
  const isKnown = id !== undefined && !id.startsWith("=") && !id.startsWith("<");
  return isKnown ? id : asText(get(reference, "cachedResultName"));
}
