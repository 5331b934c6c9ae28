import type { AnyNode, Function as FunctionNode, Pattern } from "acorn";
import { Value } from "./value.ts";

/** Names and what they hold; assignments are joined, so the order of statements hardly matters. */
export class Scope {
  readonly #names = new Map<string, Value>();
  readonly #parent: Scope | undefined;

  constructor(parent?: Scope) {
    this.#parent = parent;
  }

  declare(name: string, value: Value): void {
    this.#names.set(name, value);
  }

  find(name: string): Value | undefined {
    return this.#names.get(name) ?? this.#parent?.find(name);
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

/** One run of the abstract interpreter: its limits, and what the program did to the incoming item. */
export class Machine {
  /** Fields assigned to the incoming item itself (`item.json.x = …`). */
  readonly added = new Value();
  /** What the function that runs returns. */
  returned = new Value();
  #budget = BUDGET;
  readonly #running: object[] = [];

  tick(): void {
    this.#budget -= 1;
    if (this.#budget < 0) throw new BudgetExceeded();
  }

  /** `object.field = value`: on the object itself, and on the incoming item when the object is (part of) that. */
  setField(object: Value, field: string, value: Value): void {
    object.put(field, value);
    for (const { origin, level, path } of object.refs.values()) {
      if (origin.kind !== "input") continue;
      const top = path[0] ?? (level !== "data" && field === "json" ? "*" : field);
      this.added.put(top === "[]" ? "*" : top, value);
    }
  }

  /** Runs `body` as a call of `fn` and gives what it returns; undefined when calls are nested too deep. */
  callFrame(fn: object, body: () => void): Value | undefined {
    if (this.#running.length >= MAX_CALLS) return undefined;
    if (this.#running.filter((one) => one === fn).length >= MAX_RECURSION) return undefined;
    const outer = this.returned;
    this.returned = new Value();
    this.#running.push(fn);
    try {
      body();
      return this.returned;
    } finally {
      this.returned = outer;
      this.#running.pop();
    }
  }
}

/** The parts of the interpreter, which call each other. */
export interface Interpreter {
  machine: Machine;
  evaluate(node: AnyNode, scope: Scope): Value;
  run(statements: readonly AnyNode[], scope: Scope): void;
  bind(pattern: Pattern, value: Value, scope: Scope): void;
  makeFunction(node: FunctionNode, scope: Scope): Value;
}
