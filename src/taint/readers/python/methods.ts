import { copyInto, elementOf, entryOf, getComputed, invoke, keysOf, listOf, valuesOf } from "../lists.ts";
import type { Machine } from "../machine.ts";
import { changedText } from "../text.ts";
import { join, joinAll, type Named, opaque, Value } from "../value.ts";
import { onlyText } from "../worlds.ts";
import { formatted } from "./values.ts";

/** Methods of lists, dicts and texts whose result is known better than "depends on everything". */
type Method = (receiver: Value, args: readonly Value[], named: Named, machine: Machine) => Value | undefined;

const first = (args: readonly Value[]): Value => args[0] ?? new Value();
const nothing = (): Value => new Value();

const itself: Method = (receiver) => receiver;

/** Text that begins as the receiver does, as far as that is known. */
const part: Method = (receiver, args) => {
  const text = opaque([receiver, ...args]);
  text.text = changedText(receiver.text);
  return text;
};

const sameText: Method = (receiver) => {
  const text = opaque([receiver]);
  text.text = receiver.text;
  text.parsed = receiver.parsed;
  return text;
};

const append: Method = (receiver, args, _, machine) => {
  machine.setField(receiver, "[]", first(args));
  return new Value();
};

const isList = ({ fields }: Value): boolean =>
  [...fields.keys()].some((name) => name[0] === "[" && name !== "[key]");

const METHODS: Readonly<Record<string, Method>> = {
  append,
  appendleft: append,
  add: append,
  extend: (receiver, args, _, machine) => {
    machine.setField(receiver, "[]", elementOf(first(args)));
    return new Value();
  },
  insert: (receiver, args, _, machine) => {
    receiver.shuffle();
    machine.setField(receiver, "[]", args[1] ?? new Value());
    return new Value();
  },
  sort: (receiver, _, named) => {
    invoke(named.get("key") ?? new Value(), [elementOf(receiver)]);
    receiver.shuffle();
    return new Value();
  },
  reverse: (receiver) => {
    receiver.shuffle();
    return new Value();
  },
  pop: (receiver, args, _, machine) => {
    const rest = args[1] ?? new Value();
    const name = onlyText(args[0]);
    if (name !== undefined) machine.replace(receiver, name);
    if (args.length === 0 || isList(receiver)) {
      receiver.shuffle();
      return join(elementOf(receiver), rest);
    }
    return join(getComputed(receiver, first(args)), rest);
  },
  popleft: (receiver) => {
    receiver.shuffle();
    return elementOf(receiver);
  },
  get: (receiver, args) => join(getComputed(receiver, first(args)), args[1] ?? new Value()),
  setdefault: (receiver, args, _, machine) => {
    const [key, value] = [first(args), args[1] ?? new Value()];
    machine.setComputed(receiver, key, value);
    return getComputed(receiver, key);
  },
  update: (receiver, args, named, machine) => {
    for (const source of args) {
      for (const [field, value] of source.fields) machine.setField(receiver, field, value);
      copyInto(receiver, opaque([source]));
    }
    for (const [name, value] of named) machine.setField(receiver, name, value);
    return new Value();
  },
  items: (receiver) => listOf(entryOf(receiver)),
  keys: (receiver) => listOf(keysOf(receiver)),
  values: (receiver) => listOf(valuesOf(receiver)),
  copy: (receiver) => {
    const copy = new Value();
    copyInto(copy, receiver);
    return copy;
  },
  to_py: itself,
  model_dump: itself,
  dict: itself,
  clear: nothing,
  remove: nothing,
  discard: nothing,
  join: (receiver, args) => opaque([receiver, elementOf(first(args)), first(args)]),
  format: (receiver, args, named) => formatted(receiver, "{", [...args, ...named.values()]),
  encode: sameText,
  decode: sameText,
  strip: part,
  rstrip: part,
  replace: part,
  lower: part,
  __getitem__: (receiver, args) => getComputed(receiver, first(args)),
  union: (receiver, args) => joinAll([receiver, ...args]),
};

/** What a method of a list, dict or text gives; undefined when nothing is known of it. */
export function knownMethod(
  method: string,
  receiver: Value,
  args: readonly Value[],
  named: Named,
  machine: Machine,
): Value | undefined {
  return Object.hasOwn(METHODS, method) ? METHODS[method]?.(receiver, args, named, machine) : undefined;
}

/** Methods that take arguments and change nothing. */
export const PURE: ReadonlySet<string> = new Set([
  "split",
  "rsplit",
  "splitlines",
  "partition",
  "rpartition",
  "match",
  "search",
  "fullmatch",
  "findall",
  "finditer",
  "sub",
  "group",
  "groups",
  "strftime",
  "isoformat",
  "astimezone",
  "zfill",
  "ljust",
  "rjust",
  "center",
  "title",
  "upper",
  "removeprefix",
  "removesuffix",
  "json",
  "read",
  "log",
]);
