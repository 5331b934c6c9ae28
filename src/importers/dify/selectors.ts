import { asList, asText } from "../values.ts";

/** `[node, field, …]`, the way to a value. */
export type Selector = readonly string[];

/** `{{#node.field#}}`; what Dify's own pattern allows, and hyphens in ids, which hand-written files have. */
const REFERENCE = /\{\{#([^#{}\n]{1,300})#\}\}/g;

/** The values that a text of Dify's own template language names, in order, each once. */
export function selectorsIn(text: string): Selector[] {
  const names = [...text.matchAll(REFERENCE)].map((match) => (match[1] ?? "").trim());
  return [...new Set(names)].map((name) => name.split("."));
}

/** A selector of a file: a list of texts. Empty when nothing was chosen, undefined when it is none. */
export function selectorOf(value: unknown): Selector | undefined {
  if (value === undefined || value === null || value === "") return [];
  if (!Array.isArray(value)) return undefined;
  const parts = asList(value).flatMap((part) => asText(part) ?? []);
  return parts.length === value.length ? parts : undefined;
}

/** How a selector looks in a text, for people. */
export const written = (selector: Selector): string => `{{#${selector.join(".")}#}}`;

const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*/gu;
const OPENS = /\{[{%]/g;

/**
 * The names that a Jinja template uses, inside of its marks (`{{ order.id }}`, `{% for x in rows %}`). Dify's own marks mean
 * nothing to Jinja.
 */
export function namesInJinja(template: string): ReadonlySet<string> {
  const names = new Set<string>();
  let read = 0;
  for (const { index } of template.matchAll(OPENS)) {
    if (index < read || template[index + 2] === "#") continue;
    const close = template.indexOf(template[index + 1] === "%" ? "%}" : "}}", index + 2);
    read = close === -1 ? template.length : close + 2;
    for (const [name] of template.slice(index + 2, read).matchAll(WORD)) names.add(name);
  }
  return names;
}
