/**
 * Programs in Python and JavaScript as one small tree: what a reader of agents needs, nothing about the language. Offsets count
 * UTF-16 code units of the file.
 */

/** Where a part of a program stands. */
export interface Span {
  start: number;
  end: number;
}

export interface Argument {
  /** The keyword (Python); undefined for positional arguments. */
  name: string | undefined;
  spread: boolean;
  value: Expression;
}

export interface Parameter {
  /** A name, or a pattern that takes the value apart. */
  target: Expression;
  spread: boolean;
  initial: Expression | undefined;
  annotation: Expression | undefined;
}

export interface Routine extends Span {
  type: "function";
  name: string;
  params: Parameter[];
  body: Statement[];
  decorators: Expression[];
  /** What it says of itself: a docstring, or directives (`"use server"`). */
  says: string | undefined;
}

export interface Class extends Span {
  type: "class";
  name: string;
  bases: Expression[];
  body: Statement[];
  decorators: Expression[];
}

/** An entry without a key is spread; `computed` keys are expressions that choose it. */
export interface Entry {
  key: string | undefined;
  computed?: Expression;
  value: Expression;
}

export type Expression = Span &
  (
    | { type: "name"; name: string }
    | { type: "constant"; value: string | number | boolean | null | undefined }
    /** A text with live parts. `tag`: what a tagged template is handed to. */
    | { type: "text"; parts: (string | Expression)[]; tag?: Expression }
    /** Lists, tuples and sets. */
    | { type: "list"; elements: Expression[] }
    | { type: "record"; entries: Entry[] }
    | { type: "spread"; value: Expression }
    | { type: "member"; object: Expression; name: string }
    | { type: "index"; object: Expression; index: Expression }
    | { type: "call"; callee: Expression; args: Argument[] }
    | { type: "lambda"; made: Routine }
    | { type: "make"; made: Class }
    /** `left | right`, `left >> right`: pipes of LangChain, or arithmetic. */
    | { type: "pipe"; left: Expression; right: Expression }
    /** One of several values. */
    | { type: "choice"; test: Expression | undefined; options: Expression[] }
    | { type: "assign"; target: Expression; value: Expression }
    /** `value for target in iterable`. */
    | {
        type: "each";
        target: Expression;
        iterable: Expression;
        value: Expression;
        key: Expression | undefined;
      }
    /** Anything else: it depends on its parts. `test`: comparisons, which tell little of their parts. */
    | { type: "mix"; parts: Expression[]; test: boolean; plus?: boolean }
  );

export interface Imported {
  local: string;
  module: string;
  /** The imported name; undefined for the module itself, `*` for all names, `default`. */
  name: string | undefined;
}

export type Statement =
  | Routine
  | Class
  | (Span &
      (
        | { type: "expression"; value: Expression }
        | { type: "assign"; targets: Expression[]; value: Expression; add?: boolean; annotation?: Expression }
        | { type: "return"; value: Expression | undefined; yields: boolean }
        | { type: "if"; test: Expression; body: Statement[]; otherwise: Statement[] }
        | { type: "each"; target: Expression; iterable: Expression; body: Statement[] }
        /** Blocks that run one after the other, perhaps: `try`, `while`, `match`, `with`. */
        | { type: "block"; body: Statement[] }
        | { type: "import"; names: Imported[] }
        /** `throw`, `raise`. */
        | { type: "throw"; value: Expression | undefined }
        /** `export default value`, `export { local as name }`, `export … from`. */
        | { type: "export"; name: string; value: Expression }
      ));

/** A parsed file. */
export interface Program {
  language: "python" | "javascript";
  body: Statement[];
  /** Names that other files may import (JavaScript). */
  exported: ReadonlySet<string>;
  directives: readonly string[];
}

/** Everything in a list of statements, outer parts first. */
export function* walk(body: readonly unknown[]): Generator<Expression | Statement> {
  const pending: unknown[] = [...body].reverse();
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== "object" || node === null) continue;
    if (Array.isArray(node)) pending.push(...[...node].reverse());
    else {
      if ("type" in node && "start" in node) yield node as Expression | Statement;
      pending.push(...Object.values(node).reverse());
    }
  }
}

/** `a.b.c` of names and members; calls on the way are left out of it, as `()`. */
export function pathOf(node: Expression): string | undefined {
  if (node.type === "name") return node.name;
  if (node.type === "call") {
    const callee = pathOf(node.callee);
    return callee === undefined ? undefined : `${callee}()`;
  }
  if (node.type !== "member") return undefined;
  const object = pathOf(node.object);
  return object === undefined ? undefined : `${object}.${node.name}`;
}
