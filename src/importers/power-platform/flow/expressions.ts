import type { Reference } from "../../../model/workflow.ts";

/** What the names of an expression stand for at some place of a flow. */
export interface Names {
  /** The trigger's id. */
  trigger: string;
  /** Ids of the actions that set a variable. */
  setters(variable: string): readonly string[];
  /** What `item()` is: the elements of these. */
  item: readonly Reference[];
  /** The id of the action of that name, if there is one. */
  action(name: string): string | undefined;
}

export interface Reading {
  references: Reference[];
  /** Some expression is never closed. */
  unparsed: boolean;
}

const MAX_TEXT = 200_000;
/** Of how many results fields are taken; after that the whole of them counts. */
const MAX_ACCESSES = 100;

/**
 * `@{…}` inside of a text, or `@…` as the whole text; `@@` is an at sign. Source:
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language#expressions.
 */
export function readExpressions(text: string, names: Names): Reading {
  const whole = text.slice(0, MAX_TEXT);
  if (whole.startsWith("@") && !whole.startsWith("@{") && !whole.startsWith("@@"))
    return { references: unique(read(whole.slice(1), names)), unparsed: false };
  const references: Reference[] = [];
  for (let open = whole.indexOf("@{"); open !== -1; ) {
    const close = closing(whole, open + 2);
    if (close === -1) return { references: unique(references), unparsed: true };
    if (whole[open - 1] !== "@") references.push(...read(whole.slice(open + 2, close), names));
    open = whole.indexOf("@{", close);
  }
  return { references: unique(references), unparsed: false };
}

/** The brace that closes an expression, past quoted text (`'it''s'`). */
function closing(text: string, from: number): number {
  let quoted = false;
  for (let index = from; index < text.length; index++) {
    const sign = text[index];
    if (sign === "'") quoted = !quoted;
    else if (sign === "}" && !quoted) return index;
  }
  return -1;
}

const ACCESS = String.raw`(?:\s*\??\.\s*[\w$-]+|\s*\??\[\s*(?:'(?:[^']|'')*'|\d+)\s*\])`;
/** A call with one literal argument or none, any other opening or closing bracket, with the accesses that follow; quoted text. */
const TOKEN = new RegExp(
  String.raw`(\w+)\s*\(\s*(?:'((?:[^']|'')*)'\s*)?\)(${ACCESS}*)|(\()|(\))(${ACCESS}*)|'(?:[^']|'')*'|\w+|[\s\S]`,
  "gy",
);

function read(code: string, names: Names): Reference[] {
  let references: Reference[] = [];
  // Where the arguments of each open bracket begin: what is taken of its result is taken of them.
  const open: number[] = [];
  let accesses = 0;
  for (const [, call, argument, path = "", opening, closing, after = ""] of code.matchAll(TOKEN)) {
    if (call !== undefined)
      references.push(...source(call.toLowerCase(), argument?.replaceAll("''", "'"), keysOf(path), names));
    else if (opening !== undefined) open.push(references.length);
    else if (closing !== undefined) {
      const from = open.pop() ?? 0;
      const keys = keysOf(after);
      if (keys.length > 0) accesses += 1;
      if (keys.length > 0 && accesses <= MAX_ACCESSES)
        references = references.map((one, index) =>
          index < from ? one : { ...one, field: join(one.field, keys) },
        );
    }
  }
  return references;
}

function source(
  call: string,
  argument: string | undefined,
  keys: readonly string[],
  names: Names,
): Reference[] {
  switch (call) {
    case "triggerbody":
    case "triggerformdatavalue":
    case "triggerformdatamultivalues":
    case "triggermultipartbody":
      return [node(names.trigger, argument === undefined ? keys : [argument, ...keys])];
    case "triggeroutputs":
      return [node(names.trigger, outputKeys(keys))];
    case "trigger":
      return [node(names.trigger, outputKeys(keys.filter((key) => key !== "outputs")))];
    case "body":
    case "formdatavalue":
    case "items":
      return action(argument, keys, names);
    case "outputs":
      return action(argument, outputKeys(keys), names);
    case "actions":
    case "actionoutputs":
      return action(argument, outputKeys(keys.filter((key) => key !== "outputs")), names);
    case "result":
      return action(argument, [], names);
    case "item":
      return names.item.map((one) => ({ ...one, field: join(one.field, keys) }));
    case "variables": {
      const name = argument ?? "";
      return names.setters(name).map((id) => node(id, [name, ...keys]));
    }
    case "parameters":
      return argument === undefined || argument.startsWith("$")
        ? []
        : [{ from: "variable", name: argument, field: "*" }];
    case "appsetting":
      return [{ from: "environment", name: argument ?? "", field: "*" }];
    default:
      return [];
  }
}

function action(name: string | undefined, keys: readonly string[], names: Names): Reference[] {
  const id = name === undefined ? undefined : names.action(name);
  return id === undefined ? [] : [node(id, keys)];
}

function node(id: string, keys: readonly string[]): Reference {
  return { from: "node", name: id, field: recordKeys(keys).join(".") || "*" };
}

const join = (field: string, keys: readonly string[]): string =>
  field === "*" ? keys.join(".") || "*" : [field, ...keys].join(".");

/** Outputs hold the body beside headers and status: a node's fields are those of its body. */
function outputKeys(keys: readonly string[]): readonly string[] {
  return keys[0] === "body" ? keys.slice(1) : keys;
}

/** Lists stand in `value`: the fields of a node are those of its records. */
function recordKeys(keys: readonly string[]): readonly string[] {
  return keys[0] === "value" ? keys.slice(1) : keys;
}

/** `?['body/mail']?['to']` → `["body", "mail", "to"]`; list indexes decide nothing. */
function keysOf(path: string): string[] {
  return [...path.matchAll(/'((?:[^']|'')*)'|\.\s*([\w$-]+)/g)].flatMap((match) =>
    (match[1] ?? match[2] ?? "").split("/").filter((key) => key !== ""),
  );
}

export function unique(references: readonly Reference[]): Reference[] {
  return [...new Map(references.map((one) => [`${one.from} ${one.name} ${one.field}`, one])).values()];
}
