import type { Bypass } from "../model/leak-path.ts";
import { carriesData, type NodePlan, type Plan } from "./plan.ts";
import { overlaps } from "./readers/index.ts";
import { GUARD_ROLES } from "./sanitizers.ts";

/** What guards do on one link: those that looked at the data, and those that it goes past. Both by index into `Plan.nodes`. */
export interface Guarding {
  covered?: number;
  passed?: { guard: number; how: Bypass["how"] };
}

/** Whether a node looks at what passes it and may stop it. */
export function isGuard({ node }: NodePlan): boolean {
  return !node.disabled && GUARD_ROLES.some((role) => node.roles.includes(role));
}

/** A guard hands on what it looked at. */
export function coveredBy(plan: NodePlan): Guarding {
  return isGuard(plan) ? { covered: plan.index } : {};
}

/**
 * Whether a guard looks at a field that passes it: at the whole item when a person does, or when no parameter says what it looks
 * at; never at what passes beside the checked text that it puts out under a name of its own.
 */
export function guardingField(plan: NodePlan, field: string): Guarding {
  if (!isGuard(plan)) return {};
  const { guard } = plan.node;
  const looksAt = plan.ports.flatMap((port) =>
    carriesData(port) ? port.reads.filter(({ origin }) => origin.kind === "input") : [],
  );
  const whole = guard?.action === "approve" || (looksAt.length === 0 && guard?.output === undefined);
  // What is only checked may go on as it is; what is cleaned goes on under its own name.
  const checked = guard?.output === undefined && looksAt.some((read) => overlaps(read.field, field));
  return whole || checked ? { covered: plan.index } : { passed: { guard: plan.index, how: "field" } };
}

interface GuardPlace {
  plan: NodePlan;
  before: ReadonlySet<number>;
  after: ReadonlySet<number>;
}

/** Guards between two nodes of which the second reads the first by name, past everything that stands between them. */
export class GuardPlaces {
  readonly #plan: Plan;
  readonly #places: readonly GuardPlace[];
  readonly #around = new Map<string, ReadonlySet<number>>();

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#places = plan.nodes.filter(isGuard).map((guard) => ({
      plan: guard,
      before: reach([guard.index], plan, ({ previous, earlier }) => [...previous, ...earlier]),
      after: reach([guard.index], plan, ({ next, later }) => [...next, ...later]),
    }));
  }

  /**
   * A guard that cleans text does nothing to what is read from before it. One that refuses covers what runs only behind it;
   * where another way leads there, it covers nothing.
   */
  between(from: number, to: number): Guarding {
    const guarding: Guarding = {};
    for (const { plan, before, after } of this.#places) {
      if (plan.index === from || plan.index === to || !before.has(from) || !after.has(to)) continue;
      if (plan.node.guard?.action === "sanitize") guarding.passed ??= { guard: plan.index, how: "read" };
      else if (!this.#leadsAround(plan, from, to)) guarding.covered ??= plan.index;
    }
    return guarding;
  }

  #leadsAround(guard: NodePlan, from: number, to: number): boolean {
    const key = `${guard.index} ${from}`;
    const known = this.#around.get(key);
    if (known !== undefined) return known.has(to);
    const around = reach([from], this.#plan, (node) => (node === guard ? refusing(node) : forward(node)));
    this.#around.set(key, around);
    return around.has(to);
  }
}

const refusing = ({ refused, otherwise }: NodePlan): readonly number[] => [...refused, ...otherwise];
const forward = (node: NodePlan): readonly number[] => [...node.next, ...node.later, ...refusing(node)];

/** The nodes that steps lead to, without those it starts from unless they lead back; a sub-node runs when its root does. */
function reach(
  from: readonly number[],
  plan: Plan,
  steps: (node: NodePlan) => readonly number[],
): ReadonlySet<number> {
  const seen = new Set<number>();
  const pending = [...from];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    const node = plan.nodes[index];
    for (const next of node === undefined ? [] : [...steps(node), ...attached(node, from)]) {
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(next);
    }
  }
  return seen;
}

const attached = ({ index, subs }: NodePlan, from: readonly number[]): number[] =>
  from.includes(index) ? [] : subs.map((sub) => sub.index);
