import type {
  AnyNode,
  Expression,
  Function as FunctionNode,
  MemberExpression,
  Pattern,
  Program,
} from "acorn";
import { VALUE_FREE_OPERATORS } from "../sanitizers.ts";
import { call } from "./calls.ts";
import { type Interpreter, Machine, Scope } from "./machine.ts";
import { anyNode, globalName, instanceValue, nodeProxy } from "./names.ts";
import { keyOf } from "./syntax.ts";
import { join, KEYS, member, opaque, Value } from "./value.ts";

/**
 * Follows data through a program without running it: an abstract interpreter over acorn's syntax tree in which values are
 * the reads they depend on. Branches and loops are joined; conditions carry nothing (implicit flows are not followed).
 */
export function interpret(program: Program): { value: Value; machine: Machine } {
  const machine = new Machine();
  const interpreter: Interpreter = { machine, evaluate, run, bind, makeFunction };
  const scope = new Scope();

  function evaluate(node: AnyNode, at: Scope): Value {
    machine.tick();
    return expression(node, at, interpreter);
  }
  function run(statements: readonly AnyNode[], at: Scope): void {
    for (const node of statements)
      if (node.type === "FunctionDeclaration") at.declare(node.id?.name ?? "", makeFunction(node, at));
    for (const node of statements) {
      machine.tick();
      statement(node, at, interpreter);
    }
  }
  function bind(pattern: Pattern, value: Value, at: Scope): void {
    bindPattern(pattern, value, at, interpreter);
  }
  function makeFunction(node: FunctionNode, at: Scope): Value {
    const value = new Value();
    value.functions.add((args) => {
      const inner = new Scope(at);
      const returned = machine.callFrame(node, () => {
        for (const [index, param] of node.params.entries()) bind(param, args[index] ?? new Value(), inner);
        if (node.body.type === "BlockStatement") run(node.body.body, inner);
        else machine.returned = join(machine.returned, evaluate(node.body, inner));
      });
      return returned ?? opaque(args);
    });
    return value;
  }

  // An expression's value is that of its last statement; a program's is what it returns.
  let last = new Value();
  const body = [...program.body];
  const tail = body.at(-1);
  run(tail?.type === "ExpressionStatement" ? body.slice(0, -1) : body, scope);
  if (tail?.type === "ExpressionStatement") last = evaluate(tail.expression, scope);
  return { value: join(machine.returned, last), machine };
}

function expression(node: AnyNode, scope: Scope, interpreter: Interpreter): Value {
  const { evaluate } = interpreter;
  switch (node.type) {
    case "Identifier":
      return scope.find(node.name) ?? instanceValue(node.name, undefined) ?? globalName(node.name);
    case "MemberExpression":
      return memberOf(node, scope, interpreter);
    case "CallExpression":
      return call(node, scope, interpreter);
    case "NewExpression":
      return opaque(node.arguments.map((argument) => evaluate(argument, scope)));
    case "ChainExpression":
    case "ParenthesizedExpression":
    case "ExpressionStatement":
      return evaluate(node.expression, scope);
    case "AwaitExpression":
    case "SpreadElement":
      return evaluate(node.argument, scope);
    case "YieldExpression":
      return node.argument ? evaluate(node.argument, scope) : new Value();
    case "ObjectExpression":
      return objectOf(node.properties, scope, interpreter);
    case "ArrayExpression": {
      const array = new Value();
      for (const element of node.elements) {
        if (element === null) continue;
        const value = evaluate(element, scope);
        array.put("[]", element.type === "SpreadElement" ? member(value, 0) : value);
      }
      return array;
    }
    case "TemplateLiteral":
      return opaque(node.expressions.map((part) => evaluate(part, scope)));
    case "TaggedTemplateExpression":
      return opaque([evaluate(node.tag, scope), evaluate(node.quasi, scope)]);
    case "ConditionalExpression":
      evaluate(node.test, scope);
      return join(evaluate(node.consequent, scope), evaluate(node.alternate, scope));
    case "LogicalExpression": {
      const left = evaluate(node.left, scope);
      const right = evaluate(node.right, scope);
      // `a && b` gives `a` only when it is empty.
      return node.operator === "&&" ? right : join(left, right);
    }
    case "BinaryExpression": {
      const sides = [evaluate(node.left, scope), evaluate(node.right, scope)];
      return VALUE_FREE_OPERATORS.has(node.operator) ? new Value() : opaque(sides);
    }
    case "UnaryExpression": {
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
    default:
      return new Value();
  }
}

function memberOf(node: MemberExpression, scope: Scope, interpreter: Interpreter): Value {
  const key = keyOf(node.property, node.computed);
  if (key === undefined && node.computed) interpreter.evaluate(node.property, scope);
  const { object } = node;
  if (object.type === "Identifier" && scope.find(object.name) === undefined) {
    if (object.name === "$node") return typeof key === "string" ? nodeProxy(key) : anyNode();
    const value = instanceValue(object.name, typeof key === "string" ? key : undefined);
    if (value !== undefined) return value;
    if (object.name === "process" && key === "env") return new Value();
  }
  if (isProcessEnv(object))
    return instanceValue("$env", typeof key === "string" ? key : undefined) ?? new Value();
  return member(interpreter.evaluate(object, scope), key);
}

function isProcessEnv(node: AnyNode): boolean {
  return (
    node.type === "MemberExpression" &&
    node.object.type === "Identifier" &&
    node.object.name === "process" &&
    keyOf(node.property, node.computed) === "env"
  );
}

type Properties = Extract<Expression, { type: "ObjectExpression" }>["properties"];

function objectOf(properties: Properties, scope: Scope, interpreter: Interpreter): Value {
  const object = new Value();
  for (const property of properties) {
    if (property.type === "SpreadElement") {
      copyInto(object, interpreter.evaluate(property.argument, scope));
      continue;
    }
    const name =
      property.key.type === "Literal" ? String(property.key.value) : keyOf(property.key, property.computed);
    const value = interpreter.evaluate(property.value, scope);
    if (typeof name === "string") {
      object.fields.set(name, value);
      object.replaced.add(name);
    } else {
      object.put("*", value);
      object.put(KEYS, opaque([interpreter.evaluate(property.key, scope)]));
    }
  }
  return object;
}

/** `{ ...from }`: what is spread later wins over what stood before. */
function copyInto(object: Value, from: Value): void {
  for (const one of from.refs.values()) object.addRef(one);
  for (const one of from.reads.values()) object.addRead(one);
  for (const [field, value] of from.fields) object.put(field, value);
  if (from.refs.size + from.reads.size > 0) object.replaced.clear();
  for (const field of from.replaced) object.replaced.add(field);
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

function assign(
  target: Pattern,
  operator: string,
  value: Value,
  scope: Scope,
  interpreter: Interpreter,
): Value {
  if (target.type === "Identifier") {
    const known = scope.find(target.name);
    const next = operator === "=" ? value : operator.endsWith("=") && known ? opaque([known, value]) : value;
    // Joined, not replaced: the assignment may stand in a branch.
    scope.assign(target.name, known === undefined ? next : join(known, next));
    return next;
  }
  if (target.type === "MemberExpression") {
    const key = keyOf(target.property, target.computed);
    const field = typeof key === "number" ? "[]" : (key ?? "*");
    const object = interpreter.evaluate(target.object, scope);
    interpreter.machine.setField(object, field, value);
    if (key === undefined) object.put(KEYS, opaque([interpreter.evaluate(target.property, scope)]));
    return value;
  }
  bindPattern(target, value, scope, interpreter, true);
  return value;
}

/** Takes a value apart into names: new ones in this scope, or (`assigns`) those that exist. */
function bindPattern(
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
      for (const element of pattern.elements) if (element) bind(element, member(value, 0));
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
        bind(property.value, member(value, key));
      }
      return;
    }
    case "MemberExpression":
      assign(pattern, "=", value, scope, interpreter);
  }
}

