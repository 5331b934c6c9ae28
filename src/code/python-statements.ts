import {
  argumentsOf,
  convert,
  expressionList,
  expressionOf,
  groups,
  parametersOf,
  type Source,
  spanOf,
  textOf,
  typeOf,
  yieldOf,
} from "./python-expressions.ts";
import type {
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Imported,
  Statement,
  StatementOf,
} from "./python-syntax.ts";
import { ERROR, type Token } from "./python-tokens.ts";

type Unplaced<T> = T extends unknown ? Omit<T, "start" | "end"> : never;

/** The statements of a program, or of a body: what is no statement (the colon, keywords) is passed over. */
export function statementsOf(tokens: readonly Token[], source: Source): Statement[] {
  return tokens.flatMap((token) => {
    const conversion = CONVERSIONS[token.name];
    if (conversion !== undefined)
      return [{ ...conversion(token, source), ...spanOf(token, source) } as Statement];
    // What the parser could not place still counts: it may read data.
    const value = convert(token, source);
    if (value.type === "Unknown" && value.parts.length === 0) return [];
    return [{ type: "Expression", value, ...spanOf(token, source) }];
  });
}

const CONVERSIONS: Readonly<Record<string, (token: Token, source: Source) => Unplaced<Statement>>> = {
  ExpressionStatement: ({ children }, source) => ({
    type: "Expression",
    value: expressionList(children, source),
  }),
  AssignStatement: assignmentOf,
  UpdateStatement: ({ children }, source) => {
    const at = children.findIndex(({ name }) => name === "UpdateOp");
    const operator = children[at];
    return {
      type: "Update",
      target: expressionList(children.slice(0, at), source),
      operator: operator === undefined ? "=" : textOf(operator, source),
      value: expressionList(children.slice(at + 1), source),
    };
  },
  ReturnStatement: ({ children }, source) => ({
    type: "Return",
    value: children.length < 2 ? undefined : expressionList(children.slice(1), source),
  }),
  YieldStatement: (token, source) => ({ type: "Expression", value: yieldOf(token, source) }),
  // Python 2.
  PrintStatement: (token, source) => ({
    type: "Expression",
    value: {
      type: "Call",
      callee: { type: "Name", name: "print", ...spanOf(token, source) },
      args: groups(
        token.children.slice(1).filter(({ name }) => name !== ERROR),
        ",",
      ).map((group) => ({
        name: undefined,
        spread: undefined,
        value: expressionOf(group, source),
      })),
      ...spanOf(token, source),
    },
  }),
  IfStatement: ({ children }, source) => {
    const parts = clauses(children);
    return {
      type: "If",
      branches: parts
        .filter(({ keyword }) => keyword !== "else")
        .map(({ head, body }) => ({ test: expressionOf(head, source), body: bodyOf(body, source) })),
      otherwise: partOf(parts, "else", source),
    };
  },
  WhileStatement: ({ children }, source) => {
    const parts = clauses(children);
    return {
      type: "While",
      test: expressionOf(parts[0]?.head ?? [], source),
      body: bodyOf(parts[0]?.body, source),
      otherwise: partOf(parts, "else", source),
    };
  },
  ForStatement: ({ children }, source) => {
    const parts = clauses(children.filter(({ name }) => name !== "async"));
    const head = parts[0]?.head ?? [];
    const split = head.findIndex(({ name }) => name === "in");
    return {
      type: "For",
      target: expressionList(head.slice(0, split), source),
      iterable: expressionList(head.slice(split + 1), source),
      body: bodyOf(parts[0]?.body, source),
      otherwise: partOf(parts, "else", source),
    };
  },
  TryStatement: ({ children }, source) => {
    const parts = clauses(children);
    return {
      type: "Try",
      body: partOf(parts, "try", source),
      handlers: parts
        .filter(({ keyword }) => keyword === "except")
        .map(({ head, body }) => ({ name: handlerName(head, source), body: bodyOf(body, source) })),
      otherwise: partOf(parts, "else", source),
      last: partOf(parts, "finally", source),
    };
  },
  WithStatement: ({ children }, source) => {
    const body = children.find(({ name }) => name === "Body");
    const head = children.filter(({ name }) => name !== "async" && name !== "with" && name !== "Body");
    return { type: "With", items: withItems(head, source), body: bodyOf(body, source) };
  },
  FunctionDefinition: (token, source) => functionOf(token, [], source),
  ClassDefinition: (token, source) => classOf(token, [], source),
  DecoratedStatement: ({ children }, source) => {
    const decorators = children
      .filter(({ name }) => name === "Decorator")
      .map((one) => decoratorOf(one, source));
    const defined = children.find(({ name }) => name === "FunctionDefinition" || name === "ClassDefinition");
    if (defined === undefined) return { type: "Nothing" };
    return defined.name === "ClassDefinition"
      ? classOf(defined, decorators, source)
      : functionOf(defined, decorators, source);
  },
  MatchStatement: matchOf,
  ImportStatement: ({ children }, source) => ({ type: "Import", names: importsOf(children, source) }),
  DeleteStatement: (token, source) => ({ type: "Delete", values: valuesOf(token, source) }),
  RaiseStatement: (token, source) => ({ type: "Raise", values: valuesOf(token, source) }),
  AssertStatement: (token, source) => ({ type: "Assert", values: valuesOf(token, source) }),
  ScopeStatement: ({ children }, source) => ({
    type: "Scope",
    names: children.filter(({ name }) => name === "VariableName").map((one) => textOf(one, source)),
  }),
  StatementGroup: ({ children }, source) => ({ type: "Group", body: statementsOf(children, source) }),
  PassStatement: () => ({ type: "Nothing" }),
  BreakStatement: () => ({ type: "Leave", by: "break" }),
  ContinueStatement: () => ({ type: "Leave", by: "continue" }),
  TypeDefinition: () => ({ type: "Nothing" }),
};

