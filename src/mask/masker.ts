import { isInsideWord } from "../lib/phrases.ts";
import type { DataClass } from "../model/label.ts";
import { Book, type Style, type Value } from "./book.ts";
import { escaped, JsonView, readAs } from "./json-view.ts";
import type { Scope } from "./token.ts";
import type { Vault } from "./vault.ts";
import { betweenCharacters, CONTEXT, type Part, PlainView, type View } from "./view.ts";

/** A value to mask, in offsets of the whole text. */
export interface Sensitive {
  start: number;
  end: number;
  type: string;
  dataClass: DataClass;
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
  style?: Style;
  /** Whether the text is JSON or JSON Lines: strings and numbers are masked so that it stays so. Default `false`. */
  json?: boolean;
}

/** A text that comes in chunks; what comes out does not depend on where they are cut. */
export interface MaskStream {
  /** What can be let go by now, never half of a surrogate pair. Every value masked in it is in the vault already. */
  push(chunk: string): Promise<string>;
  flush(): Promise<string>;
  /** How many values were masked. */
  readonly masked: number;
}

/** A value at its place, in offsets of the raw text. */
interface Place extends Value {
  start: number;
  end: number;
}

/** Words of JSON that say nothing. */
const LITERALS = new Set(["true", "false", "null"]);

/** Stretches of `start … end` between punctuation of JSON: what is no JSON there must not take its quotes and brackets along. */
function bare(view: View, { start, end }: Part): Part[] {
  const text = view.slice(start, end);
  return [...text.matchAll(/[^\s{}[\],:"](?:[^{}[\],:"]*[^\s{}[\],:"])?/g)]
    .filter(([word]) => !LITERALS.has(word))
    .map(({ 0: word, index }) => ({
      start: start + index,
      end: start + index + word.length,
      kind: "other" as const,
    }));
}

/** What of a find is masked, literal by literal; a key between two values is not. */
function partsOf(view: View, { start, end }: Sensitive): Part[] {
  const parts = view.parts(start, end);
  const isOne = parts.length === 1 && parts[0]?.kind !== "other";
  // Between two literals there is punctuation; without any, the text is no JSON here, such as the head of a log line.
  if (!isOne && !parts.some(({ kind }) => kind === "string") && !/[{}[\],:]/.test(view.slice(start, end)))
    return [{ start, end, kind: "other" }];
  const isKey = (part: Part): boolean => /^"\s*:/.test(view.slice(part.end, end));
  return parts.flatMap((part) => {
    if (part.kind === "other") return bare(view, part);
    return part.kind === "string" && isKey(part) ? [] : [part];
  });
}

/** The value that stands in a part of a find. */
function placeOf(view: View, { type, dataClass }: Sensitive, { start, end, kind }: Part): Place {
  const from = view.rawAt(start);
  const to = view.rawAt(end);
  const raw = view.rawSlice(from, to);
  const around = view.slice(start - CONTEXT, end + CONTEXT);
  const before = Math.min(start, CONTEXT);
  const standsApart = !isInsideWord(around, before) && !isInsideWord(around, before + end - start);
  const place = { start: from, end: to, type, dataClass, standsApart };
  if (kind === "number") return { ...place, value: raw, form: "json-number" };
  const value = kind === "string" ? readAs(raw) : raw;
  return kind === "string" && escaped(value) !== raw
    ? { ...place, value, form: "json-string", raw }
    : { ...place, value, form: "text" };
}

/** Masks a text that comes in chunks. Errors: `state` when the vault cannot be written. */
export function maskStream(options: MaskOptions): MaskStream {
  const { vault, scope, createScanner, style = "token", json = false } = options;
  const scanner = createScanner();
  const book = new Book(vault, scope, style);
  const view: View = json ? new JsonView() : new PlainView();
  let waiting: Sensitive[] = [];
  /** How much of the raw text has been let go. */
  let done = 0;
  let masked = 0;

  /** How much of the view can be let go: nothing that a find may still cover, and no half of anything. */
  function limit(): number {
    let until = view.beginOf(scanner.settled);
    for (const { start, end } of waiting.toReversed()) {
      const isWhole = end <= until && end + CONTEXT <= view.length;
      if (!isWhole && start < until) until = view.beginOf(start);
    }
    return betweenCharacters(view, until);
  }

  async function release(until: number): Promise<string> {
    const ready = waiting.filter(({ start }) => start < until);
    waiting = waiting.slice(ready.length);
    const places: Place[] = [];
    for (const found of ready) {
      for (const part of json ? partsOf(view, found) : view.parts(found.start, found.end)) {
        const place = placeOf(view, found, part);
        if (place.start >= (places.at(-1)?.end ?? done)) places.push(place);
      }
    }
    const texts = await book.write(places);
    let out = "";
    for (const [i, { start, end, form }] of places.entries()) {
      const text = texts[i] ?? "";
      out += view.rawSlice(done, start) + (form === "json-number" ? `"${text}"` : text);
      done = end;
    }
    masked += places.length;
    const to = view.rawAt(until);
    if (to > done) {
      out += view.rawSlice(done, to);
      done = to;
    }
    view.forget(Math.min(until, waiting[0]?.start ?? until));
    return out;
  }

  return {
    push(chunk) {
      waiting.push(...scanner.push(view.push(chunk)));
      return release(limit());
    },
    flush() {
      waiting.push(...scanner.push(view.push("", true)), ...scanner.flush());
      return release(view.length);
    },
    get masked() {
      return masked;
    },
  };
}
