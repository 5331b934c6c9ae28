import type { ClassDefinition } from "../../../code/python.ts";
import { invoke } from "../lists.ts";
import { Scope } from "../machine.ts";
import { type Named, Value } from "../value.ts";
import type { Interpreter } from "./interpreter.ts";

/** The name under which a class keeps the function that fills in a new object: its fields, methods and `__init__`. */
const BUILD = "[new]";

/** Decorators of methods that do not get the object. */
const STATIC: ReadonlySet<string> = new Set(["staticmethod"]);
/** Decorators of methods that are read like fields. */
const PROPERTY: ReadonlySet<string> = new Set(["property", "cached_property"]);

/**
 * A class: a value whose fields are what its body declares. Objects are values whose methods know their `self`; a class that
 * inherits from one of the program first fills in what that one does.
 */
export function makeClass(node: ClassDefinition, scope: Scope, interpreter: Interpreter): Value {
  const made = new Value();
  const body = new Scope(scope);
  const parents = node.bases.map(({ value }) => interpreter.evaluate(value, scope));
  for (const one of node.body) if (one.type !== "Function") interpreter.run([one], body);
  for (const [name, value] of body.names) made.fields.set(name, value);
  const build = new Value();
  build.functions.add((args, named) => {
    const [self = new Value(), ...given] = args;
    for (const parent of parents) {
      const inherited = parent.fields.get(BUILD);
      if (inherited !== undefined) invoke(inherited, [self], named);
    }
    for (const [name, value] of body.names) self.put(name, value);
    addMethods(node, self, scope, interpreter);
    const start = self.fields.get("__init__");
    if (start !== undefined) invoke(start, given, named);
    // A data class: its fields are its arguments.
    else for (const [name, value] of [...named, ...positional(node, given)]) self.put(name, value);
    return self;
  });
  made.fields.set(BUILD, build);
  addMethods(node, made, scope, interpreter);
  return made;
}

function addMethods(node: ClassDefinition, self: Value, scope: Scope, interpreter: Interpreter): void {
  const inner = new Scope(scope);
  const superCall = new Value();
  superCall.functions.add(() => self);
  inner.declare("super", superCall);
  const properties: [string, Value][] = [];
  for (const one of node.body) {
    if (one.type !== "Function") continue;
    const decorators = one.decorators.map((decorator) => (decorator.type === "Name" ? decorator.name : ""));
    const plain = interpreter.makeFunction(one, inner);
    const bound = new Value();
    const isStatic = decorators.some((name) => STATIC.has(name));
    bound.functions.add((args, named) => invoke(plain, isStatic ? args : [self, ...args], named));
    if (decorators.some((name) => PROPERTY.has(name))) properties.push([one.name, bound]);
    else self.fields.set(one.name, bound);
  }
  for (const [name, getter] of properties) self.put(name, invoke(getter, []));
}

/** The arguments of a data class under the names of its fields. */
function positional(node: ClassDefinition, args: readonly Value[]): [string, Value][] {
  const names = node.body.flatMap((one) =>
    one.type === "Assign" && one.annotation !== undefined && one.targets[0]?.type === "Name"
      ? [one.targets[0].name]
      : [],
  );
  return args.map((value, index) => [names[index] ?? "*", value]);
}

/** `Class(…)`; undefined when the program made no such class. */
export function newObject(made: Value, args: readonly Value[], named: Named): Value | undefined {
  const build = made.fields.get(BUILD);
  if (build === undefined) return undefined;
  const self = new Value();
  invoke(build, [self, ...args], named);
  return self;
}

/** Fills an object of a class in as if it was made without arguments, and gives it. `self` may hold references already. */
export function objectOn(made: Value, self: Value): Value {
  invoke(made.fields.get(BUILD) ?? new Value(), [self]);
  return self;
}
