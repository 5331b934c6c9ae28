import { leakPathId } from "../lib/hash.ts";
import { compareText } from "../lib/text.ts";
import { CONFIDENCES } from "../model/confidence.ts";
import { sortClasses } from "../model/label.ts";
import type { Bypass, LeakPath, Step } from "../model/leak-path.ts";
import type { Node } from "../model/workflow.ts";
import { FlowGraph, type Link, type Vertex } from "./graph.ts";
import { carriesData, type NodePlan, type Plan } from "./plan.ts";
import { fieldName, restOf, WHOLE } from "./readers/index.ts";
import { type Arrival, type Sink, sendArrival, sinksOf } from "./sinks.ts";
import { bySensitivity, rank, type Source, sourcesOf } from "./sources.ts";

/** How many steps the paths of one workflow may have together, the most sensitive sources first. No real export comes near. */
const MAX_STEPS = 50_000;
/** The same of all workflows together, which may call each other: real ones have four steps for each node. */
const mostSteps = ({ nodes }: Plan): number => Math.max(1_000_000, 100 * nodes.length);
/** How many places all walks over one workflow may visit: some seconds, for graphs made to take forever. */
const MAX_VISITS = 20_000_000;

/** Certainty first, then ways around guards: what a walk is worth, as a number that only grows along it. */
const tierOf = (confidence: number, guarded: boolean): number => confidence * 2 + (guarded ? 1 : 0);

/** Finds all paths from sources to sinks. `truncated` names workflows with more paths than are told. */
export function trace(plan: Plan): { paths: LeakPath[]; truncated: string[] } {
  const walker = new Walker(plan);
  const paths = new Map<string, LeakPath>();
  const told = new Map<string, number>();
  const truncated = new Set<string>();
  const bySource = plan.nodes
    .map((node) => sourcesOf(node).sort(bySensitivity))
    .filter((sources) => sources.length > 0);
  bySource.sort((a, b) => (a[0] && b[0] ? rank(a[0]) - rank(b[0]) : 0));
  let together = 0;
  const most = mostSteps(plan);
  for (const sources of bySource) {
    const workflow = sources[0]?.plan.workflow.id ?? "";
    let steps = told.get(workflow) ?? 0;
    if (steps > MAX_STEPS || together > most || walker.visits(workflow) > MAX_VISITS) {
      truncated.add(workflow);
      continue;
    }
    for (const path of pathsFrom(sources, walker, MAX_STEPS - steps)) {
      const known = paths.get(path.id);
      // Two nodes of one name: one path, with the fields of both.
      paths.set(path.id, known === undefined ? path : merge(known, path));
      steps += path.steps.length;
      together += path.steps.length;
    }
    told.set(workflow, steps);
    if (steps > MAX_STEPS) truncated.add(workflow);
  }
  return { paths: [...paths.values()].sort(byPlace), truncated: [...truncated].sort() };
}

