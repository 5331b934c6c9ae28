import { serviceAt, serviceNamed, useOf } from "../../lib/services.ts";
import type { DataClass } from "../../model/label.ts";
import type { Party } from "../../model/workflow.ts";
import { type Ability, MCP_SERVERS } from "./servers-data.ts";

/** What is known of a server. */
export interface KnownServer {
  service: string;
  party: Party;
  host?: string;
  abilities: ReadonlySet<Ability>;
  /** Data classes of what it reads. */
  reads: readonly DataClass[];
}

const BY_NAME: ReadonlyMap<string, KnownServer> = new Map(
  MCP_SERVERS.flatMap(([names, id, words, facts = {}]) => {
    const service = serviceNamed(id);
    const abilities = new Set(words.split(" ").filter((word) => word !== "")) as ReadonlySet<Ability>;
    const usual = service === undefined ? undefined : useOf(service, "read").reads;
    const host = facts.host ?? service?.host;
    const known: KnownServer = {
      service: service?.id ?? id,
      party: facts.party ?? service?.party ?? "unknown",
      ...(host === undefined ? {} : { host }),
      abilities,
      reads: abilities.has("read") ? (facts.reads ?? usual ?? ["internal"]) : [],
    };
    return names.split(" ").map((name): [string, KnownServer] => [normal(name), known]);
  }),
);

/** PyPI takes `_` and `-` for the same. */
function normal(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

/** The server behind the name of a package or image, without version; undefined when nobody knows it. */
export function knownServer(name: string): KnownServer | undefined {
  return BY_NAME.get(normal(name));
}

/** The server at a host: one of the list, or that of a service whose host it is. */
export function serverAt(host: string): KnownServer | undefined {
  const listed = BY_NAME.get(normal(host));
  if (listed !== undefined)
    return { ...listed, party: listed.party === "own" ? "third-party" : listed.party, host };
  const service = serviceAt(host);
  if (service === undefined) return undefined;
  const { reads, untrusted } = useOf(service, "read");
  return {
    service: service.id,
    party: service.party,
    host,
    abilities: new Set<Ability>(["read", "write", ...(untrusted ? (["untrusted"] as const) : [])]),
    reads: reads ?? [],
  };
}
