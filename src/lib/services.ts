import type { DataClass } from "../model/label.ts";
import type { NodeRole, OutputMode, Party } from "../model/workflow.ts";
import { SERVICES } from "./services-data.ts";

/** What a service is for: that decides what reading from it gives and what writing to it means. */
export type ServiceKind =
  | "model"
  | "vector-store"
  | "database"
  | "sheet"
  | "files"
  | "notes"
  | "mail"
  | "messenger"
  | "crm"
  | "enrichment"
  | "tickets"
  | "calendar"
  | "hr"
  | "payments"
  | "commerce"
  | "forms"
  | "marketing"
  | "telephony"
  | "health"
  | "search"
  | "scraper"
  | "feed"
  | "social"
  | "code-host"
  | "analytics"
  | "media"
  | "compute";

/** One service, under the name that findings use for it. */
export interface Service {
  id: string;
  kind: ServiceKind;
  party: Party;
  /** Where it listens when nothing says otherwise. */
  host?: string;
}

/** What is known of a kind of service. */
interface KindFacts {
  /** What its records hold. */
  reads: readonly DataClass[];
  /** Strangers can put text there. */
  untrusted: boolean;
  readRoles: readonly NodeRole[];
  writeRoles: readonly NodeRole[];
}

const STORE: Pick<KindFacts, "readRoles" | "writeRoles"> = {
  readRoles: ["store", "retriever"],
  writeRoles: ["store"],
};
const OUTLET: Pick<KindFacts, "readRoles" | "writeRoles"> = {
  readRoles: ["retriever"],
  writeRoles: ["egress"],
};
const LOOKUP: Pick<KindFacts, "readRoles" | "writeRoles"> = {
  readRoles: ["egress", "retriever"],
  writeRoles: ["egress"],
};

const KINDS: Readonly<Record<ServiceKind, KindFacts>> = {
  model: { reads: [], untrusted: true, readRoles: ["model"], writeRoles: ["model"] },
  "vector-store": { ...STORE, reads: ["internal"], untrusted: true },
  database: { ...STORE, reads: ["internal"], untrusted: false },
  sheet: { ...STORE, reads: ["internal"], untrusted: false },
  files: { ...STORE, reads: ["internal"], untrusted: false },
  notes: { ...STORE, reads: ["internal"], untrusted: false },
  mail: { ...OUTLET, reads: ["conversation", "pii"], untrusted: true },
  messenger: { ...OUTLET, reads: ["conversation", "pii"], untrusted: true },
  crm: { ...STORE, reads: ["pii"], untrusted: false },
  // Whom they are asked about is what they learn.
  enrichment: { ...LOOKUP, reads: ["pii"], untrusted: true },
  tickets: { ...STORE, reads: ["conversation", "pii"], untrusted: true },
  calendar: { ...STORE, reads: ["pii", "internal"], untrusted: true },
  hr: { ...STORE, reads: ["pii", "financial"], untrusted: false },
  payments: { ...STORE, reads: ["financial", "pii"], untrusted: false },
  commerce: { ...STORE, reads: ["pii", "financial"], untrusted: false },
  forms: { ...STORE, reads: ["conversation", "pii"], untrusted: true },
  marketing: { ...STORE, reads: ["pii"], untrusted: false },
  telephony: { ...OUTLET, reads: ["conversation", "pii.phone"], untrusted: true },
  health: { ...STORE, reads: ["health", "pii"], untrusted: false },
  search: { ...LOOKUP, reads: [], untrusted: true },
  scraper: { ...LOOKUP, reads: [], untrusted: true },
  feed: { ...LOOKUP, reads: [], untrusted: true },
  social: { ...OUTLET, reads: ["conversation", "pii"], untrusted: true },
  "code-host": { ...STORE, reads: ["internal", "conversation"], untrusted: true },
  analytics: { ...LOOKUP, reads: ["internal"], untrusted: false },
  media: { ...LOOKUP, reads: [], untrusted: true },
  compute: { ...LOOKUP, reads: [], untrusted: true },
};

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

const BY_NAME: ReadonlyMap<string, Service> = new Map(
  SERVICES.flatMap(([names, kind, party, host]) => {
    const [id = "", ...aliases] = names.split(" ");
    const service: Service = { id, kind, party, ...(host === undefined ? {} : { host }) };
    return [id, ...aliases].map((name): [string, Service] => [plain(name), service]);
  }),
);

/** A service by one of its names, however it is spelled (`Google Sheets`, `google-sheets`, `googleSheets`). */
export function serviceNamed(name: string): Service | undefined {
  return BY_NAME.get(plain(name));
}

/** Hosts that are one service's alone, the longest first; a host that several share (`graph.microsoft.com`) tells nothing. */
const BY_HOST: readonly (readonly [host: string, service: Service])[] = [
  ...Map.groupBy(new Set(BY_NAME.values()), (service) => service.host),
]
  .flatMap(([host, [service, ...others]]) =>
    host === undefined || service === undefined || others.length > 0 ? [] : [[host, service] as const],
  )
  .sort(([a], [b]) => b.length - a.length);

/** The service whose host this is, or of which it is a sub-domain; undefined when nobody knows, or several share it. */
export function serviceAt(host: string): Service | undefined {
  const lower = host.toLowerCase();
  return BY_HOST.find(([known]) => lower === known || lower.endsWith(`.${known}`))?.[1];
}

/** What a node does that uses a service: its roles, what it emits, how its output relates to its input. */
export interface Use {
  roles: NodeRole[];
  output: OutputMode;
  /** Data classes of the records it gives; `undefined`: it gives none. */
  reads: readonly DataClass[] | undefined;
  untrusted: boolean;
}

/** How a node uses a service. A model always answers; `write` gives nothing back that tells anything. */
export function useOf({ kind }: Service, action: "read" | "write"): Use {
  const facts = KINDS[kind];
  if (kind === "model") return { roles: ["model"], output: "join", reads: undefined, untrusted: true };
  const reads = action === "read";
  return {
    roles: [...(reads ? facts.readRoles : facts.writeRoles)],
    output: "emit",
    reads: reads ? facts.reads : undefined,
    untrusted: facts.untrusted,
  };
}
