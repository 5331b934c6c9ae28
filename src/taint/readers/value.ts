import type { Confidence } from "../../model/confidence.ts";
import { lower, type Origin, READS_UPSTREAM, type Read, WHOLE } from "./read.ts";
import { eitherText, exactText, type Text } from "./text.ts";

/**
 * A reference into a workflow's data, still open to member access. `level` says what it stands for: a node (`$input`,
 * `$('N')`), its items, one item (`{ json, binary }`), the data of an item at `path`; `names`: all origins of that kind, of which
 * each member is one (`$node`, `$env`, `inputData`, `self`); `leaf`: a value without parts.
 */
export interface Ref {
  origin: Origin;
  level: "node" | "items" | "item" | "data" | "names" | "leaf";
  path: readonly string[];
  confidence: Confidence;
  /** It stands for every item that goes out (the variable of a loop over all of them): what is set on it is set for good. */
  each?: boolean;
}

/** A function of the program, run by the interpreter; `named` are Python's keyword arguments. */
export type Closure = (args: readonly Value[], named: Named) => Value;
export type Named = ReadonlyMap<string, Value>;
export const NO_NAMES: Named = new Map();

/**
 * Something that the program did not make: `axios.post`, `requests.Session().get`. `owner`: the object it was taken from;
 * `made`: what of the arguments of its maker says where it leads.
 */
export interface Symbolic {
  name: string;
  owner: Value | undefined;
  made?: Value;
}

/**
 * What an expression may hold, as far as data flow is concerned: references that can still be narrowed, reads that are
 * final, known fields of objects (`[]`: any element of an array, `[0]`: the one at that place, `*`: a field with a computed
 * name, `[key]`: the computed names themselves, which may be data too), and functions.
 * Mutable, so that aliases of one object see each other's assignments.
 */
export class Value {
  readonly refs = new Map<string, Ref>();
  readonly reads = new Map<string, Read>();
  readonly fields = new Map<string, Value>();
  readonly functions = new Set<Closure>();
  /** Fields set for certain, also to nothing of interest: whatever else the value stands for, not these (`{ ...x, mail: "" }`). */
  readonly replaced = new Set<string>();
  /** What is known of the text that it is. */
  text: Text | undefined;
  /** Of a serialised text: what parsing it gives back. */
  parsed: Value | undefined;
  symbol: Symbolic | undefined;
  /** Iterating it gives pairs of key and value (`Map`). */
  isMap = false;
  readonly #aliases: Value[] = [];

  static of(...refs: Ref[]): Value {
    const value = new Value();
    for (const ref of refs) value.addRef(ref);
    return value;
  }

  static reading(reads: Iterable<Read>): Value {
    const value = new Value();
    for (const read of reads) value.addRead(read);
    return value;
  }

  /** A text that stands in the program. */
  static text(text: string): Value {
    const value = new Value();
    value.text = exactText(text);
    return value;
  }

  static symbol(name: string, owner?: Value): Value {
    const value = new Value();
    value.symbol = { name, owner };
    value.text = UNKNOWN;
    return value;
  }

  addRef(ref: Ref): void {
    this.refs.set(`${ref.level} ${ref.origin.kind} ${ref.origin.name} ${ref.path.join(".")}`, ref);
  }

  addRead(read: Read): void {
    const key = `${read.origin.kind} ${read.origin.name} ${read.field}`;
    const known = this.reads.get(key);
    if (known === undefined || lower(known.confidence, read.confidence) === known.confidence)
      this.reads.set(key, read);
  }

  get isEmpty(): boolean {
    return this.refs.size + this.reads.size + this.fields.size + this.functions.size === 0;
  }

