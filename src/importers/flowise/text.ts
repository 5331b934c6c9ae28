import type { Reference } from "../../model/workflow.ts";
import { isRecord } from "../values.ts";

/** The node that stands for the run's state, which is kept under names (`$flow.state.x`). */
export const FLOW_STATE = "$flow";

/** What the names in a text stand for. */
export interface Names {
  /** Whether there is a node of that id. */
  has(id: string): boolean;
  /** What the caller asked: `{{question}}`. */
  question: readonly Reference[];
  /** The conversation so far: `{{chat_history}}`. */
  history: readonly Reference[];
  /** What the form or webhook brought: `{{$form.x}}`. */
  entry: string | undefined;
  /** The block that the node stands in: `{{$iteration}}`. */
  iteration: string | undefined;
  /** The node itself: `{{output}}`. */
  self: string;
}

/** A name in double braces; Flowise's editor puts no braces inside. */
const REFERENCE = /\{\{([^{}]{1,400})\}\}/g;
/** State, form and variables may stand without braces in prompt values and code. */
const BARE = /(?<![\w.{]|\{ )\$(?:flow|form|vars|webhook)\.[\w.]{1,200}/g;
const MAX_REFERENCES = 500;

/** Everything that a text reads, each once. */
export function referencesIn(text: string, names: Names): Reference[] {
  const found = new Map<string, Reference>();
  const inside = [...text.matchAll(REFERENCE)].map((match) => (match[1] ?? "").trim());
  const bare = [...text.replace(REFERENCE, " ").matchAll(BARE)].map((match) => match[0]);
  for (const name of [...inside, ...bare].slice(0, MAX_REFERENCES))
    for (const reference of resolve(name, names))
      found.set(`${reference.from} ${reference.name} ${reference.field}`, reference);
  return [...found.values()];
}

function resolve(text: string, names: Names): readonly Reference[] {
  const name = text.replaceAll("&nbsp;", " ").trim();
  if (name === "question" || name === "input") return names.question;
  if (name === "chat_history" || name === "runtime_messages") return names.history;
  if (name === "file_attachment" && names.entry !== undefined) return [node(names.entry, "file_attachment")];
  const [head = "", ...rest] = name.split(".");
  const tail = rest.join(".");
  if (name.endsWith(".data.instance")) return instance(name.slice(0, -".data.instance".length), names);
  if (head === "$vars") return [{ from: "variable", name: rest[0] ?? "*", field: "*" }];
  if (head === "$form" || head === "$webhook")
    return names.entry === undefined
      ? []
      : [node(names.entry, `${head.slice(1)}${tail === "" ? "" : `.${tail}`}`)];
  if (head === "$flow") return flowValue(rest, names);
  if (head === "$iteration") return names.iteration === undefined ? [] : [node(names.iteration, "*")];
  if (head === "output") return [node(names.self, fieldOf(rest))];
  return names.has(head) ? [node(head, fieldOf(rest))] : [];
}

const node = (name: string, field: string): Reference => ({
  from: "node",
  name,
  field: field === "" ? "*" : field,
});

function instance(id: string, names: Names): Reference[] {
  return names.has(id) ? [node(id, "*")] : [];
}

function flowValue([what = "", ...rest]: readonly string[], names: Names): readonly Reference[] {
  if (what === "state") return [node(FLOW_STATE, ["state", ...rest].join("."))];
  if (what === "input") return names.question;
  if (what === "output") return [node(names.self, "*")];
  return []; // ids of the session, the chat and the flow hold nobody's data
}

/** `output.content.subject` → `subject`: what a node puts out is its `output`, and a model's is the `content` of that. */
function fieldOf(path: readonly string[]): string {
  const inner = path[0] === "output" ? path.slice(1) : path;
  const rest = inner[0] === "content" || inner[0] === "http" ? inner.slice(1) : inner;
  return rest.length === 0 ? "*" : rest.join(".");
}

/** Names in single braces: variables of a prompt. Doubled braces stand for one. */
export function variablesIn(template: string): string[] {
  const found = new Set<string>();
  for (const match of template
    .replaceAll("{{", " ")
    .replaceAll("}}", " ")
    .matchAll(/\{([A-Za-z_]\w{0,80})\}/g))
    found.add(match[1] ?? "");
  return [...found];
}

/** Values of prompt variables and arguments: an object, or its JSON. Anything else has none. */
export function valuesOf(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  if (typeof value !== "string" || !value.trimStart().startsWith("{")) return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** A list that some versions keep as its JSON. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string" || !value.trimStart().startsWith("[")) return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
