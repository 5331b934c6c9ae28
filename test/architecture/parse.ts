import { parseSync } from "oxc-parser";

/** One import of any form. `specifier` is undefined where it is computed. */
export interface Import {
  form: "static" | "re-export" | "dynamic" | "type" | "require";
  specifier: string | undefined;
  line: number;
}

export interface Parsed {
  imports: Import[];
  /** Free uses of names that may be globals (not `x.name`, not a key, not a type), with their lines. */
  names: { name: string; line: number }[];
}

interface AstNode {
  type: string;
  start: number;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is AstNode =>
  typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";

/** What a TypeScript file imports and which free names it uses. Throws when it does not parse. */
export function parse(path: string, text: string): Parsed {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const parsed: Parsed = { imports: [], names: [] };
  walk(program as unknown as AstNode, undefined, (node, parent) => {
    const line = lineAt(text, node.start);
    const form = importForm(node);
    if (form) parsed.imports.push({ form, specifier: specifierOf(node), line });
    if (node.type === "Identifier" && isFreeUse(node, parent))
      parsed.names.push({ name: String(node["name"]), line });
  });
  return parsed;
}

function walk(
  node: AstNode,
  parent: AstNode | undefined,
  visit: (node: AstNode, parent?: AstNode) => void,
): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, node, visit);
  }
}

function importForm(node: AstNode): Import["form"] | undefined {
  switch (node.type) {
    case "ImportDeclaration":
      return node["importKind"] === "type" ? "type" : "static";
    case "ExportAllDeclaration":
      return "re-export";
    case "ExportNamedDeclaration":
      return node["source"] ? "re-export" : undefined;
    case "ImportExpression":
      return "dynamic";
    case "TSImportType":
      return "type";
    case "CallExpression":
      return isNode(node["callee"]) && node["callee"]["name"] === "require" ? "require" : undefined;
  }
  return undefined;
}

function specifierOf(node: AstNode): string | undefined {
  const [first] = Array.isArray(node["arguments"]) ? node["arguments"] : [];
  const source: unknown = node["source"] ?? node["argument"] ?? first;
  if (!isNode(source)) return undefined;
  const literal = source.type === "TSLiteralType" ? source["literal"] : source;
  return isNode(literal) && typeof literal["value"] === "string" ? literal["value"] : undefined;
}

/** Where a name is another module's, or a new one for it. */
const NAMING = new Set([
  "ImportSpecifier",
  "ImportDefaultSpecifier",
  "ImportNamespaceSpecifier",
  "ExportSpecifier",
]);

/** `globalThis.fetch` counts as a use of `fetch`; `client.fetch`, `{ fetch: … }` and types do not. */
function isFreeUse(node: AstNode, parent: AstNode | undefined): boolean {
  if (!parent || parent.type.startsWith("TS") || NAMING.has(parent.type)) return false;
  const isKey = parent["key"] === node && parent["computed"] !== true && parent["shorthand"] !== true;
  const isMember =
    parent.type === "MemberExpression" && parent["property"] === node && parent["computed"] !== true;
  if (!isMember) return !isKey;
  const object = parent["object"];
  return isNode(object) && ["globalThis", "global", "self"].includes(String(object["name"]));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
