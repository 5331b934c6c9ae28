import type { DataClass } from "../model/label.ts";
import { escaped, JsonView, type RawPart } from "./json-view.ts";
import { lookAlike } from "./shape.ts";
import { type Form, idOf, keyed, type Scope, tokenFor } from "./token.ts";
import type { Entry, Vault } from "./vault.ts";

/** A value to mask, in offsets of the whole text. */
export interface Sensitive {
  start: number;
  end: number;
  type: string;
  dataClass: DataClass;
  value: string;
}

/** Finds what to mask; see `TextScanner` of the detectors. */
export interface SensitiveScanner {
  push(chunk: string): readonly Sensitive[];
  flush(): readonly Sensitive[];
  /** Everything sensitive that starts before this offset has been returned. */
  readonly settled: number;
}

export interface MaskOptions {
  vault: Vault;
  scope: Scope;
  createScanner: () => SensitiveScanner;
  /** `token`: `<EMAIL_…>`; `look-alike`: same length and kinds of characters. Default `token`. */
  style?: "token" | "look-alike";
  /** Whether the text is JSON or JSON Lines: strings and numbers are masked so that it stays so. Default `false`. */
  json?: boolean;
}

/** A text that comes in chunks; what comes out does not depend on where they are cut. */
export interface MaskStream {
  /** What can be let go by now. Every value masked in it is in the vault already. */
  push(chunk: string): Promise<string>;
  flush(): Promise<string>;
  /** How many values were masked. */
  readonly masked: number;
}

/** A replacement for `start … end` of the raw text. */
interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** How many times a look-alike is tried anew when another value has it. */
const ATTEMPTS = 100;

/** Chooses tokens and look-alikes, and puts them into the vault. */
class Book {
  readonly #options: MaskOptions;
  /** What this stream has masked, by type, form and exact value: no need to ask the vault again. */
  readonly #known = new Map<string, string>();

  constructor(options: MaskOptions) {
    this.#options = options;
  }

  async tokenOf(sensitive: Sensitive, form: Form, raw: string | undefined): Promise<string> {
    const exact = raw ?? sensitive.value;
    const name = JSON.stringify([sensitive.type, form, exact]);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const entry = { value: sensitive.value, form, ...(raw === undefined ? {} : { raw }) };
    const token = await (this.#options.style === "look-alike" && form !== "json-number"
      ? this.#lookAlike(sensitive, exact, entry)
      : this.#token(sensitive, exact, entry));
    // A stream of many values must not fill the memory.
    if (this.#known.size > 50_000) this.#known.clear();
    this.#known.set(name, token);
    return token;
  }

  async #token({ type, dataClass }: Sensitive, exact: string, entry: Omit<Entry, "token">): Promise<string> {
    const { vault, scope } = this.#options;
    const token = tokenFor(vault.tokenKey, scope, type, dataClass, entry.form, exact);
    await vault.put(scope, [{ ...entry, token: idOf(token) }]);
    return token;
  }

  async #lookAlike(
    { value, type, dataClass }: Sensitive,
    exact: string,
    entry: Omit<Entry, "token">,
  ): Promise<string> {
    const { vault, scope } = this.#options;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const token = lookAlike(
        value,
        dataClass,
        bytesOf(keyed(vault.tokenKey, scope, type, exact, String(attempt))),
      );
      if (token === value) continue;
      const held = (await vault.get(scope, [token])).get(token);
      if (held !== undefined && (held.value !== entry.value || held.raw !== entry.raw)) continue;
      await vault.put(scope, [{ ...entry, token, lookAlike: true }]);
      return token;
    }
    // Too short to have a look-alike of its own, such as one digit.
    return this.#token({ value, type, dataClass, start: 0, end: 0 }, exact, entry);
  }
}

/** Bytes without end out of 32: each block is used once, then counted on. */
function bytesOf(block: Buffer): () => number {
  let at = -1;
  let round = 0;
  return () => {
    at += 1;
    if (at === block.length) {
      at = 0;
      round += 1;
    }
    return ((block[at] ?? 0) + round * 89) & 255;
  };
}

