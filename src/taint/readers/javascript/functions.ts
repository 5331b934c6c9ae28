import type { Function as FunctionNode } from "acorn";
import { listOf } from "../lists.ts";
import { Scope } from "../machine.ts";
import { join, joinAll, opaque, Value } from "../value.ts";
import type { Interpreter } from "./interpreter.ts";

/** A function, run with the values that it is called with. `self`: what `this` is, where that is known. */
export function makeFunction(
  node: FunctionNode,
  scope: Scope,
  { machine, bind, run, evaluate }: Interpreter,
  self?: Value,
): Value {
  const value = new Value();
  value.functions.add((args) => {
    const inner = new Scope(scope);
    if (self !== undefined) inner.declare("this", self);
    if (node.type !== "ArrowFunctionExpression") inner.declare("arguments", listOf(joinAll(args)));
    const returned = machine.callFrame(node, () => {
      for (const [index, param] of node.params.entries()) {
        const rest = param.type === "RestElement" ? listOf(joinAll(args.slice(index))) : undefined;
        bind(param, rest ?? args[index] ?? new Value(), inner);
      }
      if (node.body.type === "BlockStatement") run(node.body.body, inner);
      else machine.returned = join(machine.returned, evaluate(node.body, inner));
    });
    return returned ?? opaque(args);
  });
  return value;
}
