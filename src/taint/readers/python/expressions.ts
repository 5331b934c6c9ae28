import type { Expression } from "../../../code/python.ts";
import { VALUE_FREE_OPERATORS } from "../../sanitizers.ts";
import {
  concatenated,
  copyInto,
  elementOf,
  getComputed,
  listOf,
  selected,
  setComputed,
  tupleOf,
} from "../lists.ts";
import { Scope } from "../machine.ts";
import { join, joinAll, member, opaque, Value } from "../value.ts";
import { indexOf } from "./assignments.ts";
import { call } from "./calls.ts";
import type { Interpreter } from "./interpreter.ts";
import { attribute, formatted } from "./values.ts";

type Of<T extends Expression["type"]> = Extract<Expression, { type: T }>;

/** What an expression may hold. Its parts are evaluated for what they send and assign, too. */
export function expression(node: Expression, scope: Scope, interpreter: Interpreter): Value {
  const { evaluate } = interpreter;
  switch (node.type) {
    case "Name":
      return scope.find(node.name) ?? interpreter.world(node.name) ?? Value.symbol(node.name);
    case "Constant":
      return typeof node.value === "string" ? Value.text(node.value) : new Value();
    case "Joined":
      return concatenated(
        node.parts.map((part) => (typeof part === "string" ? Value.text(part) : evaluate(part, scope))),
      );
    case "List":
    case "Tuple":
    case "Set":
      return sequence(node.elements, scope, interpreter);
    case "Dict":
      return dict(node, scope, interpreter);
    case "Starred":
      return evaluate(node.value, scope);
    case "Attribute":
      return attribute(evaluate(node.object, scope), node.name);
    case "Subscript": {
      const object = evaluate(node.object, scope);
      const key = indexOf(node.index);
      if (node.index.type === "Slice") return slice(object, node.index, scope, interpreter);
      return key === undefined ? getComputed(object, evaluate(node.index, scope)) : member(object, key);
    }
    case "Slice":
      return joinAll(node.parts.map((part) => evaluate(part, scope)));
    case "Call":
      return call(node, scope, interpreter);
    case "Binary":
      return binary(node, scope, interpreter);
    case "Unary": {
      const value = evaluate(node.value, scope);
      return VALUE_FREE_OPERATORS.has(node.operator) ? new Value() : opaque([value]);
    }
    case "Conditional":
      evaluate(node.test, scope);
      return interpreter.machine.maybe(() =>
        join(evaluate(node.value, scope), evaluate(node.otherwise, scope)),
      );
    case "Lambda":
      return interpreter.makeFunction(node, scope);
    case "Comprehension":
      return comprehension(node, scope, interpreter);
    case "Await":
      return evaluate(node.value, scope);
    case "Yield": {
      const { machine } = interpreter;
      const value = node.value === undefined ? new Value() : evaluate(node.value, scope);
      machine.returned = join(machine.returned, listOf(node.from ? elementOf(value) : value));
      return new Value();
    }
    case "Walrus": {
      const value = evaluate(node.value, scope);
      interpreter.bind(node.target, value, scope);
      return value;
    }
    case "Unknown":
      return opaque(node.parts.map((part) => evaluate(part, scope)));
  }
}

function sequence(elements: readonly Expression[], scope: Scope, { evaluate }: Interpreter): Value {
  if (!elements.some(({ type }) => type === "Starred"))
    return tupleOf(elements.map((element) => evaluate(element, scope)));
  const list = new Value();
  for (const element of elements) {
    const value = evaluate(element, scope);
    list.put("[]", element.type === "Starred" ? elementOf(value) : value);
  }
  return list;
}

function dict({ entries }: Of<"Dict">, scope: Scope, { evaluate }: Interpreter): Value {
  const object = new Value();
  for (const { key, value: node } of entries) {
    const value = evaluate(node, scope);
    if (key === undefined) copyInto(object, value);
    else if (key.type === "Constant") {
      const name = String(key.value);
      object.fields.set(name, value);
      object.replaced.add(name);
    } else setComputed(object, evaluate(key, scope), value);
  }
  return object;
}

/** Some of the elements of a list, or a part of a text. */
function slice(object: Value, index: Of<"Slice">, scope: Scope, { evaluate }: Interpreter): Value {
  for (const part of index.parts) evaluate(part, scope);
  return object.text === undefined ? selected(object) : opaque([object]);
}

function binary(node: Of<"Binary">, scope: Scope, { evaluate, machine }: Interpreter): Value {
  const { operator } = node;
  const left = evaluate(node.left, scope);
  const right =
    operator === "and" || operator === "or"
      ? machine.maybe(() => evaluate(node.right, scope))
      : evaluate(node.right, scope);
  if (VALUE_FREE_OPERATORS.has(operator)) return new Value();
  // `a and b` gives `a` only when it is empty.
  if (operator === "and") return right;
  if (operator === "or" || operator === "|") return join(left, right);
  if (operator === "+")
    return left.fields.size + right.fields.size > 0 ? join(left, right) : concatenated([left, right]);
  if (operator === "%") return formatted(left, "%", [right]);
  if (operator === "*" && left.fields.size > 0) return listOf(elementOf(left));
  return opaque([left, right]);
}

function comprehension(
  node: Of<"Comprehension">,
  scope: Scope,
  { evaluate, bind, machine }: Interpreter,
): Value {
  const inner = new Scope(scope);
  for (const clause of node.clauses) {
    if (clause.type === "For") bind(clause.target, elementOf(evaluate(clause.iterable, inner)), inner);
    else evaluate(clause.test, inner);
  }
  const value = machine.maybe(() => evaluate(node.value, inner));
  if (node.of !== "dict") return listOf(value);
  const object = new Value();
  if (node.key === undefined) copyInto(object, value);
  else setComputed(object, evaluate(node.key, inner), value);
  return object;
}
