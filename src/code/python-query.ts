import type {
  Argument,
  ClassDefinition,
  Expression,
  ExpressionOf,
  FunctionDefinition,
  PythonModule,
  Statement,
} from "./python-syntax.ts";

/** Expressions and statements directly below a node of the tree, in the order of the text. */
export function childrenOf(node: Expression | Statement): (Expression | Statement)[] {
  const found: (Expression | Statement)[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) collect(one);
    else if (typeof value === "object" && value !== null) {
      if ("type" in value && "start" in value) found.push(value as Expression | Statement);
      else for (const one of Object.values(value)) collect(one);
    }
  };
  for (const value of Object.values(node)) collect(value);
  return found;
}

/** Everything in a program, outer nodes first. */
export function* walk(body: readonly (Statement | Expression)[]): Generator<Statement | Expression> {
  const pending = [...body].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    pending.push(...childrenOf(node).reverse());
  }
}

/** All calls of a program. */
export function callsIn(body: readonly (Statement | Expression)[]): ExpressionOf<"Call">[] {
  return [...walk(body)].filter((node): node is ExpressionOf<"Call"> => node.type === "Call");
}

/** All functions, also methods and inner ones. */
export function functionsIn(body: readonly Statement[]): FunctionDefinition[] {
  return [...walk(body)].filter((node): node is FunctionDefinition => node.type === "Function");
}

/** All classes, also inner ones. */
export function classesIn(body: readonly Statement[]): ClassDefinition[] {
  return [...walk(body)].filter((node): node is ClassDefinition => node.type === "Class");
}

/** `a.b.c` of names and attributes; undefined for anything else. */
export function dottedName(node: Expression): string | undefined {
  if (node.type === "Name") return node.name;
  if (node.type !== "Attribute") return undefined;
  const object = dottedName(node.object);
  return object === undefined ? undefined : `${object}.${node.name}`;
}

/** What each imported name stands for, by the name used in this program: `X` → `langchain_openai.ChatOpenAI`. */
export function importsOf(module: PythonModule): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of walk(module.body)) {
    if (node.type !== "Import") continue;
    for (const { module: from, name, alias } of node.names)
      if (name !== "*") names.set(alias, name === undefined ? from : `${from}.${name}`);
  }
  return names;
}

/** The full dotted name, through imports: `X(…)` after `from langchain_openai import ChatOpenAI as X`. */
export function qualifiedName(node: Expression, imports: ReadonlyMap<string, string>): string | undefined {
  const name = dottedName(node);
  if (name === undefined) return undefined;
  const [first = "", ...rest] = name.split(".");
  return [imports.get(first) ?? first, ...rest].join(".");
}

/** The argument of that keyword, or at that position (from 0) when it is given without. */
export function argumentOf(
  args: readonly Argument[],
  name: string,
  position?: number,
): Expression | undefined {
  const named = args.find((one) => one.name === name);
  if (named !== undefined || position === undefined) return named?.value;
  const before = args.slice(0, position + 1);
  const at = before[position];
  const plain = before.every((one) => one.name === undefined && one.spread === undefined);
  return plain ? at?.value : undefined;
}

/** A value that stands in the text. `undefined`: it is computed. */
export type Constant = string | number | boolean | null | Constant[] | { [key: string]: Constant };

/**
 * A value that does not depend on data: literals, lists and dicts of them, `+` of texts, f-strings of constants. `lookup` gives
 * the expression that a name stands for (a module constant), where it is assigned once. A list or dict with live elements has no
 * constant value.
 */
export function constantOf(
  node: Expression | undefined,
  lookup: (name: string) => Expression | undefined = () => undefined,
  depth = 0,
): Constant | undefined {
  if (node === undefined || depth > MAX_DEPTH) return undefined;
  const of = (inner: Expression): Constant | undefined => constantOf(inner, lookup, depth + 1);
  switch (node.type) {
    case "Constant":
      return node.value;
    case "Name":
      return constantOf(lookup(node.name), lookup, depth + 1);
    case "Joined": {
      const parts = node.parts.map((part) => (typeof part === "string" ? part : of(part)));
      return parts.every((part) => part !== undefined && typeof part !== "object")
        ? parts.join("")
        : undefined;
    }
    case "List":
    case "Tuple":
    case "Set": {
      const elements = node.elements.map(of);
      return elements.every((one) => one !== undefined) ? elements : undefined;
    }
    case "Dict": {
      const entries = node.entries.map(({ key, value }) => [key && of(key), of(value)] as const);
      if (entries.some(([key, value]) => typeof key !== "string" || value === undefined)) return undefined;
      return Object.fromEntries(entries as [string, Constant][]);
    }
    case "Unary": {
      const value = of(node.value);
      return node.operator === "-" && typeof value === "number" ? -value : undefined;
    }
    case "Binary": {
      if (node.operator !== "+") return undefined;
      const [left, right] = [of(node.left), of(node.right)];
      if (typeof left === "string" && typeof right === "string") return left + right;
      return typeof left === "number" && typeof right === "number" ? left + right : undefined;
    }
    default:
      return undefined;
  }
}
const MAX_DEPTH = 64;

/** The text that an expression is for certain; undefined when it is computed or no text. */
export function constantText(
  node: Expression | undefined,
  lookup?: (name: string) => Expression | undefined,
): string | undefined {
  const value = constantOf(node, lookup);
  return typeof value === "string" ? value : undefined;
}

/** What is assigned to each name at the top level, where that happens once: module constants. */
export function moduleConstants(module: PythonModule): (name: string) => Expression | undefined {
  const values = new Map<string, Expression | undefined>();
  for (const node of walk(module.body)) {
    if (node.type !== "Assign" && node.type !== "Update") continue;
    const targets = node.type === "Assign" ? node.targets : [node.target];
    for (const target of targets)
      if (target.type === "Name")
        values.set(target.name, values.has(target.name) || node.type === "Update" ? undefined : node.value);
  }
  return (name) => values.get(name);
}
