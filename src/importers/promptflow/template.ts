/** A value that a template prints: one of its variables, or a field of it. */
export interface Printed {
  name: string;
  field: string;
}

/** A part of a template, as it goes to a model: a message of one role, or all of it. */
export interface Section {
  purpose: "prompt" | "system-prompt";
  text: string;
  /** Where it begins in the template, in UTF-16 code units. */
  offset: number;
  printed: Printed[];
}

/** The line that begins a message. https://microsoft.github.io/promptflow/reference/tools-reference/llm-tool.html */
const ROLE =
  /^[ \t]{0,20}(?:#{1,3}[ \t]{0,5})?(system|user|assistant|function|tool)[ \t]{0,5}:[ \t]{0,20}\r?$/gim;
/** Templates are short; what comes after this many tags is taken as text. */
const MAX_TAGS = 5_000;
const MAX_ALIAS_DEPTH = 8;
const WHOLE = "*";

interface Tag {
  kind: "print" | "statement";
  inside: string;
  offset: number;
}

/**
 * Reads a Jinja template: the messages it is made of and what each of them prints. A variable in a condition decides what is
 * said and is not printed. `chat`: lines such as `system:` begin messages.
 */
export function readTemplate(text: string, chat: boolean): Section[] {
  const tags = tagsOf(text);
  const aliases = aliasesOf(tags);
  return sectionsOf(text, chat)
    .map(({ purpose, start, end }) => ({
      purpose,
      text: text.slice(start, end).trim(),
      offset: start,
      printed: unique(
        tags
          .filter(({ kind, offset }) => kind === "print" && offset >= start && offset < end)
          .flatMap(({ inside }) => variablesOf(inside).flatMap((one) => resolve(one, aliases, 0))),
      ),
    }))
    .filter((section) => section.text !== "");
}

function sectionsOf(
  text: string,
  chat: boolean,
): { purpose: Section["purpose"]; start: number; end: number }[] {
  const marks = chat ? [...text.matchAll(ROLE)] : [];
  const starts = marks.map((mark) => ({
    purpose: mark[1]?.toLowerCase() === "system" ? ("system-prompt" as const) : ("prompt" as const),
    at: mark.index,
    start: mark.index + mark[0].length,
  }));
  const first = starts[0]?.at ?? text.length;
  return [
    { purpose: "prompt", start: 0, end: first },
    ...starts.map(({ purpose, start }, index) => ({
      purpose,
      start,
      end: starts[index + 1]?.at ?? text.length,
    })),
  ];
}

const CLOSING: Readonly<Record<string, string>> = { "{{": "}}", "{%": "%}", "{#": "#}" };

function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  let raw = false;
  for (let at = text.indexOf("{"); at !== -1 && tags.length < MAX_TAGS; at = text.indexOf("{", at)) {
    const open = text.slice(at, at + 2);
    const close = CLOSING[open];
    const end = close === undefined ? -1 : text.indexOf(close, at + 2);
    if (end === -1) {
      at += 1;
      continue;
    }
    const inside = text
      .slice(at + 2, end)
      .replace(/^[-+]/, "")
      .replace(/-$/, "")
      .trim();
    if (open === "{%" && /^(?:end)?raw$/.test(inside)) raw = inside === "raw";
    else if (!raw && open !== "{#")
      tags.push({ kind: open === "{{" ? "print" : "statement", inside, offset: at });
    at = end + 2;
  }
  return tags;
}

/** Loop variables and those that the template sets, with what they are made of. */
function aliasesOf(tags: readonly Tag[]): Map<string, Printed[]> {
  const aliases = new Map<string, Printed[]>();
  for (const { kind, inside } of tags) {
    if (kind !== "statement") continue;
    const [names, value] = assigned(inside) ?? ["", ""];
    for (const name of names.match(/\w+/g) ?? [])
      aliases.set(name, [...(aliases.get(name) ?? []), ...variablesOf(value)]);
  }
  return aliases;
}

/** `for a, b in x` and `set a = x`, as names and value. */
function assigned(statement: string): [names: string, value: string] | undefined {
  const [, keyword, rest = ""] = /^(for|set|with)[ \t\r\n]([\s\S]*)$/.exec(statement) ?? [];
  if (keyword === undefined) return undefined;
  const separator = keyword === "for" ? /[ \t\r\n]in[ \t\r\n]/.exec(rest) : /=/.exec(rest);
  if (separator === null) return undefined;
  return [rest.slice(0, separator.index), rest.slice(separator.index + separator[0].length)];
}

const KEYWORDS: ReadonlySet<string> = new Set(
  "and or not in is if else true false none True False None loop range recursive".split(" "),
);

/** The variables of an expression with the fields that it takes of them; names of filters and methods are none. */
function variablesOf(expression: string): Printed[] {
  const plain = expression.replace(/"[^"]*"|'[^']*'/g, '""').replace(/\|[ \t\r\n]{0,20}\w+/g, "|");
  const found: Printed[] = [];
  for (const match of plain.matchAll(/(?<![\w.])[A-Za-z_]\w{0,100}(?:\.[A-Za-z_]\w{0,100}){0,20}/g)) {
    const [name = "", ...fields] = match[0].split(".");
    const called = plain[match.index + match[0].length] === "(";
    if (KEYWORDS.has(name) || (called && fields.length === 0)) continue;
    const path = called ? fields.slice(0, -1) : fields;
    found.push({ name, field: path.length > 0 ? path.join(".") : WHOLE });
  }
  return found;
}

function resolve(one: Printed, aliases: ReadonlyMap<string, Printed[]>, depth: number): Printed[] {
  const target = aliases.get(one.name);
  if (target === undefined || depth >= MAX_ALIAS_DEPTH) return [one];
  return target.flatMap((next) => (next.name === one.name ? [next] : resolve(next, aliases, depth + 1)));
}

function unique(list: readonly Printed[]): Printed[] {
  return [...new Map(list.map((one) => [`${one.name}\n${one.field}`, one])).values()].slice(0, 200);
}
