import type { Instance, InstanceFact, InstancePlatform } from "../../model/instance.ts";
import type { Service } from "./compose.ts";
import {
  factOf,
  goodWhen,
  info,
  literalSecretsFact,
  portsFact,
  UNKNOWN_EXECUTIONS,
  type Variable,
  versionOfImage,
} from "./facts.ts";

interface Platform {
  ports: readonly number[];
  /** The variable that holds the key of stored credentials. */
  key: string;
  /** Keys that the platform's own example file has, by their first characters: everybody knows them. */
  publicKey?: RegExp;
  /** The variable that names the database, and what it is without. */
  database: readonly [name: string, fallback: string];
  secret: RegExp;
  variables: readonly Variable[];
}

const variable = (
  id: string,
  title: string,
  name: string,
  read: Variable["read"],
  fallback: Variable["fallback"],
  judge: Variable["judge"],
): Variable => ({ id, title, name, read, fallback, judge });

/** Names and defaults: each platform's documentation of its environment variables. */
const PLATFORMS: Record<Exclude<InstancePlatform, "n8n">, Platform> = {
  // https://docs.langflow.org/environment-variables
  langflow: {
    ports: [7860],
    key: "LANGFLOW_SECRET_KEY",
    database: ["LANGFLOW_DATABASE_URL", "sqlite"],
    secret: /^LANGFLOW_(?:SECRET_KEY|SUPERUSER_PASSWORD)$|_API_KEY$|^POSTGRES_PASSWORD$/,
    variables: [
      variable(
        "auto-login",
        "Everybody is logged in as the superuser",
        "LANGFLOW_AUTO_LOGIN",
        "switch",
        undefined,
        goodWhen(false),
      ),
      variable(
        "new-users-active",
        "New users are let in without approval",
        "LANGFLOW_NEW_USER_IS_ACTIVE",
        "switch",
        false,
        goodWhen(false),
      ),
      variable("telemetry", "Telemetry is off", "DO_NOT_TRACK", "switch", false, goodWhen(true)),
      variable("log-level", "Log level", "LANGFLOW_LOG_LEVEL", "text", "error", (value) =>
        /debug/i.test(String(value)) ? "bad" : "good",
      ),
    ],
  },
  // https://docs.flowiseai.com/configuration/environment-variables
  flowise: {
    ports: [3000],
    key: "FLOWISE_SECRETKEY_OVERWRITE",
    database: ["DATABASE_TYPE", "sqlite"],
    secret:
      /^(?:FLOWISE_PASSWORD|FLOWISE_SECRETKEY_OVERWRITE|DATABASE_PASSWORD|JWT_[A-Z_]{1,30}SECRET|EXPRESS_SESSION_SECRET)$/,
    variables: [
      variable(
        "login",
        "A user name is set (versions before 3 have no login without)",
        "FLOWISE_USERNAME",
        "set",
        undefined,
        goodWhen(true),
      ),
      variable(
        "telemetry",
        "Telemetry is off",
        "DISABLE_FLOWISE_TELEMETRY",
        "switch",
        undefined,
        goodWhen(true),
      ),
      variable("log-level", "Log level", "LOG_LEVEL", "text", "info", (value) =>
        /debug|verbose/i.test(String(value)) ? "bad" : "good",
      ),
      variable(
        "builtin-modules",
        "Node.js modules that code may load",
        "TOOL_FUNCTION_BUILTIN_DEP",
        "text",
        "",
        (value) => (/\*|child_process|\bfs\b/.test(String(value)) ? "bad" : "good"),
      ),
      variable("cors", "Origins that may call it", "CORS_ORIGINS", "text", undefined, (value) =>
        value === "*" ? "bad" : "good",
      ),
    ],
  },
  // https://docs.dify.ai/getting-started/install-self-hosted/environments
  dify: {
    ports: [5001],
    key: "SECRET_KEY",
    publicKey: /^sk-9f73s3ljTXVcMT3Blb3l/,
    database: ["DB_TYPE", "postgresql"],
    secret: /^(?:SECRET_KEY|DB_PASSWORD|REDIS_PASSWORD|INIT_PASSWORD|[A-Z_]{1,40}_API_KEY)$/,
    variables: [
      variable(
        "init-password",
        "Whoever comes first needs a password to become the owner",
        "INIT_PASSWORD",
        "set",
        false,
        goodWhen(true, "info"),
      ),
      variable("log-level", "Log level", "LOG_LEVEL", "text", "INFO", (value) =>
        /debug/i.test(String(value)) ? "bad" : "good",
      ),
      variable("debug", "Debug mode", "DEBUG", "switch", false, goodWhen(false)),
      variable(
        "cors",
        "Origins that may call the console",
        "CONSOLE_CORS_ALLOW_ORIGINS",
        "text",
        undefined,
        (value) => (value === "*" ? "bad" : "good"),
      ),
      variable(
        "workflow-log-days",
        "Logs of workflows are kept for days",
        "WORKFLOW_LOG_RETENTION_DAYS",
        "number",
        undefined,
        info,
      ),
    ],
  },
};

/** An instance of Dify, Flowise or Langflow as its container is configured. */
export function otherInstance(
  platform: Exclude<InstancePlatform, "n8n">,
  service: Service,
  file: string,
): Instance {
  const about = PLATFORMS[platform];
  const { settings } = service;
  const version = versionOfImage(service.image);
  const [databaseName, fallback] = about.database;
  const database = settings.get(databaseName)?.value ?? fallback;
  return {
    id: service.name === platform ? platform : `${platform}-${service.name}`,
    platform,
    source: file,
    live: false,
    ...(version === undefined ? {} : { version }),
    facts: [
      ...portsFact(service, about.ports),
      keyFact(about, service),
      ...literalSecretsFact(settings, about.secret),
      ...about.variables.map((known) => factOf(known, settings)),
    ],
    executions: UNKNOWN_EXECUTIONS,
    encryptionKey: settings.has(about.key) ? "set" : "default",
    // Of a database's address only the kind is told: the rest holds a password.
    database: { type: /^[a-z]{2,20}/i.exec(database)?.[0] ?? fallback, encryptedAtRest: "unknown" },
    notes: [],
  };
}

function keyFact({ key, publicKey }: Platform, { settings }: Service): InstanceFact {
  const title = "A key of one's own protects stored credentials";
  const value = settings.get(key)?.value;
  const isPublic = value !== undefined && publicKey?.test(value) === true;
  return factOf(
    {
      id: "encryption-key",
      title: isPublic ? "The key that protects stored credentials is the one in the public example" : title,
      name: key,
      read: "set",
      fallback: false,
      judge: (isSet) => (isPublic ? "bad" : isSet === true ? "good" : "info"),
    },
    settings,
  );
}
