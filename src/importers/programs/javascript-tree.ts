import type { AnyNode } from "acorn";
import { bare, childrenOf, parseJavaScript, propertyName } from "../../code/javascript.ts";
import { parseTypeScript } from "../../code/typescript.ts";
import type {
  Argument,
  Class,
  Entry,
  Expression,
  Imported,
  Parameter,
  Program,
  Routine,
  Statement,
} from "./tree.ts";

/** A JavaScript or TypeScript text as a program; undefined when it is none. Never throws. */
export function javascriptProgram(text: string, typed: boolean): Program | undefined {
  // TypeScript's parser also knows JSX, which plain JavaScript files may hold.
  const tree = (typed ? undefined : parseJavaScript(text)) ?? parseTypeScript(text);
  if (tree === undefined) return undefined;
  const exported = new Set<string>();
  const directives: string[] = [];
  try {
    for (const node of tree.body) {
      if (node.type === "ExpressionStatement" && typeof node.directive === "string")
        directives.push(node.directive);
      for (const name of exportsOf(node)) exported.add(name);
    }
    return { language: "javascript", body: tree.body.flatMap(statement), exported, directives };
  } catch (error) {
    // Nested too deep to be read.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function exportsOf(node: AnyNode): string[] {
  if (node.type === "ExportDefaultDeclaration") return ["default"];
  if (node.type !== "ExportNamedDeclaration") return [];
  const { declaration } = node;
  const named = node.specifiers.map(({ exported }) =>
    "name" in exported ? exported.name : String(exported.value),
  );
  if (declaration?.type === "VariableDeclaration")
    return [
      ...named,
      ...declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : [])),
    ];
  return declaration && "id" in declaration && declaration.id ? [...named, declaration.id.name] : named;
}

const statements = (body: readonly AnyNode[]): Statement[] => body.flatMap(statement);
const bodyOf = (node: AnyNode | null | undefined): Statement[] =>
  !node ? [] : node.type === "BlockStatement" ? statements(node.body) : statement(node);
const spanOf = ({ start, end }: AnyNode): { start: number; end: number } => ({ start, end });

function statement(node: AnyNode): Statement[] {
  const span = spanOf(node);
  const said = (value: AnyNode | null | undefined): Statement[] =>
    value ? [{ type: "expression", value: expression(value), ...span }] : [];
  switch (node.type) {
    case "ExpressionStatement":
      return said(node.expression);
    case "VariableDeclaration":
      return node.declarations.flatMap(({ id, init }): Statement[] =>
        init ? [{ type: "assign", targets: [expression(id)], value: expression(init), ...spanOf(id) }] : [],
      );
    case "FunctionDeclaration":
      return [functionOf(node, node.id?.name ?? "")];
    case "ClassDeclaration":
      return [classOf(node)];
    case "ReturnStatement":
      return [
        {
          type: "return",
          value: node.argument ? expression(node.argument) : undefined,
          yields: false,
          ...span,
        },
      ];
    case "IfStatement":
      return [
        {
          type: "if",
          test: expression(node.test),
          body: bodyOf(node.consequent),
          otherwise: bodyOf(node.alternate),
          ...span,
        },
      ];
    case "ForOfStatement":
    case "ForInStatement": {
      const left = node.left.type === "VariableDeclaration" ? node.left.declarations[0]?.id : node.left;
      if (left === undefined) return bodyOf(node.body);
      return [
        {
          type: "each",
          target: expression(left),
          iterable: expression(node.right),
          body: bodyOf(node.body),
          ...span,
        },
      ];
    }
    case "ForStatement":
      return [
        ...(node.init
          ? node.init.type === "VariableDeclaration"
            ? statement(node.init)
            : said(node.init)
          : []),
        ...said(node.test),
        { type: "block", body: bodyOf(node.body), ...span },
      ];
    case "WhileStatement":
    case "DoWhileStatement":
      return [...said(node.test), { type: "block", body: bodyOf(node.body), ...span }];
    case "TryStatement":
      return [node.block, node.handler?.body, node.finalizer].flatMap((part): Statement[] =>
        part ? [{ type: "block", body: bodyOf(part), ...span }] : [],
      );
    case "SwitchStatement":
      return [
        ...said(node.discriminant),
        ...node.cases.map((one): Statement => ({ type: "block", body: statements(one.consequent), ...span })),
      ];
    case "BlockStatement":
      return statements(node.body);
    case "LabeledStatement":
      return statement(node.body);
    case "ThrowStatement":
      return [{ type: "throw", value: expression(node.argument), ...span }];
    case "ImportDeclaration":
      return [{ type: "import", names: importedBy(node), ...span }];
    case "ExportNamedDeclaration": {
      if (node.declaration) return statement(node.declaration);
      if (!node.source) return [];
      const module = String(node.source.value);
      const names = node.specifiers.map((one): Imported => {
        const name = "name" in one.local ? one.local.name : String(one.local.value);
        const local = "name" in one.exported ? one.exported.name : String(one.exported.value);
        return { local, module, name };
      });
      return [{ type: "import", names, ...span }];
    }
    case "ExportAllDeclaration":
      return [
        { type: "import", names: [{ local: "*", module: String(node.source.value), name: "*" }], ...span },
      ];
    case "ExportDefaultDeclaration": {
      const { declaration } = node;
      if (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") {
        const made = statement(declaration as AnyNode);
        const name = declaration.id?.name;
        const value: Expression =
          name === undefined ? expression(declaration as AnyNode) : { type: "name", name, ...span };
        return [...(name === undefined ? [] : made), { type: "export", name: "default", value, ...span }];
      }
      return [{ type: "export", name: "default", value: expression(declaration), ...span }];
    }
    default:
      return [];
  }
}

