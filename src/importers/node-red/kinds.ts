import type { DataClass } from "../../model/label.ts";
import type { Entry, NodeRole, OutputMode, ParameterPurpose, Party } from "../../model/workflow.ts";

/** What a type of node does with messages. */
export interface Kind {
  roles: readonly NodeRole[];
  output?: OutputMode;
  party?: Party;
  service?: string;
  /** Properties that it puts into the message by itself. */
  emits?: Readonly<Record<string, readonly DataClass[]>>;
  untrusted?: true;
  entry?: Omit<Entry, "nodeId">;
  /** Properties of the message that it uses, and for what. */
  reads?: Readonly<Record<string, ParameterPurpose>>;
  /** Properties of the message that it replaces with what it emits or works out. */
  sets?: readonly string[];
  /** What settings of its own are for; the others by their usual names. */
  settings?: Readonly<Record<string, ParameterPurpose>>;
  /** Properties of the message that hold a proof of who asks. */
  identity?: readonly string[];
}

const PASS: Kind = { roles: ["transform"], output: "pass" };
const NOTHING: Kind = { roles: ["transform"], output: "emit" };
const CONTENT = { payload: "content" } as const;
const BODY = { payload: "body" } as const;
const MESSAGE = { payload: "message" } as const;

/** `settings.js` decides who may call (`httpNodeAuth`): the flow file does not tell. */
const WEB: Omit<Entry, "nodeId"> = { protocol: "http", auth: "unknown", reach: "public" };

function source(
  protocol: string,
  reach: Entry["reach"],
  emits: Kind["emits"] = { payload: ["conversation"] },
  more: Partial<Kind> = {},
): Kind {
  return {
    roles: ["entry"],
    output: "emit",
    emits,
    ...(reach === "internal" ? {} : { untrusted: true }),
    entry: { protocol, auth: reach === "internal" ? "platform" : "unknown", reach },
    ...more,
  };
}

function sink(service: string, reads: Kind["reads"] = BODY, more: Partial<Kind> = {}): Kind {
  return { roles: ["egress"], output: "pass", party: "third-party", service, reads, ...more };
}

function table(
  service: string,
  party: Party,
  action: "read" | "write" | "both",
  more: Partial<Kind> = {},
): Kind {
  const reads = action === "read" ? { payload: "query" as const } : CONTENT;
  return {
    roles: action === "read" ? ["store", "retriever"] : ["store"],
    output: "assign-pass",
    party,
    service,
    reads,
    ...(action === "write" ? {} : { emits: { payload: ["internal"] }, sets: ["payload"] }),
    ...more,
  };
}

const SQL: Partial<Kind> = {
  reads: { topic: "query", payload: "query", params: "query", query: "query" },
  settings: { sql: "query", query: "query", sqlquery: "query" },
};
const CHAT = {
  "payload.content": ["conversation"],
  "payload.chatId": [],
  originalMessage: ["conversation", "pii.name"],
} as const;
const PLATFORM = { auth: "platform" } as const;

