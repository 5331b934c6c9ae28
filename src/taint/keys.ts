import type { Entry, Node, ParameterPurpose } from "../model/workflow.ts";
import { isIdentity, type Origin, originsOf } from "./origins.ts";
import type { NodePlan, Port } from "./plan.ts";

/** Parameters that choose which records come back. */
const SELECTING: ReadonlySet<ParameterPurpose> = new Set(["query", "url", "path", "session-key"]);
/** A parameter without a purpose of its own selects when it is called like a key (`contactId`, `lookupValue`). */
const KEY_NAME = /(?:id|key|e?mail|number|lookup\w{0,20}|value)$/i;

const selects = ({ purpose, field }: Port): boolean =>
  SELECTING.has(purpose) || (purpose === "other" && KEY_NAME.test(field));

/**
 * Works out what selects the records of each look-up, where the importer did not say: the caller's proven identity (then what
 * comes back is his own), something he or a model chose (CWE-639), or nothing at all.
 */
export function deriveKeys(nodes: readonly NodePlan[]): void {
  for (const plan of nodes) {
    const { node } = plan;
    const isLookUp = node.roles.includes("retriever") || node.roles.includes("memory");
    if (isLookUp && !node.disabled && (plan.keyedBy === undefined || plan.keyedBy === "unknown"))
      plan.keyedBy = selectedBy(plan, nodes) ?? plan.keyedBy;
  }
}

function selectedBy(plan: NodePlan, nodes: readonly NodePlan[]): Node["keyedBy"] {
  const keys = plan.ports.filter((port) => selects(port) && port.send === undefined);
  if (keys.length === 0) return undefined;
  if (keys.some((port) => port.modelChosen)) return "client-input";
  const origins = keys.map((port) => keyOrigins(plan, port, nodes));
  if (origins.some((list) => list?.some(isChosen))) return "client-input";
  // One proof does not make up for another key that may come from anywhere: either may select.
  if (origins.includes(undefined)) return undefined;
  const proven = origins.some((list) => list !== undefined && list.length > 0 && list.every(isProven));
  return proven ? "authenticated-identity" : undefined;
}

const keyOrigins = (plan: NodePlan, port: Port, nodes: readonly NodePlan[]): Origin[] | undefined =>
  port.reads.every(({ origin }) => OPERATORS.has(origin.kind)) ? [] : originsOf(plan, port.reads, nodes);

/** Values that the operator set; nobody else chooses by them. */
const OPERATORS: ReadonlySet<string> = new Set(["environment", "variable", "secret"]);

/** What a caller writes, or a model that he talks to. */
function isChosen(origin: Origin): boolean {
  const { node } = origin.plan;
  if (node.roles.includes("entry"))
    return !isIdentity(origin) && node.fields.some(({ integrity }) => integrity === "untrusted");
  return node.roles.includes("model") || node.roles.includes("agent");
}

function isProven(origin: Origin): boolean {
  const entry = entryOf(origin.plan);
  return isIdentity(origin) && entry !== undefined && entry.auth !== "none";
}

const entryOf = ({ workflow, node }: NodePlan): Entry | undefined =>
  workflow.entries.find(({ nodeId }) => nodeId === node.id);
