import { isSecretName } from "../../detectors/secrets/index.ts";
import { hostOf, isOwnHost } from "../../lib/hosts.ts";
import type { Field, Node, NodeRole, ParameterPurpose, Party } from "../../model/workflow.ts";
import { databaseAt } from "../app.ts";
import { type At, quoted, type WorkflowBuilder } from "../build.ts";
import { asList, asText, get, isRecord } from "../values.ts";
import { type KnownServer, knownServer, serverAt } from "./known.ts";
import { type Launch, readLaunch } from "./launch.ts";
import { isCredential, referencesIn } from "./references.ts";
import type { Ability } from "./servers-data.ts";
import { addTools } from "./tools.ts";

/** Settings that say what may happen without asking, and how much of the server is used. */
const CONSENT = [
  "alwaysAllow",
  "autoApprove",
  "trust",
  "includeTools",
  "excludeTools",
  "allowedTools",
  "disabledTools",
  "config",
  "timeout",
  "transport",
  "type",
  "cwd",
  "envFile",
];
/** What a model fills in, by what the server can do. */
const ARGUMENTS: readonly (readonly [ability: Ability, field: string, purpose: ParameterPurpose])[] = [
  ["read", "query", "query"],
  ["untrusted", "query", "query"],
  ["write", "content", "content"],
  ["send", "recipient", "recipient"],
  ["send", "message", "message"],
  ["browse", "url", "url"],
  ["run", "command", "command"],
];
/** Types that name no published server. */
const OWN_TYPES: ReadonlySet<string> = new Set(["mcp.program", "mcp.remote", "mcp.server"]);
const MAX_TEXTS = 2_000;

/** What is known of where a server runs and what it does. */
interface Facts {
  type: string;
  party: Party;
  service?: string;
  host?: string;
  known?: KnownServer;
  /** Nobody can say what it does. */
  unknown: boolean;
}

/** Adds one server: its node, attached to the assistant, with its settings as parameters and its credentials as sources. */
export function addServer(
  builder: WorkflowBuilder,
  name: string,
  server: unknown,
  at: At & readonly PropertyKey[],
  assistant: string,
): void {
  const launch = readLaunch(server);
  const facts = factsOf(launch, server);
  const place = placeOf(launch, facts.service);
  const node = builder.add({
    id: `server:${name}`,
    name,
    type: facts.type,
    roles: rolesOf(facts),
    party: facts.party,
    at,
    output: "emit",
    fields: fieldsOf(facts, launch),
    disabled: get(server, "disabled") === true || get(server, "enabled") === false,
    ...(facts.service === undefined ? {} : { service: facts.service }),
    ...(facts.host === undefined ? {} : { host: facts.host }),
    ...(place === undefined ? {} : { place }),
  });
  if (facts.unknown) noteUnknown(builder, facts.type, name);
  builder.edge({ from: node.id, to: assistant, kind: "tool" });
  const settings = new Settings(builder, node, facts.party !== "own");
  if (launch.url !== undefined)
    settings.text(
      "url",
      launch.url.text,
      launch.url.index === undefined ? [...at, urlKey(server)] : [...at, "args", launch.url.index],
      "url",
    );
  settings.named("headers", get(server, "headers"), [...at, "headers"]);
  settings.named("headers", get(get(server, "requestInit"), "headers"), [...at, "requestInit", "headers"]);
  settings.named("env", get(server, "env") ?? get(server, "environment"), [...at, "env"]);
  const command = get(server, "command");
  if (typeof command === "string") settings.text("command", command, [...at, "command"], "other");
  settings.args(asList(get(server, "args") ?? get(command, "args")), [...at, "args"]);
  for (const key of CONSENT) {
    const value = get(server, key);
    if (value !== undefined && value !== null)
      settings.text(key, asText(value) ?? JSON.stringify(value), [...at, key], "other");
  }
  addArguments(builder, node, facts, at);
  addTools(builder, node, asList(get(server, "tools")), [...at, "tools"]);
}

function noteUnknown(builder: WorkflowBuilder, type: string, name: string): void {
  if (OWN_TYPES.has(type)) builder.partial(`its settings do not say what the server ${quoted([name])} does`);
  else builder.unknownType(type);
}

const urlKey = (server: unknown): string =>
  ["url", "serverUrl", "httpUrl"].find((key) => get(server, key) !== undefined) ?? "endpoint";

