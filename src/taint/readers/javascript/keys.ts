import type { AnyNode } from "acorn";
import { ANY, type Key } from "../value.ts";

/** Operators that give numbers only (`+` also joins text). */
const ARITHMETIC: ReadonlySet<string> = new Set(["-", "*", "/", "%"]);

/** The name that `object.name`, `object["name"]` or a property `name:` asks for; undefined when it has to be evaluated. */
export function keyOf(property: AnyNode, computed: boolean): Key {
  if (property.type === "Identifier") return computed ? undefined : property.name;
  if (property.type === "PrivateIdentifier") return `#${property.name}`;
  if (property.type === "Literal") {
    const { value } = property;
    return typeof value === "string" || typeof value === "number" ? value : undefined;
  }
  // `list[list.length - 1]`
  if (property.type === "BinaryExpression" && ARITHMETIC.has(property.operator)) return ANY;
  return undefined;
}
