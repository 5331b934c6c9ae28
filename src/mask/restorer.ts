import { phraseFinder } from "../lib/phrases.ts";
import { escaped } from "./json-view.ts";
import { LONGEST_TOKEN, type Scope, tokensIn } from "./token.ts";
import type { Entry, Vault } from "./vault.ts";

export interface RestoreOptions {
  vault: Vault;
  scope: Scope;
  /** Whether the text is JSON or JSON Lines: values are escaped again, numbers lose the quotes they were given. Default `false`. */
  json?: boolean;
}

/** Puts values back into a text that comes in chunks; what comes out does not depend on where they are cut. */
export interface RestoreStream {
  push(chunk: string): Promise<string>;
  flush(): Promise<string>;
  readonly restored: number;
  /** Tokens that are not of this scope, or have expired; they stay as they are. */
  readonly unresolved: number;
}

/** A token or look-alike in the buffer. */
interface Place {
  start: number;
  end: number;
  /** As the vault knows it. */
  token: string;
  readable: boolean;
}

/** Whether a position of JSON lies in a string, told character by character. */
class StringState {
  #inside = false;
  #escaping = false;

  read(text: string): void {
    for (const char of text) {
      if (this.#escaping) this.#escaping = false;
      else if (this.#inside && char === "\\") this.#escaping = true;
      else if (char === '"') this.#inside = !this.#inside;
      else if (char === "\n") this.#inside = false;
    }
  }

  get inside(): boolean {
    return this.#inside;
  }
}

/** Errors: `state` when the vault cannot be read or was written with another key. */
export function restoreStream({ vault, scope, json = false }: RestoreOptions): RestoreStream {
  const state = new StringState();
  let lookAlikes: { find: (text: string) => { start: number; end: number }[]; longest: number } | undefined;
  /** What has not been let go, behind one character that has: boundaries are told by it. */
  let text = "";
  let context = "";
  let restored = 0;
  let unresolved = 0;

  async function finder(): Promise<NonNullable<typeof lookAlikes>> {
    if (lookAlikes !== undefined) return lookAlikes;
    const tokens = (await vault.lookAlikes(scope)).map(({ token }) => token);
    const longest = tokens.reduce((most, token) => Math.max(most, token.length), 0);
    lookAlikes = { find: tokens.length === 0 ? () => [] : phraseFinder(tokens, true), longest };
    return lookAlikes;
  }

  /** Every place in the buffer, in order; readable tokens win where both are. */
  async function placesIn(buffer: string): Promise<Place[]> {
    const { find } = await finder();
    const readable = tokensIn(buffer).map(({ start, end, id }) => ({
      start,
      end,
      token: id,
      readable: true,
    }));
    const others = find(buffer)
      .map(({ start, end }) => ({ start, end, token: buffer.slice(start, end), readable: false }))
      .filter((other) => !readable.some(({ start, end }) => start < other.end && other.start < end));
    return [...readable, ...others].sort((a, b) => a.start - b.start);
  }

  /** What stands in the place of a token, and how far it reaches: a number takes back the quotes it was given. */
  function written(entry: Entry, place: Place, buffer: string): { start: number; end: number; text: string } {
    const { start, end } = place;
    if (!json || !state.inside) return { start, end, text: entry.value };
    if (entry.form === "json-number" && buffer[start - 1] === '"' && buffer[end] === '"') {
      return { start: start - 1, end: end + 1, text: entry.value };
    }
    return { start, end, text: entry.raw ?? escaped(entry.value) };
  }

  async function release(ended: boolean): Promise<string> {
    const { longest } = await finder();
    const hold = Math.max(LONGEST_TOKEN, longest) + 2;
    const buffer = context + text;
    const until = ended ? buffer.length : buffer.length - hold;
    if (until <= context.length) return "";
    const places = (await placesIn(buffer)).filter(({ start }) => start <= until);
    const entries = await vault.get(
      scope,
      places.map(({ token }) => token),
    );
    let out = "";
    let at = context.length;
    for (const place of places) {
      if (place.start < at) continue;
      const entry = entries.get(place.token);
      if (entry === undefined) {
        if (place.readable) unresolved += 1;
        out += keep(buffer.slice(at, place.end));
        at = place.end;
        continue;
      }
      state.read(buffer.slice(at, place.start));
      const { start, end, text: value } = written(entry, place, buffer);
      out += buffer.slice(at, start) + value;
      // The quote that went is the end of the string it began.
      if (end > place.end) state.read('"');
      at = end;
      restored += 1;
    }
    const rest = Math.max(at, until);
    out += keep(buffer.slice(at, rest));
    context = buffer.slice(Math.max(0, rest - 1), rest);
    text = buffer.slice(rest);
    return out;
  }

  function keep(part: string): string {
    state.read(part);
    return part;
  }

  return {
    async push(chunk) {
      text += chunk;
      return release(false);
    },
    async flush() {
      return release(true);
    },
    get restored() {
      return restored;
    },
    get unresolved() {
      return unresolved;
    },
  };
}
