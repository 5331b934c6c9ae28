import type { AnyNode, Class, Function as FunctionNode, Pattern, Program } from "acorn";
import type { Runtime } from "../../../model/workflow.ts";
import { Machine, Scope } from "../machine.ts";
import { join, Value } from "../value.ts";
import { type World, worldOf } from "../worlds.ts";
import { bindPattern } from "./assignments.ts";
import { makeClass } from "./classes.ts";
import { expression } from "./expressions.ts";
import { makeFunction } from "./functions.ts";
import { statement } from "./statements.ts";

/** The parts of the interpreter, which call each other. */
export interface Interpreter {
  machine: Machine;
  world: World;
  evaluate(node: AnyNode, scope: Scope): Value;
  run(statements: readonly AnyNode[], scope: Scope): void;
  bind(pattern: Pattern, value: Value, scope: Scope): void;
  makeFunction(node: FunctionNode, scope: Scope): Value;
  makeClass(node: Class, scope: Scope): Value;
}

/** A program that was followed: its last value or what it returns, the names it declares, and what it did meanwhile. */
export interface Followed {
  value: Value;
  scope: Scope;
  machine: Machine;
}

/**
 * Follows data through a program without running it: an abstract interpreter over acorn's syntax tree in which values are
 * the reads they depend on. Branches and loops are joined; conditions carry nothing (implicit flows are not followed).
 */
export function interpret(program: Program, runtime: Runtime): Followed {
  const machine = new Machine();
  const interpreter: Interpreter = {
    machine,
    world: worldOf(runtime, "javascript", machine),
    evaluate(node, at) {
      machine.tick();
      const value = expression(node, at, interpreter);
      // What has many fields costs more to copy and to join.
      machine.tick(value.fields.size >> 4);
      return value;
    },
    run(statements, at) {
      for (const node of statements)
        if (node.type === "FunctionDeclaration")
          at.declare(node.id?.name ?? "", makeFunction(node, at, interpreter));
      for (const node of statements) {
        machine.tick();
        statement(node, at, interpreter);
      }
    },
    bind: (pattern, value, at) => bindPattern(pattern, value, at, interpreter),
    makeFunction: (node, at) => makeFunction(node, at, interpreter),
    makeClass: (node, at) => makeClass(node, at, interpreter),
  };
  const scope = new Scope();
  // An expression's value is that of its last statement; a program's is what it returns.
  const body = [...program.body];
  const tail = body.at(-1);
  const last = tail?.type === "ExpressionStatement" ? tail.expression : undefined;
  interpreter.run(last === undefined ? body : body.slice(0, -1), scope);
  const value = last === undefined ? new Value() : interpreter.evaluate(last, scope);
  return { value: join(machine.returned, value), scope, machine };
}
