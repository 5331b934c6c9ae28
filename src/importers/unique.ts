/** Gives out each id once: a second one of the same name gets a number. Linear, however often a file repeats an id. */
export class Ids {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  take(wanted: string): string {
    let id = wanted;
    let copy = this.#next.get(wanted) ?? 2;
    for (; this.#taken.has(id); copy += 1) id = `${wanted}-${copy}`;
    this.#next.set(wanted, copy);
    this.#taken.add(id);
    return id;
  }
}

/** Real variables are set in a few places; a file made to take forever sets one in thousands, and reads it in as many. */
const MAX_SETTERS = 100;

/** Which steps set a variable, by its name. */
export class Setters<T = string> {
  readonly #byName = new Map<string, T[]>();
  /** Some variable is set in more places than are followed. */
  exceeded = false;

  add(name: string, setter: T): void {
    const known = this.#byName.get(name);
    if (known === undefined) this.#byName.set(name, [setter]);
    else if (known.length < MAX_SETTERS) known.push(setter);
    else this.exceeded = true;
  }

  get(name: string): readonly T[] | undefined {
    return this.#byName.get(name);
  }
}

export const TOO_MANY_SETTERS =
  "a variable is set in more places than Leakproof follows; the rest was left out";
