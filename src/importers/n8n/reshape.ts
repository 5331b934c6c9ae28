import type { OutputMode } from "../../model/workflow.ts";
import { asList, asText, at, get, lookUp } from "../values.ts";

/** What a node that reorders items gives: for each output field, the input field that it comes from (`*`: the whole item). */
export interface Reshaping {
  output: OutputMode;
  moves: { from: string; to: string }[];
}

/** The whole item, whatever is in it. */
const WHOLE = "*";
const UNREADABLE: Reshaping = { output: "join", moves: [] };
const PASSES: Reshaping = { output: "pass", moves: [] };

/** How the output fields of Summarize begin (n8n-nodes-base 2.40, `Transform/Summarize/utils`); a count carries no value. */
const SUMMARIES: Readonly<Record<string, string>> = {
  append: "appended_",
  concatenate: "concatenated_",
  max: "max_",
  min: "min_",
  sum: "sum_",
  average: "average_",
};

/**
 * How Split Out, Aggregate, Summarize, Rename Keys and Item Lists move fields; undefined for all other nodes. `base`: the type
 * without package and `Tool`. Where an expression names the fields, nobody can say, and everything depends on everything.
 */
export function reshapingOf(base: string, parameters: Record<string, unknown>): Reshaping | undefined {
  switch (base) {
    case "splitOut":
      return splitOut(parameters);
    case "aggregate":
      return aggregate(parameters);
    case "summarize":
      return summarize(parameters);
    case "renameKeys":
      return renameKeys(parameters);
    case "itemLists":
      return itemLists(parameters);
    default:
      return undefined;
  }
}

function itemLists(parameters: Record<string, unknown>): Reshaping {
  const operation = asText(parameters["operation"]) ?? "splitOutItems";
  if (operation === "splitOutItems") return splitOut(parameters);
  if (operation === "summarize") return summarize(parameters);
  if (["limit", "sort", "removeDuplicates"].includes(operation)) return PASSES;
  return operation === "aggregateItems" || operation === "concatenateItems"
    ? aggregate(parameters)
    : UNREADABLE;
}

/** The parts of a list become items. Of an object, its fields come to the top, under names that nobody can tell here. */
function splitOut(parameters: Record<string, unknown>): Reshaping {
  const fields = namesIn(parameters["fieldToSplitOut"]);
  if (fields === undefined || fields.length === 0) return UNREADABLE;
  const include = asText(parameters["include"]) ?? "noOtherFields";
  const others = include === "selectedOtherFields" ? namesIn(parameters["fieldsToInclude"]) : [];
  if (others === undefined) return UNREADABLE;
  return {
    output: include === "allOtherFields" ? "assign-pass" : "assign",
    moves: [
      ...fields.map((from) => ({ from, to: WHOLE })),
      ...others.map((from) => ({ from, to: lastPart(from) })),
    ],
  };
}

/** All items become one: single fields as lists, or whole items under one name. */
function aggregate(parameters: Record<string, unknown>): Reshaping {
  if (parameters["aggregate"] === "aggregateAllItemData") {
    const to = asText(parameters["destinationFieldName"]) ?? "data";
    const some =
      parameters["include"] === "specifiedFields" ? namesIn(parameters["fieldsToInclude"]) : undefined;
    if (to.startsWith("=")) return UNREADABLE;
    return { output: "assign", moves: (some ?? [WHOLE]).map((from) => ({ from, to })) };
  }
  const moves = asList(at(parameters, "fieldsToAggregate", "fieldToAggregate")).map((one) => {
    const from = asText(get(one, "fieldToAggregate"));
    const named = get(one, "renameField") === true ? asText(get(one, "outputFieldName")) : undefined;
    return from === undefined ? undefined : { from, to: named ?? lastPart(from) };
  });
  return movesOf(moves, "assign");
}

function summarize(parameters: Record<string, unknown>): Reshaping {
  const by = namesIn(parameters["fieldsToSplitBy"]) ?? [];
  const values = asList(at(parameters, "fieldsToSummarize", "values"));
  const moves = values.flatMap((one) => {
    const from = asText(get(one, "field"));
    const kind = asText(get(one, "aggregation")) ?? "append";
    if (from === undefined || kind === "count" || kind === "countUnique") return [];
    return [{ from, to: `${lookUp(SUMMARIES, kind) ?? ""}${from.replaceAll(".", "_")}` }];
  });
  if (values.length === 0) return UNREADABLE;
  const all = [...moves, ...by.map((from) => ({ from, to: from }))];
  // Of mere counts, nothing of the items is left.
  return all.length === 0 ? { output: "assign", moves: [] } : movesOf(all, "assign");
}

function renameKeys(parameters: Record<string, unknown>): Reshaping {
  if (at(parameters, "additionalOptions", "regexReplacement") !== undefined) return UNREADABLE;
  const moves = asList(at(parameters, "keys", "key")).map((one) => {
    const from = asText(get(one, "currentKey"));
    const to = asText(get(one, "newKey"));
    return from === undefined || to === undefined ? undefined : { from, to };
  });
  return movesOf(moves, "assign-pass");
}

function movesOf(
  moves: readonly ({ from: string; to: string } | undefined)[],
  output: OutputMode,
): Reshaping {
  const known = moves.filter((move) => move !== undefined);
  const live = known.some(({ from, to }) => from.startsWith("=") || to.startsWith("="));
  return known.length < moves.length || known.length === 0 || live ? UNREADABLE : { output, moves: known };
}

/** `a, b.c`; undefined when an expression says which. */
function namesIn(list: unknown): string[] | undefined {
  if (Array.isArray(list)) return list.filter((name) => typeof name === "string");
  if (typeof list !== "string" || list.startsWith("=")) return undefined;
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && !name.startsWith("$binary"));
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf(".") + 1);

/** The expression that reads a field of the incoming item. */
export function fieldExpression(field: string): string {
  if (field === WHOLE) return "$json";
  return `$json${field
    .split(".")
    .map((part) => `[${JSON.stringify(part)}]`)
    .join("")}`;
}
