/**
 * Python's syntax as a small typed tree: what data-flow readers and importers need to know, nothing about layout. Offsets count
 * UTF-16 code units of the text that was parsed. Names follow Python's own `ast` module.
 */

/** Where a part of a program stands: `start` inclusive, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** One argument of a call, a class's base, or an entry of a decorator. */
export interface Argument {
  /** The keyword; undefined for positional arguments. */
  name: string | undefined;
  /** `*args` or `**kwargs`. */
  spread: "*" | "**" | undefined;
  value: Expression;
}

export interface Parameter {
  name: string;
  /** `*args` or `**kwargs`. */
  spread: "*" | "**" | undefined;
  /** After `*`: it can be given by name only. */
  keywordOnly: boolean;
  annotation: Expression | undefined;
  initial: Expression | undefined;
}

/** `for target in iterable` or `if test` of a comprehension. */
export type Clause =
  | { type: "For"; target: Expression; iterable: Expression }
  | { type: "If"; test: Expression };

export type Expression = Span &
  (
    | { type: "Name"; name: string }
    /** A literal. Bytes count as text; a complex number as its text. `undefined` is Python's `...`. */
    | { type: "Constant"; value: string | number | boolean | null | undefined }
    /** An f-string, or strings that stand side by side: constant and live parts in order. */
    | { type: "Joined"; parts: (string | Expression)[] }
    | { type: "List" | "Tuple" | "Set"; elements: Expression[] }
    /** An entry without a key is `**value`. */
    | { type: "Dict"; entries: { key: Expression | undefined; value: Expression }[] }
    | { type: "Starred"; value: Expression }
    | { type: "Attribute"; object: Expression; name: string }
    | { type: "Subscript"; object: Expression; index: Expression }
    | { type: "Slice"; parts: Expression[] }
    | { type: "Call"; callee: Expression; args: Argument[] }
    /** Arithmetic, comparisons, `and`, `or`, `in`, `not in`, `is`, `is not`. */
    | { type: "Binary"; operator: string; left: Expression; right: Expression }
    | { type: "Unary"; operator: string; value: Expression }
    | { type: "Conditional"; test: Expression; value: Expression; otherwise: Expression }
    | { type: "Lambda"; params: Parameter[]; body: Expression }
    /** `key` only for dicts. */
    | {
        type: "Comprehension";
        of: "list" | "set" | "dict" | "generator";
        key: Expression | undefined;
        value: Expression;
        clauses: Clause[];
      }
    | { type: "Await"; value: Expression }
    | { type: "Yield"; value: Expression | undefined; from: boolean }
    | { type: "Walrus"; target: Expression; value: Expression }
    /** What the parser could not make sense of, with the parts that it could. */
    | { type: "Unknown"; parts: Expression[] }
  );

/** One name that an import brings in: `import module as alias`, or `from module import name as alias`. */
export interface Imported {
  module: string;
  /** Of `from` imports; `*` for all. */
  name: string | undefined;
  alias: string;
}

export interface FunctionDefinition extends Span {
  type: "Function";
  name: string;
  params: Parameter[];
  returns: Expression | undefined;
  body: Statement[];
  decorators: Expression[];
  async: boolean;
}

export interface ClassDefinition extends Span {
  type: "Class";
  name: string;
  bases: Argument[];
  body: Statement[];
  decorators: Expression[];
}

export type Statement =
  | FunctionDefinition
  | ClassDefinition
  | (Span &
      (
        | { type: "Expression"; value: Expression }
        /** `a = b = value`; `a: annotation = value`; without a value `a: annotation`. */
        | {
            type: "Assign";
            targets: Expression[];
            value: Expression | undefined;
            annotation: Expression | undefined;
          }
        | { type: "Update"; target: Expression; operator: string; value: Expression }
        | { type: "Return"; value: Expression | undefined }
        | { type: "If"; branches: { test: Expression; body: Statement[] }[]; otherwise: Statement[] }
        | {
            type: "For";
            target: Expression;
            iterable: Expression;
            body: Statement[];
            otherwise: Statement[];
          }
        | { type: "While"; test: Expression; body: Statement[]; otherwise: Statement[] }
        | {
            type: "Try";
            body: Statement[];
            handlers: { name: string | undefined; body: Statement[] }[];
            otherwise: Statement[];
            last: Statement[];
          }
        | { type: "With"; items: { value: Expression; target: Expression | undefined }[]; body: Statement[] }
        /** `captures`: the names that a pattern binds. */
        | {
            type: "Match";
            subject: Expression;
            cases: { captures: string[]; guard: Expression | undefined; body: Statement[] }[];
          }
        | { type: "Import"; names: Imported[] }
        | { type: "Delete" | "Raise" | "Assert"; values: Expression[] }
        /** `global` and `nonlocal`. */
        | { type: "Scope"; names: string[] }
        | { type: "Group"; body: Statement[] }
        | { type: "Leave"; by: "break" | "continue" }
        /** `pass`, type aliases. */
        | { type: "Nothing" }
      ));

/** A parsed text. */
export interface PythonModule {
  body: Statement[];
  /** Places where the text is no Python; what stands around them was read all the same. */
  errors: number;
}

export type ExpressionOf<T extends Expression["type"]> = Extract<Expression, { type: T }>;
export type StatementOf<T extends Statement["type"]> = Extract<Statement, { type: T }>;
