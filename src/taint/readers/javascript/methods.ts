import {
  concatenated,
  eachOf,
  elementOf,
  entryOf,
  getComputed,
  invoke,
  keysOf,
  listOf,
  reduce,
  selected,
  valuesOf,
} from "../lists.ts";
import type { Machine } from "../machine.ts";
import { changedText } from "../text.ts";
import { join, joinAll, opaque, shallow, Value } from "../value.ts";

/** Methods of lists, maps and texts whose result is known better than "depends on everything". */
type Method = (receiver: Value, args: readonly Value[], machine: Machine) => Value | undefined;

const first = (args: readonly Value[]): Value => args[0] ?? new Value();

/** The same elements, nobody knows where. */
const shuffled: Method = (receiver) => {
  receiver.shuffle();
  return receiver;
};

/** A list of some of the elements, or a part of a text. */
function someOf(receiver: Value): Value {
  return receiver.text === undefined ? selected(receiver) : partOf(receiver, []);
}
const some: Method = (receiver) => someOf(receiver);

const one: Method = (receiver) => elementOf(receiver);

const mapping: Method = (receiver, args, machine) => {
  const fn = first(args);
  if (fn.functions.size === 0) return undefined;
  const { element, all } = eachOf(receiver);
  return listOf(machine.each(all, () => invoke(fn, [element, new Value(), receiver])));
};

const keeping: Method = (receiver, args) => {
  invoke(first(args), [elementOf(receiver), new Value(), receiver]);
  return someOf(receiver);
};

const sorting: Method = (receiver, args) => {
  const element = elementOf(receiver);
  invoke(first(args), [element, element]);
  receiver.shuffle();
  return receiver;
};

const finding: Method = (receiver, args) => {
  const element = elementOf(receiver);
  invoke(first(args), [element, new Value(), receiver]);
  return element;
};

const watching: Method = (receiver, args, machine) => {
  const { element, all } = receiver.isMap ? { element: valuesOf(receiver), all: false } : eachOf(receiver);
  const key = receiver.isMap ? keysOf(receiver) : new Value();
  machine.each(all, () => invoke(first(args), [element, key, receiver]));
  return new Value();
};

const testing: Method = (receiver, args) => {
  invoke(first(args), [elementOf(receiver), new Value(), receiver]);
  return new Value();
};

const appending: Method = (receiver, args, machine) => {
  machine.setField(receiver, "[]", joinAll(args));
  return receiver;
};

/** Text that depends on the receiver and begins as it does, as far as that is known. */
function partOf(receiver: Value, args: readonly Value[]): Value {
  const text = opaque([receiver, ...args]);
  text.text = changedText(receiver.text);
  return text;
}
const part: Method = (receiver, args) => partOf(receiver, args);