  /** Adds to a field, here and in what this may be an alias of. The first value stays the same object. */
  put(field: string, value: Value, depth = 0): void {
    if (value === this) return;
    const known = this.fields.get(field);
    this.fields.set(field, known === undefined ? value : join(known, value));
    if (depth < MAX_ALIASES) for (const alias of this.#aliases) alias.put(field, value, depth + 1);
  }

  /** Takes something in, nobody knows where (`map.set(…)`), here and in what this may be an alias of. */
  absorb(value: Value, depth = 0): void {
    for (const read of readsOf([value])) this.addRead(read);
    this.parsed = undefined;
    if (depth < MAX_ALIASES) for (const alias of this.#aliases) alias.absorb(value, depth + 1);
  }

  /** Forgets which element stands where (`reverse`, `shift`), here and in what this may be an alias of. */
  shuffle(depth = 0): void {
    for (const [field, value] of this.fields) {
      if (!isPlace(field)) continue;
      this.fields.delete(field);
      this.put("[]", value, MAX_ALIASES);
    }
    if (depth < MAX_ALIASES) for (const alias of this.#aliases) alias.shuffle(depth + 1);
  }

  /** Notes that this is either of two objects: what is assigned to it is assigned to them. */
  alias(...values: Value[]): void {
    this.#aliases.push(...values);
  }
}

/** Some text. */
const UNKNOWN: Text = { starts: [""], exact: false, head: undefined };

/** How deep known structure is kept; below, a value is the union of what it holds. */
const MAX_DEPTH = 6;
/** Over how many joins an assignment finds its way back to the objects that were joined. */
const MAX_ALIASES = 6;
/** How many names of a field path are kept: the path then stands for everything inside it. */
const MAX_PATH = 6;

/** Everything that either may be. Keeps object identity when one of them holds nothing. */
export function join(a: Value, b: Value, depth = 0): Value {
  if (a === b || a.isEmpty) return a === b ? b : orNothing(b, a);
  if (b.isEmpty) return orNothing(a, b);
  if (depth >= MAX_DEPTH) return opaque([a, b]);
  const both = new Value();
  both.alias(a, b);
  for (const value of [a, b]) {
    for (const [key, ref] of value.refs) both.refs.set(key, ref);
    for (const read of value.reads.values()) both.addRead(read);
    for (const fn of value.functions) both.functions.add(fn);
  }
  for (const [field, value] of a.fields) {
    const other = b.fields.get(field);
    both.fields.set(field, other === undefined ? value : join(value, other, depth + 1));
  }
  for (const [field, value] of b.fields) if (!a.fields.has(field)) both.fields.set(field, value);
  for (const field of a.replaced) if (b.replaced.has(field)) both.replaced.add(field);
  both.text = a.text || b.text ? eitherText(textOf(a), textOf(b)) : undefined;
  both.parsed = a.parsed && b.parsed && join(a.parsed, b.parsed, depth + 1);
  both.symbol = a.symbol ?? b.symbol;
  both.isMap = a.isMap || b.isMap;
  return both;
}

/** A value, or one that holds no data: what is known of its text changes. */
function orNothing(value: Value, nothing: Value): Value {
  if (value.isEmpty && value.text === undefined && value.symbol === undefined)
    return nothing.text === undefined && nothing.symbol === undefined ? value : nothing;
  if (nothing.text === undefined || value.fields.size + value.functions.size > 0) return value;
  const either = copyOf(value);
  either.text = eitherText(textOf(value), nothing.text);
  return either;
}

/** What is known of a value's text; undefined when it stands for nothing at all. */
export function textOf(value: Value): Text | undefined {
  if (value.text !== undefined || value.isEmpty) return value.text;
  return { starts: [], exact: false, head: value };
}

/** The same in another object. */
function copyOf(value: Value): Value {
  const copy = new Value();
  copy.alias(value);
  copy.symbol = value.symbol;
  for (const [key, ref] of value.refs) copy.refs.set(key, ref);
  for (const [key, read] of value.reads) copy.reads.set(key, read);
  for (const fn of value.functions) copy.functions.add(fn);
  for (const [field, held] of value.fields) copy.fields.set(field, held);
  for (const field of value.replaced) copy.replaced.add(field);
  copy.parsed = value.parsed;
  copy.isMap = value.isMap;
  return copy;
}

/** Everything that any of them may be. */
export function joinAll(values: readonly Value[]): Value {
  return values.reduce((all, value) => join(all, value), new Value());
}

/** A value without its known fields. */
export function shallow(value: Value): Value {
  const rest = new Value();
  for (const ref of value.refs.values()) rest.addRef(ref);
  for (const read of value.reads.values()) rest.addRead(read);
  return rest;
}

/** Everything read by values and all they hold. */
export function readsOf(values: Iterable<Value>): Read[] {
  const all = new Value();
  const seen = new Set<Value>();
  const pending = [...values];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    for (const read of value.reads.values()) all.addRead(read);
    for (const ref of value.refs.values()) all.addRead(readOfRef(ref));
    pending.push(...value.fields.values());
  }
  return [...all.reads.values()];
}

/** A value of which only its origins are known any more (a string built from parts, the result of an unknown call). */
export function opaque(values: Iterable<Value>): Value {
  const value = Value.reading(readsOf(values));
  if (value.isEmpty) value.text = UNKNOWN;
  return value;
}

/** The read that a reference comes down to when nothing more is asked of it. */
export function readOfRef(ref: Ref): Read {
  if (ref.level === "names") return ref.origin.kind === "node" ? READS_UPSTREAM : wholeOf(ref);
  const field = ref.level === "data" && ref.path.length > 0 ? ref.path.join(".") : WHOLE;
  return { origin: ref.origin, field, confidence: ref.confidence };
}

const wholeOf = ({ origin, confidence }: Ref): Read => ({
  origin: { ...origin, name: WHOLE },
  field: WHOLE,
  confidence,
});

/** Where an object's computed names are kept. */
export const KEYS = "[key]";

/** A member's name; a number for an index; undefined when it is computed at run time. */
export type Key = string | number | undefined;

/** Any element of a list. */
export const ANY = -1;

/** The name under which the element at that place of a list is kept. */
export const place = (index: number): string => (index < 0 || index > MAX_PLACES ? "[]" : `[${index}]`);
export const isPlace = (field: string): boolean => field[0] === "[" && field !== "[]" && field !== KEYS;
const MAX_PLACES = 15;

/** `value.key` or `value[key]`. */
export function member(value: Value, key: Key): Value {
  const parts: Value[] = [];
  const stepped = new Value();
  for (const ref of value.refs.values()) {
    const next = stepRef(ref, key);
    if (next !== undefined) stepped.addRef(next);
  }
  if (key !== "length") for (const read of value.reads.values()) stepped.addRead(read);
  if (!stepped.isEmpty) parts.push(stepped);
  for (const field of fieldsFor(value, key)) {
    const held = value.fields.get(field);
    if (held !== undefined) parts.push(held);
  }
  const found = joinAll(parts);
  if (value.symbol === undefined || typeof key !== "string" || found.symbol !== undefined) return found;
  // What was found in a field is itself; all else is a part of the thing that the program did not make.
  if (found !== stepped && (!found.isEmpty || found.text !== undefined)) return found;
  stepped.symbol = { name: `${value.symbol.name}.${key}`, owner: value.symbol.owner ?? value };
  stepped.text = UNKNOWN;
  return stepped;
}

/** The fields of a value that a key may mean. */
function fieldsFor({ fields }: Value, key: Key): readonly string[] {
  if (typeof key === "string") return [key, WHOLE];
  const all = [...fields.keys()].filter((name) => name !== KEYS);
  if (key === undefined || fields.size === 0) return all;
  if (key === ANY) {
    const elements = all.filter((name) => name === "[]" || isPlace(name));
    return elements.length > 0 ? elements : all;
  }
  if (all.some(isPlace)) return [place(key), "[]"];
  return fields.has("[]") ? ["[]"] : [String(key), ...(fields.has(String(key)) ? [WHOLE] : all)];
}

/** Members of a node's proxy, in n8n's terms, and what they stand for. */
const NODE_MEMBERS: Record<string, Ref["level"]> = {
  item: "item",
  first: "item",
  last: "item",
  itemMatching: "item",
  pairedItem: "item",
  all: "items",
};
export const isNodeMember = (key: Key): boolean =>
  typeof key === "string" && Object.hasOwn(NODE_MEMBERS, key);

/** Members that say something about the run, not about its data. */
const DATA_FREE = new Set(["params", "context", "isExecuted", "runIndex", "pairedItem", "error", "index"]);

function stepRef(ref: Ref, key: Key): Ref | undefined {
  if (ref.level === "data") return stepData(ref, key);
  if (ref.level === "leaf") return key === "length" ? undefined : ref;
  if (ref.level === "names") return stepName(ref, key);
  if (ref.level === "node") {
    if (typeof key === "string" && Object.hasOwn(NODE_MEMBERS, key))
      return { ...ref, level: NODE_MEMBERS[key] ?? "item" };
  } else if (ref.level === "items") {
    if (typeof key !== "string") return { ...ref, level: "item" };
    if (key === "length") return undefined;
  }
  if (key === "json" || (key === "data" && ref.level === "node")) return { ...ref, level: "data" };
  if (key === "binary") return { ...ref, level: "data", path: ["$binary"] };
  if (typeof key !== "string") return { ...ref, level: "data", confidence: lower(ref.confidence, "medium") };
  if (DATA_FREE.has(key)) return undefined;
  // The legacy `functionItem` node hands over the data itself as `item`.
  return { ...ref, level: "data", path: [key] };
}

/** One of the origins that a name stands for. */
function stepName(ref: Ref, key: Key): Ref | undefined {
  if (key === "length") return undefined;
  if (typeof key !== "string") return ref;
  const { kind } = ref.origin;
  const level = kind === "node" ? "node" : kind === "argument" ? "data" : "leaf";
  return { ...ref, level, origin: { ...ref.origin, name: key } };
}

function stepData(ref: Ref, key: Key): Ref | undefined {
  if (typeof key === "number") return ref;
  if (key === undefined) return { ...ref, confidence: lower(ref.confidence, "medium") };
  if (key === "length" && ref.path.length > 0) return undefined;
  return ref.path.length < MAX_PATH ? { ...ref, path: [...ref.path, key] } : ref;
}
