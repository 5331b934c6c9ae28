import type { Pattern } from "acorn";
import { concatenated, copyInto, getComputed } from "../lists.ts";
import type { Scope } from "../machine.ts";
import { ANY, join, member, opaque, place, Value } from "../value.ts";
import type { Interpreter } from "./interpreter.ts";
import { keyOf } from "./keys.ts";

/** `target = value`, `target += value`. Names and fields keep what they held, too: the assignment may stand in a branch. */
export function assign(
  target: Pattern,
  operator: string,
  value: Value,
  scope: Scope,
  interpreter: Interpreter,
): Value {
  if (target.type === "Identifier") {
    const known = scope.find(target.name);
    const next = known === undefined ? value : updated(operator, known, value);
    scope.assign(target.name, known === undefined ? next : join(known, next));
    return next;
  }
  if (target.type === "MemberExpression") {
    const { evaluate, machine } = interpreter;
    const key = keyOf(target.property, target.computed);
    const object = evaluate(target.object, scope);
    if (key === undefined) machine.setComputed(object, evaluate(target.property, scope), value);
    else machine.setField(object, typeof key === "number" ? place(key) : key, value);
    return value;
  }
  bindPattern(target, value, scope, interpreter, true);
  return value;
}

function updated(operator: string, known: Value, value: Value): Value {
  switch (operator) {
    case "=":
      return value;
    case "||=":
    case "??=":
      return join(known, value);
    case "&&=":
      return value;
    case "+=":
      return concatenated([known, value]);
    default:
      return opaque([known, value]);
  }
}

/** `const { a, ...rest } = from`: all but what was named. */
function without(from: Value, names: readonly string[]): Value {
  const rest = new Value();
  copyInto(rest, from);
  for (const name of names) {
    rest.fields.delete(name);
    rest.replaced.add(name);
  }
  return rest;
}

/** Takes a value apart into names: new ones in this scope, or (`assigns`) those that exist. */
export function bindPattern(
  pattern: Pattern,
  value: Value,
  scope: Scope,
  interpreter: Interpreter,
  assigns = false,
): void {
  const bind = (inner: Pattern, part: Value): void => bindPattern(inner, part, scope, interpreter, assigns);
  switch (pattern.type) {
    case "Identifier":
      if (assigns) assign(pattern, "=", value, scope, interpreter);
      else scope.declare(pattern.name, value);
      return;
    case "AssignmentPattern":
      bind(pattern.left, join(value, interpreter.evaluate(pattern.right, scope)));
      return;
    case "RestElement":
      bind(pattern.argument, value);
      return;
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries()) {
        if (element?.type === "RestElement") bind(element.argument, restOf(value));
        else if (element) bind(element, member(value, index));
      }
      return;
    case "ObjectPattern": {
      const names: string[] = [];
      for (const property of pattern.properties) {
        if (property.type === "RestElement") {
          bind(property.argument, without(value, names));
          continue;
        }
        const key = keyOf(property.key, property.computed);
        if (typeof key === "string") names.push(key);
        const part =
          key === undefined
            ? getComputed(value, interpreter.evaluate(property.key, scope))
            : member(value, key);
        bind(property.value, part);
      }
      return;
    }
    case "MemberExpression":
      assign(pattern, "=", value, scope, interpreter);
  }
}

/** `[first, ...rest]`: a list of what may stand anywhere in it. */
function restOf(value: Value): Value {
  const rest = new Value();
  rest.put("[]", member(value, ANY));
  return rest;
}
