import type { Node, ParameterPurpose, Reference } from "../../model/workflow.ts";
import { fieldOf, leavesOf } from "../leaves.ts";
import { asText } from "../values.ts";
import type { ToolUse } from "./components.ts";
import type { Flow, FlowNode } from "./node.ts";
import { type Names, referencesIn, valuesOf, variablesIn } from "./text.ts";

/** What an input is for, by its name in Flowise's components; all others have no special meaning. */
const PURPOSES: Partial<Record<ParameterPurpose, string>> = {
  "system-prompt":
    "systemMessage systemMessagePrompt systemPrompt workerPrompt supervisorPrompt responsePrompt aiRole instructions " +
    "conditionAgentInstructions conditionAgentSystemPrompt",
  prompt:
    "template humanMessagePrompt rephrasePrompt prefix suffix refinePrompt textQAPrompt prompt customPrompt cypherPrompt qaPrompt " +
    "conditionAgentInput llmUserMessage agentUserMessage humanInputModelPrompt urlPrompt ansPrompt messageHistory",
  query: "query retrieverQuery messageQuery searchQuery jqlQuery threadQuery",
  url:
    "url baseUrl basePath basepath baseURL endpoint apiBase webPath host mcpUrl requestsGetUrl requestsPostUrl requestsPutUrl " +
    "requestsDeleteUrl chromaURL qdrantServerUrl executeFlowBaseURL openApiLink yamlLink queryParams",
  header: "headers requestsGetHeaders requestsPostHeaders requestsPutHeaders requestsDeleteHeaders",
  body: "body requestPostBody requestPutBody values fileContent issueDescription",
  message:
    "directReplyMessage messageBody messageSubject draftBody draftSubject bodySendMessage subjectSendMessage messageBodySendMessage " +
    "replyBodyReplyMessage commentText subject content message text",
  recipient:
    "messageTo messageCc messageBcc draftTo draftCc draftBcc toSendMessage to cc bcc recipient channel topicArn emailAddress",
  content: "executeFlowInput customInput iterationInput humanInputDescription denyList input",
  condition: "conditions condition conditionAgentScenarios",
  "session-key": "sessionId user_id run_id",
  path: "folderPath filePath databaseFilePath repoLink",
};

const BY_NAME: ReadonlyMap<string, ParameterPurpose> = new Map(
  Object.entries(PURPOSES).flatMap(([purpose, names]) =>
    names.split(" ").map((name): [string, ParameterPurpose] => [name, purpose as ParameterPurpose]),
  ),
);

/** What an input is for. */
export function purposeOf(input: string): ParameterPurpose {
  return BY_NAME.get(input) ?? "other";
}

/** JavaScript that runs with its arguments as global names. */
const CODE: ReadonlySet<string> = new Set([
  "javascriptFunction",
  "customFunctionJavascriptFunction",
  "customToolFunc",
  "ifFunction",
  "elseFunction",
]);
/** Objects, or their JSON, whose values fill variables of a prompt or of a function. */
const PROMPT_VALUES = "promptValues";
const ARGUMENTS = "functionInputVariables";
/** A whole input that is another node: a connection, which the edges tell already. */
const CONNECTION = /^\s{0,8}\{\{[^{}]{1,200}\.data\.instance\}\}\s{0,8}$/;
/** Uploaded files stand in the export as data URLs. */
const UPLOAD = /^data:[\w.+/-]{0,100}[;,]/;

/** Every input of a node as its parameters. `skip`: inputs that are read elsewhere. */
export function addInputs(
  flow: Flow,
  from: FlowNode,
  to: Node,
  names: Names,
  skip: ReadonlySet<string> = new Set(),
): void {
  for (const [key, value] of Object.entries(from.inputs)) {
    if (skip.has(key) || from.types.get(key) === "file") continue;
    if (key === PROMPT_VALUES || key === ARGUMENTS) addValues(flow, from, to, names, key);
    else if (CODE.has(key)) addCode(flow, to, asText(value), key, from.at("inputs", key));
    else addTexts(flow, to, names, key, value, from.at("inputs", key), given(from));
  }
}

