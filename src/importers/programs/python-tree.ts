import type {
  Argument as PythonArgument,
  Expression as PythonExpression,
  Parameter as PythonParameter,
  Statement as PythonStatement,
} from "../../code/python.ts";
import { parsePython } from "../../code/python.ts";
import type { Argument, Class, Expression, Parameter, Program, Routine, Statement } from "./tree.ts";

/** A Python text as a program; undefined when it is none. Never throws. */
export function pythonProgram(text: string): Program | undefined {
  const module = parsePython(text);
  if (module === undefined) return undefined;
  return { language: "python", body: statements(module.body), exported: new Set(), directives: [] };
}

const statements = (body: readonly PythonStatement[]): Statement[] => body.flatMap(statement);

function statement(node: PythonStatement): Statement[] {
  const { start, end } = node;
  const span = { start, end };
  const block = (body: readonly PythonStatement[]): Statement => ({
    type: "block",
    body: statements(body),
    ...span,
  });
  switch (node.type) {
    case "Function":
      return [functionOf(node)];
    case "Class":
      return [classOf(node)];
    case "Expression": {
      if (node.value.type === "Yield")
        return [
          { type: "return", value: node.value.value && expression(node.value.value), yields: true, ...span },
        ];
      return [{ type: "expression", value: expression(node.value), ...span }];
    }
    case "Assign":
      if (node.value === undefined && node.annotation === undefined) return [];
      return [
        {
          type: "assign",
          targets: node.targets.map(expression),
          value:
            node.value === undefined
              ? { type: "constant", value: undefined, ...span }
              : expression(node.value),
          ...(node.annotation === undefined ? {} : { annotation: expression(node.annotation) }),
          ...span,
        },
      ];
    case "Update":
      return [
        {
          type: "assign",
          targets: [expression(node.target)],
          value: expression(node.value),
          add: true,
          ...span,
        },
      ];
    case "Return":
      return [{ type: "return", value: node.value && expression(node.value), yields: false, ...span }];
    case "If": {
      const [first, ...rest] = node.branches;
      if (first === undefined) return statements(node.otherwise);
      const otherwise: Statement[] =
        rest.length === 0
          ? statements(node.otherwise)
          : statement({ ...node, branches: rest, type: "If" } as PythonStatement);
      return [{ type: "if", test: expression(first.test), body: statements(first.body), otherwise, ...span }];
    }
    case "For":
      return [
        {
          type: "each",
          target: expression(node.target),
          iterable: expression(node.iterable),
          body: statements([...node.body, ...node.otherwise]),
          ...span,
        },
      ];
    case "While":
      return [
        { type: "expression", value: expression(node.test), ...span },
        block([...node.body, ...node.otherwise]),
      ];
    case "Try":
      return [
        block(node.body),
        ...node.handlers.map(({ body }) => block(body)),
        block(node.otherwise),
        block(node.last),
      ];
    case "With": {
      const made = node.items.map(
        ({ value, target }): Statement =>
          target === undefined
            ? { type: "expression", value: expression(value), ...span }
            : { type: "assign", targets: [expression(target)], value: expression(value), ...span },
      );
      return [...made, ...statements(node.body)];
    }
    case "Match":
      return [
        { type: "expression", value: expression(node.subject), ...span },
        ...node.cases.map(({ body }) => block(body)),
      ];
    case "Import":
      return [
        {
          type: "import",
          names: node.names.map(({ module, name, alias }) => ({ local: alias, module, name })),
          ...span,
        },
      ];
    case "Raise":
      return [{ type: "throw", value: node.values[0] && expression(node.values[0]), ...span }];
    case "Delete":
    case "Assert":
      return node.values.map(
        (value): Statement => ({ type: "expression", value: expression(value), ...span }),
      );
    case "Group":
      return statements(node.body);
    default:
      return [];
  }
}

function functionOf(node: Extract<PythonStatement, { type: "Function" }>): Routine {
  return {
    type: "function",
    name: node.name,
    params: node.params.map(parameter),
    body: statements(node.body),
    decorators: node.decorators.map(expression),
    says: docstring(node.body),
    start: node.start,
    end: node.end,
  };
}

function docstring([first]: readonly PythonStatement[]): string | undefined {
  const value = first?.type === "Expression" ? first.value : undefined;
  return value?.type === "Constant" && typeof value.value === "string" ? value.value : undefined;
}

