import type { AnyNode, CallExpression } from "acorn";
import { VALUE_FREE_FUNCTIONS, VALUE_FREE_METHODS } from "../sanitizers.ts";
import type { Interpreter, Machine, Scope } from "./machine.ts";
import { anyNode, modelChosen, nodeItems, nodeProxy } from "./names.ts";
import { constantText, keyOf } from "./syntax.ts";
import { isNodeMember, join, joinAll, KEYS, type Key, member, opaque, shallow, Value } from "./value.ts";

/** One call: the function's name and value, what it is called on, and its arguments. */
interface Call {
  receiver: Value;
  method: Key;
  args: Value[];
  nodes: readonly AnyNode[];
}

/** `f(…)` and `object.method(…)`. What nobody knows depends on everything it was given. */
export function call(node: CallExpression, scope: Scope, interpreter: Interpreter): Value {
  const { evaluate } = interpreter;
  const callee = node.callee.type === "ParenthesizedExpression" ? node.callee.expression : node.callee;
  const args = node.arguments.map((argument) => evaluate(argument, scope));
  if (callee.type === "Identifier" && scope.find(callee.name) === undefined) {
    return globalCall(callee.name, { receiver: new Value(), method: undefined, args, nodes: node.arguments });
  }
  if (callee.type === "MemberExpression") {
    const method = keyOf(callee.property, callee.computed);
    const { object } = callee;
    if (object.type === "Identifier" && scope.find(object.name) === undefined && method !== undefined) {
      const known = STATIC[`${object.name}.${method}`];
      if (known !== undefined) return known(args, interpreter.machine);
    }
    const receiver = evaluate(object, scope);
    return methodCall({ receiver, method, args, nodes: node.arguments }, interpreter);
  }
  const fn = evaluate(callee, scope);
  return fn.functions.size > 0 ? invoke(fn, args) : opaque([fn, ...args]);
}

function invoke(fn: Value, args: readonly Value[]): Value {
  return joinAll([...fn.functions].map((body) => body(args)));
}

/** Global functions that give back (part of) their first argument, still open to member access. */
const TRANSPARENT = new Set(["structuredClone", "$if", "$ifEmpty", "$max", "$min", "$not"]);

function globalCall(name: string, { args, nodes }: Call): Value {
  switch (name) {
    case "$": {
      const node = constantText(nodes[0]);
      return node === undefined ? anyNode() : nodeProxy(node);
    }
    case "$items": {
      const node = constantText(nodes[0]);
      return node === undefined && nodes.length > 0 ? anyNode() : nodeItems(node);
    }
    case "$item":
      return nodeItems(undefined);
    case "$fromAI":
    case "$fromAi":
    case "$fromai":
      return modelChosen(constantText(nodes[0]) ?? "");
    case "$if":
      return joinAll(args.slice(1));
    case "$jmespath":
      return opaque(args.slice(0, 1));
    case "$getWorkflowStaticData":
    case "require":
      return new Value();
  }
  if (VALUE_FREE_FUNCTIONS.has(name)) return new Value();
  return TRANSPARENT.has(name) ? joinAll(args) : opaque([...args, ...callBack(args)]);
}

/** An unknown function may call the functions it is given, with anything else it is given. */
function callBack(args: readonly Value[], receiver: Value = new Value()): Value[] {
  const data = opaque([receiver, ...args]);
  return args.flatMap((argument) => [...argument.functions].map((body) => body([data, data, data])));
}

const array = (element: Value): Value => {
  const value = new Value();
  value.put("[]", element);
  return value;
};
/** The computed names of an object; those that stand in the program, or in the incoming data, are no data. */
const keys = (value: Value): Value => value.fields.get(KEYS) ?? new Value();
const first = (args: readonly Value[]): Value => args[0] ?? new Value();