function factsOf(launch: Launch, server: unknown): Facts {
  if (launch.kind === "remote") {
    const host = hostOf(defaultOf(launch.url?.text ?? ""));
    const known = host === undefined ? undefined : serverAt(host);
    if (known !== undefined)
      return {
        type: "mcp.remote",
        party: known.party,
        service: known.service,
        ...(host === undefined ? {} : { host }),
        known,
        unknown: false,
      };
    const party: Party = host === undefined ? "unknown" : isOwnHost(host) ? "own" : "third-party";
    return {
      type: "mcp.remote",
      party,
      ...(host === undefined ? {} : { host, ...(party === "own" ? {} : { service: host }) }),
      unknown: true,
    };
  }
  const known = launch.name === "" ? undefined : knownServer(launch.name);
  if (known !== undefined)
    return { type: launch.name, ...whereDatabaseIs(known, launch, server), known, unknown: false };
  if (launch.kind === "script") return { type: "mcp.program", party: "own", unknown: true };
  return {
    type: launch.name === "" ? "mcp.server" : launch.name.slice(0, 200),
    party: "unknown",
    unknown: true,
  };
}

/** `${API_BASE_URL:-https://api.example.com}/mcp` → its default. */
function defaultOf(url: string): string {
  return url.slice(0, 4000).replace(/^\$\{[\w:]{1,200}:-([^}]{0,500})\}/, "$1");
}

/** A database that one runs oneself may still stand at somebody else's: its address says so. */
function whereDatabaseIs(
  known: KnownServer,
  launch: Launch,
  server: unknown,
): Pick<Facts, "party" | "service" | "host"> {
  const settings = get(server, "env");
  const texts = [
    ...launch.rest.map(({ text }) => text),
    ...Object.values(isRecord(settings) ? settings : {}),
  ];
  const usual = {
    party: known.party,
    service: known.service,
    ...(known.host === undefined ? {} : { host: known.host }),
  };
  if (known.party !== "own") return usual;
  for (const text of texts) {
    const { host, party } = databaseAt(typeof text === "string" ? text : "");
    if (host !== undefined) return { ...usual, host, party };
  }
  return usual;
}

function rolesOf({ known, unknown, party }: Facts): NodeRole[] {
  if (unknown || known === undefined) return ["tool", "unknown"];
  const can = known.abilities;
  const roles = new Set<NodeRole>(["tool"]);
  if (can.has("read") || can.has("untrusted")) roles.add("retriever");
  if (party === "own" && (can.has("write") || can.has("read")) && !can.has("browse")) roles.add("store");
  if (party !== "own" && known.host !== undefined) roles.add("egress");
  if (can.has("send") || can.has("browse")) roles.add("egress");
  if (can.has("run")) roles.add("code");
  return [...roles];
}

/** What its tools return. Nobody vouches for what published code of an unknown author, or a stranger's server, returns. */
function fieldsOf({ known, party }: Facts, { kind }: Launch): Field[] {
  const field = (dataClasses: string[], integrity: Field["integrity"]): Field => ({
    name: "result",
    dataClasses,
    integrity,
    readers: [],
    basis: "service",
  });
  if (known === undefined) return party === "own" || kind === "none" ? [] : [field(["unknown"], "untrusted")];
  const untrusted = known.abilities.has("untrusted");
  return known.reads.length === 0 && !untrusted
    ? []
    : [field([...known.reads], untrusted ? "untrusted" : "trusted")];
}

/** Which files a file server may touch, which database file or repository is meant, what a container sees of the machine. */
function placeOf({ rest, mounts, kind }: Launch, service: string | undefined): string | undefined {
  const after = (...options: string[]) => rest.findIndex(({ text }) => options.includes(text)) + 1;
  const named = after("--db-path", "--repository", "-r", "--memory-path", "--database", "--root");
  const paths =
    kind === "image" && mounts.length > 0
      ? mounts.map(
          ({ text }) => /(?:^|,)(?:src|source)=([^,]+)/.exec(text.slice(0, 2000))?.[1] ?? hostPath(text),
        )
      : service === "file"
        ? rest.map(({ text }) => text).filter((text) => !text.startsWith("-"))
        : named > 0
          ? [rest[named]?.text ?? ""]
          : [];
  const shown = paths.filter((path) => path !== "").map((path) => path.slice(0, 300));
  return shown.length === 0 ? undefined : shown.slice(0, 20).join(", ");
}

/** `C:\data:/data:ro` and `./data:/data` → what stands before the container's path. */
function hostPath(mount: string): string {
  const colon = mount.indexOf(":", /^[A-Za-z]:[\\/]/.test(mount) ? 2 : 0);
  return colon === -1 ? mount : mount.slice(0, colon);
}

