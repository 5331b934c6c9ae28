import type { Instance, InstanceFact } from "../../../model/instance.ts";
import type { N8nAnswers, N8nReading } from "../../../model/n8n-answers.ts";
import type { Workflow } from "../../../model/workflow.ts";
import { asList, asRecord, asText, at, get, isRecord } from "../../values.ts";
import { fact, type Value } from "../facts.ts";
import { auditFacts, switchesOfAudit } from "./audit.ts";
import { credentialFacts, keyFacts, successesKept, usersOf } from "./people.ts";
import { httpsFact, READERS, saving, versionFact } from "./shared.ts";

const dataOf = (reading: N8nReading): unknown => (reading.status === "read" ? reading.data : undefined);

const QUESTIONS = {
  settings: "its settings",
  users: "its users",
  credentials: "its credentials",
  projects: "its projects",
  variables: "its variables",
  execution: "its executions",
  audit: "its own audit",
} as const;
const WHY = {
  refused: "the API key or the licence does not allow it",
  missing: "this version does not tell",
  failed: "it did not answer",
};

/** What could not be found out, and why. */
function notesOf(answers: N8nAnswers): string[] {
  const notes = Object.entries(QUESTIONS).flatMap(([key, what]) => {
    const { status } = answers[key as keyof typeof QUESTIONS];
    return status === "read" ? [] : [`could not read ${what}: ${WHY[status]}`];
  });
  return answers.repeated === 0 ? notes : [...notes, `${answers.repeated} requests had to be repeated`];
}

type State = InstanceFact["state"];

/** A setting that the server tells: its place in the answer, and what it means. */
interface Told {
  id: string;
  title: string;
  path: readonly string[];
  judge: (value: Value) => State;
}

const when =
  (good: Value, otherwise: State = "bad") =>
  (value: Value): State =>
    value === good ? "good" : otherwise;
const info = (): State => "info";

/** `data` of `/rest/settings`: all of it for strangers in versions before 2, only the login page's part since. */
const SETTINGS: readonly Told[] = [
  {
    id: "successful-executions",
    title: "Successful executions are saved",
    path: ["saveDataSuccessExecution"],
    judge: when("none"),
  },
  {
    id: "failed-executions",
    title: "Failed executions are saved",
    path: ["saveDataErrorExecution"],
    judge: info,
  },
  {
    id: "execution-progress",
    title: "Data is saved after every node",
    path: ["saveExecutionProgress"],
    judge: when(false),
  },
  { id: "pruning", title: "Old executions are removed", path: ["pruning", "isEnabled"], judge: when(true) },
  { id: "max-age", title: "Executions are kept for hours", path: ["pruning", "maxAge"], judge: info },
  {
    id: "max-count",
    title: "Executions are kept up to a number",
    path: ["pruning", "maxCount"],
    judge: info,
  },
  { id: "execution-timeout", title: "Executions end after seconds", path: ["executionTimeout"], judge: info },
  { id: "login", title: "How users log in", path: ["userManagement", "authenticationMethod"], judge: info },
  { id: "mfa", title: "Users can have a second factor", path: ["mfa", "enabled"], judge: when(true) },
  {
    id: "mfa-enforced",
    title: "Every user must have a second factor",
    path: ["mfa", "enforced"],
    judge: when(true),
  },
  { id: "saml", title: "SAML login", path: ["sso", "saml", "loginEnabled"], judge: info },
  { id: "oidc", title: "OpenID Connect login", path: ["sso", "oidc", "loginEnabled"], judge: info },
  { id: "ldap", title: "LDAP login", path: ["sso", "ldap", "loginEnabled"], judge: info },
  {
    id: "secure-cookie",
    title: "Sessions travel over HTTPS only",
    path: ["authCookie", "secure"],
    judge: when(true),
  },
  {
    id: "public-api-docs",
    title: "The public API has a page to try it out",
    path: ["publicApi", "swaggerUi", "enabled"],
    judge: info,
  },
  { id: "telemetry", title: "Telemetry is sent to n8n", path: ["telemetry", "enabled"], judge: when(false) },
  {
    id: "community-nodes",
    title: "Community nodes can be installed",
    path: ["communityNodesEnabled"],
    judge: when(false, "info"),
  },
  {
    id: "log-level",
    title: "Log level",
    path: ["logLevel"],
    judge: (value) => (value === "debug" ? "bad" : "good"),
  },
  { id: "binary-data", title: "Files of executions are kept in", path: ["binaryDataMode"], judge: info },
  {
    id: "own-files-blocked",
    title: "Nodes cannot read n8n's own files",
    path: ["security", "blockFileAccessToN8nFiles"],
    judge: when(true),
  },
  {
    id: "public-chat-off",
    title: "Public chats are forbidden",
    path: ["chatTrigger", "disablePublicChat"],
    judge: when(true, "info"),
  },
  {
    id: "external-secrets",
    title: "Secrets can come from a vault outside",
    path: ["enterprise", "externalSecrets"],
    judge: info,
  },
  {
    id: "redaction",
    title: "Data of executions can be redacted",
    path: ["enterprise", "dataRedaction"],
    judge: info,
  },
  { id: "licence", title: "Licence", path: ["license", "planName"], judge: info },
];

