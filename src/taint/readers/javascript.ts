import { type AnyNode, type Program, parseJavaScript } from "../../code/javascript.ts";
import type { Runtime } from "../../model/workflow.ts";
import { type Followed, interpret } from "./javascript/interpreter.ts";
import { invoke } from "./lists.ts";
import { FOLLOWS_NOTHING, readingOf } from "./outputs.ts";
import type { CodeReading } from "./read.ts";
import { join, Value } from "./value.ts";
import { allArguments, argument } from "./worlds.ts";

/** What a program in JavaScript reads and sends, and into which fields of its output it puts what it reads. */
export function readJavaScript(text: string, runtime: Runtime = "n8n"): CodeReading {
  const program = parseJavaScript(text);
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
function resultOf(program: Program, { value, scope, machine }: Followed, runtime: Runtime): Value {
  switch (runtime) {
    case "message":
      return join(machine.returned, machine.emitted);
    case "globals":
      return join(value, scope.find("output") ?? new Value());
    case "main":
    case "function":
    case "component": {
      const entry = entryOf(program);
      const fn = entry === undefined ? undefined : scope.find(entry.name);
      return fn === undefined || entry === undefined ? value : invoke(fn, entry.params.map(argumentFor));
    }
    default:
      // Without `return`, a text is an expression.
      return machine.returned.isEmpty ? value : machine.returned;
  }
}

interface Entry {
  name: string;
  params: readonly AnyNode[];
}

/** The function that is run: `main`, or else the last one at the top. */
function entryOf(program: Program): Entry | undefined {
  const found = program.body.flatMap(functionsAt);
  return found.find(({ name }) => name === "main") ?? found.at(-1);
}

function functionsAt(node: AnyNode): Entry[] {
  switch (node.type) {
    case "FunctionDeclaration":
      return [entry(node.id?.name ?? "", node)];
    case "ExportDefaultDeclaration":
    case "ExportNamedDeclaration":
      return node.declaration ? functionsAt(node.declaration) : [];
    case "VariableDeclaration":
      return node.declarations.flatMap(({ id, init }) =>
        init && id.type === "Identifier" && isFunction(init) ? [entry(id.name, init)] : [],
      );
    case "ExpressionStatement": {
      const { expression } = node;
      if (expression.type !== "AssignmentExpression" || !isFunction(expression.right)) return [];
      return expression.left.type === "Identifier" ? [entry(expression.left.name, expression.right)] : [];
    }
    default:
      return [];
  }
}

const isFunction = ({ type }: AnyNode): boolean =>
  type === "FunctionExpression" || type === "ArrowFunctionExpression";

const entry = (name: string, node: AnyNode): Entry => ({
  name,
  params: "params" in node ? node.params : [],
});

/** What a parameter gets: the argument of its name; an object, taken apart or as the only parameter, holds all arguments. */
function argumentFor(param: AnyNode, _: number, all: readonly AnyNode[]): Value {
  if (param.type === "AssignmentPattern") return argumentFor(param.left, 0, all);
  if (param.type !== "Identifier") return allArguments();
  return all.length === 1 ? join(allArguments(), argument(param.name)) : argument(param.name);
}