function addArguments(builder: WorkflowBuilder, node: Node, { known, party }: Facts, at: At): void {
  const chosen = known === undefined ? [["arguments", "other"] as const] : [];
  const listed = ARGUMENTS.filter(([ability]) => known?.abilities.has(ability)).map(
    ([, field, purpose]) => [field, purpose] as const,
  );
  const all = new Map<string, ParameterPurpose>([...chosen, ...listed]);
  // Whatever is asked of somebody else's machine leaves with the question.
  if (all.size === 0 && party !== "own") all.set("arguments", "other");
  for (const [field, purpose] of all)
    builder.parameter(node, { field, purpose, text: "", modelChosen: true, at });
}

/** `--token=x`, `TOKEN=x`, `Authorization: x` → name and value. Padding (`c2VjcmV0==`) makes no name of what stands before it. */
function namedIn(text: string): [name: string, value: string] | undefined {
  const [, dashes, name = "", sign, value = ""] =
    /^(-{0,2})([A-Za-z][\w-]{0,60})(?:\s?(=)|:)\s*([\s\S]+)$/.exec(text.slice(0, 20_000)) ?? [];
  const isName = dashes !== "" || sign !== undefined || /:\s/.test(text.slice(0, 70)) || isSecretName(name);
  return name === "" || /^=+$/.test(value) || !isName ? undefined : [name, value];
}

/** A server's settings as parameters; those that are credentials also as sources that flow to whoever runs the server. */
class Settings {
  readonly #builder: WorkflowBuilder;
  readonly #node: Node;
  readonly #leaves: boolean;
  #count = 0;

  constructor(builder: WorkflowBuilder, node: Node, leaves: boolean) {
    this.#builder = builder;
    this.#node = node;
    this.#leaves = leaves;
  }

  text(field: string, text: string, at: At, purpose: ParameterPurpose, name?: string): void {
    if (this.#count++ > MAX_TEXTS) return;
    const references = referencesIn(text);
    this.#builder.parameter(this.#node, {
      field,
      purpose,
      text,
      at,
      ...(references.length > 0 ? { references } : {}),
      ...(name === undefined ? {} : { assigns: name }),
    });
    for (const reference of references)
      if (!this.#node.credentials.some((known) => known.name === reference.name))
        this.#node.credentials.push({
          type: reference.from === "secret" ? "input" : "environment",
          name: reference.name,
        });
  }

  /** `env` and `headers`: their values do their job where they are sent, so what they read is no content. */
  named(group: string, values: unknown, at: At & readonly PropertyKey[]): void {
    for (const [name, value] of Object.entries(isRecord(values) ? values : {})) {
      const text =
        typeof value === "string" ? value : value === null || typeof value === "object" ? "" : String(value);
      this.text(`${group}.${name}`, text, [...at, name], "header");
      this.#credential(`${group}.${name}`, name, text, [...at, name]);
    }
  }

  /** `--api-key VALUE`, `--header "Authorization: …"`, `-e NAME=value`, `--token=value`. */
  args(args: readonly unknown[], at: At & readonly PropertyKey[]): void {
    for (const [index, text] of args.slice(0, MAX_TEXTS).entries()) {
      if (typeof text !== "string") continue;
      const before = args[index - 1];
      const option =
        typeof before === "string" && /^--?[A-Za-z][\w-]*$/.test(before)
          ? before.replace(/^-+/, "")
          : undefined;
      const [own, value] = namedIn(text) ?? [];
      const isAddress = /^(?:https?|wss?):\/\//i.test(text);
      const name = isAddress ? undefined : (own ?? (text.startsWith("-") ? undefined : option));
      this.text(`args[${index}]`, text, [...at, index], "header", own === undefined ? name : undefined);
      if (name !== undefined) this.#credential(`args.${name}`, name, value ?? text, [...at, index]);
    }
  }

  /** What is handed to a server reaches whoever runs it, or what it talks to. */
  #credential(id: string, name: string, text: string, at: At): void {
    if (!this.#leaves || !isCredential(name, text)) return;
    const { service } = this.#node;
    const secret = this.#builder.add({
      id: `${this.#node.id}:${id}`,
      name: `${name} of ${this.#node.name}`,
      type: "mcp.credential",
      roles: ["secret"],
      at,
      output: "emit",
      fields: [
        {
          name,
          dataClasses: ["credential"],
          integrity: "trusted",
          readers: ["operators"],
          basis: "field-name",
        },
      ],
      // A service's own key goes back to where it came from.
      ...(service === undefined ? {} : { service }),
    });
    this.#builder.edge({ from: secret.id, to: this.#node.id, kind: "data", fromField: name, toField: id });
  }
}
