import type { NodePlan } from "./plan.ts";

/**
 * A loop over the items that first arrive: the nodes its items go to one by one, those that get what came back when all are
 * done, and all nodes that run only inside of it.
 */
export interface Loop {
  body: readonly number[];
  done: readonly number[];
  inside: ReadonlySet<number>;
}

/** Real workflows have a handful; of more, the rest count as plain steps, so that no input makes this slow. */
const MAX_LOOPS = 100;

/**
 * Finds out which nodes lead back into which loop: the loop does not hand their items on to its body again. Nodes that are also
 * reached from outside of the loop bring it items of its own.
 */
export function closeLoops(own: readonly NodePlan[], nodes: readonly NodePlan[]): void {
  const loops = own.filter(({ loop }) => loop !== undefined);
  for (const [position, plan] of loops.entries()) {
    if (plan.loop === undefined) continue;
    if (position >= MAX_LOOPS) {
      plan.loop = undefined;
      continue;
    }
    const inside = reach(plan.loop.body, plan, nodes);
    const others = own.filter((one) => one !== plan && !inside.has(one.index)).map(({ index }) => index);
    const fromOutside = reach(others, plan, nodes);
    for (const index of plan.previous)
      if (inside.has(index) && !fromOutside.has(index)) nodes[index]?.returns.add(plan.index);
    plan.loop = { ...plan.loop, inside };
  }
}

/** The nodes that items get to without passing the loop itself, with those it starts from; sub-nodes run where their roots do. */
function reach(from: readonly number[], loop: NodePlan, nodes: readonly NodePlan[]): ReadonlySet<number> {
  const seen = new Set(from.filter((index) => index !== loop.index));
  for (const index of seen) {
    const node = nodes[index];
    if (node === undefined) continue;
    for (const next of [...node.next, ...node.refused]) if (next !== loop.index) seen.add(next);
    for (const sub of node.subs) seen.add(sub.index);
  }
  return seen;
}
