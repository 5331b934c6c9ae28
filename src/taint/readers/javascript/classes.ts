import type { Class, MethodDefinition, PropertyDefinition } from "acorn";
import { invoke } from "../lists.ts";
import { Scope } from "../machine.ts";
import { Value } from "../value.ts";
import { makeFunction } from "./functions.ts";
import type { Interpreter } from "./interpreter.ts";
import { keyOf } from "./keys.ts";
import { returnOf } from "./values.ts";

/** The name under which a class keeps the function that fills in a new object: its fields, methods and constructor. */
const BUILD = "[new]";

/**
 * A class: a value whose static members are fields. Objects are values whose methods know their `this`; a class that inherits
 * from one of the program first fills in what that one does.
 */
export function makeClass(node: Class, scope: Scope, interpreter: Interpreter): Value {
  const made = new Value();
  if (node.id) scope.declare(node.id.name, made);
  const parent = node.superClass ? interpreter.evaluate(node.superClass, scope) : undefined;
  const members = node.body.body.filter(
    (one): one is MethodDefinition | PropertyDefinition =>
      one.type === "MethodDefinition" || one.type === "PropertyDefinition",
  );
  for (const one of members) if (one.static) addMember(one, made, scope, interpreter);
  const build = new Value();
  build.functions.add((args) => {
    const [self = new Value(), ...given] = args;
    const inner = new Scope(scope);
    inner.declare("this", self);
    const inherited = parent?.fields.get(BUILD);
    const superCall = new Value();
    superCall.functions.add((values) => {
      if (inherited !== undefined) invoke(inherited, [self, ...values]);
      return self;
    });
    inner.declare("super", superCall);
    const builder = members.find((one) => one.type === "MethodDefinition" && one.kind === "constructor");
    if (builder === undefined && inherited !== undefined) invoke(inherited, args);
    for (const one of members) if (!one.static && one !== builder) addMember(one, self, inner, interpreter);
    for (const [name, held] of self.fields) if (held.functions.size > 0) superCall.put(name, held);
    if (builder?.type === "MethodDefinition")
      invoke(makeFunction(builder.value, inner, interpreter, self), given);
    return self;
  });
  made.fields.set(BUILD, build);
  return made;
}

function addMember(
  one: MethodDefinition | PropertyDefinition,
  self: Value,
  scope: Scope,
  interpreter: Interpreter,
): void {
  const key = keyOf(one.key, one.computed);
  const name = key === undefined ? "*" : String(key);
  if (one.type === "PropertyDefinition") {
    if (one.value) self.put(name, interpreter.evaluate(one.value, scope));
    return;
  }
  const method = makeFunction(one.value, scope, interpreter, self);
  // A getter is asked for when the object is made: it sees what its fields hold by then.
  if (one.kind === "get") self.put(name, returnOf(method));
  else if (one.kind === "method") self.fields.set(name, method);
}

/** `new Class(…)`; undefined when the program made no such class. */
export function newObject(made: Value, args: readonly Value[]): Value | undefined {
  const build = made.fields.get(BUILD);
  if (build === undefined) return undefined;
  const self = new Value();
  invoke(build, [self, ...args]);
  return self;
}
