import type { Location } from "../../model/location.ts";
import type { Parameter } from "../../model/workflow.ts";
import { isRecord } from "../values.ts";
import type { NodeKind } from "./nodes/kind.ts";
import { purposeOf } from "./purposes.ts";

/** Notes of n8n's editor that say nothing about the workflow. */
const EDITOR_KEYS = new Set(["__rl", "cachedResultName", "cachedResultUrl", "notice"]);
/** Below these a `schema` lists the columns for the editor; the values stand beside it. */
const WITH_SCHEMA = new Set(["columns", "workflowInputs"]);
/** Below `conditions` these say how values are compared, not which. */
const COMPARISON = new Set(["operator", "options"]);
/** Real nodes have a few dozen parameters. */
const MAX_PARAMETERS = 2000;

/** How many parameters may still be read from one file; keeps hostile files from filling the memory. */
export interface Budget {
  parameters: number;
}

/** Real workflows have up to a few thousand parameters. */
export function createBudget(): Budget {
  return { parameters: 300_000 };
}

const CODE: Readonly<Record<string, Parameter["language"]>> = {
  jsCode: "javascript",
  functionCode: "javascript",
  pythonCode: "python",
};

interface Leaf {
  path: readonly string[];
  /** The path in the file, which differs where a resource locator wraps the value. */
  filePath: readonly string[];
  text: string;
  owner: Readonly<Record<string, unknown>>;
}

/** What `toParameters` must know of the node. `locate` takes a path below `parameters`. */
export interface ParameterContext {
  type: string;
  kind: NodeKind | undefined;
  budget: Budget;
  locate(path: readonly string[]): Location;
}

/** Every leaf of a node's parameters. `truncated`: there were more than anybody can use, and the rest was left out. */
export function toParameters(
  parameters: Record<string, unknown>,
  context: ParameterContext,
): { list: Parameter[]; truncated: boolean } {
  const list: Parameter[] = [];
  const usesPython =
    typeof parameters["language"] === "string" && parameters["language"].startsWith("python");
  for (const leaf of leavesOf(parameters, [], [], parameters)) {
    if (list.length >= MAX_PARAMETERS || context.budget.parameters <= 0) return { list, truncated: true };
    context.budget.parameters--;
    const language = codeLanguage(context, leaf.path);
    // A Code node keeps the program of the language that is switched off.
    if (
      language !== undefined &&
      "jsCode" in parameters &&
      "pythonCode" in parameters &&
      (language === "python") !== usesPython
    )
      continue;
    list.push(toParameter(leaf, language, context));
  }
  return { list, truncated: false };
}

function toParameter(
  leaf: Leaf,
  language: Parameter["language"] | undefined,
  context: ParameterContext,
): Parameter {
  const { path, text } = leaf;
  const base = { field: path.join("."), location: context.locate(leaf.filePath) };
  if (language !== undefined)
    return { ...base, kind: "code", language, purpose: "code", text, modelChosen: false };
  const live = text.startsWith("=");
  const resolved = !live && text.includes("{{") && (context.kind?.resolves?.includes(path[0] ?? "") ?? false);
  const assigns = assignedField(context.type, path, leaf.owner);
  return {
    ...base,
    kind: live || resolved ? "expression" : "literal",
    language: live || resolved ? "n8n" : "none",
    purpose: purposeOf(context.kind, path, leaf.owner),
    // Expressions always begin with `=`, also where the node resolves them without it.
    text: resolved ? `=${text}` : text,
    ...(assigns === undefined ? {} : { assigns }),
    modelChosen: live && isModelChosen(text),
  };
}

/** `$fromAI(…)`: n8n lets the agent's model choose the value. */
export function isModelChosen(text: string): boolean {
  return /\$fromai\s*\(/i.test(text);
}

function* leavesOf(
  value: unknown,
  path: readonly string[],
  filePath: readonly string[],
  owner: Readonly<Record<string, unknown>>,
): Generator<Leaf> {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    if (value !== "") yield { path, filePath, text: String(value), owner };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      yield* leavesOf(item, [...path, String(index)], [...filePath, String(index)], owner);
  } else if (isRecord(value)) {
    if (value["__rl"] === true && "value" in value) {
      yield* leavesOf(value["value"], path, [...filePath, "value"], value);
      return;
    }
    const inList = /^\d+$/.test(path.at(-1) ?? "");
    for (const [key, child] of Object.entries(value)) {
      if (EDITOR_KEYS.has(key) || (key === "schema" && WITH_SCHEMA.has(path.at(-1) ?? ""))) continue;
      if (COMPARISON.has(key) && path.includes("conditions")) continue;
      if (key === "id" && inList && ("name" in value || "leftValue" in value)) continue;
      yield* leavesOf(child, [...path, key], [...filePath, key], value);
    }
  }
}

function codeLanguage(
  { type }: ParameterContext,
  path: readonly string[],
): Parameter["language"] | undefined {
  const last = path.at(-1) ?? "";
  if (path.length === 1 && Object.hasOwn(CODE, last)) return CODE[last];
  const isLangchainCode = type.endsWith("langchain.code") && path[0] === "code" && last === "code";
  return isLangchainCode ? "javascript" : undefined;
}

/** The places where nodes write "field name, value" pairs: Set in all its versions, and the inputs of a called workflow. */
function assignedField(
  type: string,
  path: readonly string[],
  owner: Readonly<Record<string, unknown>>,
): string | undefined {
  const [first = "", second = "", third] = path;
  if (first === "workflowInputs" && second === "value" && path.length === 3) return third;
  const isSet = type.endsWith(".set");
  const isPair = isSet
    ? ["assignments", "fields", "values"].includes(first)
    : first === "fields" && type.endsWith(".toolWorkflow");
  const last = path.at(-1) ?? "";
  if (!isPair || !/value$/i.test(last) || path.length < 3) return undefined;
  return fieldName(owner["name"]);
}

/** A literal field name; `*` when an expression makes it. */
function fieldName(name: unknown): string | undefined {
  if (typeof name !== "string" || name === "") return undefined;
  const text = name.replace(/^=/, "");
  return name.startsWith("=") && text.includes("{{") ? "*" : text;
}