/** A live n8n as its answers and the workflows that it gave show it. */
export function n8nFromServer(answers: N8nAnswers, workflows: readonly Workflow[]): Instance {
  const settings = asRecord(get(dataOf(answers.settings), "data"));
  const audit = dataOf(answers.audit);
  const execution = dataOf(answers.execution);
  const value = (...path: string[]): Value | undefined => plain(at(settings, ...path));
  const version = asText(settings["versionCli"]);
  const publicUrl = [settings["urlBaseWebhook"], settings["urlBaseEditor"]]
    .map(asText)
    .find((url) => url !== undefined);
  const kept = successesKept(dataOf(answers.successes), leftOpen(workflows, answers.base));
  const savedOnSuccess = saving(value("saveDataSuccessExecution"));
  const pruning = value("pruning", "isEnabled");
  const maxAgeHours = value("pruning", "maxAge");
  const maxCount = value("pruning", "maxCount");
  const users = usersOf(dataOf(answers.users));
  const told = SETTINGS.flatMap(({ id, title, path, judge }) => {
    const found = value(...path);
    return found === undefined ? [] : [fact(id, title, judge(found), found)];
  });
  const known = new Set(told.map(({ id }) => id));
  return {
    id: "n8n",
    platform: "n8n",
    source: answers.base,
    live: true,
    ...(version === undefined ? {} : { version }),
    publicUrl: publicUrl?.replace(/\/$/, "") ?? answers.base,
    facts: [
      ...versionFact(version),
      ...httpsFact(answers.base),
      ...userFacts(users),
      ...told,
      ...switchesOfAudit(audit).filter(({ id }) => !known.has(id)),
      fact("public-api", "The public API is off", "info", false),
      ...ownerFact(value("userManagement", "showSetupOnFirstLoad")),
      ...settingsFact(settings),
      ...headerFacts(answers),
      ...modulesFact(settings),
      ...keptFact(kept),
      ...keyFacts(dataOf(answers.scopes), execution),
      ...credentialFacts(dataOf(answers.credentials), dataOf(answers.variables)),
      ...countFact("projects", "Projects that share workflows and credentials", dataOf(answers.projects)),
      ...auditFacts(audit),
    ],
    ...(users === undefined ? {} : { users }),
    executions: {
      savedOnSuccess: savedOnSuccess === "unknown" && kept?.byDefault === true ? "all" : savedOnSuccess,
      savedOnError: saving(value("saveDataErrorExecution")),
      pruning: pruning === undefined ? "unknown" : pruning === true ? "on" : "off",
      ...(typeof maxAgeHours === "number" ? { maxAgeHours } : {}),
      ...(typeof maxCount === "number" ? { maxCount } : {}),
      readers: [...READERS, ...(execution === undefined ? [] : ["holders of an API key like this one"])],
    },
    // No answer tells what the key is: n8n never shows it.
    encryptionKey: "unknown",
    database: { type: asText(settings["databaseType"]) ?? "unknown", encryptedAtRest: "unknown" },
    notes: notesOf(answers),
  };
}

