import type { Confidence } from "../../model/confidence.ts";
import { lower, type Origin, type Read, WHOLE } from "./read.ts";

/**
 * A reference into a workflow's data, still open to member access. `level` says what it stands for: a node (`$input`,
 * `$('N')`), its items, one item (`{ json, binary }`), or the data of an item at `path`.
 */
export interface Ref {
  origin: Origin;
  level: "node" | "items" | "item" | "data";
  path: readonly string[];
  confidence: Confidence;
}

/** A function and where it was made; `body` is run by the interpreter. */
export type Closure = (args: readonly Value[]) => Value;

/**
 * What an expression may hold, as far as data flow is concerned: references that can still be narrowed, reads that are
 * final, known fields of objects (`[]`: any element of an array, `*`: a field with a computed name, `[key]`: the computed
 * names themselves, which may be data too), and functions.
 * Mutable, so that aliases of one object see each other's assignments.
 */
export class Value {
  readonly refs = new Map<string, Ref>();
  readonly reads = new Map<string, Read>();
  readonly fields = new Map<string, Value>();
  readonly functions = new Set<Closure>();
  /** Fields set for certain, also to nothing of interest: whatever else the value stands for, not these (`{ ...x, mail: "" }`). */
  readonly replaced = new Set<string>();
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
    if (depth < MAX_ALIASES) for (const alias of this.#aliases) alias.absorb(value, depth + 1);
  }

  /** Notes that this is either of two objects: what is assigned to it is assigned to them. */
  alias(...values: Value[]): void {
    this.#aliases.push(...values);
  }
}

/** How deep known structure is kept; below, a value is the union of what it holds. */
const MAX_DEPTH = 6;
/** Over how many joins an assignment finds its way back to the objects that were joined. */
const MAX_ALIASES = 6;
/** How many names of a field path are kept: the path then stands for everything inside it. */
const MAX_PATH = 6;

/** Everything that either may be. Keeps object identity when one of them holds nothing. */
export function join(a: Value, b: Value, depth = 0): Value {
  if (a === b || a.isEmpty) return b;
  if (b.isEmpty) return a;
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
  return both;
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
  return Value.reading(readsOf(values));
}

/** The read that a reference comes down to when nothing more is asked of it. */
export function readOfRef(ref: Ref): Read {
  const field = ref.level === "data" && ref.path.length > 0 ? ref.path.join(".") : WHOLE;
  return { origin: ref.origin, field, confidence: ref.confidence };
}

/** Where an object's computed names are kept. */
export const KEYS = "[key]";

/** A member's name; a number for an index; undefined when it is computed at run time. */
export type Key = string | number | undefined;

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
  if (typeof key === "string") {
    for (const name of [key, WHOLE]) {
      const field = value.fields.get(name);
      if (field !== undefined) parts.push(field);
    }
  } else if (typeof key === "number" && value.fields.has("[]")) {
    parts.push(value.fields.get("[]") ?? new Value());
  } else for (const [name, field] of value.fields) if (name !== KEYS) parts.push(field);
  return joinAll(parts);
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

function stepData(ref: Ref, key: Key): Ref | undefined {
  if (typeof key === "number") return ref;
  if (key === undefined) return { ...ref, confidence: lower(ref.confidence, "medium") };
  if (key === "length" && ref.path.length > 0) return undefined;
  return ref.path.length < MAX_PATH ? { ...ref, path: [...ref.path, key] } : ref;
}
