import type { Reference } from "../../model/workflow.ts";

/**
 * What the mappings of a text read: `{{12.email}}`, {{12.`field with spaces`}}, `{{1.body.items[].name}}`,
 * `{{replace(1.text; "a"; "b")}}`, `{{var.input.name}}`. Source: https://help.make.com/mapping.
 */
export interface Mapping {
  references: Reference[];
  /** Some `{{` is never closed, or what stands in it is no mapping. */
  unparsed: boolean;
}

/** Functions whose result tells nothing of the value (how long it is, whether there is one), or cannot be turned back. */
const VALUE_FREE: ReadonlySet<string> = new Set([
  "length",
  "md5",
  "sha1",
  "sha256",
  "sha512",
  "contains",
  "indexof",
]);
/** What Make adds to every bundle: numbers of the run, no data. */
const RUN_FIELDS: ReadonlySet<string> = new Set(["__IMTLENGTH__", "__IMTINDEX__", "__IMTHASH__"]);
const MAX_TEXT = 200_000;

/** One token after another; sticky, so that the whole text is looked at once. */
const TOKEN =
  /"(?:[^"\\]|\\.)*"|'[^']*'|(\w+)\s*\(|(\d+)((?:\.(?:`[^`]*`|[\p{L}_$][\p{L}\p{N}_$-]*|\d+)|\[\d*\])*)|(var(?:iable)?|scenario|organization|team)((?:\.(?:`[^`]*`|[\p{L}_$][\p{L}\p{N}_$-]*))+)|`[^`]*`|[\p{L}_$][\p{L}\p{N}_$.]*|[\s\S]/uy;

export function readMappings(text: string): Mapping {
  const references: Reference[] = [];
  let unparsed = false;
  const whole = text.slice(0, MAX_TEXT);
  for (let open = whole.indexOf("{{"); open !== -1; ) {
    const close = closing(whole, open + 2);
    if (close === -1) {
      unparsed = true;
      break;
    }
    references.push(...readExpression(whole.slice(open + 2, close)));
    open = whole.indexOf("{{", close + 2);
  }
  return { references: unique(references), unparsed: unparsed || text.length > MAX_TEXT };
}

/** The `}}` that closes a mapping, past quoted text; the next one when a quote stays open. */
function closing(text: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    const sign = text[index];
    if (sign === "}" && text[index + 1] === "}") return index;
    if (sign !== '"') continue;
    const end = text.indexOf('"', index + 1);
    if (end === -1) return text.indexOf("}}", index);
    index = end;
  }
  return -1;
}

/** A function call that is open at some point of an expression. */
interface Call {
  name: string;
  /** How many arguments are complete. */
  argument: number;
}

function readExpression(text: string): Reference[] {
  const references: Reference[] = [];
  const calls: Call[] = [];
  // A number alone is a whole bundle; inside of an expression it is a number.
  const bundle = /^\s*`?(\d+)`?\s*$/.exec(text)?.[1];
  if (bundle !== undefined) return [{ from: "node", name: bundle, field: "*" }];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token, call, module, path = "", scope, name = ""] = match;
    if (call !== undefined) calls.push({ name: call.toLowerCase(), argument: 0 });
    else if (token === "(") calls.push({ name: "", argument: 0 });
    else if (token === ")") calls.pop();
    else if (token === ";" || token === ",") {
      const inner = calls.at(-1);
      if (inner !== undefined) inner.argument += 1;
    } else if (!calls.some(hidesItsValue)) {
      if (module !== undefined && path !== "") references.push(...moduleField(module, path));
      else if (scope !== undefined) references.push(variable(keysOf(name)));
    }
    if (TOKEN.lastIndex >= text.length) break;
  }
  return references;
}

/** The first argument of `if` and `switch` decides and is not part of the result. */
const hidesItsValue = ({ name, argument }: Call): boolean =>
  VALUE_FREE.has(name) || ((name === "if" || name === "switch") && argument === 0);

function moduleField(module: string, path: string): Reference[] {
  const keys = keysOf(path);
  if (keys.some((key) => RUN_FIELDS.has(key)) || isNumber(path)) return [];
  return [{ from: "node", name: module, field: keys.join(".") || "*" }];
}

/** `3.14` is a number; a column by its number is written with backticks. */
const isNumber = (path: string): boolean => /^\.\d+$/.test(path);

/** `.body.items[].name` → `["body", "items", "name"]`: which element of a list is meant decides nothing. */
function keysOf(path: string): string[] {
  return [...path.matchAll(/`([^`]*)`|\[\d*\]|([\p{L}\p{N}_$-]+)/gu)].flatMap((match) =>
    match[0].startsWith("[") ? [] : (match[1] ?? match[2] ?? "").replaceAll(".", "_"),
  );
}

/** `var.input.x` is an input of the scenario; all others are values of the organization, team or scenario. */
function variable([scope = "", ...name]: readonly string[]): Reference {
  return scope === "input"
    ? { from: "node", name: SCENARIO_INPUTS, field: name.join(".") || "*" }
    : { from: "variable", name: [scope, ...name].join("."), field: "*" };
}

/** The id of the node that stands for the inputs with which a scenario is called. */
export const SCENARIO_INPUTS = "scenario-inputs";

function unique(references: readonly Reference[]): Reference[] {
  return [...new Map(references.map((one) => [`${one.from} ${one.name} ${one.field}`, one])).values()];
}