const bodyOf = (body: Token | undefined, source: Source): Statement[] =>
  body === undefined ? [] : statementsOf(body.children, source);

/** The parts of a compound statement: keyword, what stands before the body, the body. */
interface Part {
  keyword: string;
  head: Token[];
  body: Token;
}

function clauses(tokens: readonly Token[]): Part[] {
  const parts: Part[] = [];
  let head: Token[] = [];
  for (const token of tokens) {
    if (token.name !== "Body") {
      head.push(token);
      continue;
    }
    const [keyword, ...rest] = head;
    parts.push({ keyword: keyword?.name ?? "", head: rest, body: token });
    head = [];
  }
  return parts;
}

function partOf(parts: readonly Part[], keyword: string, source: Source): Statement[] {
  return parts.filter((part) => part.keyword === keyword).flatMap(({ body }) => bodyOf(body, source));
}

/** `except E as name`, in Python 2 `except E, name`. */
function handlerName(head: readonly Token[], source: Source): string | undefined {
  const at = head.findIndex(({ name }) => name === "as" || name === ",");
  const name = at === -1 ? undefined : head[at + 1];
  return name === undefined ? undefined : textOf(name, source);
}

function withItems(
  head: readonly Token[],
  source: Source,
): { value: Expression; target: Expression | undefined }[] {
  return groups(head, ",").map((group) => {
    const as = group.findIndex(({ name }) => name === "as");
    if (as === -1) return { value: expressionOf(group, source), target: undefined };
    const name = group[as + 1];
    return {
      value: expressionOf(group.slice(0, as), source),
      target: name === undefined ? undefined : withTarget(name, source),
    };
  });
}

/** `as name`, `as (a, b)`, `as self.name`: one token in the tree (see `grammatical`), whatever stands in the text. */
function withTarget(token: Token, source: Source): Expression {
  const text = textOf(token, source);
  const span = spanOf(token, source);
  const [first = "", ...names] = text.match(/\w+/g) ?? [];
  const name = (one: string): Expression => ({ type: "Name", name: one, ...span });
  if (text.startsWith("(")) return { type: "Tuple", elements: [first, ...names].map(name), ...span };
  let target = name(first);
  for (const one of names) target = { type: "Attribute", object: target, name: one, ...span };
  return target;
}

/** `a = b = value`, `a: type = value`. */
function assignmentOf({ children }: Token, source: Source): Unplaced<StatementOf<"Assign">> {
  const annotation = typeOf(children, source);
  const sides: Token[][] = [[]];
  for (const token of children) {
    if (token.name === "AssignOp") sides.push([]);
    else if (token.name !== "TypeDef") sides.at(-1)?.push(token);
  }
  const value = sides.length > 1 ? sides.pop() : undefined;
  return {
    type: "Assign",
    targets: sides.map((side) => expressionList(side, source)),
    value: value === undefined ? undefined : expressionList(value, source),
    annotation,
  };
}

