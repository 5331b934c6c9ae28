import type { Random } from "../random.ts";

/**
 * Named lists of templates. In a template `{name}` stands for an expansion of that list, `[a|b|]` for one of the choices
 * (the last one here is empty); both may be nested.
 */
export type Grammar = Readonly<Record<string, readonly string[]>>;

/** Templates one a line; `\n` inside a line is a line break. */
export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim().replaceAll("\\n", "\n"))
    .filter((line) => line !== "");
}

/** Deeper nesting than this is a grammar that calls itself. */
const MAX_DEPTH = 12;

/** Expands a template at random. Throws a RangeError for a name that the grammar does not have. */
export function expand(template: string, grammar: Grammar, random: Random, depth = 0): string {
  if (depth > MAX_DEPTH) throw new RangeError(`The grammar does not end: ${template}`);
  let result = "";
  for (let i = 0; i < template.length; i++) {
    const c = template[i];
    if (c === "[") {
      const end = closing(template, i);
      result += expand(random.pick(choices(template.slice(i + 1, end))), grammar, random, depth + 1);
      i = end;
    } else if (c === "{" && /^\{[A-Za-z][\w-]*\}/.test(template.slice(i, i + 40))) {
      const end = template.indexOf("}", i);
      const name = template.slice(i + 1, end);
      const list = grammar[name];
      if (list === undefined) throw new RangeError(`The grammar has no list "${name}" (${template}).`);
      result += expand(random.pick(list), grammar, random, depth + 1);
      i = end;
    } else if (c === "\\" && i + 1 < template.length) result += template[++i];
    else result += c;
  }
  return result;
}

/** Expansion of one of the templates of a list. */
export function generate(name: string, grammar: Grammar, random: Random): string {
  return expand(`{${name}}`, grammar, random)
    .replace(/ {2,}/g, " ")
    .replace(/ +([.,!?;](?:\s|$))/g, "$1")
    .replace(/([.!?])[.,!?]+(?=\s|$)/g, "$1")
    .trim();
}

function closing(template: string, open: number): number {
  let depth = 0;
  for (let i = open; i < template.length; i++) {
    if (template[i] === "\\") i++;
    else if (template[i] === "[") depth++;
    else if (template[i] === "]" && --depth === 0) return i;
  }
  throw new RangeError(`A bracket is open: ${template}`);
}

/** Splits at the bars that are not inside inner brackets. */
function choices(body: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < body.length; i++) {
    if (body[i] === "\\") i++;
    else if (body[i] === "[") depth++;
    else if (body[i] === "]") depth--;
    else if (body[i] === "|" && depth === 0) {
      parts.push(body.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, body.slice(from)];
}