/** Node-RED's own nodes, and contributed ones that many flows use. Sources: node-red/nodes/core, and each package's code. */
export const KINDS: Readonly<Record<string, Kind>> = {
  // Common
  inject: source("manual", "internal", {}),
  debug: { roles: ["transform"], output: "pass" },
  complete: PASS,
  catch: PASS,
  status: { ...NOTHING },
  "link in": PASS,
  "link out": PASS,
  "link call": PASS,
  junction: PASS,
  unknown: { roles: ["unknown"], output: "join", party: "unknown" },
  // Function
  function: { roles: ["code"], output: "assign" },
  switch: PASS,
  change: { roles: ["transform"], output: "assign-pass" },
  range: PASS,
  template: { roles: ["transform"], output: "assign-pass" },
  delay: PASS,
  trigger: PASS,
  exec: {
    roles: ["code"],
    output: "assign-pass",
    settings: { command: "command", append: "command" },
    emits: { payload: ["internal"] },
    sets: ["payload"],
  },
  rbe: PASS,
  split: PASS,
  join: PASS,
  sort: PASS,
  batch: PASS,
  csv: PASS,
  html: PASS,
  json: PASS,
  xml: PASS,
  yaml: PASS,
  markdown: PASS,
  moment: PASS,
  random: PASS,
  base64: PASS,
  "loop-processing": PASS,
  "array-loop": PASS,
  "msg-resend": PASS,
  stoptimer: PASS,
  "queue gate": PASS,
  string: PASS,
  hourglass: PASS,
  // Network
  "http in": {
    roles: ["entry"],
    output: "emit",
    untrusted: true,
    emits: {
      payload: ["conversation"],
      "req.body": ["conversation"],
      "req.query": ["conversation"],
      "req.params": [],
      "req.headers": ["network"],
      "req.headers.authorization": ["credential"],
      "req.cookies": ["credential"],
    },
    entry: WEB,
  },
  "http response": {
    roles: ["respond"],
    output: "pass",
    party: "caller",
    reads: { payload: "body", headers: "header", cookies: "header" },
  },
  "websocket in": source("websocket", "public"),
  "websocket out": { roles: ["respond"], output: "pass", party: "caller", reads: BODY },
  "tcp in": source("tcp", "unknown"),
  "tcp out": sink("tcp"),
  "tcp request": sink("tcp", BODY, {
    output: "assign-pass",
    emits: { payload: [] },
    untrusted: true,
    sets: ["payload"],
  }),
  "udp in": source("udp", "unknown"),
  "udp out": sink("udp"),
  "mqtt in": source("queue", "unknown", { payload: ["internal"], topic: [] }),
  "mqtt out": sink("mqtt", { payload: "body", topic: "other" }),
  "amqp in": source("queue", "unknown", { payload: ["internal"] }),
  "amqp out": sink("amqp"),
  "kafka-consumer": source("queue", "unknown", { payload: ["internal"] }),
  "kafka-producer": sink("kafka"),
  // Files
  file: table("file", "own", "write", { settings: { filename: "path" } }),
  "file in": table("file", "own", "read", { settings: { filename: "path" }, reads: {} }),
  watch: source("file", "internal", { payload: [] }),
  tail: source("file", "internal", { payload: ["internal"] }),
  // Mail, messengers, feeds
  "e-mail": sink(
    "smtp",
    {
      payload: "message",
      topic: "message",
      attachments: "message",
      html: "message",
      to: "recipient",
      cc: "recipient",
      bcc: "recipient",
    },
    { settings: { name: "recipient" }, party: "unknown" },
  ),
  "e-mail in": source(
    "email",
    "public",
    {
      payload: ["conversation"],
      topic: ["conversation"],
      from: ["pii.email"],
      html: ["conversation"],
      header: ["pii.email"],
    },
    { entry: { protocol: "email", ...PLATFORM, reach: "public" }, service: "imap" },
  ),
  "e-mail mta": source("email", "public"),
  feedparse: source("feed", "public", { payload: [], article: [] }),
  "twitter in": source("messenger", "public", { payload: ["conversation"] }, { service: "twitter" }),
  "twitter out": sink("twitter", MESSAGE),
  ...chatNodes("telegram", ["telegram receiver", "telegram command", "telegram event"]),
  "telegram sender": sink("telegram", { "payload.content": "message", "payload.chatId": "recipient" }),
  "telegram reply": sink("telegram", { "payload.content": "message", "payload.chatId": "recipient" }),
  ...chatNodes("discord", ["discordmessage", "discord-receive", "discordreactionmanager"]),
  discordsendmessage: sink("discord", { payload: "message", channel: "recipient" }),
  discordmessagemanager: sink("discord", { payload: "message", channel: "recipient" }),
  ...chatNodes("slack", ["slack-rtm-in", "slack-receive", "slack in"]),
  "slack-web-out": sink("slack", { payload: "message", topic: "other" }),
  "slack-rtm-out": sink("slack", { payload: "message" }),
  slack: sink("slack", { payload: "message", channel: "recipient" }),
  "slack-send": sink("slack", { payload: "message", channel: "recipient" }),
  "twilio out": sink("twilio", { payload: "message", topic: "recipient" }),
  pushover: sink("pushover", { payload: "message", topic: "message" }),
  pushbullet: sink("pushbullet", { payload: "message", topic: "message" }),
  "chatbot-telegram-receive": source("messenger", "public", CHAT, { service: "telegram" }),
  "chatbot-telegram-send": sink("telegram", { payload: "message", originalMessage: "recipient" }),
  "chatbot-slack-receive": source("messenger", "public", CHAT, { service: "slack" }),
  "chatbot-slack-send": sink("slack", { payload: "message", originalMessage: "recipient" }),
  "chatbot-message": { roles: ["transform"], output: "assign-pass" },
  // Databases
  mysql: table("mysql", "own", "both", SQL),
  "stackhero-mysql": table("mysql", "own", "both", SQL),
  postgresql: table("postgresql", "own", "both", SQL),
  postgres: table("postgresql", "own", "both", SQL),
  "postgres-multi": table("postgresql", "own", "both", SQL),
  mssql: table("mssql", "own", "both", SQL),
  "mssql-plus": table("mssql", "own", "both", SQL),
  sqlite: table("sqlite", "own", "both", SQL),
  "mongodb in": table("mongodb", "own", "read"),
  "mongodb out": table("mongodb", "own", "write"),
  mongodb2: table("mongodb", "own", "both"),
  "mongodb2 in": table("mongodb", "own", "both"),
  mongodb3: table("mongodb", "own", "both"),
  "mongodb3 in": table("mongodb", "own", "both"),
  mongodb4: table("mongodb", "own", "both"),
  "redis-in": source("queue", "internal", { payload: ["internal"] }),
  "redis-out": table("redis", "own", "write"),
  "redis-command": table("redis", "own", "both"),
  "redis-lua-script": table("redis", "own", "both"),
  "influxdb in": table("influxdb", "own", "read"),
  "influxdb out": table("influxdb", "own", "write"),
  "influxdb batch": table("influxdb", "own", "write"),
  elasticsearch: table("elasticsearch", "own", "both"),
  // Dashboards: whoever opens the page sees it and types into it
  ...each(
    "ui_text_input ui_form ui_button ui_switch ui_slider ui_numeric ui_dropdown ui_date_picker ui_colour_picker ui_upload ui-text-input " +
      "ui-form ui-button ui-switch ui-slider ui-number-input ui-dropdown ui-file-input ui-radio-group ui-event",
    source("dashboard", "public"),
  ),
  ...each(
    "ui_text ui_gauge ui_chart ui_toast ui_table ui_list ui_audio ui-text ui-gauge ui-chart ui-notification ui-table ui-markdown ui-audio",
    { roles: ["respond"], output: "pass", party: "caller", reads: MESSAGE },
  ),
  ...each("ui_template ui-template", { roles: ["respond"], output: "pass", party: "caller", reads: MESSAGE }),
  ui_ui_control: PASS,
  "ui-control": PASS,
  uibuilder: {
    roles: ["entry", "respond"],
    output: "emit",
    untrusted: true,
    emits: { payload: ["conversation"] },
    entry: { ...WEB, protocol: "dashboard" },
  },
  // Tools for models (FlowFuse)
  "mcp-tool": source("mcp", "public", { payload: ["conversation"] }),
  "mcp-resource": source("mcp", "public", { payload: ["conversation"] }),
  "mcp-prompt": source("mcp", "public", { payload: ["conversation"] }),
  "mcp-response": { roles: ["respond"], output: "pass", party: "caller", reads: BODY },
};

