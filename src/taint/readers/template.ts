import type { Program } from "acorn";
import { parseExpression } from "./parse.ts";

/** One live part of a template: its program, or undefined when its text is not JavaScript. */
export interface LivePart {
  program: Program | undefined;
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
    const { program, end, empty } = closePart(text, open + 2);
    if (!empty) parts.push({ program });
    from = end;
  }
}

function closePart(
  text: string,
  start: number,
): { program: Program | undefined; end: number; empty: boolean } {
  let first: number | undefined;
  let close = start - 1;
  for (let tries = 0; tries < MAX_CANDIDATES; tries += 1) {
    close = text.indexOf("}}", close + 1);
    if (close === -1) break;
    if (text[close - 1] === "\\") continue;
    first ??= close;
    const code = withoutEscapes(text.slice(start, close));
    if (code.trim() === "") return { program: undefined, end: close + 2, empty: true };
    const program = parseExpression(code);
    if (program !== undefined) return { program, end: close + 2, empty: false };
  }
  if (first !== undefined) return { program: undefined, end: first + 2, empty: false };
  // Never closed: n8n still runs what stands there when it is an expression.
  const rest = withoutEscapes(text.slice(start));
  return { program: parseExpression(rest), end: text.length, empty: rest.trim() === "" };
}

const withoutEscapes = (code: string): string => code.replaceAll("\\}}", "}}");
