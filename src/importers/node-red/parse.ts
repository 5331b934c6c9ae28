import { hostOf, isOwnHost, modelVendorAt, partyAt } from "../../lib/hosts.ts";
import { serviceNamed } from "../../lib/services.ts";
import type { Source } from "../../lib/source.ts";
import type { Entry, Field, Node, Workflow } from "../../model/workflow.ts";
import { type AppDraft, appNode, fieldsOf, markLookups, requestNode, UNKNOWN_NODE } from "../app.ts";
import { WorkflowBuilder } from "../build.ts";
import { Setters, TOO_MANY_SETTERS } from "../unique.ts";
import { asList, asText, get } from "../values.ts";
import { environment, fromMessage } from "./expressions.ts";
import { flowsOf } from "./file.ts";
import { type Flow, type Item, nodesOf, sortItems, subflowOf, type Wire, wiresOf } from "./flow.ts";
import { KINDS, type Kind, MODEL_KIND, MODELS } from "./kinds.ts";
import { type Draft, parametersOf, targetOf } from "./parameters.ts";

/** The flows of a file as one workflow: links and contexts join its tabs. */
export function parse(source: Source): Workflow[] {
  const found = flowsOf(source.data);
  if (found === undefined) return [];
  return [new Flows(source, sortItems(found.nodes), found.path).read()];
}

class Flows {
  readonly #builder: WorkflowBuilder;
  readonly #flow: Flow;
  readonly #path: readonly string[];
  readonly #disabledTabs: ReadonlySet<string>;
  readonly #setters = new Setters();
  readonly #wires: readonly Wire[];
  readonly #before = new Map<string, string[]>();
  readonly #items: ReadonlyMap<string, Item>;

  constructor(source: Source, flow: Flow, path: readonly string[]) {
    this.#builder = new WorkflowBuilder(source);
    this.#flow = flow;
    this.#path = path;
    this.#wires = wiresOf(flow);
    for (const { from, to } of this.#wires) this.#before.set(to, [...(this.#before.get(to) ?? []), from]);
    this.#items = new Map(flow.nodes.map((item) => [item.id, item]));
    this.#disabledTabs = new Set(flow.tabs.filter(({ raw }) => raw["disabled"] === true).map(({ id }) => id));
  }

  read(): Workflow {
    const builder = this.#builder;
    for (const item of this.#flow.nodes) this.#collectContext(item);
    const names = new Set<string>();
    const nodes = this.#flow.nodes.map((item) => ({ item, node: this.#node(item, names) }));
    for (const { item, node } of nodes) this.#parameters(item, node);
    for (const { from, to, branch } of this.#wires) builder.edge({ from, to, kind: "main", branch });
    this.#catches();
    this.#notes();
    markLookups(builder);
    if (this.#setters.exceeded) builder.partial(TOO_MANY_SETTERS);
    const [tab, ...others] = this.#flow.tabs;
    const name =
      tab === undefined || others.length > 0
        ? "Node-RED flows"
        : (asText(tab.raw["label"]) ?? "Node-RED flow");
    return builder.build({ name, format: "node-red" });
  }

  #node(item: Item, names: Set<string>): Node {
    const { kind, draft } = this.#usage(item);
    const title = titleOf(item, this.#flow);
    const name = names.has(title) ? `${title} (${item.id})` : title;
    names.add(name);
    const disabled = item.raw["d"] === true || this.#disabledTabs.has(asText(item.raw["z"]) ?? "");
    const node = this.#builder.add({
      id: item.id,
      name,
      type: item.type,
      ...draft,
      disabled,
      credentials: this.#configsOf(item).map(({ type, raw }) => ({
        type,
        ...(asText(raw["name"]) === undefined ? {} : { name: asText(raw["name"]) ?? "" }),
      })),
      ...(kind?.identity === undefined ? {} : { identityFields: [...kind.identity] }),
      ...this.#place(item, draft),
      at: [...this.#path, item.index],
    });
    if (draft === UNKNOWN_NODE) this.#builder.unknownType(item.type);
    if (kind?.entry !== undefined && !disabled) this.#builder.entry(this.#entry(item, kind.entry, node.id));
    return node;
  }

