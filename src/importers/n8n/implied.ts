import type { Location } from "../../model/location.ts";
import type { Parameter, ParameterPurpose } from "../../model/workflow.ts";
import { asList, asRecord, asText, at, get, lookUp } from "../values.ts";
import { takesFile } from "./binary.ts";
import { fieldExpression, reshapingOf } from "./reshape.ts";

/** Nodes that prompt with the chat's input unless told otherwise. */
const AUTO_PROMPT = new Set(["agent", "chainLlm", "chainRetrievalQa", "openAiAssistant"]);
/** Without a body of its own, an answer tells nothing of the item. */
const ANSWERS_NOTHING = new Set(["noData", "redirect"]);
/** Tools whose whole input is chosen by the agent's model. */
const MODEL_CALLED = new Set([
  "toolSerpApi",
  "toolWikipedia",
  "toolWolframAlpha",
  "toolSearXng",
  "toolCode",
  "toolVectorStore",
  "toolCalculator",
  "toolThink",
  "mcpClientTool",
  "mcpRegistryClientTool",
  "toolExecutor",
  "chatHitlTool",
]);

/**
 * What a node does without saying so in its export, as parameters: defaults that n8n leaves out. Facts: n8n's node sources and
 * the corpus (see docs of the importer). `name` is the type without its package and `Tool`.
 */
export function impliedParameters(
  name: string,
  parameters: Record<string, unknown>,
  location: Location,
): Parameter[] {
  const implied: Parameter[] = [];
  const reads = (field: string, expression: string, purpose: ParameterPurpose, assigns?: string): void => {
    implied.push({
      field,
      kind: "expression",
      language: "n8n",
      purpose,
      text: `={{ ${expression} }}`,
      ...(assigns === undefined ? {} : { assigns }),
      modelChosen: expression.startsWith("$fromAI"),
      location,
    });
  };
  const has = (...keys: string[]): boolean =>
    keys.some((key) => get(parameters, key) !== undefined && get(parameters, key) !== "");

  if (AUTO_PROMPT.has(name)) {
    const promptType = get(parameters, "promptType");
    if (promptType === "guardrails") reads("text", "$json.guardrailsInput", "prompt");
    else if (!has("text", "prompt") || promptType === "auto") reads("text", "$json.chatInput", "prompt");
  }
  if (name === "agentTool" && !has("text")) reads("text", "$fromAI('prompt')", "prompt");
  for (const { from, to } of reshapingOf(name, parameters)?.moves ?? [])
    reads("fields", fieldExpression(from), "content", to);
  if (takesFile(name, parameters)) reads("file", "$binary", "body");
  for (const file of openedFile(name, parameters) ?? []) reads("file", file, "content");
  const digest = digestField(name, parameters);
  if (digest !== undefined) implied.push(constant("digest", "content", location, digest));
  if (name === "sentimentAnalysis") implied.push(constant(name, "other", location, name));
  if (name === "dateTime") implied.push(...reformatted(parameters, location));
  if (name === "chainSummarization") reads("input", "$json", "prompt");
  if (name === "documentDefaultDataLoader" && !has("jsonData"))
    reads("data", get(parameters, "dataType") === "binary" ? "$binary" : "$json", "content");
  if (
    name === "respondToWebhook" &&
    ["firstIncomingItem", "allIncomingItems"].includes(respondWith(parameters))
  )
    reads("responseBody", "$json", "body");
  if (name === "respondToWebhook" && ANSWERS_NOTHING.has(respondWith(parameters)))
    implied.push(constant("responseBody", "body", location));
  if (name === "respondToWebhook" && respondWith(parameters) === "binary")
    reads("responseBody", "$binary", "body");
  if (
    at(parameters, "columns", "mappingMode") === "autoMapInputData" ||
    get(parameters, "dataToSend") === "autoMapInputData"
  )
    reads("columns", "$json", "content");
  if (
    name === "executeWorkflow" &&
    Object.keys(asRecord(at(parameters, "workflowInputs", "value"))).length === 0
  )
    reads("workflowInputs", "$json", "content", "*");
  if (
    MODEL_CALLED.has(name) ||
    (name.startsWith("vectorStore") && get(parameters, "mode") === "retrieve-as-tool")
  )
    reads("arguments", "$fromAI('arguments')", "query");
  if (name === "toolWorkflow" && !has("workflowInputs")) reads("query", "$fromAI('query')", "query", "query");
  // `{city}` in the address of the old HTTP tool is for the model to fill in.
  if (name === "toolHttpRequest" && /(?<!\{)\{\w{1,60}\}(?!\})/.test(String(get(parameters, "url"))))
    reads("url.placeholder", "$fromAI('url')", "url");
  if (name === "toolHttpRequest")
    for (const { group, key } of modelFilled(parameters))
      reads(`${group}.${key}`, "$fromAI('value')", group === "parametersQuery" ? "url" : "body");
  return implied;
}

