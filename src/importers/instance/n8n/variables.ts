import { goodWhen, info, type Value, type Variable } from "../facts.ts";

/** After a fortnight is n8n's own default. */
const DEFAULT_HOURS = 336;
const keptUpTo =
  (limit: number) =>
  (value: Value): "good" | "bad" =>
    typeof value === "number" && value > 0 && value <= limit ? "good" : "bad";
const badWhen =
  (bad: (text: string) => boolean) =>
  (value: Value): "bad" | "good" =>
    bad(String(value)) ? "bad" : "good";

/**
 * n8n's settings that matter for leaks. `major` decides about defaults that version 2 has turned round; undefined: not known.
 * Names and defaults: https://docs.n8n.io/hosting/configuration/environment-variables/ and `@n8n/config` of 2.40.
 */
export function n8nVariables(major: number | undefined): Variable[] {
  const since2 = <T extends Value>(now: T, before: T): T | undefined =>
    major === undefined ? undefined : major >= 2 ? now : before;
  return [
    {
      id: "successful-executions",
      title: "Successful executions are saved",
      name: "EXECUTIONS_DATA_SAVE_ON_SUCCESS",
      read: "text",
      fallback: "all",
      judge: badWhen((text) => text !== "none"),
    },
    {
      id: "failed-executions",
      title: "Failed executions are saved",
      name: "EXECUTIONS_DATA_SAVE_ON_ERROR",
      read: "text",
      fallback: "all",
      judge: info,
    },
    {
      id: "execution-progress",
      title: "Data is saved after every node",
      name: "EXECUTIONS_DATA_SAVE_ON_PROGRESS",
      read: "switch",
      fallback: false,
      judge: goodWhen(false),
    },
    {
      id: "pruning",
      title: "Old executions are removed",
      name: "EXECUTIONS_DATA_PRUNE",
      read: "switch",
      fallback: true,
      judge: goodWhen(true),
    },
    {
      id: "max-age",
      title: "Executions are kept for hours",
      name: "EXECUTIONS_DATA_MAX_AGE",
      read: "number",
      fallback: DEFAULT_HOURS,
      judge: keptUpTo(DEFAULT_HOURS),
    },
    {
      id: "max-count",
      title: "Executions are kept up to a number",
      name: "EXECUTIONS_DATA_PRUNE_MAX_COUNT",
      read: "number",
      fallback: 10_000,
      judge: info,
    },
    {
      id: "environment-in-nodes",
      title: "Expressions and code cannot read the server's environment",
      name: "N8N_BLOCK_ENV_ACCESS_IN_NODE",
      read: "switch",
      fallback: since2(true, false),
      judge: goodWhen(true),
    },
    {
      id: "file-access",
      title: "Folders that nodes may read",
      name: "N8N_RESTRICT_FILE_ACCESS_TO",
      read: "text",
      fallback: since2("~/.n8n-files", "all"),
      judge: badWhen((text) => text === "" || text === "all"),
    },
    {
      id: "own-files-blocked",
      title: "Nodes cannot read n8n's own files",
      name: "N8N_BLOCK_FILE_ACCESS_TO_N8N_FILES",
      read: "switch",
      fallback: true,
      judge: goodWhen(true),
    },
    {
      id: "excluded-nodes",
      title: "Nodes that nobody can use",
      name: "NODES_EXCLUDE",
      read: "text",
      fallback: since2("n8n-nodes-base.executeCommand, n8n-nodes-base.localFileTrigger", ""),
      judge: badWhen((text) => !text.includes("executeCommand")),
    },
    {
      id: "builtin-modules",
      title: "Node.js modules that code may load",
      name: "NODE_FUNCTION_ALLOW_BUILTIN",
      read: "text",
      fallback: "",
      judge: badWhen((text) => /\*|child_process|\bfs\b|\bnet\b|\bhttps?\b/.test(text)),
    },
    {
      id: "external-modules",
      title: "Packages that code may load",
      name: "NODE_FUNCTION_ALLOW_EXTERNAL",
      read: "text",
      fallback: "",
      judge: badWhen((text) => text.includes("*")),
    },
    {
      id: "public-api",
      title: "The public API is off",
      name: "N8N_PUBLIC_API_DISABLED",
      read: "switch",
      fallback: false,
      judge: goodWhen(true, "info"),
    },
    {
      id: "telemetry",
      title: "Telemetry is sent to n8n",
      name: "N8N_DIAGNOSTICS_ENABLED",
      read: "switch",
      fallback: true,
      judge: goodWhen(false),
    },
    {
      id: "secure-cookie",
      title: "Sessions travel over HTTPS only",
      name: "N8N_SECURE_COOKIE",
      read: "switch",
      fallback: true,
      judge: goodWhen(true),
    },
    {
      id: "mfa",
      title: "Users can have a second factor",
      name: "N8N_MFA_ENABLED",
      read: "switch",
      fallback: true,
      judge: goodWhen(true),
    },
    {
      id: "mfa-enforced",
      title: "Every user must have a second factor",
      name: "N8N_MFA_ENFORCED_ENABLED",
      read: "switch",
      fallback: undefined,
      judge: goodWhen(true),
    },
    {
      id: "ssrf-protection",
      title: "Requests to internal addresses are refused",
      name: "N8N_SSRF_PROTECTION_ENABLED",
      read: "switch",
      fallback: false,
      judge: goodWhen(true, "info"),
    },
    {
      id: "community-nodes",
      title: "Community nodes can be installed",
      name: "N8N_COMMUNITY_PACKAGES_ENABLED",
      read: "switch",
      fallback: true,
      judge: goodWhen(false, "info"),
    },
    {
      id: "log-level",
      title: "Log level",
      name: "N8N_LOG_LEVEL",
      read: "text",
      fallback: "info",
      judge: badWhen((text) => /debug|silly|verbose/.test(text)),
    },
    {
      id: "log-output",
      title: "Logs are written to",
      name: "N8N_LOG_OUTPUT",
      read: "text",
      fallback: "console",
      judge: info,
    },
    {
      id: "query-log",
      title: "Database queries are logged",
      name: "DB_LOGGING_ENABLED",
      read: "switch",
      fallback: false,
      judge: goodWhen(false),
    },
    {
      id: "binary-data",
      title: "Files of executions are kept in",
      name: "N8N_DEFAULT_BINARY_DATA_MODE",
      read: "text",
      fallback: since2("filesystem", "memory"),
      judge: info,
    },
    {
      id: "metrics",
      title: "Metrics can be read without a login",
      name: "N8N_METRICS",
      read: "switch",
      fallback: false,
      judge: goodWhen(false, "info"),
    },
    {
      id: "public-chat-off",
      title: "Public chats are forbidden",
      name: "N8N_DISABLE_PUBLIC_CHAT_TRIGGER",
      read: "switch",
      fallback: false,
      judge: goodWhen(true, "info"),
    },
  ];
}

