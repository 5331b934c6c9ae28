/**
 * Which places every way from a start to another place leads through (T. Lengauer, R. Tarjan, "A fast algorithm for finding
 * dominators in a flowgraph", TOPLAS 1(1), 1979, the simple version). Places are numbers below `count`; about linear in the steps.
 */
export class Dominators {
  /** By place: its number in a depth-first walk from the start, -1 when no way leads there. */
  readonly #number: Int32Array;
  /** By that number: where the place comes in a walk over the tree of dominators, and how many places are below it. */
  readonly #order: Int32Array;
  readonly #size: Int32Array;

  constructor(count: number, start: number, steps: (place: number) => readonly number[]) {
    const walked = walk(count, start, steps);
    const dominator = dominatorsOf(walked);
    const size = new Int32Array(dominator.length).fill(1);
    for (let w = size.length - 1; w > 0; w--) add(size, at(dominator, w), at(size, w));
    const order = new Int32Array(size.length);
    const next = new Int32Array(size.length).fill(1);
    for (let w = 1; w < size.length; w++) {
      const above = at(dominator, w);
      order[w] = at(next, above);
      add(next, above, at(size, w));
      next[w] = at(order, w) + 1;
    }
    this.#number = walked.number;
    this.#order = order;
    this.#size = size;
  }

  /** Whether any way leads to a place. */
  reaches(place: number): boolean {
    return at(this.#number, place) !== -1;
  }

  /** Whether every way to `place`, which is reached, leads through `gate` (or is it). */
  dominates(gate: number, place: number): boolean {
    const [above, below] = [at(this.#number, gate), at(this.#number, place)];
    if (above === -1 || below === -1) return false;
    const distance = at(this.#order, below) - at(this.#order, above);
    return distance >= 0 && distance < at(this.#size, above);
  }
}

const at = (list: Int32Array, index: number): number => list[index] ?? -1;
const add = (list: Int32Array, index: number, more: number): void => {
  list[index] = at(list, index) + more;
};

/** A depth-first walk: numbers by place, and by number the parent in the walk and the numbers that steps come from. */
interface Walked {
  number: Int32Array;
  parent: number[];
  before: number[][];
}

function walk(count: number, start: number, steps: (place: number) => readonly number[]): Walked {
  const number = new Int32Array(count).fill(-1);
  const [parent, before]: [number[], number[][]] = [[], []];
  const pending = [{ place: start, from: -1 }];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    const { place, from } = step;
    if (at(number, place) === -1) {
      const own = parent.push(Math.max(0, from)) - 1;
      number[place] = own;
      before.push([]);
      for (const next of steps(place)) pending.push({ place: next, from: own });
    }
    if (from !== -1) before[at(number, place)]?.push(from);
  }
  return { number, parent, before };
}

/** The nearest dominator of every number; that of the start is itself. */
function dominatorsOf({ parent, before }: Walked): Int32Array {
  const count = parent.length;
  const semi = Int32Array.from({ length: count }, (_, w) => w);
  const best = semi.slice();
  const ancestor = new Int32Array(count).fill(-1);
  const dominator = new Int32Array(count);
  const waiting: number[][] = Array.from({ length: count }, () => []);

  /** The place of least `semi` on the way up to the root of the forest, which is flattened. */
  const evaluate = (v: number): number => {
    const way: number[] = [];
    for (let w = v; at(ancestor, w) !== -1; w = at(ancestor, w)) way.push(w);
    const root = way.pop();
    for (const w of way.reverse()) {
      const above = at(ancestor, w);
      if (at(semi, at(best, above)) < at(semi, at(best, w))) best[w] = at(best, above);
      ancestor[w] = at(ancestor, above);
    }
    return root === undefined ? v : at(best, v);
  };

  for (let w = count - 1; w > 0; w--) {
    const above = parent[w] ?? 0;
    for (const v of before[w] ?? []) semi[w] = Math.min(at(semi, w), at(semi, evaluate(v)));
    waiting[at(semi, w)]?.push(w);
    ancestor[w] = above;
    for (const v of waiting[above] ?? []) {
      const u = evaluate(v);
      dominator[v] = at(semi, u) < at(semi, v) ? u : above;
    }
    waiting[above] = [];
  }
  for (let w = 1; w < count; w++)
    if (at(dominator, w) !== at(semi, w)) dominator[w] = at(dominator, at(dominator, w));
  return dominator;
}
