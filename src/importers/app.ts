import { classesOfField, classesOfTable } from "../lib/field-classes.ts";
import { hostOf, isOwnHost, modelVendorAt, partyAt } from "../lib/hosts.ts";
import { type Service, serviceAt, serviceNamed, useOf } from "../lib/services.ts";
import type { DataClass } from "../model/label.ts";
import type { Entry, Field, FieldBasis, Node } from "../model/workflow.ts";
import type { NodeDraft, WorkflowBuilder } from "./build.ts";

/** Nodes that use an app, call a URL or wait for an app's events: the same on every platform that is made of apps. */

export type Action = "read" | "write";

/** What an app makes of a node. */
export type AppDraft = Pick<NodeDraft, "roles"> &
  Partial<Pick<NodeDraft, "party" | "output" | "service" | "host" | "fields">>;

/** A field that a file names: `label` is what people call it, where that differs from its name. */
export interface NamedField {
  name: string;
  label?: string;
}

/** Fields by name; those whose names tell nothing have the classes of the record around them. `*` stands for all others. */
export function fieldsOf(
  names: readonly NamedField[],
  record: readonly DataClass[],
  untrusted: boolean,
  basis: FieldBasis = "schema",
): Field[] {
  const integrity = untrusted ? "untrusted" : "trusted";
  const siblings = names.map(({ name, label }) => label ?? name);
  const named = new Map<string, Field>();
  for (const { name, label } of names) {
    const own = classesOfField(label ?? name, siblings);
    const [dataClasses, from]: [readonly DataClass[], FieldBasis] =
      own.length > 0 ? [own, "field-name"] : [record, basis];
    named.set(name, { name, dataClasses: [...dataClasses], integrity, readers: [], basis: from });
  }
  named.set("*", { name: "*", dataClasses: [...record], integrity, readers: [], basis: "service" });
  return [...named.values()];
}

/** A field that somebody outside fills in; `*` stands for fields that nobody names. */
export function outsideField(name: string, dataClasses: readonly DataClass[] = []): Field {
  return { name, dataClasses: [...dataClasses], integrity: "untrusted", readers: [], basis: "service" };
}

/** A node that reads from or writes to an app. `place` is the table or sheet it names, which says more of what is in it. */
export function appNode(
  service: Service,
  action: Action,
  names: readonly NamedField[] = [],
  place?: string,
): AppDraft {
  const { roles, output, reads, untrusted } = useOf(service, action);
  const ofPlace = classesOfTable(place ?? "");
  const record = [...new Set([...(reads ?? []), ...ofPlace])];
  return {
    roles,
    output,
    party: service.party,
    service: service.id,
    ...(service.host === undefined ? {} : { host: service.host }),
    fields: reads === undefined ? [] : fieldsOf(names, record, untrusted),
  };
}

/** A request to a URL: what its host is, is what the node does. `url` may be live; only a literal host counts. */
export function requestNode(url: string, action: Action): AppDraft {
  const host = hostOf(url);
  const vendor = host === undefined ? undefined : modelVendorAt(host);
  if (host !== undefined && vendor !== undefined)
    return { roles: ["model"], output: "join", party: "vendor", service: vendor, host };
  const service = host === undefined ? undefined : serviceAt(host);
  if (host !== undefined && service !== undefined) return { ...appNode(service, action), host };
  return {
    roles: ["egress"],
    output: "emit",
    party: partyAt(host, "third-party"),
    service: host ?? "http",
    ...(host === undefined ? {} : { host }),
    fields: fieldsOf([], [], true),
  };
}

/**
 * A database by its connection string (`postgresql://user:password@host/name`), and by what people call its kind. One that
 * anybody can run is the operator's own, unless its host is that of a service.
 */
export function databaseAt(
  connection: string,
  kind?: string,
): Pick<Service, "id" | "party"> & { host?: string } {
  const [, scheme, rest] =
    /^([a-z][a-z\d]{1,20})(?:\+\w{1,20})?:\/\/([\s\S]*)/i.exec(connection.slice(0, 2000)) ?? [];
  const { id, party } = firstService(scheme, kind) ?? { id: "sql", party: "own" };
  const host = rest === undefined ? undefined : hostOf(`https://${rest}`);
  if (host === undefined) return { id, party };
  return { id, host, party: party === "own" && !isOwnHost(host) ? (serviceAt(host)?.party ?? "own") : party };
}

/** Kinds of services whose events are the operator's own doing: rows, files and pages that his people change. */
const OWN_KINDS: ReadonlySet<Service["kind"]> = new Set([
  "database",
  "vector-store",
  "sheet",
  "files",
  "notes",
]);
const PROTOCOLS: Partial<Record<Service["kind"], string>> = {
  mail: "email",
  messenger: "messenger",
  telephony: "messenger",
  forms: "form",
  feed: "feed",
};

/** A node that waits for an app's events; the app proves to the platform that they are its own. */
export function triggerNode(
  service: Service,
  names: readonly NamedField[] = [],
): { draft: AppDraft; entry: Omit<Entry, "nodeId"> } {
  const { reads, untrusted } = useOf(service, "read");
  const own = OWN_KINDS.has(service.kind);
  return {
    draft: {
      roles: ["entry"],
      output: "emit",
      party: service.party,
      service: service.id,
      fields: fieldsOf(names, reads ?? [], untrusted || !own),
    },
    entry: {
      protocol: PROTOCOLS[service.kind] ?? "app-event",
      auth: "platform",
      reach: own ? "internal" : "public",
    },
  };
}

/** A service by the first of several names that is known; platforms add words to names (`slack-bot`). */
export function firstService(...names: readonly (string | undefined)[]): Service | undefined {
  for (const name of names) {
    const found = name === undefined ? undefined : serviceNamed(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A node of a type that nobody knows: it may do anything with what it gets. */
export const UNKNOWN_NODE: AppDraft = { roles: ["unknown"], party: "unknown", output: "join" };

/** What an entry of the web brings, when nothing names its fields. */
export const WEB_CLASSES: readonly DataClass[] = ["conversation"];

/** Look-ups whose key stands in what a caller sent: somebody else's id gives somebody else's record. */
export function markLookups(builder: WorkflowBuilder): void {
  const entries = new Set(builder.nodes.filter(({ roles }) => roles.includes("entry")).map(({ id }) => id));
  for (const node of builder.nodes)
    if (node.keyedBy === undefined && isLookup(node) && readsKeyFrom(node, entries))
      node.keyedBy = "client-input";
}

const isLookup = ({ roles }: Node): boolean =>
  roles.includes("memory") || (roles.includes("store") && roles.includes("retriever"));

function readsKeyFrom(node: Node, entries: ReadonlySet<string>): boolean {
  return node.parameters.some(
    ({ purpose, references = [] }) =>
      (purpose === "query" || purpose === "session-key") &&
      references.some(({ from, name }) => from === "node" && entries.has(name)),
  );
}
