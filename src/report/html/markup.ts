import { forHtml } from "../../lib/escape.ts";

/** HTML that is known to be safe. Only `html` and `trusted` make it, so a plain string can never become an element. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type Part = Markup | string | number | undefined | false | readonly Part[];

function textOf(part: Part): string {
  if (part instanceof Markup) return part.toString();
  if (part === undefined || part === false) return "";
  if (typeof part === "object") return part.map(textOf).join("");
  return forHtml(String(part));
}

/** A template whose every value is escaped, in content and in quoted attributes, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...parts.map(textOf)));
}

/** Text of this program (style sheets). Never for anything that comes from a document. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** Prose of rules (a little Markdown: paragraphs, lists, `code`, **bold**) as HTML; everything else of it stays text. */
export function prose(text: string): Markup {
  const blocks = text
    .split(/\r?\n\s*\r?\n/)
    .map((block) => block.split(/\r?\n/).filter((line) => line.trim() !== ""));
  return html`${blocks.filter((lines) => lines.length > 0).map(blockOf)}`;
}

const ITEM = /^\s*(?:[-*]|\d+\.)\s+/;
type Block = { list: boolean; lines: string[] };

function blockOf(lines: string[]): Markup[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const list = ITEM.test(line);
    const open = blocks.at(-1);
    if (open?.list === list) open.lines.push(list ? line.replace(ITEM, "") : line.trim());
    else blocks.push({ list, lines: [list ? line.replace(ITEM, "") : line.trim()] });
  }
  return blocks.map(({ list, lines: own }) =>
    list
      ? html`<ul>${own.map((line) => html`<li>${inline(line)}</li>`)}</ul>`
      : html`<p>${inline(own.join(" "))}</p>`,
  );
}

/** `code` and **bold** within one line. */
export function inline(text: string): Part[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.length > 2 && part.startsWith("`") && part.endsWith("`"))
      return html`<code>${part.slice(1, -1)}</code>`;
    if (part.length > 4 && part.startsWith("**") && part.endsWith("**"))
      return html`<strong>${part.slice(2, -2)}</strong>`;
    return part;
  });
}
