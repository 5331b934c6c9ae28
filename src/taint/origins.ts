import type { Recipient } from "../model/leak-path.ts";
import type { NodeRole } from "../model/workflow.ts";
import { type NodePlan, type Port, passedField } from "./plan.ts";
import { isInside, overlaps, type Read, WHOLE } from "./readers/index.ts";

/** How many (node, field) pairs are visited before giving up: no messenger flow comes near, and every look-up asks. */
const MAX_VISITS = 250;

/** A field of a node that brings it into the workflow: an entry, a store, a model. */
export interface Origin {
  plan: NodePlan;
  field: string;
}

/**
 * Where reads come from, unchanged or renamed: back over assignments and nodes that pass their input on, to the nodes that emit
 * the field. Undefined when any of it may come from elsewhere (instance values, unreadable code, too many ways).
 */
export function originsOf(
  at: NodePlan,
  reads: readonly Read[],
  nodes: readonly NodePlan[],
): Origin[] | undefined {
  const origins: Origin[] = [];
  const seen = new Set<string>();
  const pending: Origin[] = [];
  const follow = (plan: NodePlan, list: readonly Read[]): boolean => {
    for (const { origin, field } of list) {
      const from = origin.kind === "input" ? previousOf(plan, nodes) : plan.named(origin);
      if ((origin.kind !== "input" && origin.kind !== "node") || from.length === 0) return false;
      pending.push(...from.map((one) => ({ plan: one, field })));
    }
    return true;
  };
  if (!follow(at, reads)) return undefined;
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    const { plan, field } = one;
    const key = `${plan.index} ${field}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > MAX_VISITS) return undefined;
    if (plan.node.roles.includes("entry")) {
      origins.push(one);
      continue;
    }
    const setters = plan.ports.filter((port) => sets(port, field));
    if (setters.some((port) => !follow(plan, port.reads))) return undefined;
    const before = previousOf(plan, nodes);
    if (plan.passes && passedField(plan, field) !== undefined) {
      if (before.length === 0) return undefined;
      pending.push(...before.map((earlier) => ({ plan: earlier, field })));
    } else if (setters.length === 0) {
      if (plan.node.output !== "emit" && plan.node.output !== "join") return undefined;
      origins.push(one);
    }
  }
  return origins;
}

/** The nodes whose output a node sees as its item; a sub-node sees what its root sees. */
function previousOf(plan: NodePlan, nodes: readonly NodePlan[]): NodePlan[] {
  const at = plan.roots.length > 0 ? plan.roots.flatMap(({ index }) => nodes[index] ?? []) : [plan];
  return at.flatMap(({ previous }) => previous).flatMap((index) => nodes[index] ?? []);
}

const sets = (port: Port, field: string): boolean =>
  port.assigns !== undefined && overlaps(port.assigns, field);

const isEntry = ({ plan }: Origin): boolean => plan.node.roles.includes("entry");

/** Whether the platform vouches for a field of an entry: it holds a proof of who asks. */
export function isIdentity({ plan, field }: Origin): boolean {
  return (
    isEntry({ plan, field }) &&
    field !== WHOLE &&
    (plan.node.identityFields ?? []).some((proof) => isInside(field, proof))
  );
}

/**
 * Whether a node writes back to whoever started the workflow: every live recipient (chat id, channel, address) comes,
 * unchanged or renamed, from an entry of the same service, or from a plain request. Then its message is a reply, not a leak to a third party.
 */
export function answersCaller(plan: NodePlan, nodes: readonly NodePlan[]): boolean {
  const { service } = plan.node;
  if (service === undefined) return false;
  const recipients = plan.ports.filter((port) => port.purpose === "recipient" && port.send === undefined);
  return (
    recipients.length > 0 &&
    recipients.every((port) => {
      const origins = originsOf(plan, port.reads, nodes);
      return (
        origins !== undefined &&
        origins.length > 0 &&
        origins.every((origin) => isEntry(origin) && mayAnswer(origin.plan, service))
      );
    })
  );
}

/** A request or a form that names the chat or the address to answer at is answered there, over whatever service that is. */
const mayAnswer = ({ node }: NodePlan, service: string): boolean =>
  node.service === service || node.service === undefined;

/** Who gets what a node sends, as far as its recipients tell; undefined when it names none. */
export function recipientOf(plan: NodePlan, nodes: readonly NodePlan[]): Recipient | undefined {
  const named = plan.node.parameters.some(({ purpose }) => purpose === "recipient");
  const live = plan.ports.filter((port) => port.purpose === "recipient");
  if (!named && live.length === 0) return undefined;
  const all = live.map((port) => chosenBy(plan, port, nodes));
  // Of several recipients the one that is chosen most freely counts.
  return FREEST.find((one) => all.includes(one)) ?? "fixed";
}

const FREEST: readonly Recipient[] = ["model-chosen", "caller-chosen", "unknown", "record", "caller"];

function chosenBy(plan: NodePlan, port: Port, nodes: readonly NodePlan[]): Recipient {
  if (port.modelChosen) return "model-chosen";
  const origins = originsOf(plan, port.reads, nodes);
  if (origins === undefined || origins.length === 0) return "unknown";
  if (origins.every(isIdentity)) return "caller";
  if (origins.some((origin) => isEntry(origin) && !isIdentity(origin))) return "caller-chosen";
  if (origins.some(({ plan: { node } }) => node.roles.includes("model") || node.roles.includes("agent")))
    return "model-chosen";
  return origins.every(({ plan: { node } }) => LOOKED_UP.some((role) => node.roles.includes(role)))
    ? "record"
    : "unknown";
}

/** Roles of nodes whose answers are records, whoever keeps them. */
const LOOKED_UP: readonly NodeRole[] = ["store", "retriever"];