  /** What the node is: by its table, by a service of exactly its name, or unknown. */
  #usage(item: Item): { kind: Kind | undefined; draft: AppDraft } {
    const type = item.type.toLowerCase();
    if (subflowOf(item) !== undefined)
      return this.#flow.subflows.has(subflowOf(item) ?? "")
        ? { kind: undefined, draft: { roles: ["transform"], output: "pass" } }
        : { kind: undefined, draft: UNKNOWN_NODE };
    if (type === "http request") return requestUsage(item, urlOf(item) || this.#urlBefore(item));
    if (type === "debug") return { kind: DEBUG, draft: debugDraft(item) };
    if (Object.hasOwn(MODELS, type))
      return { kind: MODEL_KIND, draft: this.#model(item, MODELS[type] ?? "unknown") };
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    if (kind !== undefined) return { kind, draft: this.#byKind(item, kind) };
    const service = serviceNamed(type);
    if (service === undefined) return { kind: undefined, draft: UNKNOWN_NODE };
    if (service.kind === "model") return { kind: MODEL_KIND, draft: this.#model(item, service.id) };
    return { kind: SERVICE, draft: { ...appNode(service, "write"), output: "pass", fields: [] } };
  }

  /** The address that a node before the request puts into `msg.url`, if all that do put the same host there. */
  #urlBefore(item: Item): string {
    const found = new Set<string>();
    const seen = new Set<string>();
    let level = [item.id];
    for (let hop = 0; hop < MAX_HOPS && level.length > 0; hop += 1) {
      const before = level.flatMap((id) => this.#before.get(id) ?? []).filter((id) => !seen.has(id));
      for (const id of before) seen.add(id);
      // A node that sets the address hides what was set before it.
      level = before.filter((id) => {
        const url = literalUrl(this.#items.get(id));
        if (url !== undefined) found.add(url);
        return url === undefined;
      });
    }
    const hosts = new Set([...found].map((url) => hostOf(url)));
    return hosts.size === 1 ? ([...found][0] ?? "") : "";
  }

  #byKind(item: Item, kind: Kind): AppDraft {
    const host = this.#hostOf(item);
    const fields = Object.entries(kind.emits ?? {}).map(
      ([name, dataClasses]): Field => ({
        name,
        dataClasses: [...dataClasses],
        integrity: kind.untrusted === true ? "untrusted" : "trusted",
        readers: [],
        basis: "service",
      }),
    );
    const known = kind.service === undefined ? undefined : serviceNamed(kind.service);
    const outside = kind.party ?? "own";
    // A broker or database on somebody else's machine is somebody else's.
    const party =
      host === undefined || kind.roles.includes("respond") ? outside : partyAt(host, "third-party");
    const at = host ?? (kind.party === "own" ? undefined : known?.host);
    return {
      roles:
        kind.roles.includes("entry") && item.type === "tcp in" && item.raw["server"] === "client"
          ? ["retriever"]
          : [...kind.roles],
      output: kind.output ?? "pass",
      party,
      ...(kind.service === undefined ? {} : { service: known?.id ?? kind.service }),
      ...(at === undefined ? {} : { host: at }),
      fields,
    };
  }

  #model(item: Item, name: string): AppDraft {
    const host = this.#hostOf(item);
    const service = serviceNamed(host === undefined ? name : (modelVendorAt(host) ?? name));
    const party = host === undefined ? (service?.party ?? "unknown") : partyAt(host, "vendor");
    const at = host ?? service?.host;
    return {
      roles: ["model"],
      output: "assign-pass",
      party,
      service:
        host !== undefined && modelVendorAt(host) === undefined && service?.party === "vendor"
          ? host
          : (service?.id ?? name),
      ...(at === undefined ? {} : { host: at }),
    };
  }

  /** A host that the node, or a configuration node that it names, states. */
  #hostOf(item: Item): string | undefined {
    for (const { raw } of [item, ...this.#configsOf(item)])
      for (const key of HOSTS) {
        const text = asText(raw[key]);
        if (text === undefined || this.#flow.configs.has(text)) continue;
        if (environment(text).length > 0 || text.includes("{{")) continue;
        const host = hostOf(text.includes("://") ? text.replace(/^\w+:/, "https:") : `https://${text}`);
        if (
          host !== undefined &&
          (host.includes(".") || host === "localhost" || isOwnHost(host)) &&
          !/^[\da-f]{6,}$/.test(host)
        )
          return host;
      }
    return undefined;
  }

  /** Configuration nodes that the node's settings name by id. */
  #configsOf({ raw }: Item): Item[] {
    return Object.entries(raw).flatMap(([key, value]) =>
      key !== "z" && key !== "g" && typeof value === "string" ? (this.#flow.configs.get(value) ?? []) : [],
    );
  }

  #entry(item: Item, entry: Omit<Entry, "nodeId">, nodeId: string): Entry {
    const lists = this.#configsOf(item).some(({ raw }) => asText(raw["usernames"]) ?? asText(raw["chatids"]));
    const broker = entry.protocol === "queue" ? this.#hostOf(item) : undefined;
    return {
      nodeId,
      ...entry,
      ...(item.type === "inject" && (asText(item.raw["repeat"]) ?? asText(item.raw["crontab"]))
        ? { protocol: "schedule" }
        : {}),
      ...(broker !== undefined && isOwnHost(broker) ? { reach: "internal" } : {}),
      ...(lists ? { allowList: true } : {}),
    };
  }

  #place(item: Item, draft: AppDraft): { place?: string } {
    if (!draft.roles.includes("store")) return {};
    const place = ["filename", "collection", "measurement", "table", "topic"]
      .map((key) => asText(item.raw[key]))
      .find(Boolean);
    return place === undefined ||
      environment(place).length > 0 ||
      /Type$/.test(place) ||
      item.raw["filenameType"] === "msg"
      ? {}
      : { place };
  }

  #parameters(item: Item, node: Node): void {
    const { kind } = this.#usage(item);
    const drafts: Draft[] =
      item.type === "http request"
        ? [...request(item), ...parametersOf(item, kind, this.#setters)]
        : parametersOf(item, kind, this.#setters);
    for (const { path, ...draft } of drafts)
      this.#builder.parameter(node, { ...draft, at: [...this.#path, item.index, ...path] });
  }

  #collectContext(item: Item): void {
    const rules = item.type === "change" ? asList(item.raw["rules"]) : [];
    const targets = rules.flatMap((rule) => {
      const moved = get(rule, "t") === "move";
      const property = asText(get(rule, moved ? "to" : "p"));
      const type = asText(get(rule, moved ? "tot" : "pt"));
      return property !== undefined && (type === "flow" || type === "global")
        ? [targetOf(property, type)]
        : [];
    });
    const { field, fieldType } = item.raw;
    if (
      item.type === "template" &&
      typeof field === "string" &&
      (fieldType === "flow" || fieldType === "global")
    )
      targets.push(targetOf(field, fieldType));
    for (const target of targets) this.#setters.add(target, item.id);
  }

  /** A node whose errors are caught goes on over another way. */
  #catches(): void {
    for (const item of this.#flow.nodes)
      for (const { id } of item.type === "catch" ? nodesOf(item, this.#flow.nodes) : []) {
        const node = this.#builder.node(id);
        if (node !== undefined) node.onError = "branch";
      }
  }

  #notes(): void {
    if (this.#builder.nodes.some(({ type, disabled }) => type === "http in" && !disabled))
      this.#builder.note(
        'who may call "http in" nodes is decided outside of the flow file (httpNodeAuth in settings.js): without it, anybody',
      );
  }
}

const HOSTS = [
  "broker",
  "host",
  "hostname",
  "server",
  "apiBase",
  "baseUrl",
  "baseURL",
  "endpoint",
  "apiUrl",
  "service_host",
];
/** A contributed node that is called exactly like a service. */
const SERVICE: Kind = { roles: ["egress"], reads: { payload: "body" } };
const DEBUG: Kind = { roles: ["transform"], reads: {} };
/** What the answer to a request replaces in the message: also the headers that were sent. */
const ANSWER = ["payload", "headers", "statusCode", "responseUrl", "responseCookies", "redirectList"];
const HTTP_REQUEST: Kind = {
  roles: ["egress"],
  reads: { payload: "body", headers: "header" },
  sets: ANSWER,
};

const urlOf = ({ raw }: Item): string => asText(raw["url"]) ?? "";
const methodOf = ({ raw }: Item): "read" | "write" =>
  (asText(raw["method"]) ?? "GET") === "GET" ? "read" : "write";

/** How far back a request's address is looked for. */
const MAX_HOPS = 6;

/** What a function or change node sets `msg.url` to, where that is a text or begins like one. */
function literalUrl(item: Item | undefined): string | undefined {
  if (item?.type === "function")
    return /\bmsg\.url\s{0,20}=\s{0,20}["'`](https?:\/\/[^"'`\s]{1,500})/.exec(
      asText(item.raw["func"]) ?? "",
    )?.[1];
  if (item?.type !== "change") return undefined;
  const rule = asList(item.raw["rules"]).find((one) => get(one, "p") === "url" && get(one, "tot") === "str");
  return asText(get(rule, "to"));
}

/** A request: its answer takes the payload's place, and the rest of the message goes on. */
function requestUsage(item: Item, url: string): { kind: Kind; draft: AppDraft } {
  const draft = requestNode(url, methodOf(item));
  const fields = (draft.fields ?? []).map((field) => ({ ...field, name: "payload" }));
  const isModel = draft.roles.includes("model");
  return {
    kind: isModel
      ? { ...MODEL_KIND, reads: { payload: "prompt", headers: "header" }, sets: ANSWER }
      : HTTP_REQUEST,
    draft: { ...draft, output: "assign-pass", fields },
  };
}

/** The URL: the node's own, in which mustache stands, or `msg.url`. */
function request(item: Item): Draft[] {
  if (urlOf(item) !== "") return [];
  return [{ field: "url", text: "msg.url", purpose: "url", references: [fromMessage("url")], path: ["url"] }];
}

/** What goes to the console is kept by whoever keeps that; the sidebar forgets. */
function debugDraft({ raw }: Item): AppDraft {
  const console = raw["console"] === true || raw["console"] === "true";
  if (!console || raw["active"] === false) return { roles: ["transform"], output: "pass" };
  return { roles: ["store"], output: "pass", service: "console", fields: fieldsOf([], [], false).slice(1) };
}

function titleOf({ raw, type, id }: Item, { subflows }: Flow): string {
  const name = asText(raw["name"]);
  if (type === "e-mail") return asText(raw["dname"]) ?? type; // its `name` is the recipient
  if (name !== undefined) return name;
  if (type === "http in") return `[${asText(raw["method"]) ?? "get"}] ${asText(raw["url"]) ?? ""}`;
  if (type.startsWith("subflow:")) return asText(subflows.get(type.slice(8))?.raw["name"]) ?? type;
  return type === "" ? id : type;
}