/** Functions of the language's own objects. */
const STATIC: Record<string, (args: readonly Value[], machine: Machine) => Value> = {
  // Parsed text is still the field's text: its parts have no names in the graph.
  "JSON.parse": (args) => opaque([first(args)]),
  "Object.keys": (args) => array(keys(first(args))),
  "Object.getOwnPropertyNames": (args) => array(keys(first(args))),
  "Object.values": (args) => array(member(first(args), undefined)),
  "Object.entries": (args) => array(array(join(member(first(args), undefined), keys(first(args))))),
  "Object.freeze": first,
  "Object.assign": (args, machine) => {
    const target = first(args);
    for (const source of args.slice(1)) {
      for (const [field, value] of source.fields) machine.setField(target, field, value);
      const rest = shallow(source);
      if (!rest.isEmpty) machine.setField(target, "*", rest);
      for (const one of rest.refs.values()) target.addRef(one);
      for (const one of rest.reads.values()) target.addRead(one);
    }
    return target;
  },
  "Object.fromEntries": (args) => {
    const object = new Value();
    object.put("*", opaque([member(member(first(args), 0), 0)]));
    return object;
  },
  "Array.from": (args) => {
    const mapper = args[1];
    return mapper === undefined ? first(args) : array(invoke(mapper, [member(first(args), 0)]));
  },
  "Array.isArray": () => new Value(),
  "Promise.all": first,
  "Promise.allSettled": (args) => opaque([first(args)]),
  "Promise.resolve": first,
  "Number.isInteger": () => new Value(),
  "Number.isNaN": () => new Value(),
  "Number.isFinite": () => new Value(),
};

/** Methods that give back their receiver or elements of it, so that member access goes on. */
const SAME = new Set([
  "slice",
  "reverse",
  "splice",
  "flat",
  "unique",
  "removeDuplicates",
  "compact",
  "values",
  "clone",
  "toReversed",
]);
const ELEMENT = new Set(["pop", "shift", "at", "first", "last", "randomItem"]);
const MAPPING = new Set(["map", "flatMap"]);
const KEEPING = new Set(["filter", "sort", "toSorted"]);
const FINDING = new Set(["find", "findLast"]);
const WATCHING = new Set(["forEach", "some", "every", "findIndex"]);
const APPENDING = new Set(["push", "unshift", "add", "concat"]);

/** Methods of strings, numbers and dates that take arguments and change nothing. */
const PURE = new Set([
  "replace",
  "replaceAll",
  "split",
  "substring",
  "substr",
  "match",
  "matchAll",
  "join",
  "get",
  "padStart",
  "padEnd",
  "repeat",
  "format",
  "plus",
  "minus",
  "toFixed",
  "toLocaleString",
]);

function methodCall(call: Call, interpreter: Interpreter): Value {
  const { receiver, method, args } = call;
  if (isNodeMember(method) && [...receiver.refs.values()].some((ref) => ref.level === "node"))
    return member(receiver, method);
  const own = typeof method === "string" ? receiver.fields.get(method) : undefined;
  if (own !== undefined && own.functions.size > 0) return invoke(own, args);
  if (typeof method === "string") {
    const known = listMethod(method, receiver, args);
    if (known !== undefined) return known;
    if (method === "then") return invoke(first(args), [receiver]);
    if (method === "catch" || method === "finally") return receiver;
    if (method === "call" || method === "apply" || method === "bind") {
      return receiver.functions.size > 0
        ? method === "bind"
          ? receiver
          : invoke(receiver, args.slice(1))
        : opaque(args);
    }
    if (VALUE_FREE_METHODS.has(method)) return new Value();
  }
  interpreter.machine.tick();
  const result = opaque([receiver, ...args, ...callBack(args, receiver)]);
  // A container nobody knows (`Map`, `FormData`) may keep what it is given.
  if (receiver.refs.size === 0 && !PURE.has(String(method))) receiver.absorb(opaque(args));
  return result;
}

function listMethod(method: string, receiver: Value, args: readonly Value[]): Value | undefined {
  const fn = first(args);
  const element = (): Value => member(receiver, 0);
  if (MAPPING.has(method) && fn.functions.size > 0) {
    const mapped = invoke(fn, [element(), new Value(), receiver]);
    return array(method === "flatMap" ? join(member(mapped, 0), mapped) : mapped);
  }
  if (KEEPING.has(method)) {
    invoke(fn, [element(), element()]);
    return receiver;
  }
  if (FINDING.has(method)) {
    invoke(fn, [element()]);
    return element();
  }
  if (WATCHING.has(method)) {
    invoke(fn, [element(), new Value(), receiver]);
    return new Value();
  }
  if (SAME.has(method)) return receiver;
  if (ELEMENT.has(method)) return element();
  if (APPENDING.has(method)) {
    const added =
      method === "concat"
        ? joinAll(args.map((argument) => join(member(argument, 0), opaque([argument]))))
        : joinAll(args);
    if (method === "concat") return join(receiver, array(added));
    receiver.put("[]", added);
    return receiver;
  }
  if (method === "reduce" || method === "reduceRight") {
    const start = args[1] ?? element();
    const once = invoke(fn, [start, element()]);
    return join(start, join(once, invoke(fn, [join(start, once), element()])));
  }
  return undefined;
}
