import type { NodeDraft } from "../build.ts";
import { lookUp } from "../values.ts";

/** What a module of Make's own apps does. */
export type Builtin =
  | "flow"
  | "transform"
  | "set-variable"
  | "get-variable"
  | "aggregate"
  | "resume"
  | "webhook"
  | "mail-hook"
  | "manual"
  | "call-entry"
  | "call"
  | "respond"
  | "data-store"
  | "http"
  | "code"
  | "agent"
  | "make-ai"
  | "mcp";

/** Whole apps, unless a module of theirs is listed below. Source: https://help.make.com/tools and the pages beside it. */
const APPS: Readonly<Record<string, Builtin>> = {
  builtin: "flow",
  placeholder: "flow",
  util: "transform",
  tools: "transform",
  json: "transform",
  xml: "transform",
  csv: "transform",
  regexp: "transform",
  "text-parser": "transform",
  "html-to-text": "transform",
  markdown: "transform",
  math: "transform",
  archive: "transform",
  image: "transform",
  encryptor: "transform",
  ical: "transform",
  date: "transform",
  datetime: "transform",
  phonenumber: "transform",
  currency: "transform",
  devtool: "transform",
  http: "http",
  "http-legacy": "http",
  soap: "http",
  datastore: "data-store",
  code: "code",
  "make-code": "code",
  "ai-agent": "agent",
  "ai-agents": "agent",
  "ai-local-agent": "agent",
  "ai-tools": "make-ai",
  "make-ai-toolkit": "make-ai",
  "make-ai-extractors": "make-ai",
  "make-ai-web-search": "make-ai",
  "ai-content-extractor": "make-ai",
  "make-ai-content-extractor": "make-ai",
  "mcp-client": "mcp",
  mcp: "mcp",
};

const MODULES: Readonly<Record<string, Builtin>> = {
  "builtin:basicfeeder": "transform",
  "builtin:basicrepeater": "transform",
  "builtin:basicaggregator": "aggregate",
  "builtin:resume": "resume",
  "builtin:basicmerge": "transform",
  "util:textaggregator": "transform",
  "util:tableaggregator": "transform",
  "util:numericaggregator": "transform",
  "util:setvariable": "set-variable",
  "util:setvariable2": "set-variable",
  "util:setvariables": "set-variable",
  "util:getvariable": "get-variable",
  "util:getvariable2": "get-variable",
  "util:getvariables": "get-variable",
  "util:basictrigger": "manual",
  "util:functionsleep": "flow",
  "util:sleep": "flow",
  "gateway:customwebhook": "webhook",
  "gateway:custommailhook": "mail-hook",
  "gateway:webhookrespond": "respond",
  "gateway:webhookresponse": "respond",
  "scenario-service:startsubscenario": "call-entry",
  "scenario-service:callsubscenario": "call",
  "scenario-service:callasubscenario": "call",
  "scenario-service:returndata": "respond",
};

/** Module names differ in case between versions of the same module. */
export function builtinOf(app: string, module: string): Builtin | undefined {
  const key = `${app}:${module}`.toLowerCase();
  if (Object.hasOwn(MODULES, key)) return MODULES[key];
  return lookUp(APPS, app.toLowerCase());
}

/** The nodes that Make's own modules are, as far as their type says it all. */
export const DRAFTS: Partial<Record<Builtin, Pick<NodeDraft, "roles" | "output" | "party" | "service">>> = {
  flow: { roles: ["transform"], output: "assign" },
  transform: { roles: ["transform"], output: "assign" },
  "set-variable": { roles: ["transform"], output: "assign" },
  "get-variable": { roles: ["transform"], output: "assign" },
  aggregate: { roles: ["transform"], output: "assign" },
  resume: { roles: ["transform"], output: "assign" },
  call: { roles: ["transform"], output: "emit" },
  respond: { roles: ["respond"], party: "caller" },
  code: { roles: ["code"], output: "assign" },
};
