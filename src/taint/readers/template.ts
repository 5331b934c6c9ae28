import { type Program, parseExpression } from "../../code/javascript.ts";

/** One live part of a template: its program, or undefined when its text is not JavaScript. */
export interface LivePart {
  program: Program | undefined;
  code: string;
}

/** How many closing brackets are tried for one opening one: keeps the work linear in the text's length. */
const MAX_CANDIDATES = 32;

/**
 * The live parts of an n8n template. As n8n's own splitter does (package `@n8n/tournament`), a `}}` ends a part only when
 * the text before it is a whole expression, so one inside a string or an object literal does not; `\{{` and `\}}` are
 * escapes. When nothing parses, the part ends at the first `}}`.
 */
export function splitTemplate(text: string): LivePart[] {
  const parts: LivePart[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf("{{", from);
    if (open === -1) return parts;
    if (text[open - 1] === "\\") {
      from = open + 2;
      continue;
    }
    const { program, code, end } = closePart(text, open + 2);
    if (code.trim() !== "") parts.push({ program, code });
    from = end;
  }
}

function closePart(text: string, start: number): LivePart & { end: number } {
  let first: number | undefined;
  let close = start - 1;
  for (let tries = 0; tries < MAX_CANDIDATES; tries += 1) {
    close = text.indexOf("}}", close + 1);
    if (close === -1) break;
    if (text[close - 1] === "\\") continue;
    first ??= close;
    const code = withoutEscapes(text.slice(start, close));
    const program = parseExpression(code);
    if (program !== undefined || code.trim() === "") return { program, code, end: close + 2 };
  }
  if (first !== undefined) return { program: undefined, code: text.slice(start, first), end: first + 2 };
  // Never closed: n8n still runs what stands there when it is an expression.
  const code = withoutEscapes(text.slice(start));
  return { program: parseExpression(code), code, end: text.length };
}

const withoutEscapes = (code: string): string => code.replaceAll("\\}}", "}}");
