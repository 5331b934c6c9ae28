import { type AnyNode, type Expression, type Options, type Program, parse } from "acorn";

export * from "./javascript-query.ts";

export const JAVASCRIPT: Options = {
  ecmaVersion: "latest",
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowHashBang: true,
};

/** Longer texts are not read: programs in workflows have some thousand characters. */
export const MAX_TEXT = 1_000_000;

/** Any error counts as "not JavaScript": a syntax error, or a nesting too deep for the parser's stack. */
function tryParse(text: string, options: Options): Program | undefined {
  try {
    return parse(text, options);
  } catch {
    return undefined;
  }
}

/** A program, as a script or (with `import`) as a module; undefined when it is neither, or too long. Never throws. */
export function parseJavaScript(text: string): Program | undefined {
  if (text.length > MAX_TEXT) return undefined;
  return tryParse(text, JAVASCRIPT) ?? tryParse(text, { ...JAVASCRIPT, sourceType: "module" });
}

/** An expression, or else statements. `{ a: 1 }` is an object here, as it is in an n8n expression. */
export function parseExpression(text: string): Program | undefined {
  if (text.length > MAX_TEXT) return undefined;
  return tryParse(`(${text}\n)`, JAVASCRIPT) ?? tryParse(text, JAVASCRIPT);
}

export type { AnyNode, Expression, Program };
