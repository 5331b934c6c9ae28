import { type Phrase, phraseFinder } from "../lib/phrases.ts";
import { escaped, JsonView } from "./json-view.ts";
import { LONGEST_TOKEN, type Scope, tokensIn } from "./token.ts";
import type { Entry, Vault } from "./vault.ts";
import { betweenCharacters, CONTEXT, PlainView, type View } from "./view.ts";

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

/** A token or look-alike, in offsets of the view. */
interface Place {
  start: number;
  end: number;
  /** As the vault knows it. */
  token: string;
  readable: boolean;
}

/** Finds the look-alikes of a scope. */
interface LookAlikes {
  find: (text: string) => Phrase[];
  longest: number;
}

async function loadLookAlikes(vault: Vault, scope: Scope): Promise<LookAlikes> {
  const tokens = (await vault.lookAlikes(scope)).map(({ token }) => token);
  const longest = tokens.reduce((most, token) => Math.max(most, token.length), 0);
  return { find: tokens.length === 0 ? () => [] : phraseFinder(tokens, true), longest };
}

/** Every place in a text, in order; readable tokens win where both are. */
function placesIn(text: string, offset: number, find: LookAlikes["find"]): Place[] {
  const readable = tokensIn(text).map(({ start, end, id }) => ({ start, end, token: id, readable: true }));
  const others = find(text)
    .map(({ start, end }) => ({ start, end, token: text.slice(start, end), readable: false }))
    .filter((other) => !readable.some(({ start, end }) => start < other.end && other.start < end));
  return [...readable, ...others]
    .sort((a, b) => a.start - b.start)
    .map((place) => ({ ...place, start: offset + place.start, end: offset + place.end }));
}

/** What stands in the place of a token, and where, in offsets of the raw text. */
function written(
  view: View,
  entry: Entry,
  { start, end }: Place,
): { from: number; to: number; text: string } {
  const from = view.rawAt(start);
  const to = view.rawAt(end);
  const isInString = view.parts(start, end).some(({ kind }) => kind === "string");
  if (!isInString) return { from, to, text: entry.value };
  // A number takes back the quotes it was given.
  const isWholeString = view.parts(start - 1, end + 1).length === 3;
  if (entry.form === "json-number" && isWholeString) return { from: from - 1, to: to + 1, text: entry.value };
  return { from, to, text: entry.raw ?? escaped(entry.value) };
}

/** Errors: `state` when the vault cannot be read or was written with another key. */
export function restoreStream({ vault, scope, json = false }: RestoreOptions): RestoreStream {
  const view: View = json ? new JsonView() : new PlainView();
  let lookAlikes: LookAlikes | undefined;
  /** How much has been let go: of the view, and of the raw text. */
  let seen = 0;
  let done = 0;
  let restored = 0;
  let unresolved = 0;

  async function release(ended: boolean): Promise<string> {
    lookAlikes ??= await loadLookAlikes(vault, scope);
    const hold = Math.max(LONGEST_TOKEN, lookAlikes.longest) + CONTEXT;
    const until = ended ? view.length : betweenCharacters(view, view.length - hold);
    if (until <= seen) return ended ? view.rawSlice(done, view.rawAt(until)) : "";
    const before = Math.max(0, seen - CONTEXT);
    const places = placesIn(view.slice(before, view.length), before, lookAlikes.find).filter(
      ({ start }) => start >= seen && start <= until,
    );
    const entries = await vault.get(
      scope,
      places.map(({ token }) => token),
    );
    let out = "";
    let at = until;
    for (const place of places) {
      const entry = entries.get(place.token);
      at = Math.max(at, place.end);
      if (entry === undefined) {
        if (place.readable) unresolved += 1;
        continue;
      }
      const { from, to, text } = written(view, entry, place);
      out += view.rawSlice(done, from) + text;
      done = to;
      restored += 1;
    }
    const rest = view.rawAt(at);
    if (rest > done) {
      out += view.rawSlice(done, rest);
      done = rest;
    }
    seen = at;
    view.forget(seen);
    return out;
  }

  return {
    push(chunk) {
      view.push(chunk);
      return release(false);
    },
    flush() {
      view.push("", true);
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
