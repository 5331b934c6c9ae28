import type { Reference } from "../../../model/workflow.ts";
import type { Setters as AllSetters } from "../../unique.ts";

/** The id of the conversation, which is where everything that people write comes from. */
export const CHAT = "conversation";

/** Which nodes set a variable, and in which of their fields it stands. */
type Setters = Pick<AllSetters<{ id: string; field: string }>, "get">;

const MAX_TEXT = 100_000;
const NAME = /\b(Topic|Global|System|Env|User)\.((?:'[^']{1,200}'|\w+)(?:\.(?:'[^']{1,200}'|\w+))*)/g;
/** What the conversation tells of the person who is signed in. */
const USER = /^System\.User\./;

/** `init:Topic.Name` → `Topic.Name`; what sets it is the same variable. */
export function variableName(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const match = /^(?:init:)?((?:Topic|Global)\.(?:'[^']+'|\w+))/.exec(value.trim());
  return match?.[1]?.replaceAll("'", "");
}

/** Power Fx: the whole text after `=`, or between braces of a message. */
export function readVariables(text: string, setters: Setters): Reference[] {
  const whole = text.slice(0, MAX_TEXT);
  const codes = whole.trimStart().startsWith("=")
    ? [whole]
    : [...whole.matchAll(/\{([^{}]{1,2000})\}/g)].map((match) => match[1] ?? "");
  const references = codes.flatMap((code) =>
    [...code.replace(/"(?:[^"]|"")*"/g, '""').matchAll(NAME)].flatMap((match) =>
      resolve(match[1] ?? "", (match[2] ?? "").replaceAll("'", ""), setters),
    ),
  );
  return [...new Map(references.map((one) => [`${one.from} ${one.name} ${one.field}`, one])).values()];
}

function resolve(scope: string, path: string, setters: Setters): Reference[] {
  const [name = "", ...rest] = path.split(".");
  const variable = `${scope}.${name}`;
  if (scope === "Env") return [{ from: "environment", name, field: "*" }];
  if (scope === "System") {
    const system = `System.${path}`;
    if (
      /^System\.(?:Activity\.(?:Text|Attachments|Value)|LastMessage|Recognizer|SearchQuery|KeywordSearchQuery)/.test(
        system,
      )
    )
      return [{ from: "node", name: CHAT, field: "text" }];
    return USER.test(system) ? [{ from: "node", name: CHAT, field: path.toLowerCase() }] : [];
  }
  const found = setters.get(variable) ?? [];
  if (found.length === 0) return [{ from: "variable", name: variable, field: "*" }];
  return found.map(({ id, field }) => ({
    from: "node",
    name: id,
    field: field === "*" ? rest.join(".") || "*" : [field, ...rest].join("."),
  }));
}