/** A parameter that says for certain what is there, whatever the item holds. */
export function constant(
  field: string,
  purpose: ParameterPurpose,
  location: Location,
  assigns?: string,
): Parameter {
  const sets = assigns === undefined ? {} : { assigns };
  return {
    field,
    kind: "literal",
    language: "none",
    purpose,
    text: "",
    ...sets,
    modelChosen: false,
    location,
  };
}

/** Nodes that make an item of what stands in a file, where they say which, and the operation that writes one instead. */
const OPENS: Readonly<Record<string, { names: string; writes: string }>> = {
  extractFromFile: { names: "binaryPropertyName", writes: "-" },
  spreadsheetFile: { names: "binaryPropertyName", writes: "toFile" },
  readPDF: { names: "binaryPropertyName", writes: "-" },
};

/** What n8n calls files for which nobody has a name. */
const ANY_FILE = "data";

/**
 * What a node that opens a file reads: the file, and the answer of a form in which it came (n8n names the file after the question, with
 * `_` for blanks). Undefined for others, and where the item goes on beside it (`keepSource`).
 */
function openedFile(name: string, parameters: Record<string, unknown>): string[] | undefined {
  const opens = lookUp(OPENS, name);
  if (opens === undefined || get(parameters, "operation") === opens.writes) return undefined;
  const kept = at(parameters, "options", "keepSource");
  if (kept !== undefined && kept !== "binary") return undefined;
  const file = asText(get(parameters, opens.names)) ?? ANY_FILE;
  if (file === ANY_FILE || file.startsWith("=")) return ["$binary"];
  return ["$binary", ...[...new Set([file, file.replaceAll("_", " ")])].map(fieldExpression)];
}

const DIGESTS: ReadonlySet<string> = new Set(["hash", "hmac", "sign", "generate"]);

/** Where Crypto puts a digest or a random value, from which nobody reads what it was made of (`Crypto.node`, version 2.40). */
function digestField(name: string, parameters: Record<string, unknown>): string | undefined {
  if (name !== "crypto" || !DIGESTS.has(asText(get(parameters, "action")) ?? "hash")) return undefined;
  const field = asText(get(parameters, "dataPropertyName")) ?? "data";
  return field.startsWith("=") ? undefined : field;
}

/** Where Date & Time puts what it made of a date, by operation (n8n-nodes-base 2.40, `DateTime/V2`). */
const DATE_FIELDS: Readonly<Record<string, string>> = {
  formatDate: "formattedDate",
  addToDate: "newDate",
  extractDate: "datePart",
  roundDate: "roundedDate",
};

/** A date that is written in another way is still that date. */
function reformatted(parameters: Record<string, unknown>, location: Location): Parameter[] {
  const operation = asText(get(parameters, "operation")) ?? "formatDate";
  const text =
    asText(get(parameters, "date")) ??
    asText(get(parameters, "magnitude")) ??
    asText(get(parameters, "value"));
  const assigns =
    asText(get(parameters, "outputFieldName")) ??
    asText(get(parameters, "dataPropertyName")) ??
    (get(parameters, "value") === undefined ? lookUp(DATE_FIELDS, operation) : "data");
  if (text?.startsWith("=") !== true || assigns === undefined || assigns.startsWith("=")) return [];
  return [
    {
      field: "date",
      kind: "expression",
      language: "n8n",
      purpose: "content",
      text,
      assigns,
      modelChosen: false,
      location,
    },
  ];
}

/** n8n's default answers with the first incoming item. */
function respondWith(parameters: Record<string, unknown>): string {
  const mode = get(parameters, "respondWith");
  return typeof mode === "string" ? mode : "firstIncomingItem";
}

/** Pairs of the old HTTP tool that have a name but no value: the model fills them in (`valueProvider`, by default the model). */
function modelFilled(parameters: Record<string, unknown>): { group: string; key: string }[] {
  return ["parametersQuery", "parametersBody"].flatMap((group) =>
    asList(at(parameters, group, "values")).flatMap((pair) => {
      const key = get(pair, "name");
      const provider = get(pair, "valueProvider");
      return typeof key === "string" && provider !== "fieldValue" && provider !== "=fieldValue"
        ? [{ group, key }]
        : [];
    }),
  );
}
