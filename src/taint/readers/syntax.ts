import type { AnyNode } from "acorn";
import type { Key } from "./value.ts";

/** The text of a string literal or of a template without live parts. */
export function constantText(node: AnyNode | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The name that `object.name`, `object["name"]` or a property `name:` asks for; undefined when it is computed. */
export function keyOf(property: AnyNode, computed: boolean): Key {
  if (property.type === "Identifier") return computed ? undefined : property.name;
  if (property.type === "Literal" && typeof property.value === "number") return property.value;
  // `list[list.length - 1]`
  if (property.type === "BinaryExpression" && ARITHMETIC.has(property.operator)) return 0;
  return constantText(property);
}

/** Operators that give numbers only (`+` also joins text). */
const ARITHMETIC: ReadonlySet<string> = new Set(["-", "*", "/", "%"]);