/** How often a loop's body is followed: once more than its variables usually depend on each other. */
const LOOP_PASSES = 2;

function statement(node: AnyNode, scope: Scope, interpreter: Interpreter): void {
  const { evaluate, run, machine } = interpreter;
  const loop = (body: AnyNode, at: Scope, before: () => void): void => {
    for (let pass = 0; pass < LOOP_PASSES; pass += 1) {
      before();
      run([body], at);
    }
  };
  switch (node.type) {
    case "VariableDeclaration":
      for (const { id, init } of node.declarations)
        bindPattern(id, init ? evaluate(init, scope) : new Value(), scope, interpreter);
      return;
    case "ReturnStatement":
      if (node.argument) machine.returned = join(machine.returned, evaluate(node.argument, scope));
      return;
    case "ExpressionStatement":
      evaluate(node.expression, scope);
      return;
    case "BlockStatement":
    case "StaticBlock":
      run(node.body, new Scope(scope));
      return;
    case "IfStatement":
      evaluate(node.test, scope);
      run([node.consequent], scope);
      if (node.alternate) run([node.alternate], scope);
      return;
    case "ForStatement": {
      const at = new Scope(scope);
      if (node.init)
        node.init.type === "VariableDeclaration" ? run([node.init], at) : evaluate(node.init, at);
      loop(node.body, at, () => {
        if (node.test) evaluate(node.test, at);
        if (node.update) evaluate(node.update, at);
      });
      return;
    }
    case "ForOfStatement":
    case "ForInStatement": {
      const at = new Scope(scope);
      const list = evaluate(node.right, scope);
      const element = member(list, node.type === "ForOfStatement" ? 0 : KEYS);
      loop(node.body, at, () => {
        const { left } = node;
        if (left.type !== "VariableDeclaration") assign(left, "=", element, at, interpreter);
        else for (const { id } of left.declarations) bindPattern(id, element, at, interpreter);
      });
      return;
    }
    case "WhileStatement":
    case "DoWhileStatement":
      loop(node.body, scope, () => evaluate(node.test, scope));
      return;
    case "TryStatement":
      run([node.block], scope);
      if (node.handler) run([node.handler.body], scope);
      if (node.finalizer) run([node.finalizer], scope);
      return;
    case "SwitchStatement": {
      evaluate(node.discriminant, scope);
      const at = new Scope(scope);
      for (const one of node.cases) run(one.consequent, at);
      return;
    }
    case "LabeledStatement":
      run([node.body], scope);
      return;
    case "ThrowStatement":
      evaluate(node.argument, scope);
      return;
    case "ExportNamedDeclaration":
      if (node.declaration) run([node.declaration], scope);
      return;
    case "ExportDefaultDeclaration":
      machine.returned = join(machine.returned, evaluate(node.declaration, scope));
  }
}