/** The ids of workflows that leave it to the instance whether successes are saved. */
function leftOpen(workflows: readonly Workflow[], base: string): Set<string> {
  const prefix = `${base}/workflow/`;
  const open = workflows.filter(
    ({ file, settings }) => file.startsWith(prefix) && settings.saveSuccessfulExecutions === "unknown",
  );
  return new Set(open.map(({ file }) => decodeURIComponent(file.slice(prefix.length))));
}

/** Numbers, switches and short names; anything else is not shown. */
function plain(value: unknown): Value | undefined {
  if (typeof value === "boolean" || typeof value === "number") return value;
  return typeof value === "string" && value !== "" && value.length <= 60 ? value : undefined;
}

function userFacts(users: Instance["users"]): InstanceFact[] {
  if (users === undefined) return [fact("users", "Users", "unknown")];
  const { total, byRole, withoutMfa } = users;
  const roles = Object.entries(byRole).map(([role, n]) => `${n} ${role}`);
  return [
    fact("users", "Users", "info", `${total}: ${roles.join(", ")}`),
    ...(withoutMfa === undefined
      ? []
      : [
          fact(
            "users-without-mfa",
            "Users without a second factor",
            withoutMfa > 0 ? "bad" : "good",
            withoutMfa,
          ),
        ]),
  ];
}

/** Without an owner, whoever opens it first becomes it. */
function ownerFact(asksForOwner: Value | undefined): InstanceFact[] {
  if (typeof asksForOwner !== "boolean") return [];
  return [fact("owner", "An owner has been set up", asksForOwner ? "bad" : "good", !asksForOwner)];
}

/** What the answers' headers show: whether browsers are held to HTTPS, and which proxy stands before it. */
function headerFacts({ base, headers }: N8nAnswers): InstanceFact[] {
  const isStrict = headers["strict-transport-security"] !== undefined;
  const proxy = /^(?:nginx|caddy|traefik|cloudflare|apache|envoy|openresty|awselb)/i.exec(
    headers["server"] ?? "",
  )?.[0];
  return [
    ...(base.startsWith("https:")
      ? [fact("hsts", "Browsers are held to HTTPS (HSTS)", isStrict ? "good" : "info", isStrict)]
      : []),
    ...(proxy === undefined ? [] : [fact("proxy", "A proxy stands before it", "info", proxy.toLowerCase())]),
  ];
}

/** Version, paths and switches are told to whoever asks. */
function settingsFact(settings: Record<string, unknown>): InstanceFact[] {
  if (Object.keys(settings).length === 0) return [];
  const isOpen = settings["versionCli"] !== undefined;
  return [
    fact(
      "settings-public",
      "Strangers can read all settings (/rest/settings)",
      isOpen ? "bad" : "good",
      isOpen,
    ),
  ];
}

function modulesFact(settings: Record<string, unknown>): InstanceFact[] {
  const allowed = asRecord(settings["allowedModules"]);
  return (["builtIn", "external"] as const).flatMap((kind) => {
    const names = asList(allowed[kind]).filter((name) => typeof name === "string");
    if (names.length === 0) return [];
    const isOpen = names.some((name) => ["*", "child_process", "fs"].includes(name));
    const id = kind === "builtIn" ? "builtin-modules" : "external-modules";
    const title = kind === "builtIn" ? "Node.js modules that code may load" : "Packages that code may load";
    return [fact(id, title, isOpen ? "bad" : "info", names.join(", "))];
  });
}

function keptFact(kept: ReturnType<typeof successesKept>): InstanceFact[] {
  if (kept === undefined)
    return [fact("successes-kept", "Data of successful executions lies on the server", "unknown")];
  return [
    fact(
      "successes-kept",
      "Data of successful executions lies on the server",
      kept.any ? "bad" : "good",
      kept.any,
    ),
  ];
}

function countFact(id: string, title: string, list: unknown): InstanceFact[] {
  const entries = Array.isArray(list) ? list.filter(isRecord) : undefined;
  return entries === undefined ? [] : [fact(id, title, "info", entries.length)];
}