/** Workflow, then source, sink and kind of sink, by name. */
function byPlace(a: LeakPath, b: LeakPath): number {
  const key = ({ workflow, steps, sinkKind }: LeakPath): string[] => [
    workflow,
    steps[0]?.nodeName ?? "",
    steps.at(-1)?.nodeName ?? "",
    sinkKind,
  ];
  const [left, right] = [key(a), key(b)];
  for (const [index, one] of left.entries()) {
    const other = right[index] ?? "";
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function merge(a: LeakPath, b: LeakPath): LeakPath {
  const fields = new Map([...b.sourceFields, ...a.sourceFields].map((one) => [one.field, one]));
  return {
    ...a,
    sourceFields: [...fields.values()].sort((x, y) => compareText(x.field, y.field)),
    dataClasses: sortClasses([...a.dataClasses, ...b.dataClasses]),
    integrity: a.integrity === "untrusted" ? a.integrity : b.integrity,
  };
}

/** All paths that start at one node, up to `maxSteps`. Its most sensitive field is the one whose way is told. */
function pathsFrom(sources: readonly Source[], walker: Walker, maxSteps: number): LeakPath[] {
  const found = new Map<string, { hit: Hit; first: Source; travelling: Source[]; steps: Step[] } & Walk>();
  let told = 0;
  for (const source of sources) {
    for (const hit of walker.hits(source)) {
      const key = `${hit.node} ${hit.sink.kind} ${hit.sink.host ?? ""}`;
      const known = found.get(key);
      if (known !== undefined) known.travelling.push(source);
      else if (told <= maxSteps) {
        const walk = walker.walk(source, hit);
        told += walk.steps.length;
        found.set(key, { hit, first: source, travelling: [source], ...walk });
      }
    }
  }
  return [...found.values()].map(({ hit, first, travelling, steps, through, guards, bypasses }) => {
    const { workflow } = first.plan;
    const to = walker.planOf(hit);
    const place = hit.sink.host === undefined ? nameOf(to) : `${nameOf(to)} ${hit.sink.host}`;
    const away = to.workflow === workflow ? place : `${to.workflow.id}/${place}`;
    return {
      id: leakPathId(workflow.id, nameOf(first.plan), away, hit.sink.kind),
      workflow: workflow.id,
      sinkKind: hit.sink.kind,
      steps,
      sourceFields: travelling.map(({ field, dataClasses, basis }) => ({ field, dataClasses, basis })),
      dataClasses: sortClasses(travelling.flatMap(({ dataClasses }) => dataClasses)),
      integrity: travelling.some(({ integrity }) => integrity === "untrusted") ? "untrusted" : "trusted",
      allowedReaders: first.readers,
      sinkReaders: hit.sink.readers,
      sinkParty: hit.sink.party,
      ...(hit.sink.recipient === undefined ? {} : { recipient: hit.sink.recipient }),
      ...(hit.sink.host === undefined ? {} : { sinkHost: hit.sink.host }),
      through,
      guards,
      bypasses,
      confidence: CONFIDENCES[hit.tier >> 1] ?? "low",
    };
  });
}

/** What names a node for good: in the hand-written format its id, because its name is a title that may be reworded. */
function nameOf({ workflow, node }: NodePlan): string {
  return workflow.format === "leakproof" ? node.id : node.name;
}

/** A sink that a walk reached: where, and how sure and how guarded the walk is. */
interface Hit {
  node: number;
  vertex: number;
  sink: Sink;
  tier: number;
}

interface Walk {
  steps: Step[];
  through: string[];
  guards: string[];
  bypasses: Bypass[];
}

/** Walks the flow graph from one source at a time, best walks first (breadth first within a tier). */
class Walker {
  readonly #plan: Plan;
  readonly #graph: FlowGraph;
  readonly #sinks: (readonly Sink[] | undefined)[] = [];
  /** For the walk that runs: its number per visited vertex, and the link that led there. */
  readonly #seen: number[] = [];
  readonly #parent: number[] = [];
  readonly #link: (Link | undefined)[] = [];
  #run = 0;
  readonly #visits = new Map<string, number>();

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#graph = new FlowGraph(plan);
  }

  planOf({ node }: { node: number }): NodePlan {
    const plan = this.#plan.nodes[node];
    if (plan === undefined) throw new RangeError(`no node ${node}`);
    return plan;
  }

  /** The sinks that a source reaches, each once, by the best walk. */
  hits(source: Source): Hit[] {
    this.#run += 1;
    const hits = new Map<string, Hit>();
    const tiers: { vertex: number; parent: number; link: Link | undefined }[][] = [[], [], [], [], [], []];
    const first = tierOf(CONFIDENCES.indexOf(source.confidence ?? "high"), false);
    tiers[first]?.push({ vertex: this.#start(source), parent: -1, link: undefined });
    let visits = this.visits(source.plan.workflow.id);
    for (const [tier, queue] of tiers.entries()) {
      for (const { vertex, parent, link: by } of queue) {
        if (this.#seen[vertex] === this.#run) continue;
        visits += 1;
        this.#seen[vertex] = this.#run;
        this.#parent[vertex] = parent;
        this.#link[vertex] = by;
        this.#collect(vertex, tier, source, hits);
        for (const link of this.#graph.links(vertex)) {
          if (this.#seen[link.to] === this.#run) continue;
          const guarded = tier % 2 === 1 || link.covered !== undefined;
          const next = tierOf(Math.max(tier >> 1, CONFIDENCES.indexOf(link.confidence)), guarded);
          tiers[next]?.push({ vertex: link.to, parent: vertex, link });
        }
      }
    }
    this.#visits.set(source.plan.workflow.id, visits);
    return [...hits.values()];
  }

  /** How many places the walks from sources of a workflow have visited. */
  visits(workflow: string): number {
    return this.#visits.get(workflow) ?? 0;
  }

  #start({ plan, field, start, arrives }: Source): number {
    if (start === "out") {
      const names = plan.node.fields.map(({ name }) => name);
      return this.#graph.vertex(plan.index, "out", field === WHOLE ? restOf(names) : field);
    }
    if (start === "held") return this.#graph.vertex(plan.index, arrives ? "asked" : "held");
    return this.#graph.vertex(plan.index, "port", String(start));
  }

  #collect(id: number, tier: number, source: Source, hits: Map<string, Hit>): void {
    const vertex = this.#graph.vertices[id];
    if (vertex === undefined) return;
    const plan = this.planOf(vertex);
    // What a node holds itself does not leak into it; a value of the instance that it reads does.
    if (
      plan === source.plan &&
      source.arrives !== true &&
      typeof source.start !== "number" &&
      !(source.start === "held" && vertex.kind === "out")
    )
      return;
    this.#sinks[vertex.node] ??= sinksOf(plan, this.#plan.nodes);
    for (const sink of this.#sinks[vertex.node] ?? []) {
      const key = `${vertex.node} ${sink.kind} ${sink.host ?? ""}`;
      if (!hits.has(key) && arrivalsAt(plan, vertex).some((arrival) => sink.at.has(arrival))) {
        hits.set(key, { node: vertex.node, vertex: id, sink, tier });
      }
    }
  }

  /** The way of the last walk to a hit, one step per node that it touches. */
  walk(source: Source, hit: Hit): Walk {
    const ids: number[] = [];
    for (let id = hit.vertex; id !== -1; id = this.#parent[id] ?? -1) ids.push(id);
    const steps: Step[] = [stepOf(source.plan, source.field, source.note, source.location)];
    const through = new Set<string>();
    const guards = new Set<string>();
    const bypasses = new Map<string, Bypass>();
    let current = source.plan.index;
    let notes: string[] = [];
    for (const [position, id] of ids.reverse().entries()) {
      const vertex = this.#graph.vertices[id];
      // Kept records are no step of their own: they are at those who read them.
      if (vertex === undefined || vertex.kind === "kept") continue;
      const plan = this.planOf(vertex);
      const port =
        vertex.kind === "port" || vertex.kind === "argument" ? plan.ports[Number(vertex.field)] : undefined;
      const field = port?.field ?? fieldName(vertex.field);
      const location = port?.location ?? plan.node.location;
      const link = this.#link[id];
      const note = link?.note ?? "";
      const arrived = vertex.node !== current;
      if (arrived) {
        current = vertex.node;
        notes = [];
        steps.push(stepOf(plan, field, "", location));
      }
      if (note !== "" && position > 0 && !notes.includes(note)) notes.push(note);
      const step = steps.at(-1);
      if (step !== undefined && (arrived || steps.length > 1)) {
        step.note = notes.join("; ") || "receives the item";
        // What a node works on is best named by the parameter that took it in.
        if (arrived || field !== WHOLE) step.field = field;
        if (port !== undefined) step.location = location;
      }
      const left = ids[position + 1] !== undefined;
      if (left && vertex.kind === "held" && isModel(plan.node)) through.add(plan.node.id);
      if (link?.covered !== undefined) guards.add(this.planOf({ node: link.covered }).node.id);
      if (link?.passed !== undefined && this.#sawData(link.passed.guard)) {
        const guard = this.planOf({ node: link.passed.guard }).node.id;
        bypasses.set(guard, { guard, how: link.passed.how });
      }
    }
    for (const guard of guards) bypasses.delete(guard);
    // A value that a node reads from the instance and sends itself: the same node at both ends.
    const only = this.#graph.vertices[hit.vertex];
    if (steps.length === 1 && only !== undefined) {
      const plan = this.planOf(only);
      steps.push(
        stepOf(plan, plan.ports[Number(only.field)]?.field ?? "*", notes.join("; "), source.location),
      );
    }
    return { steps, through: [...through], guards: [...guards], bypasses: [...bypasses.values()] };
  }

  /** Whether the data of the last walk also went into what a guard looks at. */
  #sawData(guard: number): boolean {
    return this.#graph
      .verticesOf(guard)
      .some((id) => this.#seen[id] === this.#run && LOOKED_AT.has(this.#graph.vertices[id]?.kind ?? "in"));
  }
}

/** Where a guard gets the text that it looks at. */
const LOOKED_AT: ReadonlySet<Vertex["kind"]> = new Set(["port", "flow"]);

const isModel = (node: Node): boolean => node.roles.includes("model") || node.roles.includes("agent");

function stepOf({ node }: NodePlan, field: string, note: string, location: Step["location"]): Step {
  return {
    nodeId: node.id,
    nodeName: node.name,
    nodeType: node.type,
    field,
    roles: node.roles,
    note,
    location,
  };
}

/** As what data arrives at a node when it is at one of its vertices. */
function arrivalsAt(plan: NodePlan, vertex: Vertex): Arrival[] {
  switch (vertex.kind) {
    case "flow":
      return plan.node.roles.includes("tool") ? ["input", "flow", "argument"] : ["input", "flow"];
    case "port":
    case "argument": {
      const port = plan.ports[Number(vertex.field)];
      if (port === undefined) return ["argument"];
      if (port.program) return [];
      if (port.send !== undefined) return carriesData(port) ? [sendArrival(port.send)] : [];
      const command: Arrival[] = port.purpose === "command" ? ["command"] : [];
      if (vertex.kind === "argument") return ["argument", ...command];
      return carriesData(port) ? ["input", ...command] : [];
    }
    case "in":
      return plan.takesItem && plan.node.output !== "join" ? ["input"] : [];
    case "asked":
      return plan.roots.length > 0 ? ["held"] : [];
    case "held":
      // What a tool works on arrived as its parameters or arguments, and counted there.
      return plan.node.roles.includes("tool") && !isModel(plan.node) ? [] : ["held"];
    case "out":
      return ["output"];
    case "refused":
    case "kept":
    case "returned":
    case "before":
      return [];
  }
}
