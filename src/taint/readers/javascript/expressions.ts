import type { AnyNode, Expression, MemberExpression, SpreadElement } from "acorn";
import { VALUE_FREE_OPERATORS } from "../../sanitizers.ts";
import { concatenated, copyInto, elementOf, getComputed, listOf, setComputed, tupleOf } from "../lists.ts";
import type { Scope } from "../machine.ts";
import { join, member, opaque, Value } from "../value.ts";
import { environment } from "../worlds.ts";
import { assign } from "./assignments.ts";
import { call, construct } from "./calls.ts";
import type { Interpreter } from "./interpreter.ts";
import { keyOf } from "./keys.ts";
import { required, returnOf } from "./values.ts";

/** What an expression may hold. Its parts are evaluated for what they send and assign, too. */
export function expression(node: AnyNode, scope: Scope, interpreter: Interpreter): Value {
  const { evaluate, machine } = interpreter;
  switch (node.type) {
    case "Identifier":
      return nameValue(node.name, scope, interpreter);
    case "ThisExpression":
      return nameValue("this", scope, interpreter);
    case "Super":
      return scope.find("super") ?? new Value();
    case "Literal":
      return typeof node.value === "string" ? Value.text(node.value) : new Value();
    case "MemberExpression":
      return memberOf(node, scope, interpreter);
    case "CallExpression":
      return call(node, scope, interpreter);
    case "NewExpression":
      return construct(node, scope, interpreter);
    case "ChainExpression":
    case "ParenthesizedExpression":
    case "ExpressionStatement":
      return evaluate(node.expression, scope);
    case "AwaitExpression":
    case "SpreadElement":
      return evaluate(node.argument, scope);
    case "YieldExpression":
      return yielded(
        node.argument ? evaluate(node.argument, scope) : new Value(),
        node.delegate,
        interpreter,
      );
    case "ImportExpression":
      return required(evaluate(node.source, scope));
    case "ObjectExpression":
      return objectOf(node.properties, scope, interpreter);
    case "ArrayExpression":
      return arrayOf(node.elements, scope, interpreter);
    case "TemplateLiteral":
      return concatenated(
        node.quasis.flatMap((quasi, index) => {
          const live = node.expressions[index];
          const constant = Value.text(quasi.value.cooked ?? "");
          return live === undefined ? [constant] : [constant, evaluate(live, scope)];
        }),
      );
    case "TaggedTemplateExpression":
      return opaque([evaluate(node.tag, scope), evaluate(node.quasi, scope)]);
    case "ConditionalExpression":
      evaluate(node.test, scope);
      return machine.maybe(() => join(evaluate(node.consequent, scope), evaluate(node.alternate, scope)));
    case "LogicalExpression": {
      const left = evaluate(node.left, scope);
      const right = machine.maybe(() => evaluate(node.right, scope));
      // `a && b` gives `a` only when it is empty.
      return node.operator === "&&" ? right : join(left, right);
    }
    case "BinaryExpression": {
      const sides = [evaluate(node.left, scope), evaluate(node.right, scope)];
      if (VALUE_FREE_OPERATORS.has(node.operator)) return new Value();
      return node.operator === "+" ? concatenated(sides) : opaque(sides);
    }
    case "UnaryExpression": {
      if (node.operator === "delete") return deleted(node.argument, scope, interpreter);
      const value = evaluate(node.argument, scope);
      return VALUE_FREE_OPERATORS.has(node.operator) ? new Value() : opaque([value]);
    }
    case "UpdateExpression":
      return opaque([evaluate(node.argument, scope)]);
    case "SequenceExpression":
      return node.expressions.map((part) => evaluate(part, scope)).at(-1) ?? new Value();
    case "AssignmentExpression":
      return assign(node.left, node.operator, evaluate(node.right, scope), scope, interpreter);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return interpreter.makeFunction(node, scope);
    case "ClassExpression":
      return interpreter.makeClass(node, scope);
    default:
      return inner(node, scope, interpreter);
  }
}

/** `delete object.field`: what an item held there does not go out. */
function deleted(node: Expression, scope: Scope, interpreter: Interpreter): Value {
  const target = node.type === "ChainExpression" ? node.expression : node;
  if (target.type === "MemberExpression") {
    const key = keyOf(target.property, target.computed);
    const object = interpreter.evaluate(target.object, scope);
    if (typeof key === "string") interpreter.machine.replace(object, key);
  }
  return new Value();
}

/** TypeScript's assertions are what they stand around. */
function inner(node: AnyNode, scope: Scope, interpreter: Interpreter): Value {
  return "expression" in node && typeof node.expression === "object"
    ? interpreter.evaluate(node.expression as Expression, scope)
    : new Value();
}

/** A name: declared by the program, given by the runtime, or the language's own. */
function nameValue(name: string, scope: Scope, { world }: Interpreter): Value {
  return scope.find(name) ?? world(name) ?? (name === "undefined" ? new Value() : Value.symbol(name));
}

function yielded(value: Value, delegate: boolean, { machine }: Interpreter): Value {
  machine.returned = join(machine.returned, listOf(delegate ? elementOf(value) : value));
  return new Value();
}

function memberOf(node: MemberExpression, scope: Scope, interpreter: Interpreter): Value {
  const object = interpreter.evaluate(node.object, scope);
  const key = keyOf(node.property, node.computed);
  if (key === undefined) return getComputed(object, interpreter.evaluate(node.property, scope));
  return object.symbol?.name === "process" && key === "env" ? environment() : member(object, key);
}

function arrayOf(
  elements: readonly (Expression | SpreadElement | null)[],
  scope: Scope,
  { evaluate }: Interpreter,
): Value {
  const spread = elements.some((element) => element?.type === "SpreadElement");
  const values = elements.map((element) => {
    if (element === null) return new Value();
    const value = evaluate(element, scope);
    return element.type === "SpreadElement" ? elementOf(value) : value;
  });
  if (!spread) return tupleOf(values);
  const array = new Value();
  for (const value of values) array.put("[]", value);
  return array;
}

type Properties = Extract<Expression, { type: "ObjectExpression" }>["properties"];

function objectOf(properties: Properties, scope: Scope, interpreter: Interpreter): Value {
  const object = new Value();
  for (const property of properties) {
    if (property.type === "SpreadElement") {
      copyInto(object, interpreter.evaluate(property.argument, scope));
      continue;
    }
    const value = interpreter.evaluate(property.value, scope);
    const name = keyOf(property.key, property.computed);
    if (property.kind === "get") object.put(String(name ?? "*"), returnOf(value));
    else if (name === undefined) setComputed(object, interpreter.evaluate(property.key, scope), value);
    else {
      object.fields.set(String(name), value);
      object.replaced.add(String(name));
    }
  }
  return object;
}
