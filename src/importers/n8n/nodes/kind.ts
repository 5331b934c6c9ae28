import type { DataClass } from "../../../model/label.ts";
import type { Entry, NodeRole, OutputMode, ParameterPurpose, Party } from "../../../model/workflow.ts";

/** A field a node emits, as `name` and data classes. Whether it is trusted is said once per kind. */
export type EmittedFields = Readonly<Record<string, readonly DataClass[]>>;

/** What reading from a service gives: the fields, and whether strangers can put text there. */
export interface Reading {
  fields: EmittedFields;
  untrusted: boolean;
}

/** What a node type does with data. One entry of the node table; everything else is derived from the node's parameters. */
export interface NodeKind {
  roles: readonly NodeRole[];
  service?: string;
  party: Party;
  /** Where the service listens when no parameter says otherwise. */
  host?: string;
  output: OutputMode;
  /** What it emits by itself. */
  emits?: Reading;
  /** Nodes that read or write depending on their operation: the one used when the export leaves it out, and both roles. */
  operations?: {
    default: string;
    /** Resources of which another operation is used (see resources.ts). */
    byResource?: Readonly<Record<string, string>>;
    reads: Reading;
    readRoles: readonly NodeRole[];
    writeRoles: readonly NodeRole[];
    /** `join` where writing gives back what was written; by default an answer that tells nothing. */
    writeOutput?: OutputMode;
  };
  entry?: TriggerEntry;
  /** Of entries: fields that say who asks, as the platform checked it; callers cannot choose them. */
  identity?: readonly string[];
  /** Purposes of parameters by the field path's start, where the general table (purposes.ts) would say something else. */
  purposes?: Readonly<Record<string, ParameterPurpose>>;
  /** Fields in which the node itself resolves `{{ }}`, without a leading `=`. */
  resolves?: readonly string[];
}

/**
 * How the outside reaches a trigger. `parameter`: one of the node's own parameters decides (n8n's default: none), `authentication`
 * unless it says otherwise. `since`: the node's version from which on it checks; below it, whoever knows the URL gets in.
 */
export interface TriggerEntry {
  protocol: string;
  auth: Entry["auth"] | "parameter";
  reach: Entry["reach"];
  parameter?: string;
  since?: number;
}

export type NodeTable = Readonly<Record<string, NodeKind>>;

const OWN: Reading = { fields: { "*": ["internal"] }, untrusted: false };
const CONTACTS: Reading = { fields: { "*": ["pii"] }, untrusted: false };
const OUTSIDE: Reading = { fields: { "*": [] }, untrusted: true };
const MESSAGES: Reading = { fields: { "*": ["conversation", "pii"] }, untrusted: true };
export const READINGS = { OWN, CONTACTS, OUTSIDE, MESSAGES } as const;

/** Sends messages to people or publishes; reading gives what others wrote. */
export function messenger(
  service: string,
  host: string,
  operation = "send",
  reads: Reading = MESSAGES,
): NodeKind {
  return {
    roles: ["egress"],
    service,
    host,
    party: "third-party",
    output: "emit",
    operations: { default: operation, reads, readRoles: ["retriever"], writeRoles: ["egress"] },
  };
}

/** Keeps records at a third party (CRM, tickets, sheets, files): writing stores them there, reading fetches them. */
export function records(
  service: string,
  host: string,
  operation = "create",
  reads: Reading = CONTACTS,
): NodeKind {
  return {
    roles: ["store"],
    service,
    host,
    party: "third-party",
    output: "emit",
    operations: { default: operation, reads, readRoles: ["store", "retriever"], writeRoles: ["store"] },
  };
}

/** Rows at a third party: like `records`, but writing gives the written row back. */
export function table(service: string, host: string, operation = "create", reads: Reading = OWN): NodeKind {
  const kind = records(service, host, operation, reads);
  return kind.operations === undefined
    ? kind
    : { ...kind, operations: { ...kind.operations, writeOutput: "join" } };
}

/** A database or disk that the operator runs or rents. `sql`: the field in which the node resolves `{{ }}` by itself. */
export function database(service: string, operation: string, sql?: string): NodeKind {
  return {
    roles: ["store"],
    service,
    party: "own",
    output: "emit",
    operations: {
      default: operation,
      reads: OWN,
      readRoles: ["store", "retriever"],
      writeRoles: ["store"],
      writeOutput: "join",
    },
    ...(sql === undefined ? {} : { resolves: [sql], purposes: { [sql]: "query" } }),
  };
}

/** Asks a third party something and gets text from the outside back: search, scraping, enrichment, any API. */
export function lookup(service: string, host?: string, fields: EmittedFields = { "*": [] }): NodeKind {
  return {
    roles: ["egress", "retriever"],
    service,
    ...(host === undefined ? {} : { host }),
    party: "third-party",
    output: "emit",
    emits: { fields, untrusted: true },
  };
}

/** A step inside n8n. `pass` hands on what came in; `join` makes something new of it. */
export function step(output: OutputMode = "pass", purposes: NodeKind["purposes"] = {}): NodeKind {
  return { roles: ["transform"], party: "own", output, purposes };
}

/** Calls a model itself. */
export function model(service: string, host?: string, purposes: NodeKind["purposes"] = {}): NodeKind {
  return {
    roles: ["model"],
    service,
    ...(host === undefined ? {} : { host }),
    party: "vendor",
    output: "join",
    purposes,
  };
}

/** A model on the operator's own machine. */
export function localModel(service: string): NodeKind {
  return { roles: ["model"], service, party: "own", output: "join" };
}

/** A chain or agent: prompts a model that is attached to it. */
export function root(role: "agent" | "model", purposes: NodeKind["purposes"] = {}): NodeKind {
  return { roles: [role], party: "own", output: "join", purposes };
}

/** Starts the workflow with data that somebody outside chose. */
export function trigger(
  protocol: string,
  auth: Entry["auth"] | "parameter",
  reach: Entry["reach"],
  fields: EmittedFields,
  service?: string,
): NodeKind {
  return {
    roles: ["entry"],
    party: "own",
    output: "emit",
    entry: { protocol, auth, reach },
    emits: { fields, untrusted: true },
    ...(service === undefined ? {} : { service }),
  };
}

/**
 * Starts when something happened in an app account that the operator connected; strangers may write there. `platform`: n8n asks
 * the app for news; `signature`: the app calls, and n8n checks that it was the app; `none`: n8n checks nothing.
 */
export function appTrigger(
  service: string,
  fields: EmittedFields = { "*": ["pii"] },
  auth: Entry["auth"] = "platform",
  since?: number,
): NodeKind {
  const kind = trigger("app-event", auth, "public", fields, service);
  return since === undefined || kind.entry === undefined
    ? kind
    : { ...kind, entry: { ...kind.entry, since } };
}

/** A trigger whose sender the platform vouches for in these fields. */
export function identified(kind: NodeKind, ...identity: readonly string[]): NodeKind {
  return { ...kind, identity };
}

/** Starts from within: nobody outside chooses the data. */
export function internalTrigger(protocol: string, fields: EmittedFields = {}): NodeKind {
  return {
    roles: ["entry"],
    party: "own",
    output: "emit",
    entry: { protocol, auth: "platform", reach: "internal" },
    emits: { fields, untrusted: false },
  };
}

/** Starts when the operator's own files or rows change. */
export function ownTrigger(service: string): NodeKind {
  return { ...internalTrigger("app-event", { "*": ["internal"] }), service };
}
