import { lazy } from "../lib/lazy.ts";
import type { Bypass } from "../model/leak-path.ts";
import type { Workflow } from "../model/workflow.ts";
import { Dominators } from "./dominators.ts";
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

/** What guards do to the reads of one node by name, by the reading node. */
type Judged = ReadonlyMap<number, Guarding>;
const NOTHING: Guarding = {};

/** Guards between two nodes of which the second reads the first by name, past everything that stands between them. */
export class GuardPlaces {
  readonly #nodes: readonly NodePlan[];
  /** The nodes of each workflow; their indexes follow each other. */
  readonly #own: ReadonlyMap<Workflow, readonly NodePlan[]>;
  readonly #guards: ReadonlyMap<Workflow, readonly NodePlan[]>;
  readonly #judged = new Map<number, Judged>();
  readonly #order = lazy(() => orderOf(this.#nodes));

  constructor({ nodes }: Plan) {
    this.#nodes = nodes;
    this.#own = Map.groupBy(nodes, ({ workflow }) => workflow);
    this.#guards = Map.groupBy(nodes.filter(isGuard), ({ workflow }) => workflow);
  }

  /**
   * A guard that cleans text does nothing to what is read from before it. One that refuses covers what runs only behind it;
   * where another way leads there, it covers nothing.
   */
  between(from: number, to: number): Guarding {
    let judged = this.#judged.get(from);
    if (judged === undefined) {
      const read = this.#nodes[from];
      const guards = read === undefined ? [] : this.#guards.get(read.workflow);
      judged = read === undefined || guards === undefined ? new Map() : this.#judge(read, guards);
      this.#judged.set(from, judged);
    }
    return judged.get(to) ?? NOTHING;
  }

  /** All readers of a node at once: the cost is that of some walks over the workflow, however many guards and readers it has. */
  #judge(read: NodePlan, all: readonly NodePlan[]): Judged {
    const last = read.readers.reduce((most, { index }) => Math.max(most, this.#order()[index] ?? 0), 0);
    const within = (indexes: readonly number[]): number[] =>
      indexes.filter((index) => (this.#order()[index] ?? 0) <= last);
    const ahead = this.#ahead(read, within);
    const guards = all.filter(({ index }) => ahead.has(index) && index !== read.index);
    if (guards.length === 0) return new Map();
    const [cleaning, refusing] = [guards.filter(cleans), guards.filter((guard) => !cleans(guard))];
    const [cleaned, behind] = [this.#behind(cleaning, within), this.#behind(refusing, within)];
    const ways = refusing.length === 0 ? undefined : this.#waysFrom(read, refusing, within);
    return new Map(
      read.readers.map(({ index: to }) => {
        const cleaner = cleaned.get(to);
        const cover = ways?.reaches(to) === true ? ways.coverOf(to) : behind.get(to);
        return [
          to,
          {
            ...(cleaner === undefined || cleaner === to ? {} : { passed: { guard: cleaner, how: "read" } }),
            ...(cover === undefined || cover === to ? {} : { covered: cover }),
          },
        ];
      }),
    );
  }

  /** The nodes that run later than a node, or than the one it is attached to. */
  #ahead(from: NodePlan, within: Within): ReadonlySet<number> {
    const [seen, ahead] = [new Set([from.index]), new Set<number>()];
    for (const index of seen) {
      const node = this.#nodes[index];
      if (node === undefined) continue;
      for (const next of within(forward(node))) {
        seen.add(next);
        ahead.add(next);
      }
      for (const root of node.roots) seen.add(root.index);
    }
    return ahead;
  }

  /** The first of the guards behind which each node runs; a sub-node runs when its root does. */
  #behind(guards: readonly NodePlan[], within: Within): ReadonlyMap<number, number> {
    const first = new Map<number, number>();
    for (const guard of guards) {
      const pending = [guard.index];
      for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
        const node = this.#nodes[index];
        if (node === undefined) continue;
        const subs = node === guard ? [] : attached(node);
        for (const next of within([...node.next, ...node.later, ...subs])) {
          if (first.has(next)) continue;
          first.set(next, guard.index);
          pending.push(next);
        }
      }
    }
    return first;
  }

  /** The ways that steps can take from a node. A guard is two places: where it stands, and behind its consent. */
  #waysFrom(from: NodePlan, guards: readonly NodePlan[], within: Within): Ways {
    const own = this.#own.get(from.workflow) ?? [];
    const base = own[0]?.index ?? 0;
    const consents = new Map(guards.map(({ index }, number) => [index, own.length + number]));
    const start = own.length + guards.length;
    const places = (indexes: readonly number[]): number[] => within(indexes).map((index) => index - base);
    const dominators = new Dominators(start + 1, start, (place) => {
      if (place === start) return places(forward(from));
      const consenting = guards[place - own.length];
      if (consenting !== undefined) return places([...consenting.next, ...consenting.later]);
      const node = own[place];
      if (node === undefined) return [];
      const subs = node === from ? [] : attached(node);
      const consent = consents.get(node.index);
      return consent === undefined
        ? places([...forward(node), ...subs])
        : [...places([...refusing(node), ...subs]), consent];
    });
    return {
      reaches: (index) => dominators.reaches(index - base),
      coverOf: (index) =>
        guards.find((_, number) => dominators.dominates(own.length + number, index - base))?.index,
    };
  }
}

/** The nodes among these that do not stand behind all readers: what a long workflow does later is not walked. */
type Within = (indexes: readonly number[]) => number[];

/**
 * How far from the beginning each node stands, so that steps only lead to higher numbers; infinite in and behind cycles
 * (A. B. Kahn, "Topological sorting of large networks", CACM 5(11), 1962).
 */
function orderOf(nodes: readonly NodePlan[]): readonly number[] {
  const following = nodes.map((node) => [...forward(node), ...attached(node)]);
  const before = nodes.map(() => 0);
  for (const list of following) for (const index of list) before[index] = (before[index] ?? 0) + 1;
  const order = nodes.map(() => Number.POSITIVE_INFINITY);
  const ready = new Set(before.flatMap((count, index) => (count === 0 ? [index] : [])));
  let place = 0;
  for (const index of ready) {
    order[index] = place;
    place += 1;
    for (const next of following[index] ?? []) {
      before[next] = (before[next] ?? 0) - 1;
      if (before[next] === 0) ready.add(next);
    }
  }
  return order;
}

interface Ways {
  reaches(index: number): boolean;
  /** The first guard whose consent every way to a node needs. */
  coverOf(index: number): number | undefined;
}

const cleans = ({ node }: NodePlan): boolean => node.guard?.action === "sanitize";
const refusing = ({ refused, otherwise }: NodePlan): readonly number[] => [...refused, ...otherwise];
const forward = (node: NodePlan): readonly number[] => [...node.next, ...node.later, ...refusing(node)];
const attached = ({ subs }: NodePlan): number[] => subs.map((sub) => sub.index);
