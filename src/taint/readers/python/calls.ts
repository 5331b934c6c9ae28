import type { Argument, Expression } from "../../../code/python.ts";
import { isDigest, PYTHON_VALUE_FREE_FUNCTIONS, PYTHON_VALUE_FREE_METHODS } from "../../sanitizers.ts";
import { callBack, elementOf, invoke } from "../lists.ts";
import type { Scope } from "../machine.ts";
import { isWholeSend, type OutsideCall, outsideResult, sendOf } from "../sends.ts";
import { isNodeMember, type Named, opaque, Value } from "../value.ts";
import { BUILTINS } from "./builtins.ts";
import { newObject } from "./classes.ts";
import { SPREAD } from "./functions.ts";
import type { Interpreter } from "./interpreter.ts";
import { knownMethod, PURE } from "./methods.ts";
import { attribute } from "./values.ts";

/** One call: what is called, by which name on which object, and with what. */
interface Call {
  node: Expression;
  fn: Value;
  receiver: Value;
  method: string | undefined;
  args: readonly Value[];
  named: Named;
}

/** `f(…)` and `object.method(…)`. What nobody knows depends on everything it was given. */
export function call(
  node: Extract<Expression, { type: "Call" }>,
  scope: Scope,
  interpreter: Interpreter,
): Value {
  interpreter.machine.tick();
  const { callee } = node;
  const isMethod = callee.type === "Attribute";
  const receiver = isMethod ? interpreter.evaluate(callee.object, scope) : new Value();
  const fn = isMethod ? attribute(receiver, callee.name) : interpreter.evaluate(callee, scope);
  const { args, named } = argumentsOf(node.args, scope, interpreter);
  const one: Call = { node, fn, receiver, method: isMethod ? callee.name : undefined, args, named };
  return callOf(one, interpreter);
}

function callOf(one: Call, interpreter: Interpreter): Value {
  const { fn, receiver, method, args, named } = one;
  // `_('N').first()`
  if (isNodeMember(method) && [...receiver.refs.values()].some((ref) => ref.level === "node")) return fn;
  const object = newObject(fn, args, named);
  if (object !== undefined) return object;
  if (fn.functions.size > 0) return invoke(fn, args, named);
  const symbol = fn.symbol?.name;
  const builtin = symbol === undefined || !Object.hasOwn(BUILTINS, symbol) ? undefined : BUILTINS[symbol];
  if (builtin !== undefined) return interpreter.machine.maybe(() => builtin(args, named));
  if (symbol !== undefined && isDigest(symbol)) return Value.symbol(`${symbol}()`);
  if (method !== undefined && (symbol === undefined || sendOf(outsideCall(one)) === undefined)) {
    const result = knownMethod(method, receiver, args, named, interpreter.machine);
    if (result !== undefined) return result;
    if (PYTHON_VALUE_FREE_METHODS.has(method)) return new Value();
  }
  if (symbol !== undefined) {
    if (PYTHON_VALUE_FREE_FUNCTIONS.has(symbol)) return new Value();
    return outside(one, interpreter);
  }
  const given = [...args, ...named.values()];
  const called = method === undefined ? fn : ofFramework(receiver, given) ? new Value() : receiver;
  const backs = interpreter.machine.maybe(() => callBack(given, called));
  const result = opaque([called, ...given, ...backs]);
  // A container nobody knows may keep what it is given.
  if (method !== undefined && receiver.refs.size === 0 && !PURE.has(method)) receiver.absorb(opaque(given));
  return result;
}

/** A method that a component inherits from its framework hands on what it is given, not all that the component has. */
function ofFramework({ refs }: Value, given: readonly Value[]): boolean {
  return (
    given.length > 0 &&
    [...refs.values()].some(({ level, origin }) => level === "names" && origin.kind === "argument")
  );
}

/** The arguments by place and by name; after `*list` any of them may be what it holds. */
function argumentsOf(
  nodes: readonly Argument[],
  scope: Scope,
  { evaluate }: Interpreter,
): { args: Value[]; named: Map<string, Value> } {
  const args: Value[] = [];
  const named = new Map<string, Value>();
  for (const { name, spread, value: node } of nodes) {
    const value = evaluate(node, scope);
    if (spread === "*") {
      const element = elementOf(value);
      args.push(element, element, element, element);
    } else if (spread === "**") {
      for (const [field, held] of value.fields) if (field !== "*") named.set(field, held);
      named.set(SPREAD, value);
    } else if (name === undefined) args.push(value);
    else named.set(name, value);
  }
  return { args, named };
}

const outsideCall = ({ fn, args, named }: Call): OutsideCall => ({
  language: "python",
  symbol: fn.symbol?.name ?? "",
  fn,
  owner: fn.symbol?.owner,
  args,
  named,
});

/** A call of something that the program did not make: it may send what it gets, and may call back. */
function outside(one: Call, { machine }: Interpreter): Value {
  const { fn, receiver, method, args, named, node } = one;
  const asked = outsideCall(one);
  const send = sendOf(asked);
  if (send !== undefined) machine.sent(node, send);
  const result = outsideResult(asked);
  const given = [...args, ...named.values()];
  for (const back of machine.maybe(() => callBack(given, opaque([fn, receiver])))) result.absorb(back);
  if (send !== undefined && isWholeSend(send)) result.symbol = { name: "response", owner: undefined };
  // A thing that was made may keep what it is given (`message.attach(…)`); a library does not.
  else if (method !== undefined && asked.symbol.includes("()") && !PURE.has(method))
    receiver.absorb(opaque(given));
  return result;
}