function nameOf({ children }: Token, source: Source): string {
  const name = children.find((one) => one.name === "VariableName");
  return name === undefined ? "" : textOf(name, source);
}

function functionOf(token: Token, decorators: Expression[], source: Source): FunctionDefinition {
  const params = token.children.find(({ name }) => name === "ParamList");
  return {
    type: "Function",
    name: nameOf(token, source),
    params: params === undefined ? [] : parametersOf(params, source),
    returns: typeOf(token.children, source),
    body: bodyOf(
      token.children.find(({ name }) => name === "Body"),
      source,
    ),
    decorators,
    async: token.children[0]?.name === "async",
    ...spanOf(token, source),
  };
}

function classOf(token: Token, decorators: Expression[], source: Source): ClassDefinition {
  const bases = token.children.find(({ name }) => name === "ArgList");
  return {
    type: "Class",
    name: nameOf(token, source),
    bases: bases === undefined ? [] : argumentsOf(bases, source),
    body: bodyOf(
      token.children.find(({ name }) => name === "Body"),
      source,
    ),
    decorators,
    ...spanOf(token, source),
  };
}

/** `@a.b` is an attribute, `@a.b(…)` a call of it. */
function decoratorOf(token: Token, source: Source): Expression {
  const span = spanOf(token, source);
  const [first, ...names] = token.children.filter(({ name }) => name === "VariableName");
  let callee: Expression = expressionOf(first === undefined ? [] : [first], source);
  for (const name of names)
    callee = { type: "Attribute", object: callee, name: textOf(name, source), ...span };
  const args = token.children.find(({ name }) => name === "ArgList");
  return args === undefined ? callee : { type: "Call", callee, args: argumentsOf(args, source), ...span };
}

function matchOf({ children }: Token, source: Source): Unplaced<StatementOf<"Match">> {
  const body = children.find(({ name }) => name === "MatchBody");
  const cases = body?.children.filter(({ name }) => name === "MatchClause") ?? [];
  return {
    type: "Match",
    subject: expressionOf(
      children.filter(({ name }) => name !== "match" && name !== "MatchBody"),
      source,
    ),
    cases: cases.map((one) => ({
      captures: captures(one.children, source),
      guard: one.children
        .filter(({ name }) => name === "Guard")
        .map((guard) => expressionOf(guard.children.slice(1), source))[0],
      body: bodyOf(
        one.children.find(({ name }) => name === "Body"),
        source,
      ),
    })),
  };
}

/** The names that patterns bind. A class's own name is no capture. */
function captures(tokens: readonly Token[], source: Source): string[] {
  return tokens.flatMap((token) => {
    if (token.name === "CapturePattern") return [textOf(token, source)];
    if (token.name === "AsPattern") {
      const last = token.children.at(-1);
      return [...captures(token.children, source), ...(last === undefined ? [] : [textOf(last, source)])];
    }
    return token.name.endsWith("Pattern") || token.name === "PatternArgList"
      ? captures(token.children, source)
      : [];
  });
}

function importsOf(tokens: readonly Token[], source: Source): Imported[] {
  const from = tokens[0]?.name === "from";
  const split = tokens.findIndex(({ name }) => name === "import");
  const dotted = (list: readonly Token[]): string => list.map((one) => textOf(one, source)).join("");
  const module = from ? dotted(tokens.slice(1, split)) : undefined;
  const names = tokens.slice(split + 1).filter(({ name }) => name !== "(" && name !== ")");
  return groups(names, ",").map((group) => {
    const as = group.findIndex(({ name }) => name === "as");
    const name = dotted(as === -1 ? group : group.slice(0, as));
    const alias = as === -1 ? undefined : dotted(group.slice(as + 1));
    // `import a.b` brings in `a`; what is asked of it goes down from there.
    return module === undefined
      ? {
          module: alias === undefined ? (name.split(".")[0] ?? name) : name,
          name: undefined,
          alias: alias ?? name.split(".")[0] ?? name,
        }
      : { module, name, alias: alias ?? name };
  });
}

function valuesOf({ children }: Token, source: Source): Expression[] {
  return groups(
    children.slice(1).filter(({ name }) => name !== "from"),
    ",",
  ).flatMap((group) => group.map((token) => convert(token, source)));
}
