import { decodeContent, stringShape } from "./python-strings.ts";
import type { Argument, Clause, Expression, Parameter, Span } from "./python-syntax.ts";
import { ERROR, type Token } from "./python-tokens.ts";

/** The text that was parsed (as it was written), and by how much its offsets differ from those of the text that was given. */
export interface Source {
  text: string;
  shift: number;
}

/** Tokens that hold no data. */
const PUNCTUATION: ReadonlySet<string> = new Set(["(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "="]);

export const textOf = (token: Token, source: Source): string => source.text.slice(token.from, token.to);

export const spanOf = (token: Token, { shift }: Source): Span => ({
  start: Math.max(0, token.from - shift),
  end: Math.max(0, token.to - shift),
});

/** The tokens between separators of that name. Nothing after a last separator is no group. */
export function groups(tokens: readonly Token[], separator: string): Token[][] {
  const all: Token[][] = [[]];
  for (const token of tokens) {
    if (token.name === separator) all.push([]);
    else all.at(-1)?.push(token);
  }
  return all.filter((group) => group.length > 0);
}

/** What stands between the first and the last token (brackets). */
const inside = (token: Token): Token[] => token.children.filter(({ name }) => !BRACKETS.has(name));
const BRACKETS: ReadonlySet<string> = new Set(["(", ")", "[", "]", "{", "}"]);

const indexOf = (tokens: readonly Token[], ...names: string[]): number =>
  tokens.findIndex(({ name }) => names.includes(name));

/** The expression that a group of tokens is: one token, `*` and one token, or what is left when the parser guessed. */
export function expressionOf(tokens: readonly Token[], source: Source): Expression {
  const [first, second] = tokens;
  if (first !== undefined && tokens.length === 1) return convert(first, source);
  if (first?.name === "*" && second !== undefined && tokens.length === 2)
    return {
      type: "Starred",
      value: convert(second, source),
      start: spanOf(first, source).start,
      end: spanOf(second, source).end,
    };
  return unknown(tokens, source);
}

/** One expression, or the tuple that several make: `return a, b`. */
export function expressionList(tokens: readonly Token[], source: Source): Expression {
  const hasComma = tokens.some(({ name }) => name === ",");
  if (!hasComma) return expressionOf(tokens, source);
  return { type: "Tuple", elements: elements(tokens, source), ...outer(tokens, source) };
}

const elements = (tokens: readonly Token[], source: Source): Expression[] =>
  groups(tokens, ",").map((group) => expressionOf(group, source));

function outer(tokens: readonly Token[], source: Source): Span {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first === undefined || last === undefined) return { start: 0, end: 0 };
  return { start: spanOf(first, source).start, end: spanOf(last, source).end };
}

function unknown(tokens: readonly Token[], source: Source): Expression {
  const parts = tokens.filter(({ name }) => !PUNCTUATION.has(name)).map((token) => convert(token, source));
  return { type: "Unknown", parts, ...outer(tokens, source) };
}

/** Conversions by the grammar's names. */
const CONVERSIONS: Readonly<Record<string, (token: Token, source: Source) => Expression>> = {
  VariableName: (token, source) => ({ type: "Name", name: textOf(token, source), ...spanOf(token, source) }),
  Number: (token, source) => constant(numberOf(textOf(token, source)), token, source),
  Boolean: (token, source) => constant(textOf(token, source) === "True", token, source),
  None: (token, source) => constant(null, token, source),
  Ellipsis: (token, source) => constant(undefined, token, source),
  String: (token, source) => constant(stringOf(token, source), token, source),
  FormatString: (token, source) => joined([token], token, source),
  ContinuedString: (token, source) => joined(token.children, token, source),
  ArrayExpression: (token, source) => list("List", token, source),
  TupleExpression: (token, source) => list("Tuple", token, source),
  SetExpression: (token, source) => list("Set", token, source),
  ParenthesizedExpression: (token, source) => expressionOf(inside(token), source),
  DictionaryExpression: (token, source) => ({
    type: "Dict",
    entries: groups(inside(token), ",").map((group) => entry(group, source)),
    ...spanOf(token, source),
  }),
  ArrayComprehensionExpression: (token, source) => comprehension("list", inside(token), source),
  SetComprehensionExpression: (token, source) => comprehension("set", inside(token), source),
  DictionaryComprehensionExpression: (token, source) => comprehension("dict", inside(token), source),
  ComprehensionExpression: (token, source) => comprehension("generator", inside(token), source),
  CallExpression: (token, source) => {
    const [callee, args] = token.children;
    if (callee === undefined) return unknown([], source);
    return {
      type: "Call",
      callee: convert(callee, source),
      args: args === undefined ? [] : argumentsOf(args, source),
      ...spanOf(token, source),
    };
  },
  MemberExpression: memberOf,
  BinaryExpression: (token, source) => {
    const [left, right] = [token.children[0], token.children.at(-1)];
    if (left === undefined || right === undefined || token.children.length < 3)
      return unknown(token.children, source);
    const operator = token.children
      .slice(1, -1)
      .map((one) => textOf(one, source))
      .join(" ");
    return {
      type: "Binary",
      operator,
      left: convert(left, source),
      right: convert(right, source),
      ...spanOf(token, source),
    };
  },
  UnaryExpression: (token, source) => {
    const [operator, ...value] = token.children;
    if (operator === undefined) return unknown([], source);
    return {
      type: "Unary",
      operator: textOf(operator, source),
      value: expressionOf(value, source),
      ...spanOf(token, source),
    };
  },
  ConditionalExpression: (token, source) => {
    const { children } = token;
    const [at, or] = [indexOf(children, "if"), indexOf(children, "else")];
    return {
      type: "Conditional",
      value: expressionOf(children.slice(0, at), source),
      test: expressionOf(children.slice(at + 1, or), source),
      otherwise: expressionOf(children.slice(or + 1), source),
      ...spanOf(token, source),
    };
  },
  LambdaExpression: (token, source) => {
    const params = token.children.find(({ name }) => name === "ParamList");
    const colon = indexOf(token.children, ":");
    return {
      type: "Lambda",
      params: params === undefined ? [] : parametersOf(params, source),
      body: expressionOf(token.children.slice(colon + 1), source),
      ...spanOf(token, source),
    };
  },
  NamedExpression: (token, source) => ({
    type: "Walrus",
    target: expressionOf(token.children.slice(0, 1), source),
    value: expressionOf(token.children.slice(2), source),
    ...spanOf(token, source),
  }),
  AwaitExpression: (token, source) => ({
    type: "Await",
    value: expressionOf(token.children.slice(1), source),
    ...spanOf(token, source),
  }),
  YieldExpression: yieldOf,
};

/** One node of the concrete tree as an expression. Never throws; what it does not know is `Unknown` with its parts. */
export function convert(token: Token, source: Source): Expression {
  const conversion = CONVERSIONS[token.name];
  return conversion === undefined ? unknown(token.children, source) : conversion(token, source);
}

function constant(
  value: string | number | boolean | null | undefined,
  token: Token,
  source: Source,
): Expression {
  return { type: "Constant", value, ...spanOf(token, source) };
}

function numberOf(text: string): number | string {
  const number = Number(text.replaceAll("_", ""));
  return Number.isNaN(number) ? text : number;
}

function stringOf(token: Token, source: Source): string {
  const literal = textOf(token, source);
  const { raw, start, end } = stringShape(literal);
  return decodeContent(literal.slice(start, end), raw);
}

/** F-strings, and strings side by side; one constant when nothing in them is live. */
function joined(strings: readonly Token[], token: Token, source: Source): Expression {
  const parts = strings.flatMap((one): (string | Expression)[] => {
    if (one.name === "String") return [stringOf(one, source)];
    return one.name === "FormatString" ? formatParts(one, source) : [convert(one, source)];
  });
  if (parts.every((part) => typeof part === "string")) return constant(parts.join(""), token, source);
  return { type: "Joined", parts, ...spanOf(token, source) };
}

function formatParts(token: Token, source: Source): (string | Expression)[] {
  const literal = textOf(token, source);
  const { raw, start, end } = stringShape(literal);
  const parts: (string | Expression)[] = [];
  let from = token.from + start;
  const addText = (to: number): void => {
    const content = source.text.slice(from, to);
    if (content !== "") parts.push(decodeContent(content, raw).replaceAll("{{", "{").replaceAll("}}", "}"));
  };
  for (const live of token.children.filter(({ name }) => name === "FormatReplacement")) {
    addText(live.from);
    parts.push(...replacement(live, source));
    from = live.to;
  }
  addText(token.from + end);
  return parts;
}

/** `{value!r:>{width}}`: the value, and what its format reads. */
function replacement(token: Token, source: Source): Expression[] {
  const live = inside(token).filter(({ name }) => !name.startsWith("Format"));
  const spec = token.children.find(({ name }) => name === "FormatSpec");
  const nested = spec?.children.filter(({ name }) => name === "FormatReplacement") ?? [];
  return [expressionList(live, source), ...nested.flatMap((one) => replacement(one, source))];
}

function list(type: "List" | "Tuple" | "Set", token: Token, source: Source): Expression {
  return { type, elements: elements(inside(token), source), ...spanOf(token, source) };
}

function entry(tokens: readonly Token[], source: Source): { key: Expression | undefined; value: Expression } {
  if (tokens[0]?.name === "**") return { key: undefined, value: expressionOf(tokens.slice(1), source) };
  const colon = indexOf(tokens, ":");
  if (colon === -1) return { key: undefined, value: expressionOf(tokens, source) };
  return {
    key: expressionOf(tokens.slice(0, colon), source),
    value: expressionOf(tokens.slice(colon + 1), source),
  };
}

type ComprehensionKind = "list" | "set" | "dict" | "generator";

function comprehension(of: ComprehensionKind, tokens: readonly Token[], source: Source): Expression {
  const start = indexOf(tokens, "for", "async");
  const head = entry(tokens.slice(0, start), source);
  const clauses: Clause[] = [];
  let rest = tokens.slice(start);
  while (rest.length > 0) {
    if (rest[0]?.name === "async") rest = rest.slice(1);
    const next = rest.findIndex(({ name }, index) => index > 0 && CLAUSES.has(name));
    const clause = next === -1 ? rest : rest.slice(0, next);
    const split = indexOf(clause, "in");
    if (clause[0]?.name === "for" && split > 0)
      clauses.push({
        type: "For",
        target: expressionList(clause.slice(1, split), source),
        iterable: expressionOf(clause.slice(split + 1), source),
      });
    else clauses.push({ type: "If", test: expressionOf(clause.slice(1), source) });
    rest = next === -1 ? [] : rest.slice(next);
  }
  return {
    type: "Comprehension",
    of,
    key: of === "dict" ? head.key : undefined,
    value: head.value,
    clauses,
    ...outer(tokens, source),
  };
}
const CLAUSES: ReadonlySet<string> = new Set(["for", "if", "async"]);

/** The arguments of a call, or a class's bases. */
export function argumentsOf(token: Token, source: Source): Argument[] {
  const tokens = inside(token);
  // A generator without brackets is the only argument; the commas of its targets separate nothing.
  const generator = tokens.some(({ name }) => name === "for");
  return (generator ? [tokens] : groups(tokens, ",")).map((group) => argumentFrom(group, source));
}

function argumentFrom(group: readonly Token[], source: Source): Argument {
  const [first, second] = group;
  if (first?.name === "*" || first?.name === "**")
    return { name: undefined, spread: first.name, value: expressionOf(group.slice(1), source) };
  const operator = second?.name === "AssignOp" && first?.name === "VariableName" ? second : undefined;
  const rest = operator === undefined ? group : group.slice(2);
  const value = rest.some(({ name }) => name === "for")
    ? comprehension("generator", rest, source)
    : expressionOf(rest, source);
  if (operator === undefined || first === undefined) return { name: undefined, spread: undefined, value };
  if (textOf(operator, source) === "=") return { name: textOf(first, source), spread: undefined, value };
  const target = convert(first, source);
  return {
    name: undefined,
    spread: undefined,
    value: { type: "Walrus", target, value, ...outer(group, source) },
  };
}

/** The parameters of a function or lambda. */
export function parametersOf(token: Token, source: Source): Parameter[] {
  const params: Parameter[] = [];
  let keywordOnly = false;
  for (const group of groups(inside(token), ",")) {
    const spread = group[0]?.name === "*" || group[0]?.name === "**" ? group[0].name : undefined;
    const name = group.find((one) => one.name === "VariableName");
    const equals = indexOf(group, "AssignOp");
    if (name !== undefined)
      params.push({
        name: textOf(name, source),
        spread,
        keywordOnly,
        annotation: typeOf(group, source),
        initial: equals === -1 ? undefined : expressionOf(group.slice(equals + 1), source),
      });
    keywordOnly ||= spread === "*";
  }
  return params;
}

/** The type that stands after `:` or `->`. */
export function typeOf(tokens: readonly Token[], source: Source): Expression | undefined {
  const type = tokens.find(({ name }) => name === "TypeDef");
  const inner = type?.children.filter(({ name }) => name !== ":" && name !== "->" && name !== ERROR);
  return inner?.[0] === undefined ? undefined : convert(inner[0], source);
}

function memberOf(token: Token, source: Source): Expression {
  const [object, ...rest] = token.children;
  if (object === undefined) return unknown([], source);
  const property = rest.find(({ name }) => name === "PropertyName");
  if (property !== undefined)
    return {
      type: "Attribute",
      object: convert(object, source),
      name: textOf(property, source),
      ...spanOf(token, source),
    };
  return {
    type: "Subscript",
    object: convert(object, source),
    index: indexAt(rest, source),
    ...spanOf(token, source),
  };
}

/** `[index]`, `[from:to:step]`, `[a, b]`. */
function indexAt(tokens: readonly Token[], source: Source): Expression {
  const inner = tokens.filter(({ name }) => !BRACKETS.has(name));
  if (!inner.some(({ name }) => name === ":")) return expressionList(inner, source);
  const parts = inner.filter(({ name }) => name !== ":" && name !== ",").map((one) => convert(one, source));
  return { type: "Slice", parts, ...outer(tokens, source) };
}

/** `yield value`, `yield from value`. */
export function yieldOf(token: Token, source: Source): Expression {
  const rest = token.children.slice(1).filter(({ name }) => name !== ERROR);
  const from = rest[0]?.name === "from";
  const value = from ? rest.slice(1) : rest;
  return {
    type: "Yield",
    value: value.length === 0 ? undefined : expressionList(value, source),
    from,
    ...spanOf(token, source),
  };
}
