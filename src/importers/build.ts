import { scrub } from "../detectors/index.ts";
import { shortId } from "../lib/hash.ts";
import { toPointer } from "../lib/pointer.ts";
import type { Source } from "../lib/source.ts";
import type { Location } from "../model/location.ts";
import {
  type Edge,
  type Egress,
  type Entry,
  type Node,
  type Parameter,
  type Store,
  settingsSchema,
  type Workflow,
  type WorkflowFormat,
  type WorkflowSettings,
} from "../model/workflow.ts";
import { Ids } from "./unique.ts";

/** A path of keys into the file, or an offset into a program. */
export type At = readonly PropertyKey[] | number;

/** A node as an importer states it; what it leaves out has the usual value. */
export type NodeDraft = Pick<Node, "id" | "name" | "type" | "roles"> &
  Partial<Omit<Node, "location" | "parameters">> & {
    at: At;
    /** Where its service listens, for `egress`. */
    host?: string;
  };

/** A parameter as an importer states it. */
export type ParameterDraft = Pick<Parameter, "field" | "text" | "purpose"> &
  Partial<Omit<Parameter, "location">> & { at: At };

/** Far above any real workflow; a larger one would be an attack. */
const MAX_NODES = 10_000;
const MAX_PARAMETERS = 300_000;
/** How many names of one kind a note lists. */
const SHOWN = 5;

/**
 * Collects a workflow's parts and works out what follows from them: places in the file, egress and stores, completeness. The one
 * way in which importers (other than n8n's and the hand-written format's) make a graph.
 */
export class WorkflowBuilder {
  readonly #source: Source;
  readonly #nodes = new Map<string, Node>();
  readonly #ids = new Ids();
  readonly #hosts = new Map<string, string>();
  readonly #edges = new Map<string, Edge>();
  readonly #entries: Entry[] = [];
  readonly #stores = new Map<string, Partial<Store>>();
  readonly #notes: string[] = [];
  readonly #unknown = new Set<string>();
  readonly #damage: string[] = [];
  #settings: Partial<WorkflowSettings> = {};
  #partial = false;
  #parameters = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Where something stands. Places in another file (`source.near`) are located with that file. */
  locate(at: At, source: Source = this.#source): Location {
    const pointer = typeof at === "number" ? `/offset/${at}` : toPointer(at.map(String));
    return { file: source.file, pointer, ...source.locate(pointer) };
  }

  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  node(id: string): Node | undefined {
    return this.#nodes.get(id);
  }

  get nodes(): readonly Node[] {
    return [...this.#nodes.values()];
  }

  /** Adds a node; of two with the same id the second gets another one, which is returned with it. */
  add({ at, host, place: stated, ...draft }: NodeDraft, source?: Source): Node {
    const place = stated === undefined ? undefined : printablePlace(stated);
    const id = this.#ids.take(draft.id);
    const node: Node = {
      party: "own",
      disabled: false,
      output: "pass",
      fields: [],
      credentials: [],
      readers: [],
      ...draft,
      ...(place === undefined ? {} : { place }),
      id,
      parameters: [],
      location: this.locate(at, source),
    };
    if (this.#nodes.size >= MAX_NODES) {
      this.partial(`there are more than ${MAX_NODES} nodes; the rest was left out`);
      return node;
    }
    this.#nodes.set(id, node);
    if (host !== undefined) this.#hosts.set(id, host);
    return node;
  }

  /** Adds a parameter to a node. Empty texts are left out: they say nothing. */
  parameter(node: Node, { at, ...draft }: ParameterDraft, source?: Source): void {
    if (draft.text === "" && draft.references === undefined && draft.modelChosen !== true) return;
    if (this.#parameters >= MAX_PARAMETERS) {
      this.partial("there are more parameters than Leakproof reads; the rest was left out");
      return;
    }
    this.#parameters += 1;
    const live = (draft.references?.length ?? 0) > 0;
    node.parameters.push({
      kind: live ? "expression" : "literal",
      language: "none",
      modelChosen: false,
      ...draft,
      location: this.locate(at, source),
    });
  }

  /** Adds an edge, once. Ends that do not exist are looked at when the workflow is built. */
  edge(edge: Edge): void {
    this.#edges.set(
      [edge.from, edge.to, edge.kind, edge.fromField, edge.toField, edge.branch].join("\n"),
      edge,
    );
  }

  entry(entry: Entry): void {
    this.#entries.push(entry);
  }

