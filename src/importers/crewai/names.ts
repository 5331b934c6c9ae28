import {
  argumentOf,
  callsIn,
  childrenOf,
  dottedName,
  type Expression,
  type ExpressionOf,
  type FunctionDefinition,
  importsOf,
  type PythonModule,
  type Statement,
  walk,
} from "../../code/python.ts";

/** What names of a crew's program stand for: imports, what is assigned to them (once), and what functions give. */
export class Names {
  readonly imports: ReadonlyMap<string, string>;
  readonly #values = new Map<string, Expression | undefined>();
  readonly #functions = new Map<string, FunctionDefinition>();

  constructor(module: PythonModule) {
    this.imports = importsOf(module);
    for (const node of walk(module.body)) {
      if (node.type === "Function") this.#functions.set(node.name, node);
      if (node.type !== "Assign" || node.value === undefined) continue;
      for (const target of node.targets) {
        const name = plain(target);
        if (name !== undefined) this.#values.set(name, this.#values.has(name) ? undefined : node.value);
      }
    }
  }

  /** A function of the program, also a method. */
  function(name: string): FunctionDefinition | undefined {
    return this.#functions.get(name);
  }

  /** What a name (`llm`, `self.llm`, `self.llm()`) stands for, through names; the expression itself when nobody knows. */
  value(expression: Expression, depth = 0): Expression {
    if (depth > MAX_DEPTH) return expression;
    const called =
      expression.type === "Call" && expression.args.length === 0 ? expression.callee : expression;
    const name = plain(called);
    if (name === undefined) return expression;
    const made = called === expression ? undefined : this.result(name);
    const next = made ?? this.#values.get(name) ?? (this.imports.has(name) ? undefined : this.result(name));
    return next === undefined || next === expression ? expression : this.value(next, depth + 1);
  }

  /** What a name is assigned, where that happens once. */
  assigned(name: string): Expression | undefined {
    return this.#values.get(name);
  }

  /** What a function returns, where it has one `return`. */
  result(name: string): Expression | undefined {
    const body = this.#functions.get(name)?.body ?? [];
    const returns = [...walk(body)].filter(
      (node): node is Extract<Statement, { type: "Return" }> => node.type === "Return",
    );
    const [only] = returns;
    return returns.length === 1 ? only?.value : undefined;
  }

  /** The last part of the name of what is called: `tools.SerperDevTool(…)` is a `SerperDevTool`. */
  called(call: ExpressionOf<"Call">): string | undefined {
    const name = dottedName(call.callee);
    if (name === undefined) return undefined;
    const [first = "", ...rest] = name.split(".");
    return [this.imports.get(first) ?? first, ...rest].join(".").split(".").at(-1);
  }
}

const MAX_DEPTH = 12;
/** Far more than any program puts together, and shallow enough for the stack. */
const MAX_LISTS = 500;

/** `name` and `self.name`. */
export function plain(node: Expression): string | undefined {
  const name = dottedName(node);
  if (name === undefined) return undefined;
  const [first, second, third] = name.split(".");
  if (third !== undefined) return undefined;
  return second === undefined ? first : first === "self" || first === "cls" ? second : undefined;
}

/** Functions and methods that give the text that they get: `dedent(text)`, `text.strip()`, `text.format(topic=topic)`. */
const KEEPS_TEXT: ReadonlySet<string> = new Set(
  "dedent cleandoc strip lstrip rstrip format format_map replace str expandtabs".split(" "),
);

const methodOf = (callee: Expression): string | undefined =>
  callee.type === "Attribute" ? callee.name : undefined;

/** A text of the program, with the names of what it fills in (`{company}`). */
export function templateOf(node: Expression | undefined, names: Names, depth = 0): string | undefined {
  if (node === undefined || depth > MAX_DEPTH) return undefined;
  const of = (inner: Expression): string | undefined => templateOf(inner, names, depth + 1);
  switch (node.type) {
    case "Constant":
      return typeof node.value === "string" ? node.value : undefined;
    case "Joined":
      return node.parts
        .map((part) => (typeof part === "string" ? part : (constant(part) ?? of(part) ?? hole(part))))
        .join("");
    case "Binary": {
      const [left, right] = [of(node.left), of(node.right)];
      return left === undefined && right === undefined
        ? undefined
        : (left ?? hole(node.left)) + (right ?? hole(node.right));
    }
    case "Call": {
      const name = dottedName(node.callee)?.split(".").at(-1) ?? methodOf(node.callee);
      if (name === undefined || !KEEPS_TEXT.has(name)) return undefined;
      const inner = node.callee.type === "Attribute" ? of(node.callee.object) : undefined;
      return inner ?? of(node.args[0]?.value ?? node.callee);
    }
    case "Name":
    case "Attribute": {
      const value = names.value(node);
      return value === node ? undefined : of(value);
    }
    default:
      return undefined;
  }
}

function constant(node: Expression): string | undefined {
  return node.type === "Constant" ? String(node.value ?? "") : undefined;
}

/** A value that the program fills in, under the name by which it has it; what it computes has none. */
function hole(node: Expression): string {
  if (callsIn([node]).length > 0) return "…";
  const name = [...namesOf(node)].at(-1);
  return name === undefined ? "{value}" : `{${name}}`;
}

function* namesOf(node: Expression): Generator<string> {
  const dotted = dottedName(node);
  if (dotted !== undefined) yield dotted.split(".").at(-1) ?? dotted;
  else if (
    node.type === "Subscript" &&
    node.index.type === "Constant" &&
    typeof node.index.value === "string"
  )
    yield node.index.value.replace(/\W/g, "_");
  else for (const child of childrenOf(node)) if ("start" in child) yield* namesOf(child as Expression);
}

/** Elements of a list, also of one with parts that are spread. Each list counts once, so that lists in circles end. */
export function elementsOf(
  node: Expression | undefined,
  names: Names,
  seen: Set<Expression> = new Set(),
): Expression[] {
  const value = node === undefined ? undefined : names.value(node);
  if (value === undefined || seen.has(value) || seen.size > MAX_LISTS) return [];
  seen.add(value);
  if (value.type === "List" || value.type === "Tuple" || value.type === "Set")
    return value.elements.flatMap((one) =>
      one.type === "Starred" ? elementsOf(one.value, names, seen) : [one],
    );
  if (value.type === "Binary" && value.operator === "+")
    return [...elementsOf(value.left, names, seen), ...elementsOf(value.right, names, seen)];
  return [];
}

/** Whether a keyword is given, and as `True`. */
export function isTrue(call: ExpressionOf<"Call">, name: string): boolean {
  const value = argumentOf(call.args, name);
  return value?.type === "Constant" && value.value === true;
}