/** Variables of a prompt that have values of their own; all others are what the caller asked. */
function given(node: FlowNode): ReadonlySet<string> {
  return new Set(Object.keys(valuesOf(node.inputs[PROMPT_VALUES])));
}

/** Prompts of sequential and multi-agents know no question beside the messages; their variables have values or none. */
const QUESTION_VARIABLES: ReadonlySet<string> = new Set(["template", "humanMessagePrompt"]);

/** The texts in one input. */
export function addTexts(
  flow: Flow,
  to: Node,
  names: Names,
  key: string,
  value: unknown,
  at: readonly string[],
  values: ReadonlySet<string> = new Set(),
): void {
  for (const { path, text } of leavesOf(value)) {
    if (CONNECTION.test(text) || UPLOAD.test(text)) continue;
    const field =
      path.length === 0
        ? key
        : `${key}${path[0] !== undefined && /^\d+$/.test(path[0]) ? "" : "."}${fieldOf(path).replace(/^(\d+)/, "[$1]")}`;
    const references = referencesIn(text, names);
    if (
      QUESTION_VARIABLES.has(key) &&
      to.roles.includes("transform") &&
      variablesIn(text).some((name) => !values.has(name))
    )
      references.push(...names.question);
    flow.builder.parameter(to, {
      field,
      text,
      purpose: purposeOf(key),
      at,
      ...(references.length > 0 ? { references } : {}),
    });
  }
}

function addValues(flow: Flow, from: FlowNode, to: Node, names: Names, key: string): void {
  for (const [name, value] of Object.entries(valuesOf(from.inputs[key]))) {
    const text = asText(value);
    if (text === undefined) continue;
    const references = referencesIn(text, names);
    flow.builder.parameter(to, {
      field: `${key}.${name}`,
      text,
      purpose: key === ARGUMENTS ? "content" : "prompt",
      at: from.at("inputs", key),
      ...(references.length > 0 ? { references } : {}),
      ...(key === ARGUMENTS ? { argument: `$${name}` } : {}),
    });
  }
}

/** A JavaScript function; its arguments are the node's parameters with `argument`. */
export function addCode(
  flow: Flow,
  to: Node,
  text: string | undefined,
  field: string,
  at: readonly string[],
): void {
  if (text === undefined) return;
  flow.builder.parameter(to, {
    field,
    text,
    purpose: "code",
    kind: "code",
    language: "javascript",
    runtime: "globals",
    at,
  });
  // `$flow.input`, `$flow.state.x`: a name that every function knows.
  const references: Reference[] =
    /\$flow\b/.test(text) && flow.builder.has("$flow") ? [{ from: "node", name: "$flow", field: "*" }] : [];
  if (references.length > 0)
    flow.builder.parameter(to, {
      field: "$flow",
      text: "",
      purpose: "content",
      argument: "$flow",
      references,
      at,
    });
}

/** What an agent's model fills in for a tool. */
export function addModelChosen(
  flow: Flow,
  to: Node,
  at: readonly string[],
  purpose: ParameterPurpose | undefined,
): void {
  if (purpose === undefined) return;
  flow.builder.parameter(to, { field: "arguments", text: "", purpose, modelChosen: true, at });
}

/** What an agent's model gives a tool, by what the tool does. */
const ASKED: Readonly<Record<ToolUse, ParameterPurpose | undefined>> = {
  local: undefined,
  search: "query",
  read: "query",
  write: "message",
  request: "body",
  code: "query",
  flow: "prompt",
  own: "query",
  mcp: "query",
};

export function askedOf(tool: string, use: ToolUse): ParameterPurpose | undefined {
  if (tool === "requestsGet" || tool === "requestsDelete") return "url";
  return tool === "codeInterpreterE2B" || tool === "pythonInterpreter" ? "command" : ASKED[use];
}
