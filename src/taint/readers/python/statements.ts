import type { Expression, Statement } from "../../../code/python.ts";
import { concatenated, eachOf, elementOf, listOf } from "../lists.ts";
import type { Scope } from "../machine.ts";
import { join, joinAll, opaque, Value } from "../value.ts";
import { indexOf } from "./assignments.ts";
import type { Interpreter } from "./interpreter.ts";

/** How often a loop's body is followed: once more than its variables usually depend on each other. */
const LOOP_PASSES = 2;

/** Follows one statement. Both branches of a choice are taken; what they assign is joined. */
export function statement(node: Statement, scope: Scope, interpreter: Interpreter): void {
  const { evaluate, run, bind, machine } = interpreter;
  switch (node.type) {
    case "Expression":
      evaluate(node.value, scope);
      return;
    case "Assign": {
      const value = node.value === undefined ? new Value() : evaluate(node.value, scope);
      if (node.value !== undefined) for (const target of node.targets) bind(target, value, scope);
      return;
    }
    case "Update":
      update(node.target, node.operator, evaluate(node.value, scope), scope, interpreter);
      return;
    case "Return":
      if (node.value !== undefined) machine.returned = join(machine.returned, evaluate(node.value, scope));
      machine.leave("return");
      return;
    case "If":
      for (const { test, body } of node.branches) {
        evaluate(test, scope);
        machine.maybe(() => run(body, scope));
      }
      machine.maybe(() => run(node.otherwise, scope));
      return;
    case "For": {
      const { element, all } = eachOf(evaluate(node.iterable, scope));
      machine.each(all, () => {
        for (let pass = 0; pass < LOOP_PASSES; pass += 1) {
          bind(node.target, element, scope);
          run(node.body, scope);
        }
      });
      machine.maybe(() => run(node.otherwise, scope));
      return;
    }
    case "While":
      machine.maybe(() => {
        for (let pass = 0; pass < LOOP_PASSES; pass += 1) {
          evaluate(node.test, scope);
          run(node.body, scope);
        }
        run(node.otherwise, scope);
      });
      return;
    case "Try":
      machine.maybe(() => {
        run(node.body, scope);
        for (const { name, body } of node.handlers) {
          if (name !== undefined) scope.declare(name, Value.symbol("error"));
          run(body, scope);
        }
        run(node.otherwise, scope);
      });
      run(node.last, scope);
      return;
    case "With":
      for (const { value, target } of node.items) {
        // What a context manager gives is itself, or something of it.
        const entered = evaluate(value, scope);
        if (target !== undefined) bind(target, entered, scope);
      }
      run(node.body, scope);
      return;
    case "Match": {
      const subject = evaluate(node.subject, scope);
      for (const { captures, guard, body } of node.cases) {
        for (const name of captures) scope.declare(name, join(subject, opaque([subject])));
        if (guard !== undefined) evaluate(guard, scope);
        machine.maybe(() => run(body, scope));
      }
      return;
    }
    case "Function": {
      const made = interpreter.makeFunction(node, scope);
      for (const decorator of node.decorators) evaluate(decorator, scope);
      scope.declare(node.name, made);
      return;
    }
    case "Class":
      scope.declare(node.name, interpreter.makeClass(node, scope));
      return;
    case "Import":
      for (const { module, name, alias } of node.names)
        if (name !== "*")
          scope.declare(alias, Value.symbol(name === undefined ? module : `${module}.${name}`));
      return;
    case "Leave":
      machine.leave(node.by);
      return;
    case "Delete":
      for (const target of node.values) deleteTarget(target, scope, interpreter);
      return;
    case "Raise":
    case "Assert":
      for (const value of node.values) evaluate(value, scope);
      return;
    case "Scope":
      for (const name of node.names) scope.markOuter(name);
      return;
    case "Group":
      run(node.body, scope);
  }
}

/** `del item["json"]["mail"]`: what an item held there does not go out. */
function deleteTarget(target: Expression, scope: Scope, { evaluate, machine }: Interpreter): void {
  if (target.type !== "Subscript" && target.type !== "Attribute") return;
  const key = target.type === "Attribute" ? target.name : indexOf(target.index);
  if (typeof key === "string") machine.replace(evaluate(target.object, scope), key);
}

/** `target += value`: what is added to a list becomes an element of it. */
function update(
  target: Expression,
  operator: string,
  value: Value,
  scope: Scope,
  interpreter: Interpreter,
): void {
  const known = interpreter.evaluate(target, scope);
  if (operator === "+=" && (known.fields.size > 0 || value.fields.size > 0)) {
    interpreter.machine.setField(known, "[]", elementOf(value));
    interpreter.bind(target, join(known, listOf(elementOf(value))), scope);
    return;
  }
  if (operator === "|=") {
    interpreter.bind(target, join(known, value), scope);
    return;
  }
  const next = operator === "+=" ? concatenated([known, value]) : opaque([known, value]);
  interpreter.bind(target, joinAll([known, next]), scope);
}
