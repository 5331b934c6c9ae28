import type { Service } from "../../lib/services.ts";
import { firstService } from "../app.ts";
import { lookUp } from "../values.ts";

/** What one of Zapier's own apps does. */
export type Builtin =
  | "webhook"
  | "filter"
  | "transform"
  | "code"
  | "storage"
  | "mail"
  | "schedule"
  | "sub-zap"
  | "human"
  | "ai"
  | "chatbot"
  | "form"
  | "chrome";

/** Apps "by Zapier", by the name in `selected_api` without suffix and version. */
const BUILTINS: Readonly<Record<string, Builtin>> = {
  webhook: "webhook",
  webhooks: "webhook",
  filter: "filter",
  branching: "filter",
  paths: "filter",
  engine: "filter",
  delay: "transform",
  formatter: "transform",
  zapierformatter: "transform",
  utilities: "transform",
  looping: "transform",
  loopingbyzapier: "transform",
  urlshortener: "transform",
  number: "transform",
  translate: "transform",
  code: "code",
  storage: "storage",
  store: "storage",
  digest: "storage",
  tables: "storage",
  zapiertables: "storage",
  zapiermail: "mail",
  email: "mail",
  emailparser: "mail",
  zapieremailparser: "mail",
  schedule: "schedule",
  subzap: "sub-zap",
  subzaps: "sub-zap",
  humanintheloop: "human",
  approvals: "human",
  ai: "ai",
  zapierai: "ai",
  aibyzapier: "ai",
  zapieragents: "ai",
  agents: "ai",
  chatbots: "chatbot",
  zapierchatbots: "chatbot",
  interfaces: "form",
  zapierinterfaces: "form",
  push: "chrome",
  zapierchromeextension: "chrome",
};

/** How Zapier calls apps whose names tell nothing by themselves. */
const NAMES: Readonly<Record<string, string>> = {
  googlemail: "gmail",
  googlemakersuite: "gemini",
  googleaistudio: "gemini",
  anthropicclaude: "anthropic",
  azureopenai: "azure-openai",
  office365: "outlook",
  microsoftoutlook: "outlook",
  microsoftexcel: "excel",
  microsoftsharepoint: "sharepoint",
  microsofttodo: "microsoft-to-do",
  facebookpages: "facebook",
  facebookmessenger: "facebook-messenger",
  facebookleads: "facebook-lead-ads",
  instagramforbusiness: "instagram",
  leadconnector: "highlevel",
  whatsappnotifications: "whatsapp",
  quickbooksonline: "quickbooks",
  jirasoftwarecloud: "jira",
  jirasoftwareserver: "jira",
  zohocrm: "zoho",
};

/** `GoogleSheetsV2CLIAPI@2.5.4` → `googlesheets`. */
export function appName(api: string): string {
  return (api.split("@", 1)[0] ?? "")
    .replace(/(?:CLI|Dev)?API$/, "")
    .replace(/V\d{1,2}$/, "")
    .toLowerCase();
}

export function builtinOf(app: string): Builtin | undefined {
  return lookUp(BUILTINS, app);
}

export function appService(app: string): Service | undefined {
  return firstService(lookUp(NAMES, app), app);
}
