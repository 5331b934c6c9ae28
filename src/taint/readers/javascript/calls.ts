import type { AnyNode, CallExpression, Expression, NewExpression, SpreadElement } from "acorn";
import { isDigest, VALUE_FREE_FUNCTIONS, VALUE_FREE_METHODS } from "../../sanitizers.ts";
import { callBack, copyInto, elementOf, fromPairs, getComputed, invoke, listOf } from "../lists.ts";
import type { Scope } from "../machine.ts";
import { aimAt, isWholeSend, type OutsideCall, outsideResult, sendOf } from "../sends.ts";
import { isNodeMember, joinAll, type Key, member, NO_NAMES, opaque, Value } from "../value.ts";
import { newObject } from "./classes.ts";
import { LANGUAGE } from "./globals.ts";
import type { Interpreter } from "./interpreter.ts";
import { keyOf } from "./keys.ts";
import { knownMethod, PURE } from "./methods.ts";
import { required } from "./values.ts";

/** One call: what is called, by which name on which object, and with what. */
interface Call {
  node: CallExpression | NewExpression;
  fn: Value;
  receiver: Value;
  method: Key;
  args: readonly Value[];
}

/** `f(…)` and `object.method(…)`. What nobody knows depends on everything it was given. */
export function call(node: CallExpression, scope: Scope, interpreter: Interpreter): Value {
  const { evaluate, machine } = interpreter;
  machine.tick();
  const callee = bareCallee(node.callee);
  if (callee.type !== "MemberExpression") {
    const args = argumentsOf(node.arguments, scope, interpreter);
    const fn = evaluate(callee, scope);
    return plainCall({ node, fn, receiver: new Value(), method: undefined, args }, interpreter);
  }
  const receiver = evaluate(callee.object, scope);
  const key = keyOf(callee.property, callee.computed);
  const fn =
    key === undefined ? getComputed(receiver, evaluate(callee.property, scope)) : member(receiver, key);
  const args = argumentsOf(node.arguments, scope, interpreter);
  return methodCall({ node, fn, receiver, method: key, args }, interpreter);
}

function bareCallee(callee: AnyNode): AnyNode {
  return callee.type === "ParenthesizedExpression" || callee.type === "ChainExpression"
    ? bareCallee(callee.expression)
    : callee;
}

/** The arguments; after a spread any of them may be what it holds. */
function argumentsOf(
  nodes: readonly (Expression | SpreadElement)[],
  scope: Scope,
  { evaluate }: Interpreter,
): Value[] {
  const values = nodes.map((argument) => {
    const value = evaluate(argument, scope);
    return argument.type === "SpreadElement" ? elementOf(value) : value;
  });
  const spread = nodes.findIndex(({ type }) => type === "SpreadElement");
  if (spread === -1) return values;
  const any = joinAll(values.slice(spread));
  return [...values.slice(0, spread), any, any, any, any];
}

function plainCall(one: Call, interpreter: Interpreter): Value {
  const { fn, args } = one;
  if (fn.functions.size > 0) return invoke(fn, args);
  const name = fn.symbol?.name;
  if (name !== undefined) {
    const known = Object.hasOwn(LANGUAGE, name) ? LANGUAGE[name] : undefined;
    if (known !== undefined) return known(args, interpreter.machine);
    if (name === "require") return required(args[0] ?? new Value());
    if (VALUE_FREE_FUNCTIONS.has(name)) return new Value();
    return outside(one, interpreter);
  }
  return opaque([fn, ...args, ...interpreter.machine.maybe(() => callBack(args, fn))]);
}

function methodCall(one: Call, interpreter: Interpreter): Value {
  const { receiver, method, args, fn } = one;
  // `$('N').first()`
  if (isNodeMember(method) && [...receiver.refs.values()].some((ref) => ref.level === "node")) return fn;
  if (fn.functions.size > 0) return invoke(fn, args);
  const symbol = fn.symbol?.name;
  const known = symbol !== undefined && Object.hasOwn(LANGUAGE, symbol) ? LANGUAGE[symbol] : undefined;
  if (known !== undefined) return known(args, interpreter.machine);
  if (symbol !== undefined && isDigest(symbol)) return Value.symbol(`${symbol}()`);
  if (typeof method === "string") {
    const applied = appliedFunction(one, interpreter);
    if (applied !== undefined) return applied;
    if (symbol === undefined || !sends(one)) {
      const result = knownMethod(method, receiver, args, interpreter.machine);
      if (result !== undefined) return result;
      if (VALUE_FREE_METHODS.has(method)) return new Value();
    }
  }
  if (symbol !== undefined) return outside(one, interpreter);
  interpreter.machine.tick();
  const result = opaque([receiver, ...args, ...interpreter.machine.maybe(() => callBack(args, receiver))]);
  // A container nobody knows (`FormData`) may keep what it is given.
  if (receiver.refs.size === 0 && !PURE.has(String(method))) receiver.absorb(opaque(args));
  return result;
}

