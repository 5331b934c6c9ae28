import {
  argumentOf,
  type ClassDefinition,
  constantText,
  dottedName,
  type FunctionDefinition,
  type Parameter,
  type PythonModule,
  parsePython,
  walk,
} from "../../code/python.ts";
import type { Runtime } from "../../model/workflow.ts";
import { invoke } from "./lists.ts";
import { FOLLOWS_NOTHING, readingOf } from "./outputs.ts";
import { objectOn } from "./python/classes.ts";
import { SPREAD } from "./python/functions.ts";
import { type Followed, interpret } from "./python/interpreter.ts";
import type { CodeReading } from "./read.ts";
import { join, joinAll, Value } from "./value.ts";
import { allArguments, argument } from "./worlds.ts";

/** What a program in Python reads and sends, and into which fields of its output it puts what it reads. */
export function readPython(text: string, runtime: Runtime = "n8n"): CodeReading {
  const program = parsePython(text);
  if (program === undefined) return FOLLOWS_NOTHING;
  try {
    const followed = interpret(program, runtime);
    return readingOf(resultOf(program, followed, runtime), followed.machine, runtime);
  } catch {
    // Too large, or nested too deep, to be followed.
    return FOLLOWS_NOTHING;
  }
}

/** What a program gives back, which each runtime does in its own way. */
function resultOf(program: PythonModule, followed: Followed, runtime: Runtime): Value {
  const { value, scope, machine } = followed;
  switch (runtime) {
    case "message":
      return join(machine.returned, machine.emitted);
    case "globals":
      return join(value, scope.find("output") ?? new Value());
    case "main":
    case "function":
      return callEntry(program, followed) ?? callClass(program, followed) ?? value;
    case "component":
      return callClass(program, followed) ?? callEntry(program, followed) ?? value;
    default:
      return value;
  }
}

/** Decorators that mark the function that is run (Prompt flow, LangChain, CrewAI). */
const ENTRY_DECORATOR = "tool";

/** Runs `main`, or the function that a decorator marks, or the last one. Undefined without any. */
function callEntry({ body }: PythonModule, { scope }: Followed): Value | undefined {
  const functions = body.filter((node): node is FunctionDefinition => node.type === "Function");
  const entry = functions.find(({ name }) => name === "main") ?? functions.find(isMarked) ?? functions.at(-1);
  const fn = entry && scope.find(entry.name);
  return fn && callWithArguments(fn, entry.params);
}

function isMarked({ decorators }: FunctionDefinition): boolean {
  return decorators.some((one) => {
    const name = dottedName(one.type === "Call" ? one.callee : one);
    return name?.split(".").at(-1) === ENTRY_DECORATOR;
  });
}

/** Each parameter gets the argument of its name; `*args` and `**kwargs` any of them. */
function callWithArguments(fn: Value, params: readonly Parameter[]): Value {
  const args: Value[] = [];
  const named = new Map<string, Value>();
  for (const { name, spread, keywordOnly } of params) {
    if (spread === "*") args.push(allArguments());
    else if (spread === "**") named.set(SPREAD, allArguments());
    else if (keywordOnly) named.set(name, argument(name));
    else args.push(argument(name));
  }
  return invoke(fn, args, named);
}

/** Methods that frameworks run, where a class does not say which. */
const RUN_METHODS: ReadonlySet<string> = new Set([
  "build",
  "run",
  "_run",
  "__call__",
  "run_model",
  "build_model",
  "build_output",
  "invoke",
  "execute",
]);

/** Runs what a component's class puts out: `self` holds all arguments, so do a method's own parameters. */
function callClass({ body }: PythonModule, { scope }: Followed): Value | undefined {
  const classes = body.filter((node): node is ClassDefinition => node.type === "Class");
  const component = classes.findLast((one) => outputMethods(one).length > 0) ?? classes.at(-1);
  const made = component && scope.find(component.name);
  if (component === undefined || made === undefined) return undefined;
  const self = allArguments();
  // Langflow keeps them once more under this name.
  self.fields.set("_attributes", allArguments());
  objectOn(made, self);
  const methods = component.body.filter((node): node is FunctionDefinition => node.type === "Function");
  const named = new Set(outputMethods(component));
  const chosen =
    methods.find(({ name }) => named.has(name)) === undefined
      ? methods.filter(({ name }) => RUN_METHODS.has(name))
      : methods.filter(({ name }) => named.has(name));
  const run = chosen.length > 0 ? chosen : methods.filter(({ name }) => !name.startsWith("_"));
  return joinAll(
    run.map(({ name, params }) => {
      const method = self.fields.get(name);
      return method === undefined ? new Value() : callWithArguments(method, params.slice(1));
    }),
  );
}

/** `outputs = [Output(method="build_text")]`. */
function outputMethods({ body }: ClassDefinition): string[] {
  return body.flatMap((node) => {
    if (node.type !== "Assign" || node.targets.every((target) => dottedName(target) !== "outputs")) return [];
    return [...walk([node])].flatMap((one) => {
      const method = one.type === "Call" ? constantText(argumentOf(one.args, "method")) : undefined;
      return method === undefined ? [] : [method];
    });
  });
}
