import { join, type Value } from "./value.ts";

/** Names and what they stand for. What is imported is looked up when it is used: files may import each other. */
export class Scope {
  readonly #names = new Map<string, Value | (() => Value)>();
  readonly parent: Scope | undefined;
  /** The function whose body this is, if it is one. */
  readonly isFunction: boolean;

  constructor(parent?: Scope, isFunction = false) {
    this.parent = parent;
    this.isFunction = isFunction;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  get(name: string): Value | undefined {
    const known = this.#names.get(name);
    return typeof known === "function" ? known() : known;
  }

  find(name: string): Value | undefined {
    return this.get(name) ?? this.parent?.find(name);
  }

  declare(name: string, value: Value | (() => Value)): void {
    this.#names.set(name, value);
  }

  /** A new value for a name, in the scope that has it; `maybe`: the old one may still stand. */
  assign(name: string, value: Value, maybe: boolean): void {
    const home = this.#home(name) ?? this;
    const known = maybe ? home.get(name) : undefined;
    home.declare(name, known === undefined ? value : join(known, value));
  }

  #home(name: string): Scope | undefined {
    if (this.#names.has(name) || this.parent === undefined) return this.#names.has(name) ? this : undefined;
    return this.parent.#home(name);
  }

  /** Names that are declared here, in the order of the program. */
  names(): string[] {
    return [...this.#names.keys()];
  }
}
