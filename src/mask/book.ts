import { AppError } from "../model/errors.ts";
import type { DataClass } from "../model/label.ts";
import { escaped } from "./json-view.ts";
import { bytesFrom, lookAlike } from "./shape.ts";
import { type Form, keyed, type Scope, tokenFor } from "./token.ts";
import type { Entry, Vault } from "./vault.ts";

/** How values are written: `token`: `<EMAIL_…>`; `look-alike`: same length and kinds of characters. */
export type Style = "token" | "look-alike";

/** A value that is to be replaced. */
export interface Value {
  type: string;
  dataClass: DataClass;
  /** As it is read. */
  value: string;
  form: Form;
  /** How it stands in JSON, where that is not how we would write it. */
  raw?: string;
  /** Whether a look-alike would be recognised here: it has to stand apart from other words. */
  standsApart: boolean;
}

/** How many look-alikes are tried for a value before it gets a token. */
const ATTEMPTS = 16;

/** So many replacements are remembered; a stream of many values must not fill the memory. */
const REMEMBERED = 50_000;

/** Chooses tokens and look-alikes. Whatever it returns is in the vault. */
export class Book {
  readonly #vault: Vault;
  readonly #scope: Scope;
  readonly #style: Style;
  readonly #known = new Map<string, string>();
  #since = Date.now();

  constructor(vault: Vault, scope: Scope, style: Style) {
    this.#vault = vault;
    this.#scope = scope;
    this.#style = style;
  }

  /** What to write in the place of each value, in order. Errors: `state`. */
  async write(values: readonly Value[]): Promise<string[]> {
    if (this.#known.size > REMEMBERED || Date.now() - this.#since > this.#vault.renewAfterMs) {
      this.#known.clear();
      this.#since = Date.now();
    }
    const names = values.map((value) => this.#nameOf(value));
    let open = new Map(
      values.flatMap((value, i) => (this.#known.has(names[i] ?? "") ? [] : [[names[i] ?? "", value]])),
    );
    for (let attempt = 0; open.size > 0; attempt += 1) {
      if (attempt > ATTEMPTS) throw collision();
      const chosen = [...open].map(([name, value]) => ({ name, value, ...this.#choose(value, attempt) }));
      const refused = new Set(
        await this.#vault.put(
          this.#scope,
          chosen.map(({ entry }) => entry),
        ),
      );
      for (const { name, entry, text } of chosen) if (!refused.has(entry)) this.#known.set(name, text);
      open = new Map(chosen.flatMap(({ name, value, entry }) => (refused.has(entry) ? [[name, value]] : [])));
    }
    return names.map((name) => this.#known.get(name) ?? "");
  }

  /** Values with the same name are written the same way. */
  #nameOf({ type, form, value, raw, standsApart }: Value): string {
    return JSON.stringify([type, form, raw ?? value, standsApart]);
  }

  #choose({ standsApart, raw, ...value }: Value, attempt: number): { entry: Entry; text: string } {
    const exact = raw ?? value.value;
    const kept = { value: value.value, form: value.form, ...(raw === undefined ? {} : { raw }) };
    if (this.#style === "look-alike" && standsApart && value.form !== "json-number" && attempt < ATTEMPTS) {
      const bytes = bytesFrom(keyed(this.#vault.tokenKey, this.#scope, value.type, exact, String(attempt)));
      const text = lookAlike(value.value, value.dataClass, bytes);
      // It has to stand the same way in JSON and in a text, for models quote the one in the other.
      if (text !== undefined && text !== value.value && escaped(text) === text)
        return { entry: { ...kept, token: text, lookAlike: true }, text };
    }
    const { id, text } = tokenFor(this.#vault.tokenKey, this.#scope, { ...value, exact });
    return { entry: { ...kept, token: id }, text };
  }
}

function collision(): AppError {
  return new AppError(
    "state",
    "a token would stand for two values, and is refused",
    "With readable tokens this cannot happen by chance: look at who else writes to the vault.",
  );
}
