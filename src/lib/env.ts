import { createLines } from "./places.ts";
import { fromPointer } from "./pointer.ts";
import type { Source } from "./source.ts";

/** `NAME=value`, with `export` before it as shells have it. A value ends with its line, or with its closing quote. */
const LINE = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]{0,200})[ \t]*[=:][ \t]*/;
const MAX_LINES = 20_000;

/**
 * Parses a file of environment variables as Docker Compose and dotenv read it: quotes, comments, `export`, values of several
 * quoted lines. `data` is a record of texts; `locate("/NAME")` gives the line. Lines that are none are passed over.
 * https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
 */
export function parseEnv(text: string, file: string): Source {
  const body = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).replaceAll("\r\n", "\n");
  const values = new Map<string, string>();
  const offsets = new Map<string, number>();
  let at = 0;
  for (let count = 0; at < body.length && count < MAX_LINES; count++) {
    const end = endOfLine(body, at);
    const line = body.slice(at, end);
    const found = LINE.exec(line);
    const name = found?.[1];
    let next = end + 1;
    if (found !== null && name !== undefined) {
      const value = valueAt(body, at + found[0].length, end);
      values.set(name, value.text);
      offsets.set(name, at);
      next = endOfLine(body, value.end) + 1;
    }
    at = next;
  }
  const lines = createLines(body);
  return {
    file,
    syntax: "env",
    text: body,
    data: Object.fromEntries(values),
    locate: (pointer) => lines(offsets.get(fromPointer(pointer)[0] ?? "") ?? 0),
  };
}

/** Whether every line of a text that says anything sets a variable. */
export function looksLikeEnv(head: string): boolean {
  const lines = head.split("\n").filter((line) => line.trim() !== "" && !line.trimStart().startsWith("#"));
  return (
    lines.length > 0 && lines.every((line) => /^[ \t]*(?:export[ \t]+)?[A-Z][A-Z0-9_]{1,200}=/.test(line))
  );
}

function valueAt(body: string, start: number, endOfLine: number): { text: string; end: number } {
  const quote = body[start];
  if (quote === '"' || quote === "'") {
    const close = closingQuote(body, start + 1, quote);
    if (close !== -1) return { text: body.slice(start + 1, close), end: close };
  }
  const line = body.slice(start, endOfLine);
  const comment = line.search(/(?:^|[ \t])#/);
  return { text: (comment === -1 ? line : line.slice(0, comment)).trim(), end: endOfLine };
}

function closingQuote(body: string, from: number, quote: string): number {
  for (let at = from; at < body.length; at++) {
    if (body[at] === "\\" && quote === '"') at++;
    else if (body[at] === quote) return at;
  }
  return -1;
}

function endOfLine(body: string, from: number): number {
  const end = body.indexOf("\n", from);
  return end === -1 ? body.length : end;
}