/** Settings that matter only where somebody made them: leftovers, and switches that turn a protection off. */
export const N8N_IF_SET: readonly Variable[] = [
  {
    id: "basic-auth-leftover",
    title: "Basic authentication of old versions is configured; n8n 1.0 and later ignore it",
    name: "N8N_BASIC_AUTH_ACTIVE",
    read: "switch",
    fallback: undefined,
    judge: goodWhen(false),
  },
  {
    id: "login-disabled",
    title: "User management is off: old versions then have no login",
    name: "N8N_USER_MANAGEMENT_DISABLED",
    read: "switch",
    fallback: undefined,
    judge: goodWhen(false),
  },
  {
    id: "runners-insecure",
    title: "Code runners work without protection",
    name: "N8N_RUNNERS_INSECURE_MODE",
    read: "switch",
    fallback: undefined,
    judge: goodWhen(false),
  },
  {
    id: "webhook-sandbox-off",
    title: "Pages that webhooks answer with run without a sandbox",
    name: "N8N_INSECURE_DISABLE_WEBHOOK_IFRAME_SANDBOX",
    read: "switch",
    fallback: undefined,
    judge: goodWhen(false),
  },
  {
    id: "credentials-overwrite",
    title: "Credentials are given to every user by the environment",
    name: "CREDENTIALS_OVERWRITE_DATA",
    read: "set",
    fallback: undefined,
    judge: goodWhen(false, "info"),
  },
  {
    id: "database-tls",
    title: "The connection to the database is encrypted",
    name: "DB_POSTGRESDB_SSL_ENABLED",
    read: "switch",
    fallback: undefined,
    judge: goodWhen(true, "info"),
  },
];
