import type { Instance, InstanceFact } from "../../../model/instance.ts";
import type { Service } from "../compose.ts";
import { fact, factOf, literalSecretsFact, portsFact, versionOfImage } from "../facts.ts";
import { asSwitch, type Setting, type Settings } from "../settings.ts";
import { httpsFact, READERS, saving, versionFact } from "./shared.ts";
import { N8N_IF_SET, n8nVariables } from "./variables.ts";

const SECRET =
  /^(?:N8N_ENCRYPTION_KEY|N8N_USER_MANAGEMENT_JWT_SECRET|N8N_RUNNERS_AUTH_TOKEN|N8N_SMTP_PASS|N8N_BASIC_AUTH_PASSWORD|CREDENTIALS_OVERWRITE_DATA|DB_[A-Z]{1,20}_PASSWORD|QUEUE_BULL_REDIS_PASSWORD|N8N_LICENSE_ACTIVATION_KEY)$/;

/** n8n's own keys have 32 characters. */
const MIN_KEY = 16;
/** What guides and examples write where a key belongs. */
const PLACEHOLDER =
  /change|your[-_ ]|example|secret[-_ ]?key|super[-_ ]?secret|placeholder|<[a-z]|password|xxxx/i;

/** n8n as its container or process is configured; `file` describes it. */
export function n8nInstance(service: Service, file: string): Instance {
  const settings = withFiles(service.settings);
  const version = versionOfImage(service.image);
  const major = version === undefined ? undefined : Number(version.split(".")[0]);
  const publicUrl = publicUrlOf(settings);
  const key = encryptionKeyOf(settings);
  const variables = n8nVariables(major).map((variable) => factOf(variable, settings));
  const value = (id: string) => variables.find((known) => known.id === id)?.value;
  const pruning = value("pruning");
  // Limits mean something only where anything is removed at all.
  const isPruned = pruning !== false;
  const maxAgeHours = isPruned ? value("max-age") : undefined;
  const maxCount = isPruned ? value("max-count") : undefined;
  const facts: InstanceFact[] = [
    ...versionFact(version, service.location),
    ...httpsFact(publicUrl?.url, publicUrl?.location),
    ...portsFact(service, [5678]),
    key.fact,
    ...literalSecretsFact(service.settings, SECRET),
    ...variables.filter(({ id }) => isPruned || (id !== "max-age" && id !== "max-count")),
    ...N8N_IF_SET.filter(({ name }) => settings.has(name)).map((variable) => factOf(variable, settings)),
    runnersFact(settings, major),
  ];
  return {
    id: service.name === "n8n" ? "n8n" : `n8n-${service.name}`,
    platform: "n8n",
    source: file,
    live: false,
    ...(version === undefined ? {} : { version }),
    ...(publicUrl === undefined ? {} : { publicUrl: publicUrl.url }),
    facts,
    executions: {
      savedOnSuccess: saving(value("successful-executions")),
      savedOnError: saving(value("failed-executions")),
      pruning: pruning === undefined ? "unknown" : pruning ? "on" : "off",
      ...(typeof maxAgeHours === "number" ? { maxAgeHours } : {}),
      ...(typeof maxCount === "number" ? { maxCount } : {}),
      readers: READERS,
    },
    encryptionKey: key.state,
    database: { type: settings.get("DB_TYPE")?.value ?? "sqlite", encryptedAtRest: "unknown" },
    notes: settings.size === 0 ? ["nothing is configured here: the defaults of n8n hold"] : [],
  };
}

/** n8n reads each setting also from the file that `<NAME>_FILE` names (Docker secrets): then it is set, to what is not known. */
function withFiles(settings: Settings): Map<string, Setting> {
  const all = new Map(settings);
  for (const [name, setting] of settings)
    if (name.endsWith("_FILE") && !all.has(name.slice(0, -5)))
      all.set(name.slice(0, -5), { ...setting, value: undefined, from: "variable" });
  return all;
}

function encryptionKeyOf(settings: Settings): { state: Instance["encryptionKey"]; fact: InstanceFact } {
  const title = "A key of one's own protects stored credentials";
  const setting = settings.get("N8N_ENCRYPTION_KEY");
  if (setting === undefined) {
    const own = { ...fact("encryption-key", title, "info", false), isDefault: true };
    return { state: "default", fact: own };
  }
  const { value, location } = setting;
  if (value?.trim() === "")
    return { state: "default", fact: fact("encryption-key", title, "info", false, location) };
  const isGuessable = value !== undefined && (value.length < MIN_KEY || PLACEHOLDER.test(value));
  const named = isGuessable ? "The key that protects stored credentials is short or a placeholder" : title;
  return { state: "set", fact: fact("encryption-key", named, isGuessable ? "bad" : "good", true, location) };
}

/** Where people and other services reach it: the most specific setting wins, as in n8n. */
function publicUrlOf(settings: Settings): { url: string; location?: Setting["location"] } | undefined {
  for (const name of ["WEBHOOK_URL", "N8N_EDITOR_BASE_URL"]) {
    const setting = settings.get(name);
    const url = urlOf(setting?.value);
    if (setting !== undefined && url !== undefined) return { url, location: setting.location };
  }
  const host = settings.get("N8N_HOST");
  // An address to listen at is none to reach it by.
  if (host?.value === undefined || /^(?:0\.0\.0\.0|::|\*)?$/.test(host.value)) return undefined;
  const protocol = settings.get("N8N_PROTOCOL")?.value || "http";
  const port = protocol === "https" ? "" : `:${settings.get("N8N_PORT")?.value || 5678}`;
  const url = urlOf(`${protocol}://${host.value}${port}`);
  return url === undefined ? undefined : { url, location: host.location };
}

/** People leave the protocol out; n8n then takes http. */
function urlOf(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const whole = /^https?:\/\//i.test(text) ? text : `http://${text}`;
  return URL.canParse(whole) ? origin(whole) : undefined;
}

/** Without a name or password that somebody wrote into the address. */
function origin(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname.replace(/\/$/, "")}`;
}

/** Code of workflows in a process of its own: from version 2 on always; in a container of its own only when told so. */
function runnersFact(settings: Settings, major: number | undefined): InstanceFact {
  const mode = settings.get("N8N_RUNNERS_MODE");
  const enabled = settings.get("N8N_RUNNERS_ENABLED");
  const title = "Code of workflows runs";
  if (mode?.value === "external")
    return fact("task-runners", title, "good", "in a container of its own", mode.location);
  const isOn = asSwitch(enabled?.value) ?? (major === undefined ? undefined : major >= 2);
  if (isOn === undefined) return fact("task-runners", title, "unknown");
  const value = isOn ? "in a process beside n8n" : "within n8n itself";
  return fact("task-runners", title, isOn ? "info" : "bad", value, enabled?.location);
}