/** `f.call(self, …)`, `f.apply(self, […])`, `f.bind(self)`. */
function appliedFunction(one: Call, interpreter: Interpreter): Value | undefined {
  const { receiver, method, args } = one;
  if (method !== "call" && method !== "apply" && method !== "bind") return undefined;
  if (receiver.functions.size === 0 && receiver.symbol === undefined) return opaque(args);
  if (method === "bind") return receiver;
  const given =
    method === "call" ? args.slice(1) : [0, 1, 2, 3].map((at) => member(args[1] ?? new Value(), at));
  return plainCall({ ...one, fn: receiver, args: given }, interpreter);
}

const outsideCall = ({ fn, args }: Call): OutsideCall => ({
  language: "javascript",
  symbol: fn.symbol?.name ?? "",
  fn,
  owner: fn.symbol?.owner,
  args,
  named: NO_NAMES,
});

function sends(one: Call): boolean {
  return sendOf(outsideCall(one)) !== undefined;
}

/** A call of something that the program did not make: it may send what it gets, and may call back. */
function outside(one: Call, interpreter: Interpreter): Value {
  const { fn, args, receiver, node, method } = one;
  const asked = outsideCall(one);
  const send = sendOf(asked);
  if (send !== undefined) interpreter.machine.sent(node, send);
  if (method === "open" && asked.symbol.startsWith("XMLHttpRequest")) aimAt(receiver, args[1] ?? new Value());
  const result = outsideResult(asked);
  const backs = interpreter.machine.maybe(() => callBack(args, opaque([fn, receiver])));
  for (const back of backs) result.absorb(back);
  if (send !== undefined && isWholeSend(send)) result.symbol = { name: "response", owner: undefined };
  // A thing that was made may keep what it is given (`form.append(…)`); a library does not.
  else if (asked.symbol.includes("()") && !PURE.has(String(method))) receiver.absorb(opaque(args));
  return result;
}

/** `new Name(…)`. */
export function construct(node: NewExpression, scope: Scope, interpreter: Interpreter): Value {
  const made = interpreter.evaluate(node.callee, scope);
  const args = argumentsOf(node.arguments, scope, interpreter);
  const object = newObject(made, args);
  if (object !== undefined) return object;
  if (made.functions.size > 0) return invoke(made, args);
  const first = args[0] ?? new Value();
  switch (made.symbol?.name) {
    case "Map": {
      const map = fromPairs(elementOf(first));
      map.isMap = true;
      return map;
    }
    case "Set":
    case "Array":
      return listOf(elementOf(first));
    case "Object": {
      const copy = new Value();
      copyInto(copy, first);
      return copy;
    }
    case "Promise": {
      const result = new Value();
      const settle = new Value();
      settle.functions.add((values) => {
        result.put("[]", values[0] ?? new Value());
        return new Value();
      });
      invoke(first, [settle, settle]);
      return result.fields.get("[]") ?? new Value();
    }
    case "URL": {
      const url = opaque(args);
      url.text = (args[1] ?? first).text;
      return url;
    }
    case "Error":
      return opaque(args);
  }
  const asked: OutsideCall = {
    language: "javascript",
    symbol: made.symbol?.name ?? "",
    fn: made,
    owner: undefined,
    args,
    named: NO_NAMES,
  };
  if (made.symbol === undefined) return opaque([made, ...args]);
  if (made.symbol.name === "Function") {
    const send = sendOf(asked);
    if (send !== undefined) interpreter.machine.sent(node, send);
  }
  const result = outsideResult(asked);
  for (const back of interpreter.machine.maybe(() => callBack(args, made))) result.absorb(back);
  return result;
}
