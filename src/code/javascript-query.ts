import type { AnyNode, CallExpression, Expression, NewExpression, Program } from "acorn";

/** Nodes directly below a node of the tree, in the order of the text. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === "object" && one !== null && typeof one.type === "string") found.push(one);
  }
  return found;
}

/** Everything in a program, outer nodes first. */
export function* walk(program: AnyNode): Generator<AnyNode> {
  const pending = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    pending.push(...childrenOf(node).reverse());
  }
}

/** All calls and `new` expressions of a program. */
export function callsIn(program: AnyNode): (CallExpression | NewExpression)[] {
  return [...walk(program)].filter(
    (node): node is CallExpression | NewExpression =>
      node.type === "CallExpression" || node.type === "NewExpression",
  );
}

/** An expression without brackets, `?.` chains and (in TypeScript) type assertions around it. */
export function bare(node: AnyNode): AnyNode {
  let inner = node;
  while (WRAPPERS.has(inner.type) && "expression" in inner && typeof inner.expression === "object")
    inner = inner.expression;
  return inner;
}
const WRAPPERS: ReadonlySet<string> = new Set([
  "ParenthesizedExpression",
  "ChainExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
]);

/** The name that `object.name`, `object["name"]` or a property `name:` asks for; undefined when it is computed. */
export function propertyName(property: AnyNode, computed: boolean): string | undefined {
  if (property.type === "Identifier" || property.type === "PrivateIdentifier")
    return computed ? undefined : property.name;
  if (property.type === "Literal" && typeof property.value === "number") return String(property.value);
  return constantText(property);
}

/** `a.b.c` of names and members; `this` counts as a name. Undefined for anything else. */
export function dottedName(node: AnyNode): string | undefined {
  const inner = bare(node);
  if (inner.type === "Identifier") return inner.name;
  if (inner.type === "ThisExpression") return "this";
  if (inner.type !== "MemberExpression") return undefined;
  const object = dottedName(inner.object);
  const name = propertyName(inner.property, inner.computed);
  return object === undefined || name === undefined ? undefined : `${object}.${name}`;
}

/**
 * What each imported name stands for, by the name used in this program: `import { openai as o } from "@ai-sdk/openai"` gives
 * `o` → `@ai-sdk/openai.openai`, a default import and `require("m")` give `m.default` and `m`.
 */
export function importsOf(program: Program): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of walk(program)) {
    if (node.type === "ImportDeclaration") {
      const from = String(node.source.value);
      for (const one of node.specifiers) {
        if (one.type === "ImportNamespaceSpecifier") names.set(one.local.name, from);
        else if (one.type === "ImportDefaultSpecifier") names.set(one.local.name, `${from}.default`);
        else {
          const name = one.imported.type === "Identifier" ? one.imported.name : String(one.imported.value);
          names.set(one.local.name, `${from}.${name}`);
        }
      }
    } else if (node.type === "VariableDeclarator" && node.init) {
      const from = requiredModule(node.init);
      if (from === undefined) continue;
      if (node.id.type === "Identifier") names.set(node.id.name, from);
      else if (node.id.type === "ObjectPattern")
        for (const property of node.id.properties)
          if (property.type === "Property" && property.value.type === "Identifier") {
            const name = propertyName(property.key, property.computed);
            if (name !== undefined) names.set(property.value.name, `${from}.${name}`);
          }
    }
  }
  return names;
}

/** The module that `require("m")` or `await import("m")` loads. */
export function requiredModule(node: AnyNode): string | undefined {
  const inner = bare(node);
  if (inner.type === "AwaitExpression") return requiredModule(inner.argument);
  if (inner.type === "ImportExpression") return constantText(inner.source);
  const isRequire =
    inner.type === "CallExpression" && inner.callee.type === "Identifier" && inner.callee.name === "require";
  return isRequire ? constantText(inner.arguments[0]) : undefined;
}

/** The full dotted name, through imports (see `importsOf`). */
export function qualifiedName(node: AnyNode, imports: ReadonlyMap<string, string>): string | undefined {
  const name = dottedName(node);
  if (name === undefined) return undefined;
  const [first = "", ...rest] = name.split(".");
  return [imports.get(first) ?? first, ...rest].join(".");
}

/** The value of a property of an object literal; the last one counts. */
export function propertyOf(node: AnyNode | undefined, name: string): Expression | undefined {
  const object = node && bare(node);
  if (object?.type !== "ObjectExpression") return undefined;
  for (const property of object.properties.toReversed())
    if (property.type === "Property" && propertyName(property.key, property.computed) === name)
      return property.value;
  return undefined;
}

/** A value that stands in the text. `undefined`: it is computed. */
export type Constant = string | number | boolean | null | Constant[] | { [key: string]: Constant };

/**
 * A value that does not depend on data: literals, arrays and objects of them, `+` of texts, templates of constants. `lookup`
 * gives the expression that a name stands for, where it is assigned once.
 */
export function constantOf(
  given: AnyNode | null | undefined,
  lookup: (name: string) => AnyNode | undefined = () => undefined,
  depth = 0,
): Constant | undefined {
  if (!given || depth > MAX_DEPTH) return undefined;
  const node = bare(given);
  const of = (inner: AnyNode | null): Constant | undefined => constantOf(inner, lookup, depth + 1);
  switch (node.type) {
    case "Literal":
      return isPlain(node.value) ? node.value : undefined;
    case "Identifier":
      return of(lookup(node.name) ?? null);
    case "TemplateLiteral": {
      const live = node.expressions.map(of);
      if (live.some((one) => one === undefined || typeof one === "object")) return undefined;
      return node.quasis.map(({ value }, index) => `${value.cooked ?? ""}${live[index] ?? ""}`).join("");
    }
    case "ArrayExpression": {
      const elements = node.elements.map(of);
      return elements.every((one) => one !== undefined) ? elements : undefined;
    }
    case "ObjectExpression": {
      const object: [string, Constant][] = [];
      for (const property of node.properties) {
        if (property.type !== "Property") return undefined;
        const name = propertyName(property.key, property.computed);
        const value = of(property.value);
        if (name === undefined || value === undefined) return undefined;
        object.push([name, value]);
      }
      return Object.fromEntries(object);
    }
    case "UnaryExpression": {
      const value = of(node.argument);
      return node.operator === "-" && typeof value === "number" ? -value : undefined;
    }
    case "BinaryExpression": {
      if (node.operator !== "+") return undefined;
      const [left, right] = [of(node.left), of(node.right)];
      if (typeof left === "number" && typeof right === "number") return left + right;
      const simple = (one: Constant | undefined): boolean =>
        typeof one === "string" || typeof one === "number";
      return simple(left) && simple(right) ? `${left}${right}` : undefined;
    }
    default:
      return undefined;
  }
}
const MAX_DEPTH = 64;

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** The text of a string literal or of a template without live parts. */
export function constantText(
  node: AnyNode | null | undefined,
  lookup?: (name: string) => AnyNode | undefined,
): string | undefined {
  const value = constantOf(node, lookup);
  return typeof value === "string" ? value : undefined;
}

/** What is assigned to each name, where that happens once in the whole program. */
export function programConstants(program: AnyNode): (name: string) => AnyNode | undefined {
  const values = new Map<string, AnyNode | undefined>();
  const note = (name: string, value: AnyNode | undefined): void => {
    values.set(name, values.has(name) ? undefined : value);
  };
  for (const node of walk(program)) {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init)
      note(node.id.name, node.init);
    else if (node.type === "AssignmentExpression" && node.left.type === "Identifier")
      note(node.left.name, undefined);
  }
  return (name) => values.get(name);
}
