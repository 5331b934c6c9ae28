import { type Service, serviceNamed } from "../../../lib/services.ts";
import { firstService } from "../../app.ts";
import { asText, at, get, lookUp } from "../../values.ts";

/** Connectors whose names are not those of their services. Source: https://learn.microsoft.com/connectors/connector-reference. */
const NAMES: Readonly<Record<string, string>> = {
  sql: "mssql",
  commondataservice: "dataverse",
  dynamicsax: "dynamics",
  office365groups: "teams",
  office365users: "office365-users",
  officegroups: "teams",
  office365groupsmail: "outlook",
  outlooktasks: "planner",
  todo: "planner",
  onedrive: "onedrive",
  excel: "excel",
  excelonline: "excel",
  wordonlinebusiness: "onedrive",
  microsoftforms: "microsoft-forms",
  formspro: "microsoft-forms",
  azureblob: "azure-blob",
  azurefile: "azure-blob",
  azuretables: "azure-tables",
  documentdb: "cosmos-db",
  azurequeues: "azure-queues",
  servicebus: "service-bus",
  eventhubs: "event-hubs",
  sendmail: "outlook",
  googlesheet: "google-sheets",
  googlecalendar: "google-calendar",
  googledrive: "google-drive",
  microsoftcopilotstudio: "copilot-studio",
  powervirtualagents: "copilot-studio",
  cognitiveservicestextanalytics: "azure-ai",
  cognitiveservicescomputervision: "azure-ai",
  textanalytics: "azure-ai",
  formrecognizer: "azure-ai",
  azureopenai: "azure-openai",
  openaiip: "openai",
  openaigpt: "openai",
  agentsopenai: "azure-openai",
  azureaisearch: "azure-ai-search",
  webcontents: "web",
  webcontentsv2: "web",
  ftp: "ftp",
  sftpwithssh: "ftp",
  rss: "rss",
  bingmaps: "bing",
  msnweather: "weather",
  visualstudioteamservices: "azure-devops",
  vsts: "azure-devops",
  azuread: "office365-users",
  yammer: "yammer",
  azureautomation: "azure-automation",
  azuremonitorlogs: "azure-monitor",
  keyvault: "key-vault",
};

/** `/providers/Microsoft.PowerApps/apis/shared_office365`, `…/managedApis/office365`, `/serviceProviders/sql` → `office365`. */
export function connectorOf(inputs: unknown, connections: unknown): string | undefined {
  const host = get(inputs, "host");
  const reference =
    asText(get(host, "connectionName")) ??
    asText(get(host, "connectionReferenceName")) ??
    asText(get(host, "connection"));
  const managed = asText(at(host, "connection", "referenceName"));
  const named = /\['\$connections'\]|\$connections'\)\['([^']+)'\]/.exec(
    asText(at(host, "connection", "name")) ?? "",
  )?.[1];
  const key = reference ?? managed ?? named ?? "";
  const api =
    asText(get(host, "apiId")) ??
    asText(at(connections, key, "api", "name")) ??
    asText(at(connections, key, "id")) ??
    asText(at(inputs, "serviceProviderConfiguration", "serviceProviderId")) ??
    asText(at(inputs, "host", "api", "runtimeUrl")) ??
    key;
  const last = api.split("/").findLast((part) => part !== "") ?? "";
  const name = last
    .replace(/^shared_/i, "")
    .replace(/[_-]\d{1,3}$/, "")
    .toLowerCase();
  // The built-in operations of logic apps that are called so ask Azure's own deployments.
  if (name === "openai" && api.startsWith("/serviceProviders/")) return "azureopenai";
  return name === "" ? undefined : name;
}

export function connectorService(name: string): Service | undefined {
  const known = lookUp(NAMES, name);
  return firstService(known, name, name.replace(/(?:online|business|v\d){1,4}$/, ""));
}

/** The operation: its id, or of a logic app method and path. */
export function operationOf(inputs: unknown): string {
  return (
    asText(at(inputs, "host", "operationId")) ??
    asText(at(inputs, "serviceProviderConfiguration", "operationId")) ??
    asText(get(inputs, "path")) ??
    ""
  );
}

/** Operations are called after what they do, some after what they do it to (`CalendarGetItems`). */
const WRITE =
  /^(?:create|update|delete|add|post|patch|send|set|put|remove|move|copy|upsert|insert|mark|reply|forward|run|execute|respond|start|invite|upload)/i;
const READ =
  /^(?:[A-Z]?[a-z\d]{1,30}(?=[A-Z]))?(?:[Gg]et|[Ll]ist|[Ss]earch|[Ff]ind|[Qq]uery|[Rr]ead|[Dd]ownload|[Rr]etrieve|[Ll]ook[Uu]p|[Ee]xport|[Ff]etch|[Cc]heck|[Ee]xtract|[Cc]onvert|\w{1,20}Exists$|MyProfile|UserProfile|Manager|DirectReports)/;

/** Whether an operation fetches; logic apps say it by their method. */
export function reads(inputs: unknown): boolean {
  const method = asText(get(inputs, "method"))?.toLowerCase();
  const operation = operationOf(inputs);
  if (operation.startsWith("/")) return method === "get";
  return !WRITE.test(operation) && READ.test(operation);
}

/** Questions to AI Builder go through Dataverse's connector; its own has the same operations. */
export function isAiBuilder(name: string, operation: string): boolean {
  return /^aibuilder/i.test(operation) || name === "aibuilder" || /msdyn_Predict/i.test(operation);
}

export const AI_BUILDER: Service | undefined = serviceNamed("ai-builder");

/** Operations that wait for a person. */
export function waitsForPerson(operation: string): boolean {
  return /AndWaitFor|WaitForAnApproval|^SendApproval|SendMailWithOptions|WaitForResponse|^CreateAnApproval|SubscribeAndWait/i.test(
    operation,
  );
}
