import { type Service, serviceNamed } from "../../lib/services.ts";
import { type Action, firstService } from "../app.ts";
import { lookUp } from "../values.ts";

/** How Make calls apps whose names tell nothing by themselves. Source: the app catalogue, https://www.make.com/en/integrations. */
const APPS: Readonly<Record<string, string>> = {
  "microsoft-smtp-imap": "outlook",
  "microsoft365-calendar": "outlook-calendar",
  "microsoft-office-365-calendar": "outlook-calendar",
  "microsoft-365-excel": "excel",
  "microsoft-office-365-excel": "excel",
  "microsoft-teams": "teams",
  "ms-teams": "teams",
  "whatsapp-business-cloud": "whatsapp",
  "facebook-insights": "facebook",
  "instagram-graph-api": "instagram",
  "linkedin-ads": "linkedin",
  "google-vertex-ai": "vertex",
  "google-cloud-vertex-ai-gemini": "vertex",
  "google-gemini-ai": "gemini",
  "gemini-ai": "gemini",
  "google-people": "google-contacts",
  "openai-dall-e": "openai",
  "perplexity-ai": "perplexity",
  "mistral-ai": "mistral",
  "x-ai": "xai",
  "deepseek-ai": "deepseek",
  "hugging-face": "huggingface",
  "stability-ai": "stability",
  "eleven-labs": "elevenlabs",
  "jotform-classic": "jotform",
  "ftp-sftp": "ftp",
  "go-high-level": "highlevel",
  "lead-connector": "highlevel",
  "active-campaign": "activecampaign",
  sendinblue: "brevo",
  "twilio-sms": "twilio",
  shopify2: "shopify",
  "wordpress-org": "wordpress",
  "browse-ai": "web",
  "telegram-bot": "telegram",
  notion2: "notion",
};

/** The service of an app; versions hang on as numbers (`slack2`, `hubspotcrm3`). */
export function appService(app: string): Service | undefined {
  const known = lookUp(APPS, app);
  return firstService(
    known,
    app,
    app.replace(/-?v?\d{1,2}$/, ""),
    app.replace(/-(?:crm|ai|cloud|bot|app)$/, ""),
  );
}

/** Modules that wait for events, by how their names begin. */
const TRIGGER = /^(?:Action)?(?:[Tt]rigger|[Ww]atch|[Ii]nstant|[Ll]isten)|^(?:[Nn]ew|[Oo]n)[A-Z]/;
const READ =
  /^(?:action|search)?_?(?:get|list|search|find|read|retrieve|download|fetch|query|select|count|filter|lookup|look_?up|export|check|validate|browse|scrape|extract|load|show|view|describe|return_?rows|aggregate)/i;

/** What a module does, by its verb: Make names modules after what they do. */
export function verbOf(module: string): Action | "trigger" {
  if (TRIGGER.test(module)) return "trigger";
  return READ.test(module) ? "read" : "write";
}

/** A call of any method of an app's API (`makeApiCall`): its method says whether it reads. */
export function isApiCall(module: string): boolean {
  return /api_?call$/i.test(module);
}

/** The service behind a connection's type (`account:openai-gpt-3`, `openai-gpt-3`); a model's vendor, of agents. */
export function connectionService(type: string): Service | undefined {
  const name = type.replace(/^account:/, "").split(",", 1)[0] ?? "";
  return appService(name) ?? serviceNamed(name.split(/[-_]/, 1)[0] ?? "");
}