function importedBy(node: Extract<AnyNode, { type: "ImportDeclaration" }>): Imported[] {
  const module = String(node.source.value);
  if ((node as { importKind?: string }).importKind === "type") return [];
  return node.specifiers.map((one) => {
    const local = one.local.name;
    if (one.type === "ImportNamespaceSpecifier") return { local, module, name: undefined };
    if (one.type === "ImportDefaultSpecifier") return { local, module, name: "default" };
    return {
      local,
      module,
      name: one.imported.type === "Identifier" ? one.imported.name : String(one.imported.value),
    };
  });
}

type FunctionNode = Extract<
  AnyNode,
  { type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression" }
>;

function functionOf(node: FunctionNode, name: string): Routine {
  const span = spanOf(node);
  const plain = node.body.type !== "BlockStatement";
  const directive =
    node.body.type === "BlockStatement"
      ? node.body.body.find((one) => one.type === "ExpressionStatement" && typeof one.directive === "string")
      : undefined;
  return {
    type: "function",
    name,
    params: node.params.map(parameter),
    body: plain
      ? [{ type: "return", value: expression(node.body), yields: false, ...span }]
      : bodyOf(node.body),
    decorators: [],
    says: directive?.type === "ExpressionStatement" ? (directive.directive ?? undefined) : undefined,
    ...span,
  };
}

function parameter(node: AnyNode): Parameter {
  if (node.type === "AssignmentPattern")
    return {
      target: expression(node.left),
      spread: false,
      initial: expression(node.right),
      annotation: undefined,
    };
  if (node.type === "RestElement")
    return { target: expression(node.argument), spread: true, initial: undefined, annotation: undefined };
  if ((node.type as string) === "TSParameterProperty" && "parameter" in node)
    return parameter((node as unknown as { parameter: AnyNode }).parameter);
  return { target: expression(node), spread: false, initial: undefined, annotation: undefined };
}

function classOf(node: Extract<AnyNode, { type: "ClassDeclaration" | "ClassExpression" }>): Class {
  const body = node.body.body.flatMap((member): Statement[] => {
    if (member.type === "MethodDefinition" && member.value.body) {
      const name = propertyName(member.key, member.computed) ?? "";
      return [functionOf(member.value, name)];
    }
    if (member.type === "PropertyDefinition" && member.value) {
      const name = propertyName(member.key, member.computed);
      if (name === undefined) return [];
      const target: Expression = { type: "name", name, ...spanOf(member) };
      return [{ type: "assign", targets: [target], value: expression(member.value), ...spanOf(member) }];
    }
    return [];
  });
  return {
    type: "class",
    name: node.id?.name ?? "",
    bases: node.superClass ? [expression(node.superClass)] : [],
    body,
    decorators: [],
    ...spanOf(node),
  };
}

const COMPARING = new Set("== != === !== < > <= >= in instanceof".split(" "));

function entryOf(property: AnyNode): Entry {
  if (property.type !== "Property")
    return {
      key: undefined,
      value: expression("argument" in property ? (property.argument as AnyNode) : property),
    };
  const key = propertyName(property.key, property.computed);
  const value =
    property.value.type === "FunctionExpression"
      ? lambda(property.value, key ?? "")
      : expression(property.value);
  return key === undefined ? { key, computed: expression(property.key), value } : { key, value };
}

const lambda = (node: FunctionNode, name = ""): Expression => ({
  type: "lambda",
  made: functionOf(node, name),
  ...spanOf(node),
});

function argumentsOf(list: readonly AnyNode[]): Argument[] {
  return list.map((one) =>
    one.type === "SpreadElement"
      ? { name: undefined, spread: true, value: expression(one.argument) }
      : { name: undefined, spread: false, value: expression(one) },
  );
}

function expression(given: AnyNode): Expression {
  const node = bare(given);
  const span = spanOf(node);
  switch (node.type) {
    case "Identifier":
    case "PrivateIdentifier":
      return node.name === "undefined"
        ? { type: "constant", value: undefined, ...span }
        : { type: "name", name: node.name, ...span };
    case "ThisExpression":
      return { type: "name", name: "this", ...span };
    case "Literal":
      return {
        type: "constant",
        value: typeof node.value === "object" || typeof node.value === "bigint" ? null : node.value,
        ...span,
      };
    case "TemplateLiteral":
    case "TaggedTemplateExpression": {
      const { quasis, expressions } = node.type === "TemplateLiteral" ? node : node.quasi;
      const parts = quasis.flatMap(({ value }, index): (string | Expression)[] => {
        const live = expressions[index];
        return [value.cooked ?? value.raw, ...(live === undefined ? [] : [expression(live)])];
      });
      return node.type === "TemplateLiteral"
        ? { type: "text", parts, ...span }
        : { type: "text", parts, tag: expression(node.tag), ...span };
    }
    case "ArrayExpression":
    case "ArrayPattern":
      return {
        type: "list",
        elements: node.elements.map((one): Expression => {
          if (!one) return { type: "constant", value: undefined, ...span };
          return one.type === "SpreadElement" || one.type === "RestElement"
            ? { type: "spread", value: expression(one.argument), ...span }
            : expression(one);
        }),
        ...span,
      };
    case "ObjectExpression":
    case "ObjectPattern":
      return { type: "record", entries: node.properties.map(entryOf), ...span };
    case "AssignmentPattern":
      return expression(node.left);
    case "MemberExpression": {
      const object = expression(node.object as AnyNode);
      const name = propertyName(node.property, node.computed);
      if (name === undefined || /^\d+$/.test(name))
        return { type: "index", object, index: expression(node.property), ...span };
      return { type: "member", object, name, ...span };
    }
    case "CallExpression":
    case "NewExpression":
      return {
        type: "call",
        callee: expression(node.callee as AnyNode),
        args: argumentsOf(node.arguments),
        ...span,
      };
    case "ImportExpression":
      return {
        type: "call",
        callee: { type: "name", name: "require", ...span },
        args: argumentsOf([node.source]),
        ...span,
      };
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return lambda(node);
    case "ClassExpression":
      return { type: "make", made: classOf(node), ...span };
    case "AwaitExpression":
    case "SpreadElement":
      return expression(node.argument);
    case "YieldExpression":
      return node.argument ? expression(node.argument) : { type: "constant", value: null, ...span };
    case "AssignmentExpression":
      return { type: "assign", target: expression(node.left), value: expression(node.right), ...span };
    case "LogicalExpression": {
      const [left, right] = [expression(node.left as AnyNode), expression(node.right)];
      return { type: "choice", test: left, options: [left, right], ...span };
    }
    case "ConditionalExpression":
      return {
        type: "choice",
        test: expression(node.test),
        options: [expression(node.consequent), expression(node.alternate)],
        ...span,
      };
    case "BinaryExpression":
      return {
        type: "mix",
        parts: [expression(node.left as AnyNode), expression(node.right)],
        test: COMPARING.has(node.operator),
        plus: node.operator === "+",
        ...span,
      };
    case "UnaryExpression":
      return {
        type: "mix",
        parts: [expression(node.argument)],
        test: node.operator === "!" || node.operator === "typeof",
        ...span,
      };
    case "FunctionDeclaration":
      return lambda(node);
    default:
      return { type: "mix", parts: childrenOf(node).map(expression), test: false, ...span };
  }
}