const isOfNumber = (char: string | undefined): boolean => char !== undefined && /[0-9.eE+-]/.test(char);

/** Masks a text that comes in chunks. Errors: `state` when the vault cannot be written. */
export function maskStream(options: MaskOptions): MaskStream {
  const scanner = options.createScanner();
  const book = new Book(options);
  const view = options.json === true ? new JsonView() : undefined;
  /** The text from `base` on: what has not been let go. */
  let raw = "";
  let base = 0;
  let masked = 0;
  let waiting: Sensitive[] = [];

  /** A find in JSON, literal by literal. */
  async function inJson(found: Sensitive, parts: readonly RawPart[]): Promise<Replacement[]> {
    const all: Replacement[] = [];
    for (const part of parts) {
      const { start, end } = part.kind === "string" ? part : wholeNumber(part);
      const text = raw.slice(start - base, end - base);
      if (part.kind === "string") {
        const value = parts.length === 1 ? found.value : text;
        const usual = escaped(value) === text;
        const form = usual ? "text" : "json-string";
        const token = await book.tokenOf({ ...found, value }, form, usual ? undefined : text);
        all.push({ start, end, text: escaped(token) });
      } else if (/^-?[0-9][0-9.eE+-]*$/.test(text)) {
        const token = await book.tokenOf({ ...found, value: text }, "json-number", undefined);
        all.push({ start, end, text: `"${token}"` });
      } else {
        // No JSON at all, such as the head of a log line.
        all.push({ start, end, text: await book.tokenOf({ ...found, value: text }, "text", undefined) });
      }
    }
    return all;
  }

  /** All of the number literal that a find touches: JSON with half a number masked would be none. */
  function wholeNumber(part: RawPart): { start: number; end: number } {
    let { start, end } = part;
    if (!/^[0-9.eE+-]+$/.test(raw.slice(start - base, end - base))) return { start, end };
    while (start > base && isOfNumber(raw[start - base - 1])) start -= 1;
    while (isOfNumber(raw[end - base])) end += 1;
    return { start, end };
  }

  async function replacements(found: Sensitive): Promise<Replacement[]> {
    if (view !== undefined) return inJson(found, view.parts(found.start, found.end));
    return [{ ...found, text: await book.tokenOf(found, "text", undefined) }];
  }

  /** How much can be let go: nothing that a find may still cover, and no part of a number that has not ended. */
  function limit(ended: boolean): number {
    const end = base + raw.length;
    if (ended) return end;
    let until = view?.rawAt(scanner.settled) ?? scanner.settled;
    if (view !== undefined) while (until > base && isOfNumber(raw[until - base - 1])) until -= 1;
    return until;
  }

  async function release(more: readonly Sensitive[], ended: boolean): Promise<string> {
    const until = limit(ended);
    waiting.push(...more);
    const ready = waiting.filter(({ start }) => ended || (view?.rawAt(start) ?? start) < until);
    waiting = waiting.slice(ready.length);
    let out = "";
    const goOn = (to: number, text: string): void => {
      out += text;
      raw = raw.slice(to - base);
      base = to;
    };
    for (const one of ready) {
      for (const { start, end, text } of await replacements(one)) {
        if (start < base) continue;
        goOn(end, raw.slice(0, start - base) + text);
        masked += 1;
      }
    }
    if (until > base) goOn(until, raw.slice(0, until - base));
    return out;
  }

  return {
    async push(chunk) {
      raw += chunk;
      const found = scanner.push(view === undefined ? chunk : view.push(chunk));
      const out = await release(found, false);
      view?.forget(Math.min(scanner.settled, waiting[0]?.start ?? Number.POSITIVE_INFINITY));
      return out;
    },
    async flush() {
      const last = view?.push("", true) ?? "";
      return release([...scanner.push(last), ...scanner.flush()], true);
    },
    get masked() {
      return masked;
    },
  };
}
