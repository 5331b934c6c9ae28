import type { ClassDefinition, Expression, PythonModule, Statement } from "../../../code/python.ts";
import type { Runtime } from "../../../model/workflow.ts";
import { Machine, Scope } from "../machine.ts";
import { Value } from "../value.ts";
import { type World, worldOf } from "../worlds.ts";
import { bindTarget } from "./assignments.ts";
import { makeClass } from "./classes.ts";
import { expression } from "./expressions.ts";
import { type Callable, makeFunction } from "./functions.ts";
import { statement } from "./statements.ts";

/** The parts of the interpreter, which call each other. */
export interface Interpreter {
  machine: Machine;
  world: World;
  evaluate(node: Expression, scope: Scope): Value;
  run(statements: readonly Statement[], scope: Scope): void;
  bind(target: Expression, value: Value, scope: Scope): void;
  makeFunction(node: Callable, scope: Scope): Value;
  makeClass(node: ClassDefinition, scope: Scope): Value;
}

/** A program that was followed: the names it declares, what it returns at the top, and what it did meanwhile. */
export interface Followed {
  value: Value;
  scope: Scope;
  machine: Machine;
  interpreter: Interpreter;
}

/**
 * Follows data through a program without running it: an abstract interpreter over the tree of `src/code/python.ts` in which values
 * are the reads they depend on. Branches and loops are joined; conditions carry nothing (implicit flows are not followed).
 */
export function interpret(program: PythonModule, runtime: Runtime): Followed {
  const machine = new Machine();
  const interpreter: Interpreter = {
    machine,
    world: worldOf(runtime, "python", machine),
    evaluate(node, at) {
      machine.tick();
      const value = expression(node, at, interpreter);
      // What has many fields costs more to copy and to join.
      machine.tick(value.fields.size >> 4);
      return value;
    },
    run(statements, at) {
      for (const node of statements) {
        machine.tick();
        statement(node, at, interpreter);
      }
    },
    bind: (target, value, at) => bindTarget(target, value, at, interpreter),
    makeFunction: (node, at) => makeFunction(node, at, interpreter),
    makeClass: (node, at) => makeClass(node, at, interpreter),
  };
  const scope = new Scope();
  interpreter.run(program.body, scope);
  const last = program.body.at(-1);
  const value =
    last?.type === "Expression" && machine.returned.isEmpty
      ? interpreter.evaluate(last.value, scope)
      : new Value();
  return { value: machine.returned.isEmpty ? value : machine.returned, scope, machine, interpreter };
}
