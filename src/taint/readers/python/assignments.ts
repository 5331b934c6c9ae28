import type { Expression } from "../../../code/python.ts";
import type { Scope } from "../machine.ts";
import { ANY, join, type Key, member, opaque, place, Value } from "../value.ts";
import type { Interpreter } from "./interpreter.ts";

/** The key that an index is, when it stands in the text; undefined when it has to be evaluated. */
export function indexOf(node: Expression): Key {
  if (node.type === "Constant" && (typeof node.value === "string" || typeof node.value === "number"))
    return node.value;
  if (node.type === "Slice") return ANY;
  // `[-1]`
  if (node.type === "Unary" && node.value.type === "Constant" && typeof node.value.value === "number")
    return ANY;
  return undefined;
}

/** Takes a value apart into names, fields and elements. They keep what they held, too: the assignment may stand in a branch. */
export function bindTarget(target: Expression, value: Value, scope: Scope, interpreter: Interpreter): void {
  switch (target.type) {
    case "Name":
      bindName(target.name, value, scope);
      return;
    case "Attribute":
      interpreter.machine.setField(interpreter.evaluate(target.object, scope), target.name, value);
      return;
    case "Subscript": {
      const object = interpreter.evaluate(target.object, scope);
      const key = indexOf(target.index);
      if (key === undefined)
        interpreter.machine.setComputed(object, interpreter.evaluate(target.index, scope), value);
      else interpreter.machine.setField(object, typeof key === "number" ? place(key) : key, value);
      return;
    }
    case "Starred":
      bindTarget(target.value, restOf(value), scope, interpreter);
      return;
    case "Tuple":
    case "List": {
      const starred = target.elements.some(({ type }) => type === "Starred");
      for (const [index, element] of target.elements.entries())
        bindTarget(
          element,
          element.type === "Starred" ? value : member(value, starred ? ANY : index),
          scope,
          interpreter,
        );
      return;
    }
    case "Unknown":
      for (const part of target.parts) bindTarget(part, opaque([value]), scope, interpreter);
  }
}

/** A name of this scope, or one that `global` or `nonlocal` names. */
function bindName(name: string, value: Value, scope: Scope): void {
  if (scope.isOuter(name)) scope.assignOuter(name, value);
  else scope.declare(name, scope.has(name) ? join(scope.find(name) ?? value, value) : value);
}

function restOf(value: Value): Value {
  const rest = new Value();
  rest.put("[]", member(value, ANY));
  return rest;
}
