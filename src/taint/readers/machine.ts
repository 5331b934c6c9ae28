import { namesIn } from "./lists.ts";
import type { Read, Send } from "./read.ts";
import { join, KEYS, opaque, Value } from "./value.ts";

/** Names and what they hold; assignments are joined, so the order of statements hardly matters. */
export class Scope {
  readonly #names = new Map<string, Value>();
  readonly #outer = new Set<string>();
  readonly #parent: Scope | undefined;

  constructor(parent?: Scope) {
    this.#parent = parent;
  }

  /** Whether the name was declared here. */
  has(name: string): boolean {
    return this.#names.has(name);
  }

  declare(name: string, value: Value): void {
    this.#names.set(name, value);
  }

  find(name: string): Value | undefined {
    return this.#names.get(name) ?? this.#parent?.find(name);
  }

  /** Names declared here and what they hold. */
  get names(): ReadonlyMap<string, Value> {
    return this.#names;
  }

  /** Python's `global` and `nonlocal`: assignments go to where the name was declared. */
  markOuter(name: string): void {
    this.#outer.add(name);
  }

  isOuter(name: string): boolean {
    return this.#outer.has(name);
  }

  /** Adds to a name of an outer scope; it may be assigned there for the first time. */
  assignOuter(name: string, value: Value): void {
    const known = this.find(name);
    const home = this.#home(name) ?? this.#top();
    home.declare(name, known === undefined ? value : join(known, value));
  }

  #home(name: string): Scope | undefined {
    if (this.#names.has(name) || this.#parent === undefined) return this.#names.has(name) ? this : undefined;
    return this.#parent.#home(name);
  }

  #top(): Scope {
    return this.#parent === undefined ? this : this.#parent.#top();
  }

  /** Replaces where the name was declared; here when it was declared nowhere. */
  assign(name: string, value: Value): void {
    if (this.#names.has(name) || this.#parent?.find(name) === undefined) this.#names.set(name, value);
    else this.#parent.assign(name, value);
  }
}

/** Thrown when a program is too large to follow; the caller falls back. */
export class BudgetExceeded extends Error {}

/** Syntax nodes visited per program, calls counted again: bounds what a hostile program can cost. */
const BUDGET = 200_000;
const MAX_CALLS = 24;
/** A recursive function is followed once into itself: the second round adds what the first one passed on. */
const MAX_RECURSION = 2;

/** One run of the abstract interpreter: its limits, what the program did to the incoming item, and what it sent. */
export class Machine {
  /** Fields assigned to the incoming item itself (`item.json.x = …`). */
  readonly added = new Value();
  /** What goes out while the program runs (`node.send`). */
  emitted = new Value();
  /** What the function that runs returns. */
  returned = new Value();
  /** Fields of every item that were set, or taken out, for certain. */
  readonly replaced = new Set<string>();
  /** What runs now runs in any case, once for each item that it speaks of. */
  #certain = true;
  /** What runs now may have been left before; its loop may be; its function may be. */
  #flow = { left: false, broken: false, returns: false };
  readonly #sends = new Map<object, Send>();
  #budget = BUDGET;
  readonly #running: object[] = [];

  tick(cost = 1): void {
    this.#budget -= cost;
    if (this.#budget < 0) throw new BudgetExceeded();
  }

  /** Something that the call at `node` sends; of a call that runs more than once all that it ever sends. */
  sent(node: object, send: Send): void {
    const known = this.#sends.get(node);
    this.#sends.set(node, known === undefined ? send : bothSends(known, send));
  }

  get sends(): Send[] {
    return [...this.#sends.values()];
  }

  /** Runs what may not run at all, or not for every item. */
  maybe<T>(body: () => T): T {
    const outer = this.#certain;
    this.#certain = false;
    try {
      return body();
    } finally {
      this.#certain = outer;
    }
  }

  /** Runs a loop; `all`: its body runs for every item. A loop that is left early sets nothing on those that are to come. */
  each<T>(all: boolean, body: () => T): T {
    const { left, broken, returns } = this.#flow;
    const before = new Set(this.replaced);
    this.#flow = { left, broken: false, returns: false };
    try {
      return all ? body() : this.maybe(body);
    } finally {
      if (this.#flow.broken)
        for (const field of this.replaced) if (!before.has(field)) this.replaced.delete(field);
      const out = this.#flow.returns;
      this.#flow = { left: left || out, broken: broken || out, returns: returns || out };
    }
  }

  /** `return`, `break`, `continue`: what follows may not run. */
  leave(by: "return" | "break" | "continue"): void {
    this.#flow.left = true;
    if (by !== "continue") this.#flow.broken = true;
    if (by === "return") this.#flow.returns = true;
  }

  /** Notes that a field of an item no longer holds what came in, where that is certain. */
  replace(object: Value, field: string): void {
    const [ref] = object.refs.values();
    const isItem =
      ref?.each === true && ref.level === "data" && ref.path.length === 0 && object.refs.size === 1;
    if (isItem && this.#certain && !this.#flow.left && object.reads.size === 0) this.replaced.add(field);
  }

  /** `object.field = value`: on the object itself, and on the incoming item when the object is (part of) that. */
  setField(object: Value, field: string, value: Value): void {
    object.put(field, value);
    if (field[0] !== "[") this.replace(object, field);
    for (const { origin, level, path } of object.refs.values()) {
      if (origin.kind !== "input") continue;
      const top = path[0] ?? (level !== "data" && field === "json" ? "*" : field);
      this.added.put(top[0] === "[" ? "*" : top, value);
    }
  }

  /** `object[key] = value`. */
  setComputed(object: Value, key: Value, value: Value): void {
    const names = namesIn(key);
    const set = (): void => {
      for (const name of names ?? ["*"]) this.setField(object, name, value);
    };
    if (names?.length === 1) set();
    else this.maybe(set);
    if (names === undefined) object.put(KEYS, opaque([key]));
  }

  /** Runs `body` as a call of `fn` and gives what it returns; undefined when calls are nested too deep. */
  callFrame(fn: object, body: () => void): Value | undefined {
    if (this.#running.length >= MAX_CALLS) return undefined;
    if (this.#running.filter((one) => one === fn).length >= MAX_RECURSION) return undefined;
    const outer = this.returned;
    const flow = this.#flow;
    this.#flow = { left: flow.left, broken: false, returns: false };
    this.returned = new Value();
    this.#running.push(fn);
    try {
      body();
      return this.returned;
    } finally {
      this.returned = outer;
      this.#flow = flow;
      this.#running.pop();
    }
  }
}

function bothSends(a: Send, b: Send): Send {
  const both = (name: "reads" | "address"): Read[] => [
    ...Value.reading([...a[name], ...b[name]]).reads.values(),
  ];
  return {
    kind: a.kind,
    host: a.host === b.host ? a.host : undefined,
    reads: both("reads"),
    address: both("address"),
  };
}
