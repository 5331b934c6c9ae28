import {
  copied,
  copyInto,
  elementOf,
  entryOf,
  fromPairs,
  invoke,
  keysOf,
  listOf,
  valuesOf,
} from "../lists.ts";
import type { Machine } from "../machine.ts";
import { joinAll, opaque, Value } from "../value.ts";

const first = (args: readonly Value[]): Value => args[0] ?? new Value();
const nothing = (): Value => new Value();

/** Functions of the language's own objects, by name. */
export const LANGUAGE: Readonly<Record<string, (args: readonly Value[], machine: Machine) => Value>> = {
  // Parsed text is still the field's text (its parts have no names in the graph), unless the program made it itself.
  "JSON.parse": (args) => {
    const { parsed } = first(args);
    return parsed === undefined ? opaque([first(args)]) : copied(parsed);
  },
  "JSON.stringify": (args) => {
    const text = opaque([first(args)]);
    text.parsed = first(args);
    return text;
  },
  structuredClone: (args) => copied(first(args)),
  "Object.keys": (args) => listOf(keysOf(first(args))),
  "Object.getOwnPropertyNames": (args) => listOf(keysOf(first(args))),
  "Object.values": (args) => listOf(valuesOf(first(args))),
  "Object.entries": (args) => listOf(entryOf(first(args))),
  "Object.fromEntries": (args) => fromPairs(elementOf(first(args))),
  "Object.freeze": first,
  "Object.seal": first,
  "Object.create": () => new Value(),
  "Object.groupBy": grouped,
  "Map.groupBy": (args, machine) => {
    const map = grouped(args, machine);
    map.isMap = true;
    return map;
  },
  "Object.assign": (args, machine) => {
    const target = first(args);
    for (const source of args.slice(1)) {
      for (const [field, value] of source.fields) machine.setField(target, field, value);
      const rest = Value.reading(source.reads.values());
      for (const one of source.refs.values()) rest.addRef(one);
      if (!rest.isEmpty) machine.setField(target, "*", rest);
      copyInto(target, rest);
    }
    return target;
  },
  "Array.from": (args, machine) => {
    const [list, mapper] = [first(args), args[1]];
    const element = elementOf(list);
    if (mapper === undefined) return listOf(element);
    return listOf(machine.maybe(() => invoke(mapper, [element, new Value()])));
  },
  "Array.of": (args) => listOf(joinAll(args)),
  Array: (args) => listOf(joinAll(args)),
  "Array.isArray": nothing,
  "Promise.all": first,
  "Promise.allSettled": (args) => {
    const settled = new Value();
    settled.fields.set("value", elementOf(first(args)));
    settled.fields.set("reason", opaque(args));
    return listOf(settled);
  },
  "Promise.race": (args) => elementOf(first(args)),
  "Promise.any": (args) => elementOf(first(args)),
  "Promise.resolve": first,
  "Number.isInteger": nothing,
  "Number.isNaN": nothing,
  "Number.isFinite": nothing,
  "Math.random": nothing,
  "Date.now": nothing,
  // Other text, but the same to whoever looks for a host.
  String: (args) => sameText(first(args)),
  encodeURI: (args) => sameText(first(args)),
  clearTimeout: nothing,
};

function sameText(value: Value): Value {
  const text = opaque([value]);
  text.text = value.text;
  text.parsed = value.parsed;
  return text;
}

function grouped(args: readonly Value[], machine: Machine): Value {
  const element = elementOf(first(args));
  const object = new Value();
  object.put("*", listOf(element));
  object.put("[key]", opaque([machine.maybe(() => invoke(args[1] ?? new Value(), [element]))]));
  return object;
}
