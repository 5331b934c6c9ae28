import type { Reference } from "../../model/workflow.ts";
import type { Setters } from "../unique.ts";

/** What settings of nodes read: message properties, mustache, JSONata, context and environment. */

/** The field under which a context value travels from those that set it to those that read it. */
export const contextField = (scope: string, key: string): string => `$${scope}.${key}`;

/** Steps that set a value of a context, by its field. */
export type ContextSetters = Pick<Setters, "get">;

const MAX_TEXT = 100_000;

/** `payload.items[0]["name"]` → `payload.items.name`. */
export function pathOf(property: string): string {
  const keys = [
    ...property.slice(0, 500).matchAll(/\[\s*(?:"([^"]*)"|'([^']*)'|\d+)\s*\]|([^.[\]"'\s]+)/g),
  ].flatMap((match) => match[1] ?? match[2] ?? match[3] ?? []);
  return keys.filter((key) => !/^\d+$/.test(key)).join(".");
}

export const fromMessage = (property: string): Reference => ({
  from: "input",
  name: "",
  field: pathOf(property) || "*",
});

/** A value of flow or global context: from all nodes that set it; else it is a variable of the instance. */
function fromContext(scope: string, key: string, setters: ContextSetters): Reference[] {
  const field = contextField(scope, pathOf(key.replace(/^#:\([^)]*\)::/, "")));
  const ids = setters.get(field) ?? [];
  return ids.length > 0
    ? ids.map((id) => ({ from: "node", name: id, field }))
    : [{ from: "variable", name: field.slice(1), field: "*" }];
}

/** A typed setting: `value` as its `type` says (`msg`, `flow`, `global`, `env`, `jsonata`); all other types are constants. */
export function typedValue(value: string, type: string, setters: ContextSetters): Reference[] {
  switch (type) {
    case "msg":
      return [fromMessage(value)];
    case "full":
      return [{ from: "input", name: "", field: "*" }];
    case "flow":
    case "global":
      return fromContext(type, value, setters);
    case "env":
      return [...value.matchAll(/\$\{(\w+)\}|^(\w+)$/g)].map((match) => ({
        from: "environment",
        name: match[1] ?? match[2] ?? "",
        field: "*",
      }));
    case "jsonata":
      return jsonata(value, setters);
    default:
      return environment(value);
  }
}

/** `${NAME}` as a whole setting is taken from the environment. */
export function environment(value: string): Reference[] {
  const name = /^\$\{(\w+)\}$/.exec(value)?.[1];
  return name === undefined ? [] : [{ from: "environment", name, field: "*" }];
}

/** `{{payload.name}}`, `{{{payload}}}`, `{{#list}}`, `{{flow.x}}`, `{{global.x}}`, `{{env.X}}`. */
export function mustache(text: string, setters: ContextSetters): Reference[] {
  const references: Reference[] = [];
  for (const match of text.slice(0, MAX_TEXT).matchAll(/\{\{([^{}]{1,500})\}\}/g)) {
    const tag = (match[1] ?? "").trim();
    if (/^[!/>=]/.test(tag)) continue;
    const name = tag.replace(/^[#^&]\s*/, "");
    const scope = /^(flow|global|env)(?:\[\w+\])?\.(.+)$/.exec(name);
    if (scope?.[1] === "env") references.push({ from: "environment", name: scope[2] ?? "", field: "*" });
    else if (scope !== null) references.push(...fromContext(scope[1] ?? "", scope[2] ?? "", setters));
    else references.push(name === "." ? { from: "input", name: "", field: "*" } : fromMessage(name));
  }
  return unique(references);
}

/** Signs after which names are not of the message any more but of what stands before them. */
const INNER = /[.~]\s*[({[]|\[[^\]\d"']|\bfunction\b|\$\$|:=|\|/;

/**
 * Which parts of the message a JSONata expression may read. Without scopes of its own each path is one; with them the whole
 * message counts. Source: https://docs.jsonata.org/overview.
 */
export function jsonata(text: string, setters: ContextSetters): Reference[] {
  const code = text.slice(0, MAX_TEXT).replace(/\/\*[^*]*\*\//g, " ");
  const context = [...code.matchAll(/\$(flow|global)Context\(\s*["']([^"']{1,200})["']/g)].flatMap((match) =>
    fromContext(match[1] ?? "", match[2] ?? "", setters),
  );
  const environments = [...code.matchAll(/\$env\(\s*["'](\w{1,200})["']/g)].map(
    (match): Reference => ({ from: "environment", name: match[1] ?? "", field: "*" }),
  );
  const bare = code.replace(/"(?:[^"\\]|\\.){0,2000}"|'(?:[^'\\]|\\.){0,2000}'/g, '""');
  const paths = [
    ...bare.matchAll(/(?<![\w$.`])(`[^`]+`|[A-Za-z_]\w*)((?:\.(?:`[^`]+`|[A-Za-z_]\w*))*)(?!\w|\s*\()/g),
  ]
    .map((match) => `${match[1] ?? ""}${match[2] ?? ""}`.replaceAll("`", ""))
    .filter((path) => !WORDS.has(path));
  const read =
    paths.length > 0 && INNER.test(bare)
      ? [{ from: "input" as const, name: "", field: "*" }]
      : paths.map((path) => fromMessage(path));
  return unique([...read, ...context, ...environments]);
}

const WORDS: ReadonlySet<string> = new Set(["and", "or", "in", "true", "false", "null"]);

export function unique(references: readonly Reference[]): Reference[] {
  return [...new Map(references.map((one) => [`${one.from} ${one.name} ${one.field}`, one])).values()];
}