function chatNodes(service: string, types: readonly string[]): Record<string, Kind> {
  const kind = source("messenger", "public", CHAT, {
    service,
    party: "third-party",
    identity: ["payload.chatId"],
    entry: { protocol: "messenger", ...PLATFORM, reach: "public" },
  });
  return Object.fromEntries(types.map((type) => [type, kind]));
}

function each(types: string, kind: Kind): Record<string, Kind> {
  return Object.fromEntries(types.split(" ").map((type) => [type, kind]));
}

/** Contributed nodes that ask a model: type in lower case → service. Source: `registerType` in each package. */
export const MODELS: Readonly<Record<string, string>> = {
  openai: "openai",
  "openai api": "openai",
  "openai-api": "openai",
  "openai chat": "openai",
  "openai-chat": "openai",
  "openai response": "openai",
  "openai-response": "openai",
  "openai-assistant": "openai",
  "openai assistant": "openai",
  chatgpt: "openai",
  "chatgpt-ask": "openai",
  "chatgpt-newsession": "openai",
  "chatgpt-prompt": "openai",
  "gpt-3": "openai",
  "dall-e": "openai",
  "azure-openai": "azure-openai",
  "azure openai": "azure-openai",
  ollama: "ollama",
  "ollama-generate": "ollama",
  "ollama-chat": "ollama",
  anthropic: "anthropic",
  "anthropic-ai": "anthropic",
  claude: "anthropic",
  "google-gemini": "gemini",
  gemini: "gemini",
  "gemini-chat": "gemini",
  "mistral-ai": "mistral",
  groq: "groq",
  openrouter: "openrouter",
  deepseek: "deepseek",
  perplexity: "perplexity",
  huggingface: "huggingface",
  "watson-assistant-v2": "watsonx",
  "watson-conversation-v1": "watsonx",
  "watson-language-translator-translate": "watsonx",
  "watson-language-translator-identify": "watsonx",
  "ai-agent": "unknown",
  "ai agent": "unknown",
  "ai-model": "unknown",
  llm: "unknown",
};

/** A node that asks a model: message in, answer into `payload`. */
export const MODEL_KIND: Kind = {
  roles: ["model"],
  output: "assign-pass",
  party: "vendor",
  reads: { payload: "prompt", prompt: "prompt", messages: "prompt", history: "prompt" },
  sets: ["payload"],
};

/** Entries of the list that are no nodes of the flow. */
export const NOT_NODES: ReadonlySet<string> = new Set([
  "tab",
  "subflow",
  "group",
  "comment",
  "global-config",
  "ui_base",
  "ui_tab",
  "ui_group",
]);
