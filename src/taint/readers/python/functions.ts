import type { Expression, FunctionDefinition, Parameter, Statement } from "../../../code/python.ts";
import { copyInto, listOf } from "../lists.ts";
import { Scope } from "../machine.ts";
import { join, joinAll, type Named, opaque, Value } from "../value.ts";
import type { Interpreter } from "./interpreter.ts";

export type Callable = FunctionDefinition | Extract<Expression, { type: "Lambda" }>;

/** A function, run with the values that it is called with. */
export function makeFunction(node: Callable, scope: Scope, interpreter: Interpreter): Value {
  const { machine, run, evaluate } = interpreter;
  const value = new Value();
  value.functions.add((args, named) => {
    const inner = new Scope(scope);
    const returned = machine.callFrame(node, () => {
      bindParameters(node.params, args, named, inner, interpreter);
      if (node.type === "Lambda") machine.returned = join(machine.returned, evaluate(node.body, inner));
      else {
        declareOuter(node.body, inner);
        run(node.body, inner);
      }
    });
    return returned ?? opaque([...args, ...named.values()]);
  });
  return value;
}

/** The scope's `global` and `nonlocal` names, wherever in the body they are named. */
function declareOuter(body: readonly Statement[], scope: Scope): void {
  for (const node of body) if (node.type === "Scope") for (const name of node.names) scope.markOuter(name);
}

function bindParameters(
  params: readonly Parameter[],
  args: readonly Value[],
  named: Named,
  scope: Scope,
  { evaluate }: Interpreter,
): void {
  let position = 0;
  const taken = new Set<string>();
  for (const { name, spread, keywordOnly, initial } of params) {
    if (spread === "*") {
      scope.declare(name, listOf(joinAll(args.slice(position))));
      position = args.length;
      continue;
    }
    if (spread === "**") {
      const rest = new Value();
      for (const [keyword, value] of named) {
        if (keyword === SPREAD) copyInto(rest, value);
        else if (!taken.has(keyword)) rest.put(keyword, value);
      }
      scope.declare(name, rest);
      continue;
    }
    taken.add(name);
    // `f(**options)`: the names that it fills in are those of the object.
    const given = keywordOnly ? undefined : args[position++];
    const value = given ?? named.get(name) ?? spreadFor(named, name);
    const start = initial === undefined ? undefined : evaluate(initial, scope);
    scope.declare(
      name,
      value === undefined ? (start ?? new Value()) : start === undefined ? value : join(value, start),
    );
  }
}

/** The keyword under which values stand whose names nobody knows (`f(**options)`). */
export const SPREAD = "**";

function spreadFor(named: Named, name: string): Value | undefined {
  const spread = named.get(SPREAD);
  if (spread === undefined) return undefined;
  return spread.fields.get(name) ?? opaque([spread]);
}
