import { joinedText } from "./text.ts";
import { ANY, join, joinAll, KEYS, member, type Named, NO_NAMES, opaque, place, Value } from "./value.ts";

/** Lists, objects and functions as values: what both languages' readers do with them. */

/** A list of which each element may be that value. */
export function listOf(element: Value): Value {
  const list = new Value();
  list.put("[]", element);
  return list;
}

/** A list with these elements at these places; a tuple. */
export function tupleOf(elements: readonly Value[]): Value {
  const list = new Value();
  for (const [index, element] of elements.entries()) list.put(place(index), element);
  return list;
}

/** What a loop over a value yields. */
export function elementOf(value: Value): Value {
  return value.isMap ? entryOf(value) : member(value, ANY);
}

/**
 * What a loop over a value yields, and whether the loop certainly runs for every item that arrived. Then its variable stands for
 * each of them.
 */
export function eachOf(list: Value): { element: Value; all: boolean } {
  const element = elementOf(list);
  const [ref] = list.refs.values();
  const all =
    ref?.level === "items" &&
    ref.each !== false &&
    ref.origin.kind === "input" &&
    list.refs.size === 1 &&
    list.reads.size + list.fields.size === 0;
  if (!all) return { element, all };
  return { element: Value.of(...[...element.refs.values()].map((one) => ({ ...one, each: true }))), all };
}

/** Some of a list's elements: a list of its own, in which they are nobody knows where. */
export function selected(list: Value): Value {
  if (list.reads.size + list.refs.size === 0) return listOf(elementOf(list));
  if (list.fields.size > 0) return list;
  const some = Value.of(...[...list.refs.values()].map((one) => ({ ...one, each: false })));
  for (const read of list.reads.values()) some.addRead(read);
  return some;
}

/** A copy: what is set on it changes nothing else. Known fields are shared, as they may be. */
export function copied(value: Value): Value {
  const refs = [...value.refs.values()];
  if (!refs.some(({ each }) => each)) return value;
  const copy = join(value, new Value());
  const own = Value.of(...refs.map((one) => ({ ...one, each: false })));
  copyInto(own, Value.reading(copy.reads.values()));
  for (const [field, held] of copy.fields) own.fields.set(field, held);
  return own;
}

/** The computed names of an object; those that stand in the program, or in the incoming data, are no data. */
export function keysOf(value: Value): Value {
  return value.fields.get(KEYS) ?? new Value();
}

/** Any value of an object. */
export function valuesOf(value: Value): Value {
  return member(value, undefined);
}

/** `[key, value]`. */
export function entryOf(value: Value): Value {
  return tupleOf([keysOf(value), valuesOf(value)]);
}

/** An object made of pairs. */
export function fromPairs(pair: Value): Value {
  const object = new Value();
  setComputed(object, member(pair, 0), member(pair, 1));
  return object;
}

/** The names that a computed key can be, when they all stand in the program. */
export function namesIn(key: Value): readonly string[] | undefined {
  return key.isEmpty && key.text?.exact === true ? key.text.starts : undefined;
}

/** `object[key] = value`. */
export function setComputed(object: Value, key: Value, value: Value): void {
  const names = namesIn(key);
  if (names !== undefined) {
    for (const name of names) object.put(name, value);
    return;
  }
  object.put("*", value);
  object.put(KEYS, opaque([key]));
}

/** `object[key]`. */
export function getComputed(object: Value, key: Value): Value {
  const names = namesIn(key);
  return names === undefined ? member(object, undefined) : joinAll(names.map((name) => member(object, name)));
}

/** Takes all of `from` into `object`, whose own fields it may overwrite: `{ ...from }`, `{**from}`, `update`. */
export function copyInto(object: Value, from: Value): void {
  for (const one of from.refs.values()) object.addRef(one);
  for (const one of from.reads.values()) object.addRead(one);
  for (const [field, value] of from.fields) object.put(field, value);
  if (from.refs.size + from.reads.size > 0) object.replaced.clear();
  for (const field of from.replaced) object.replaced.add(field);
}

/** What the functions that a value may be return. */
export function invoke(fn: Value, args: readonly Value[], named: Named = NO_NAMES): Value {
  return joinAll([...fn.functions].map((body) => body(args, named)));
}

/** An unknown function may call the functions it is given, with anything else it is given. */
export function callBack(args: readonly Value[], receiver: Value): Value[] {
  const fns = args.flatMap((argument) => [...argument.functions]);
  if (fns.length === 0) return [];
  const data = opaque([receiver, ...args]);
  return fns.map((body) => body([data, data, data], NO_NAMES));
}

/** `list.reduce(fn, start)`: once from the start, once from what came of it. */
export function reduce(fn: Value, start: Value, element: Value): Value {
  const once = join(start, invoke(fn, [start, element]));
  return join(once, invoke(fn, [once, element]));
}

/** Texts one after the other. */
export function concatenated(parts: readonly Value[]): Value {
  const value = opaque(parts);
  value.text = joinedText(parts, (part) => !part.isEmpty);
  return value;
}
