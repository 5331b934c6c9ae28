import { type NodePlan, type Port, passedField } from "./plan.ts";
import { overlaps, type Read } from "./readers/index.ts";

/** How many (node, field) pairs are visited before giving up: no messenger flow comes near. */
const MAX_VISITS = 2_000;

/**
 * Whether a node writes back to whoever started the workflow: every live recipient (chat id, channel, address) comes,
 * unchanged or renamed, from an entry of the same service. Then its message is a reply, not a leak to a third party.
 */
export function answersCaller(plan: NodePlan, nodes: readonly NodePlan[]): boolean {
  const { service } = plan.node;
  if (service === undefined) return false;
  const recipients = plan.ports.filter((port) => port.purpose === "recipient");
  return (
    recipients.length > 0 &&
    recipients.every((port) => {
      const entries = originsOf(plan, port.reads, nodes);
      return (
        entries !== undefined &&
        entries.size > 0 &&
        [...entries].every((entry) => entry.node.service === service)
      );
    })
  );
}

/** The entries that reads come from; undefined when any of them may come from elsewhere. */
function originsOf(
  at: NodePlan,
  reads: readonly Read[],
  nodes: readonly NodePlan[],
): Set<NodePlan> | undefined {
  const entries = new Set<NodePlan>();
  const seen = new Set<string>();
  const pending: { plan: NodePlan; field: string }[] = [];
  const follow = (plan: NodePlan, list: readonly Read[]): boolean => {
    for (const { origin, field } of list) {
      const from =
        origin.kind === "input" ? plan.previous.flatMap((index) => nodes[index] ?? []) : plan.named(origin);
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
      entries.add(plan);
      continue;
    }
    const setters = plan.ports.filter((port) => sets(port, field));
    if (setters.some((port) => !follow(plan, port.reads))) return undefined;
    if (plan.passes && passedField(plan, field) !== undefined) {
      if (plan.previous.length === 0) return undefined;
      pending.push(
        ...plan.previous.flatMap((index) => nodes[index] ?? []).map((before) => ({ plan: before, field })),
      );
    } else if (setters.length === 0) return undefined;
  }
  return entries;
}

const sets = (port: Port, field: string): boolean =>
  port.assigns !== undefined && overlaps(port.assigns, field);
