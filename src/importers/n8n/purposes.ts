import type { ParameterPurpose } from "../../model/workflow.ts";
import { lookUp } from "../values.ts";
import type { NodeKind } from "./nodes/kind.ts";

/** Groups of parameters: whatever stands below them has this purpose. Found at any place of the path, from the outside in. */
const GROUPS: Readonly<Record<string, ParameterPurpose>> = {
  assignments: "content",
  fields: "content",
  fieldsUi: "content",
  columns: "content",
  workflowInputs: "content",
  propertiesUi: "content",
  blockUi: "content",
  dataToSave: "content",
  documentId: "other",
  sheetName: "other",
  schema: "other",
  headerParameters: "header",
  headerParametersUi: "header",
  headerParametersJson: "header",
  jsonHeaders: "header",
  parametersHeaders: "header",
  headers: "header",
  responseHeaders: "header",
  bodyParameters: "body",
  bodyParametersUi: "body",
  bodyParametersJson: "body",
  parametersBody: "body",
  jsonBody: "body",
  queryParameters: "url",
  queryParametersUi: "url",
  queryParametersJson: "url",
  parametersQuery: "url",
  jsonQuery: "url",
  conditions: "condition",
  rules: "condition",
  filters: "query",
  filtersUI: "query",
  where: "query",
};

/** Single parameters, by the last key of the path. */
const KEYS: Readonly<Record<string, ParameterPurpose>> = {
  text: "message",
  message: "message",
  messageBody: "message",
  textBody: "message",
  html: "message",
  htmlBody: "message",
  bodyContent: "message",
  subject: "message",
  title: "message",
  content: "message",
  contentValue: "message",
  caption: "message",
  description: "message",
  blocksUi: "message",
  completionMessage: "message",
  completionTitle: "message",
  responseText: "message",
  commentText: "message",
  comment: "message",
  body: "body",
  rawBody: "body",
  customBody: "body",
  responseBody: "body",
  jsonOutput: "content",
  postContentText: "message",
  jsonData: "content",
  to: "recipient",
  toEmail: "recipient",
  sendTo: "recipient",
  toRecipients: "recipient",
  toAddresses: "recipient",
  ccList: "recipient",
  bccList: "recipient",
  ccEmail: "recipient",
  bccEmail: "recipient",
  replyTo: "recipient",
  chatId: "recipient",
  channel: "recipient",
  channelId: "recipient",
  user: "recipient",
  userId: "recipient",
  recipientPhoneNumber: "recipient",
  phoneNumber: "recipient",
  attendees: "recipient",
  webhookUri: "recipient",
  url: "url",
  endpointUrl: "url",
  sseEndpoint: "url",
  endpoint: "url",
  baseURL: "url",
  baseUrl: "url",
  webhookUrl: "url",
  feedUrl: "url",
  documentURL: "url",
  callbackUrl: "url",
  redirectURL: "url",
  imageUrl: "url",
  query: "query",
  sqlQuery: "query",
  search: "query",
  searchText: "query",
  queryString: "query",
  filterByFormula: "query",
  filterString: "query",
  jql: "query",
  q: "query",
  keyword: "query",
  fieldsToMatchString: "query",
  queryReplacement: "query",
  command: "command",
  code: "code",
  jsCode: "code",
  functionCode: "code",
  pythonCode: "code",
  html_code: "code",
  fileName: "path",
  filePath: "path",
  fileSelector: "path",
  folderPath: "path",
  sourcePath: "path",
  destinationPath: "path",
  systemMessage: "system-prompt",
  instructions: "prompt",
  prompt: "prompt",
  toolDescription: "prompt",
  sessionKey: "session-key",
  sessionId: "session-key",
};

/** Roles a chat message can have, as the nodes write them; anything but these is what the user says. */
const SYSTEM_ROLES = new Set(["system", "developer", "SystemMessagePromptTemplate"]);

/**
 * What a parameter is for. `path` is its place below `parameters`; `owner` the object it stands in, whose `role` (or `type`)
 * tells system messages from others.
 */
export function purposeOf(
  kind: NodeKind | undefined,
  path: readonly string[],
  owner: Readonly<Record<string, unknown>>,
): ParameterPurpose {
  const own = ownPurpose(kind, path);
  if (own === "prompt") return isSystemMessage(path, owner) ? "system-prompt" : "prompt";
  if (own !== undefined) return own;
  for (const part of path) if (Object.hasOwn(GROUPS, part)) return GROUPS[part] ?? "other";
  const last = path.findLast((part) => !/^\d+$/.test(part)) ?? "";
  return lookUp(KEYS, last) ?? "other";
}

/** The node table's word for the longest beginning of the path. */
function ownPurpose(kind: NodeKind | undefined, path: readonly string[]): ParameterPurpose | undefined {
  const purposes = kind?.purposes ?? {};
  for (let length = path.length; length > 0; length--) {
    const prefix = path.slice(0, length).join(".");
    if (Object.hasOwn(purposes, prefix)) return purposes[prefix];
  }
  return undefined;
}

function isSystemMessage(path: readonly string[], owner: Readonly<Record<string, unknown>>): boolean {
  if (path.includes("messageValues")) {
    // n8n's default for a chain's extra messages is the system message.
    const type = owner["type"];
    return type === undefined || (typeof type === "string" && SYSTEM_ROLES.has(type));
  }
  const role = owner["role"];
  return typeof role === "string" && SYSTEM_ROLES.has(role.replace(/^=/, ""));
}