const METHODS: Readonly<Record<string, Method>> = {
  map: mapping,
  flatMap: (receiver, args, machine) => {
    const mapped = mapping(receiver, args, machine);
    return mapped && listOf(join(elementOf(elementOf(mapped)), elementOf(mapped)));
  },
  filter: keeping,
  sort: sorting,
  toSorted: (receiver, args) => {
    const element = elementOf(receiver);
    invoke(first(args), [element, element]);
    return listOf(element);
  },
  find: finding,
  findLast: finding,
  forEach: watching,
  some: testing,
  every: testing,
  findIndex: testing,
  push: appending,
  add: appending,
  unshift: (receiver, args, machine) => {
    receiver.shuffle();
    return appending(receiver, args, machine);
  },
  splice: (receiver, args, machine) => {
    receiver.shuffle();
    if (args.length > 2) appending(receiver, args.slice(2), machine);
    return listOf(elementOf(receiver));
  },
  fill: (receiver, args, machine) => appending(receiver, args.slice(0, 1), machine),
  concat: (receiver, args) => {
    if (receiver.text !== undefined) return concatenated([receiver, ...args]);
    const added = args.map((argument) => join(elementOf(argument), opaque([argument])));
    return join(receiver, listOf(joinAll(added)));
  },
  reverse: shuffled,
  toReversed: some,
  slice: some,
  flat: (receiver) => listOf(join(elementOf(elementOf(receiver)), elementOf(receiver))),
  unique: some,
  removeDuplicates: some,
  compact: some,
  clone: (receiver) => receiver,
  with: (receiver, args) => join(someOf(receiver), listOf(args[1] ?? new Value())),
  pop: one,
  shift: (receiver) => {
    receiver.shuffle();
    return elementOf(receiver);
  },
  at: one,
  first: one,
  last: one,
  randomItem: one,
  values: (receiver) => (receiver.isMap ? listOf(valuesOf(receiver)) : receiver),
  keys: (receiver) => (receiver.refs.size > 0 ? undefined : listOf(keysOf(receiver))),
  entries: (receiver) => listOf(receiver.isMap ? entryOf(receiver) : pairOf(receiver)),
  get: (receiver, args) => {
    if (!receiver.isMap) return undefined;
    return getComputed(receiver, first(args));
  },
  set: (receiver, args, machine) => {
    if (!receiver.isMap) return undefined;
    machine.setComputed(receiver, first(args), args[1] ?? new Value());
    return receiver;
  },
  clear: (): Value => new Value(),
  reduce: (receiver, args) => reduce(first(args), args[1] ?? elementOf(receiver), elementOf(receiver)),
  reduceRight: (receiver, args) => reduce(first(args), args[1] ?? elementOf(receiver), elementOf(receiver)),
  join: (receiver, args) => opaque([elementOf(receiver), shallow(receiver), ...args]),
  // biome-ignore lint/suspicious/noThenProperty: the name of a method
  then: (receiver, args) => invoke(first(args), [receiver]),
  catch: (receiver, args) => join(receiver, invoke(first(args), [Value.symbol("error")])),
  finally: (receiver, args) => {
    invoke(first(args), []);
    return receiver;
  },
  trim: part,
  trimEnd: part,
  replace: replacing,
  replaceAll: replacing,
  toLowerCase: part,
  toString: (receiver: Value) => {
    const text = opaque([receiver]);
    text.text = receiver.text;
    return text;
  },
};

/** `text.replace(what, with)`, where `with` may be a function of what was found. */
function replacing(receiver: Value, args: readonly Value[]): Value {
  const found = opaque([receiver]);
  const made = invoke(args[1] ?? new Value(), [found, found, found]);
  const text = opaque([receiver, ...args, made]);
  text.text = changedText(receiver.text);
  return text;
}

/** `[index, element]`. */
function pairOf(list: Value): Value {
  const pair = new Value();
  pair.put("[1]", elementOf(list));
  return pair;
}

/** Methods that run their function for every element. */
const FOR_EACH: ReadonlySet<string> = new Set(["map", "flatMap", "forEach"]);

/** What a method of a list, map or text gives; undefined when nothing is known of it. */
export function knownMethod(
  method: string,
  receiver: Value,
  args: readonly Value[],
  machine: Machine,
): Value | undefined {
  if (!Object.hasOwn(METHODS, method)) return undefined;
  const run = (): Value | undefined => METHODS[method]?.(receiver, args, machine);
  return FOR_EACH.has(method) ? run() : machine.maybe(run);
}

/** Methods of strings, numbers and dates that take arguments and change nothing. */
export const PURE: ReadonlySet<string> = new Set([
  "split",
  "substring",
  "substr",
  "match",
  "matchAll",
  "get",
  "padStart",
  "padEnd",
  "repeat",
  "format",
  "toFormat",
  "plus",
  "minus",
  "diff",
  "startOf",
  "endOf",
  "setZone",
  "toFixed",
  "toLocaleString",
  "toLocaleDateString",
  "charAt",
  "exec",
  "all",
]);