function classOf(node: Extract<PythonStatement, { type: "Class" }>): Class {
  return {
    type: "class",
    name: node.name,
    bases: node.bases.map(({ value }) => expression(value)),
    body: statements(node.body),
    decorators: node.decorators.map(expression),
    start: node.start,
    end: node.end,
  };
}

function parameter({ name, spread, annotation, initial }: PythonParameter): Parameter {
  const span = annotation ?? initial ?? { start: 0, end: 0 };
  return {
    target: { type: "name", name, start: span.start, end: span.end },
    spread: spread !== undefined,
    initial: initial && expression(initial),
    annotation: annotation && expression(annotation),
  };
}

const argument = ({ name, spread, value }: PythonArgument): Argument => ({
  name,
  spread: spread !== undefined,
  value: expression(value),
});

const COMPARING = new Set("== != < > <= >= in is not".split(" "));
const PIPES = new Set(["|", ">>"]);

function expression(node: PythonExpression): Expression {
  const { start, end } = node;
  const span = { start, end };
  switch (node.type) {
    case "Name":
      return { type: "name", name: node.name, ...span };
    case "Constant":
      return { type: "constant", value: node.value, ...span };
    case "Joined":
      return {
        type: "text",
        parts: node.parts.map((part) => (typeof part === "string" ? part : expression(part))),
        ...span,
      };
    case "List":
    case "Tuple":
    case "Set":
      return { type: "list", elements: node.elements.map(expression), ...span };
    case "Dict":
      return {
        type: "record",
        entries: node.entries.map(({ key, value }) => {
          const name = key?.type === "Constant" && typeof key.value === "string" ? key.value : undefined;
          return {
            key: name,
            ...(key !== undefined && name === undefined ? { computed: expression(key) } : {}),
            value: expression(value),
          };
        }),
        ...span,
      };
    case "Starred":
      return { type: "spread", value: expression(node.value), ...span };
    case "Attribute":
      return { type: "member", object: expression(node.object), name: node.name, ...span };
    case "Subscript": {
      const object = expression(node.object);
      if (node.index.type === "Constant" && typeof node.index.value === "string")
        return { type: "member", object, name: node.index.value, ...span };
      return { type: "index", object, index: expression(node.index), ...span };
    }
    case "Call":
      return { type: "call", callee: expression(node.callee), args: node.args.map(argument), ...span };
    case "Binary": {
      const [left, right] = [expression(node.left), expression(node.right)];
      if (PIPES.has(node.operator)) return { type: "pipe", left, right, ...span };
      if (node.operator === "and" || node.operator === "or")
        return { type: "choice", test: left, options: [left, right], ...span };
      const test = node.operator.split(" ").some((word) => COMPARING.has(word));
      return { type: "mix", parts: [left, right], test, plus: node.operator === "+", ...span };
    }
    case "Unary":
      return { type: "mix", parts: [expression(node.value)], test: node.operator === "not", ...span };
    case "Conditional":
      return {
        type: "choice",
        test: expression(node.test),
        options: [expression(node.value), expression(node.otherwise)],
        ...span,
      };
    case "Lambda":
      return {
        type: "lambda",
        made: {
          type: "function",
          name: "",
          params: node.params.map(parameter),
          body: [{ type: "return", value: expression(node.body), yields: false, ...span }],
          decorators: [],
          says: undefined,
          ...span,
        },
        ...span,
      };
    case "Comprehension": {
      const [first] = node.clauses.filter((clause) => clause.type === "For");
      const value = expression(node.value);
      if (first?.type !== "For") return value;
      const rest = node.clauses.filter((clause) => clause.type === "For" && clause !== first);
      const inner = rest.reduceRight<Expression>(
        (body, clause) =>
          clause.type === "For"
            ? {
                type: "each",
                target: expression(clause.target),
                iterable: expression(clause.iterable),
                value: body,
                key: undefined,
                ...span,
              }
            : body,
        value,
      );
      return {
        type: "each",
        target: expression(first.target),
        iterable: expression(first.iterable),
        value: inner,
        key: node.key && expression(node.key),
        ...span,
      };
    }
    case "Await":
      return expression(node.value);
    case "Yield":
      return node.value === undefined ? { type: "constant", value: null, ...span } : expression(node.value);
    case "Walrus":
      return { type: "assign", target: expression(node.target), value: expression(node.value), ...span };
    case "Slice":
    case "Unknown":
      return { type: "mix", parts: node.parts.map(expression), test: false, ...span };
  }
}
