import type { Source } from "../../lib/source.ts";
import type { Reference } from "../../model/workflow.ts";
import type { Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { Class, Routine } from "./tree.ts";

/** Data of a node that a value depends on. `open`: members of the value are fields of that data. */
export interface Ref extends Reference {
  open: boolean;
}

/** A function of the program, or what a library gives in its place. */
export interface Closure {
  made: Routine | undefined;
  scope: Scope | undefined;
  source: Source | undefined;
  self: Value | undefined;
  native?: (call: Call) => Value;
}

/** Where a call stands, and by which calls it was reached: two ways to it are two calls. */
export interface Site {
  source: Source;
  at: number;
  key: string;
}

export interface Call {
  args: readonly Value[];
  named: ReadonlyMap<string, Value>;
  site: Site;
  run: Run;
}

/** An object of a library that the reader knows: a model, a chain, a graph, a request. */
export abstract class Thing {
  /** Calls the object itself (`""`) or one of its methods; undefined when nothing is known of that. */
  call(_method: string, _call: Call): Value | undefined {
    return undefined;
  }

  member(_name: string): Value | undefined {
    return undefined;
  }

  /** What data it is made of. */
  refs(): readonly Ref[] {
    return [];
  }
}

/** Deeper parts of a value count as its whole. */
const MAX_DEPTH = 6;
const MAX_FIELD_PARTS = 3;
/** More of one node's fields in one value count as all of it. */
const MAX_REFS = 200;

/** What an expression of a program may be, as far as reading tells. Mutable: programs add to lists and objects. */
export class Value {
  readonly refs = new Map<string, Ref>();
  fields: Map<string, Value> | undefined;
  elements: Value[] | undefined;
  constant: string | number | boolean | null | undefined;
  /** A text as it is written, live parts as `{name}`. */
  text: string | undefined;
  thing: Thing | undefined;
  fn: Closure | undefined;
  type: { made: Class; scope: Scope; source: Source } | undefined;
  /** What is made outside of the program, by the path that leads to it: `openai.OpenAI().chat`. */
  symbol: string | undefined;
  /** Of a symbol: the calls that led to it, the first one first. */
  trail: readonly { name: string; call: Call }[] = [];
  /** Says who asks, and was checked by somebody else. */
  identity = false;

  static of(refs: Iterable<Ref>): Value {
    const value = new Value();
    value.add(refs);
    return value;
  }

  static ref(node: string, field = "*", open = true): Value {
    return Value.of([{ from: "node", name: node, field, open }]);
  }

  static literal(constant: string | number | boolean | null): Value {
    const value = new Value();
    value.constant = constant;
    if (typeof constant === "string") value.text = constant;
    return value;
  }

  static thing(thing: Thing): Value {
    const value = new Value();
    value.thing = thing;
    return value;
  }

  static record(entries: Iterable<readonly [string, Value]>): Value {
    const value = new Value();
    value.fields = new Map(entries);
    return value;
  }

  static list(elements: Value[]): Value {
    const value = new Value();
    value.elements = elements;
    return value;
  }

  static native(native: (call: Call) => Value): Value {
    const value = new Value();
    value.fn = { made: undefined, scope: undefined, source: undefined, self: undefined, native };
    return value;
  }

  static symbol(symbol: string): Value {
    const value = new Value();
    value.symbol = symbol;
    return value;
  }

  add(refs: Iterable<Ref>): void {
    for (const ref of refs) {
      if (this.refs.size >= MAX_REFS) break;
      this.refs.set(`${ref.from} ${ref.name} ${ref.field}`, ref);
    }
  }

  get isEmpty(): boolean {
    return (
      this.refs.size === 0 &&
      [this.fields, this.elements, this.constant, this.thing, this.fn, this.symbol, this.type].every(
        (part) => part === undefined,
      )
    );
  }

  /** `value.name`, where no library knows better. */
  member(name: string): Value {
    const own = this.thing?.member(name) ?? this.fields?.get(name);
    const found = own ?? new Value();
    const result = this.refs.size > 0 ? join(found, Value.of(narrowed(this.refs.values(), name))) : found;
    if (own === undefined && this.elements !== undefined && result.isEmpty) result.add(dependsOn(this));
    if (this.symbol !== undefined && own === undefined) {
      result.symbol ??= `${this.symbol}.${name}`;
      result.trail = this.trail;
    }
    if (this.identity) result.identity = true;
    return result;
  }

  /** What one element of it may be. */
  element(): Value {
    const inner = joinAll([
      ...(this.elements ?? []),
      ...(this.elements === undefined ? (this.fields?.values() ?? []) : []),
    ]);
    inner.add(this.refs.values());
    if (this.thing !== undefined) inner.add(this.thing.refs());
    return inner;
  }

  setField(name: string, value: Value): void {
    this.fields ??= new Map();
    this.fields.set(name, value);
  }
}

function* narrowed(refs: Iterable<Ref>, name: string): Generator<Ref> {
  for (const ref of refs) {
    if (!ref.open || name === "searchParams") yield ref;
    else if (ref.field === "*") yield { ...ref, field: name };
    else if (ref.field.split(".").length >= MAX_FIELD_PARTS) yield ref;
    else yield { ...ref, field: `${ref.field}.${name}` };
  }
}

/** All data that a value holds, however deep. */
export function dependsOn(value: Value | undefined): Ref[] {
  const found = new Map<string, Ref>();
  const seen = new Set<Value>();
  const collect = (one: Value, depth: number): void => {
    if (seen.has(one) || depth > MAX_DEPTH) return;
    seen.add(one);
    for (const [key, ref] of one.refs) found.set(key, ref);
    for (const ref of one.thing?.refs() ?? []) found.set(`${ref.from} ${ref.name} ${ref.field}`, ref);
    for (const inner of one.fields?.values() ?? []) collect(inner, depth + 1);
    for (const inner of one.elements ?? []) collect(inner, depth + 1);
  };
  if (value !== undefined) collect(value, 0);
  return [...found.values()];
}

/** Depends on all of them, and nobody knows how. */
export function opaque(values: Iterable<Value | undefined>): Value {
  const result = new Value();
  for (const value of values) {
    result.add(dependsOn(value));
    if (value?.identity === true) result.identity = true;
  }
  return result;
}

/** One of two values. */
export function join(a: Value, b: Value): Value {
  if (a === b || b.isEmpty) return a;
  if (a.isEmpty) return b;
  const result = new Value();
  result.add(a.refs.values());
  result.add(b.refs.values());
  result.thing = a.thing ?? b.thing;
  if (a.thing !== undefined && b.thing !== undefined && a.thing !== b.thing) result.add(b.thing.refs());
  result.fn = a.fn ?? b.fn;
  result.type = a.type ?? b.type;
  result.symbol = a.symbol ?? b.symbol;
  result.trail = a.symbol === undefined ? b.trail : a.trail;
  result.text = a.text ?? b.text;
  result.constant = a.constant === b.constant ? a.constant : undefined;
  result.identity = a.identity || b.identity;
  if (a.elements !== undefined || b.elements !== undefined)
    result.elements = [...new Set([...(a.elements ?? []), ...(b.elements ?? [])])].slice(0, MAX_REFS);
  if (a.fields !== undefined && b.fields !== undefined) {
    result.fields = new Map(a.fields);
    for (const [name, value] of b.fields) {
      const known = result.fields.get(name);
      result.fields.set(name, known === undefined || known === value ? value : joinShallow(known, value));
    }
  } else result.fields = a.fields ?? b.fields;
  return result;
}

/** Values may hold themselves: below the first level their parts are not taken apart any more. */
function joinShallow(a: Value, b: Value): Value {
  if (a.fields === undefined || b.fields === undefined) return join(a, b);
  const result = opaque([a, b]);
  result.thing = a.thing ?? b.thing;
  result.fields = a.fields;
  return result;
}

export function joinAll(values: Iterable<Value>): Value {
  let result = new Value();
  for (const value of values) result = join(result, value);
  return result;
}

/** The text of a value, live parts as `{name}`; undefined when it has none. */
export const textOf = (value: Value | undefined): string | undefined =>
  value?.text ?? (typeof value?.constant === "string" ? value.constant : undefined);

/** An argument by keyword, by position, or as a field of the first argument (JavaScript's options). */
export function argumentOf({ args, named }: Call, name: string, position?: number): Value | undefined {
  const own = named.get(name);
  if (own !== undefined) return own;
  if (position !== undefined && args[position] !== undefined) return args[position];
  return undefined;
}

/** A named option, wherever the language puts options: keywords, or an object among the arguments. */
export function optionOf({ args, named }: Call, ...names: readonly string[]): Value | undefined {
  for (const name of names) {
    const own = named.get(name) ?? args.find(({ fields }) => fields?.has(name) === true)?.fields?.get(name);
    if (own !== undefined) return own;
  }
  return undefined;
}