  /** Takes a node away with its edges; where it was an entry, `into` is one from now on. */
  merge(id: string, into: string): void {
    this.#nodes.delete(id);
    for (const [key, edge] of this.#edges) if (edge.from === id || edge.to === id) this.#edges.delete(key);
    for (const entry of this.#entries) if (entry.nodeId === id) entry.nodeId = into;
  }

  /** The edges so far, whether their ends exist or not. */
  get edges(): readonly Edge[] {
    return [...this.#edges.values()];
  }

  /** What is known of a store beyond its service. */
  store(nodeId: string, facts: Partial<Omit<Store, "nodeId">>): void {
    this.#stores.set(nodeId, facts);
  }

  /** What the file says of how runs are kept; the rest is unknown. */
  settings(facts: Partial<WorkflowSettings>): void {
    this.#settings = { ...this.#settings, ...facts };
  }

  /** Something worth saying that takes nothing from the map. */
  note(text: string): void {
    this.#notes.push(text);
  }

  /** Part of the file was not understood: the map lacks something. */
  partial(text: string): void {
    this.#partial = true;
    if (!this.#notes.includes(text)) this.#notes.push(text);
  }

  /** A node type that this version does not know; the node has the role `unknown`. */
  unknownType(type: string): void {
    this.#unknown.add(type);
  }

  /** Missing things prove nothing in this file. The text begins with "cannot judge". */
  damaged(text: string): void {
    this.#damage.push(text);
  }

  /** `id`: the platform's own, if it has one; else it comes from name and nodes. */
  build({ id, name, format }: { id?: string; name: string; format: WorkflowFormat }): Workflow {
    const nodes = this.nodes;
    const edges = [...this.#edges.values()];
    const joined = edges.filter(({ from, to }) => this.#nodes.has(from) && this.#nodes.has(to));
    const dangling = edges.length - joined.length;
    /** Nodes that ask a model attached to them. */
    const asking = new Set(joined.filter(({ kind }) => kind === "model").map(({ to }) => to));
    if (dangling > 0)
      this.damaged(
        joined.length === 0
          ? `cannot judge: all ${edges.length} connections lead to nodes that do not exist`
          : `cannot judge ${dangling} of ${edges.length} connections: they lead to nodes that do not exist`,
      );
    if (this.#unknown.size > 0)
      this.partial(`node types this version does not know: ${quoted([...this.#unknown])}`);
    return {
      id:
        id ??
        `${format}-${shortId(
          name,
          nodes
            .map((node) => `${node.type} ${node.name}`)
            .sort()
            .join("\n"),
        )}`,
      name,
      format,
      file: this.#source.file,
      completeness: this.#damage.length > 0 ? "damaged" : this.#partial ? "partial" : "full",
      notes: [...this.#damage, ...this.#notes],
      nodes: [...nodes],
      edges: joined,
      entries: this.#entries,
      egress: nodes.flatMap((node) => this.#egress(node, asking)),
      stores: nodes.flatMap((node) => this.#storeOf(node)),
      settings: settingsSchema.parse(this.#settings),
    };
  }

  /** A node at which data leaves for somebody else's machine. */
  #egress(node: Node, asking: ReadonlySet<string>): Egress[] {
    const leaves =
      node.roles.includes("egress") ||
      node.party === "vendor" ||
      node.party === "third-party" ||
      (node.party === "unknown" && node.roles.includes("model") && !asking.has(node.id));
    // An entry only brings something in, unless it also asks a model of somebody else's.
    const brings = node.roles.includes("entry") && !asksModel(node);
    if (node.disabled || !leaves || node.party === "caller" || brings) return [];
    const host = this.#hosts.get(node.id);
    const credential = node.credentials[0];
    return [
      {
        nodeId: node.id,
        ...(host === undefined ? {} : { host }),
        service: node.service ?? host ?? node.type,
        party: node.party,
        ...(credential === undefined ? {} : { credential: credential.name ?? credential.type }),
        dataClasses: [],
      },
    ];
  }

  #storeOf(node: Node): Store[] {
    const isMemory = node.roles.includes("memory");
    if (node.disabled || !(isMemory || node.roles.includes("store"))) return [];
    return [
      {
        nodeId: node.id,
        service: node.service ?? node.type,
        dataClasses: isMemory ? ["conversation"] : [],
        readers: [],
        retention: "unknown",
        encryptedAtRest: "unknown",
        ...this.#stores.get(node.id),
      },
    ];
  }
}

const MAX_PLACE = 300;
const E_MAIL = /[^\s@/]@[^\s@/]{1,190}\.[a-z]{2}/i;

/** Places are printed: an address loses user and query, and what is a secret or somebody's address is left out. */
function printablePlace(text: string): string | undefined {
  const address = text.includes("://") ? text.split(/[?#]/, 1)[0] : text;
  const place = (address ?? "").replace(/:\/\/[^/@\s]{0,200}@/g, "://").slice(0, MAX_PLACE);
  return place === "" || E_MAIL.test(place) || scrub(place) !== place ? undefined : place;
}

const asksModel = ({ roles }: Node): boolean => roles.includes("agent") || roles.includes("model");

/** A name for people. A key in it is taken out before it is cut, as half a key looks like none. */
export function shortName(text: string, length: number): string {
  return scrub(text.slice(0, 10 * length)).slice(0, length);
}

/** Names in a note, the first few of them. */
export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => `"${shortName(name, 80)}"`);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}
