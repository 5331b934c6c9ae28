import { styleText } from "node:util";
import { forTerminal } from "../../lib/escape.ts";

type Format = Parameters<typeof styleText>[0];

/**
 * Plain or coloured text of a given width. `plain` takes what comes from a workflow or a reply: control characters in it
 * are shown, not obeyed. Everything printed goes through it.
 */
export interface Ink {
  width: number;
  paint(format: Format, text: string): string;
}

/**
 * `color` undefined: as the standard output says (a terminal, no `NO_COLOR`). `width` in columns; by default the terminal's,
 * and 100 where there is none.
 */
export function createInk(options: { color?: boolean; width?: number }): Ink {
  const { color } = options;
  const width = Math.min(160, Math.max(40, options.width ?? process.stdout.columns ?? 100));
  const paint = (format: Format, text: string): string => {
    if (color === false || text === "") return text;
    return styleText(format, text, color === true ? { validateStream: false } : { stream: process.stdout });
  };
  return { width, paint };
}

export const plain = forTerminal;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const MARK = /\p{Mn}|\p{Me}/u;

/** Columns that text without control sequences takes: East Asian wide characters and emoji take two, combining marks none. */
export function columns(text: string): number {
  let width = 0;
  for (const char of text) width += WIDE.test(char) ? 2 : MARK.test(char) ? 0 : 1;
  return width;
}

/** Cuts at `width` columns, with an ellipsis. */
export function cut(text: string, width: number): string {
  if (text.length <= width && columns(text) <= width) return text;
  let out = "";
  let used = 0;
  for (const char of text) {
    const size = columns(char);
    if (used + size > width - 1) break;
    out += char;
    used += size;
  }
  return `${out}…`;
}

/** Fills with spaces up to `width` columns. */
export function pad(text: string, width: number, right = false): string {
  const spaces = " ".repeat(Math.max(0, width - columns(text)));
  return right ? spaces + text : text + spaces;
}

/** Lines of at most `width` columns, broken at spaces, and within a word only when it is longer than a line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  const room = Math.max(8, width);
  for (const word of text.split(" ")) {
    let rest = word;
    if (line !== "" && columns(line) + 1 + columns(rest) > room) {
      lines.push(line);
      line = "";
    }
    while (columns(rest) > room) {
      const head = cut(rest, room + 1).slice(0, -1);
      lines.push(head);
      rest = rest.slice(head.length);
    }
    line = line === "" ? rest : `${line} ${rest}`;
  }
  return [...lines, line];
}

/** One item built from names of a document: a line break in a name is shown, so nobody can forge a line. */
export function item(text: string, width: number, indent: string): string[] {
  const hang = text.startsWith("- ") ? 2 : 0;
  return wrap(plain(text), width - indent.length - hang).map(
    (part, i) => indent + (i > 0 ? " ".repeat(hang) : "") + part,
  );
}

/** Prose from a document (paragraphs, lists, `code`), wrapped and indented. Its line breaks are kept, nothing else of it is obeyed. */
export function prose(text: string, width: number, indent: string): string[] {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => plain(line.trimEnd()))
    .filter((line) => line !== "")
    .flatMap((line) => {
      const hang = /^(?:[-*]|\d+\.) /.exec(line)?.[0].length ?? 0;
      return wrap(line, width - indent.length - hang).map(
        (part, i) => indent + (i > 0 ? " ".repeat(hang) : "") + part,
      );
    });
}

/** A labelled paragraph: the label once, the rest hanging under its text. */
export function labelled(ink: Ink, label: string, text: string, indent: string): string[] {
  const hang = `${indent}${" ".repeat(label.length + 1)}`;
  const lines = prose(text, ink.width, hang);
  const [first = hang, ...rest] = lines;
  return [`${indent}${ink.paint("bold", label)} ${first.slice(hang.length)}`, ...rest];
}

/** A chain of names as `a → b → c`, wrapped before an arrow. */
export function chain(names: readonly string[], width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  names.forEach((name, i) => {
    const part = `${i === 0 ? "" : "→ "}${cut(plain(name), Math.max(12, width - indent.length - 4))}`;
    if (line.trim() !== "" && columns(line) + 1 + columns(part) > width) {
      lines.push(line);
      line = `${indent}  ${part}`;
    } else line = line.trim() === "" ? indent + part : `${line} ${part}`;
  });
  return [...lines, line];
}
