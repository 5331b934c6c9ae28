import type { ParameterPurpose } from "../model/workflow.ts";

/** What a setting is for, by its usual name on platforms made of apps. Names are compared in lower case, letters and digits only. */
const NAMES: Partial<Record<ParameterPurpose, string>> = {
  recipient:
    "to cc bcc toemail sendto recipient recipients receiver receivers toaddresses emailto chatid chat channel channelid user userid " +
    "tonumber attendees replyto recipientid groupid conversationid roomid invitees",
  message:
    "text message messagetext subject html content caption comment blocks attachments messagebody bodyhtml textbody htmlbody summary",
  body: "body data payload requestbody rawbody jsonstringbodycontent formdata fields values record item columns row properties input",
  prompt: "prompt messages question userprompt userinput usermessage inputtext promptuser instruction",
  "system-prompt":
    "system systemprompt systemmessage systeminstruction instructions sysprompt assistantinstructions developermessage",
  url: "url uri endpoint baseurl webhookurl host path0 requesturl qs querystring queries parametersquery",
  header: "headers header authorization authentication",
  query:
    "query q search filter filters formula where sql sqlquery jql soql keyword searchtext searchquery searchterm odatafilter key recordid " +
    "rowid id contactid customerid lookupvalue lookupkey filterquery term",
  path: "filename filepath folderpath folder folderid file destination",
  condition: "condition conditions expression",
  command: "command cmd script shell",
  "session-key": "threadid sessionid sessionkey memorykey conversationkey",
};

const BY_NAME: ReadonlyMap<string, ParameterPurpose> = new Map(
  Object.entries(NAMES).flatMap(([purpose, names]) =>
    names.split(" ").map((name): [string, ParameterPurpose] => [name, purpose as ParameterPurpose]),
  ),
);

/** What a node does, as far as its settings' purposes depend on it. */
export type Setting = "model" | "read" | "write" | "request" | "respond" | "transform";

/** Names mean other things to other nodes: what a model reads is a prompt, what is written is content. */
const INSTEAD: Record<Setting, Partial<Record<ParameterPurpose, ParameterPurpose>>> = {
  model: {
    message: "prompt",
    body: "prompt",
    query: "prompt",
    path: "prompt",
    recipient: "prompt",
    condition: "prompt",
    url: "prompt",
    command: "prompt",
  },
  read: {
    body: "query",
    prompt: "query",
    message: "query",
    "system-prompt": "query",
    command: "query",
    condition: "query",
  },
  write: {
    prompt: "message",
    "system-prompt": "message",
    command: "body",
    condition: "body",
    "session-key": "body",
  },
  request: {
    prompt: "body",
    message: "body",
    "system-prompt": "body",
    query: "url",
    path: "url",
    recipient: "body",
    command: "body",
    condition: "body",
  },
  respond: {
    prompt: "message",
    "system-prompt": "message",
    query: "body",
    recipient: "body",
    path: "body",
    command: "body",
    url: "body",
    condition: "body",
  },
  transform: {},
};
/** What a setting of no known name is for. */
const OTHERWISE: Record<Setting, ParameterPurpose> = {
  model: "prompt",
  read: "query",
  write: "body",
  request: "body",
  respond: "body",
  transform: "content",
};
/** Outer names under which everything is the same thing, whatever the inner names are. */
const GROUPS: ReadonlySet<ParameterPurpose> = new Set(["header", "url", "condition"]);

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The purpose of the setting at a path. `owner` is the object around it, whose `role` tells system messages from others. */
export function purposeAt(
  path: readonly string[],
  setting: Setting,
  owner: Readonly<Record<string, unknown>> = {},
): ParameterPurpose {
  if (setting === "transform") return "content";
  const names = path.filter((key) => !/^\d+$/.test(key)).map((key) => BY_NAME.get(plain(key)));
  const group = names.slice(0, -1).find((purpose) => purpose !== undefined && GROUPS.has(purpose));
  const own = group ?? names.at(-1) ?? names.findLast((purpose) => purpose !== undefined);
  const role = typeof owner["role"] === "string" ? owner["role"].toLowerCase() : undefined;
  if (setting === "model" && (role === "system" || role === "developer")) return "system-prompt";
  if (own === undefined) return OTHERWISE[setting];
  return INSTEAD[setting][own] ?? own;
}
