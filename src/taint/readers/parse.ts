import { type Options, type Program, parse, tokenizer } from "acorn";

const OPTIONS: Options = {
  ecmaVersion: "latest",
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowHashBang: true,
};

/** Any error counts as "not JavaScript": a syntax error, or a nesting too deep for the parser's stack. */
function tryParse(text: string, options: Options): Program | undefined {
  try {
    return parse(text, options);
  } catch {
    return undefined;
  }
}

/** A program, as a script or (with `import`) as a module; undefined when it is neither. */
export function parseProgram(text: string): Program | undefined {
  return tryParse(text, OPTIONS) ?? tryParse(text, { ...OPTIONS, sourceType: "module" });
}

/** An expression, or else statements. `{ a: 1 }` is an object here, as it is in an n8n expression. */
export function parseExpression(text: string): Program | undefined {
  return tryParse(`(${text}\n)`, OPTIONS) ?? tryParse(text, OPTIONS);
}

/** Whether text that is no JavaScript begins with a call of `$fromAI`. */
export function startsWithModelCall(text: string): boolean {
  try {
    const tokens = tokenizer(text, OPTIONS);
    const name = tokens.getToken();
    return /^\$fromai$/i.test(text.slice(name.start, name.end)) && tokens.getToken().type.label === "(";
  } catch {
    return false;
  }
}
