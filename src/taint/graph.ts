import type { Confidence } from "../model/confidence.ts";
import { coveredBy, type Guarding, GuardPlaces, guardingField } from "./guarding.ts";
import { carriesData, isServer, type NodePlan, type Plan, type Port, passedField } from "./plan.ts";
import { ATTACHMENTS } from "./propagation.ts";
import { describeRead, overlaps, type Read, WHOLE } from "./readers/index.ts";

/**
 * A place where data can be, one field at a time:
 * - `in`: a field of the item that arrives over `main` edges; `flow`: one that a hand-written flow brings;
 * - `port`: what a live parameter reads; `argument`: the same parameter, filled in by a model, or `*`: all a tool takes;
 * - `asked`: the question that a retriever, or a chain that callers reach directly, is asked;
 * - `held`: everything a model, memory or store works on, which nobody can tell apart any more;
 * - `out`: a field that the node puts out; `refused`: one that a guard hands on although it did not let it pass;
 * - `returned`: a field that came back to a loop from its body;
 * - `kept`: a field of records that several nodes share, on its way from those that write to those that read them;
 * - `before`: anything that ran before the node (only where a reader needs that fallback).
 */
export type VertexKind =
  | "in"
  | "flow"
  | "port"
  | "argument"
  | "held"
  | "asked"
  | "out"
  | "refused"
  | "kept"
  | "returned"
  | "before";

export interface Vertex {
  node: number;
  kind: VertexKind;
  /** The field's path; the port's number for `port` and `argument` (or `*`); empty for `held` and `before`. */
  field: string;
}

/** Data moves on to vertex `to`; `note` says why, in plain words. */
export interface Link extends Guarding {
  to: number;
  note: string;
  confidence: Confidence;
}

/** Kinds of vertices that stand for fields by their names. */
const FIELDS: ReadonlySet<VertexKind> = new Set(["in", "out", "flow", "refused", "kept", "returned"]);
/** How many fields of one node are told apart; the rest count as the whole item, so that no input blows the graph up. */
const MAX_FIELDS = 128;
/** The same, once the graph is this large. */
const LARGE = { vertices: 200_000, fields: 4 };

/**
 * The field-level data-flow graph over all workflows (an exploded supergraph as in IFDS, Reps et al. 1995): a label reaches
 * a place exactly when there is a walk to it. Vertices and links are made when they are first asked for, once each, so the
 * cost is that of the part that data can reach, and cycles need no care.
 */
export class FlowGraph {
  readonly vertices: Vertex[] = [];
  readonly #plan: Plan;
  readonly #guards: GuardPlaces;
  readonly #ids = new Map<string, number>();
  readonly #links: (Link[] | undefined)[] = [];
  readonly #fieldCounts: number[] = [];
  readonly #byNode: (number[] | undefined)[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#guards = new GuardPlaces(plan);
  }

  /** The vertex's number; made when it is new. */
  vertex(node: number, kind: VertexKind, field = ""): number {
    const key = `${node} ${kind} ${field}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    if (FIELDS.has(kind) && field[0] !== WHOLE) {
      const count = (this.#fieldCounts[node] ?? 0) + 1;
      this.#fieldCounts[node] = count;
      const most = this.vertices.length < LARGE.vertices ? MAX_FIELDS : LARGE.fields;
      if (count > most) return this.vertex(node, kind, WHOLE);
    }
    const id = this.vertices.push({ node, kind, field }) - 1;
    const own = this.#byNode[node];
    if (own === undefined) this.#byNode[node] = [id];
    else own.push(id);
    this.#ids.set(key, id);
    return id;
  }

  /** The places of one node that were made so far. */
  verticesOf(node: number): readonly number[] {
    return this.#byNode[node] ?? [];
  }

  /** Where data goes from a vertex. */
  links(id: number): readonly Link[] {
    const known = this.#links[id];
    if (known !== undefined) return known;
    const vertex = this.vertices[id];
    const plan = vertex === undefined ? undefined : this.#plan.nodes[vertex.node];
    const links = new Links(this);
    if (vertex !== undefined && plan !== undefined) this.#follow(plan, vertex, links);
    this.#links[id] = links.list;
    return links.list;
  }

  #follow(plan: NodePlan, { kind, field }: Vertex, links: Links): void {
    switch (kind) {
      case "in":
        this.#fromItem(plan, field, links);
        break;
      case "flow":
        fromFlow(plan, field, links);
        break;
      case "port":
      case "argument":
        if (field === WHOLE) {
          links.add(plan.index, "held", "", "");
          ask(plan, links);
        } else fromPort(plan, plan.ports[Number(field)], links);
        break;
      case "asked":
        fromQuestion(plan, links);
        break;
      case "held":
        this.#fromHeld(plan, links);
        break;
      case "out":
        this.#fromOutput(plan, field, links);
        break;
      case "refused":
        for (const next of plan.refused) links.arrive(plan, next, field, "goes on although it was refused");
        break;
      case "returned":
        fromLoop(plan, field, links);
        break;
      case "kept":
        for (const reader of plan.readBy) links.add(reader, "out", field, KEPT, "medium");
        break;
      case "before":
        fromBefore(plan, links);
        break;
    }
  }

  /** An arriving item: read by parameters, passed on, taken whole, handed to sub-nodes and called workflows. */
  #fromItem(plan: NodePlan, field: string, links: Links): void {
    for (const [index, port] of plan.ports.entries()) {
      for (const read of port.reads) {
        if (read.origin.kind === "input" && overlaps(read.field, field)) links.read(plan.index, index, read);
      }
    }
    // A sub-node sees its root's item, but hands on only what it makes of it.
    const own = plan.roots.length === 0;
    const passed = own && plan.passes ? passedField(plan, field) : undefined;
    if (passed !== undefined) links.pass(plan, passed, "passes its input on", guardingField(plan, field));
    if (own && plan.takesItem) {
      links.add(plan.index, "held", "", "takes the whole item");
      ask(plan, links);
      if (plan.keptAt !== undefined) links.add(plan.keptAt, "kept", field, "");
    }
    for (const sub of plan.subs) {
      const attached = this.#plan.nodes[sub.index];
      // A sub-node's expressions see the item of its root.
      if (attached !== undefined && readsItem(attached))
        links.add(sub.index, "in", field, "sees its root's item");
    }
    for (const entry of plan.callees) links.add(entry, "out", field, "calls the sub-workflow with its item");
  }

  #fromHeld(plan: NodePlan, links: Links): void {
    let answers = false;
    // Over a server of tools the caller chooses the arguments; one tool's result reaches no other.
    for (const { index, kind } of isServer(plan) ? [] : plan.subs) {
      const down = ATTACHMENTS[kind]?.down;
      const sub = this.#plan.nodes[index];
      if (down === undefined || sub === undefined) continue;
      if (kind === "model") answers = true;
      if (down.what === "all") links.add(index, "held", "", down.note);
      else if (down.what === "arguments") this.#arguments(sub, down.note, links);
    }
    for (const entry of plan.callees)
      links.add(entry, "out", WHOLE, "calls the sub-workflow with what it was given");
    // With models attached, the answer is theirs and comes back from there.
    const joins = plan.node.output === "join" || plan.roots.length > 0;
    if (!answers && joins && plan.node.output !== "emit")
      links.pass(plan, WHOLE, joinNote(plan), coveredBy(plan));
    else if (!answers && answersInField(plan))
      for (const field of plan.overwrites) links.pass(plan, field, joinNote(plan), {});
  }

  /** What a model chooses for a tool: the parameters left to it, or all it takes when none is marked. */
  #arguments(tool: NodePlan, note: string, links: Links): void {
    const chosen = tool.ports.flatMap((port, index) => (port.modelChosen ? [index] : []));
    for (const index of chosen) links.add(tool.index, "argument", String(index), note);
    const takesAll = chosen.length === 0 && (tool.node.output === "join" || tool.node.calls !== undefined);
    if (takesAll || tool.subs.length > 0) links.add(tool.index, "argument", WHOLE, note);
  }

  /** An output: to the next nodes, into flows, to all that read it by name, to the roots it serves, back to a caller. */
  #fromOutput(plan: NodePlan, field: string, links: Links): void {
    for (const next of plan.loop?.body ?? plan.next) links.arrive(plan, next, field);
    for (const { to, fromField, toField } of plan.flows) {
      if (!overlaps(fromField, field)) continue;
      const name = this.#plan.nodes[to]?.node.name ?? "";
      const target = toField === undefined ? name : `${name}.${toField}`;
      links.add(to, "flow", toField ?? field, `${plan.node.name}.${fromField} -> ${target}`);
    }
    for (const { index, port, read } of plan.readers)
      if (overlaps(read.field, field)) links.read(index, port, read, this.#guards.between(plan.index, index));
    if (isServer(plan)) {
      for (const { index } of plan.subs) {
        const sub = this.#plan.nodes[index];
        if (sub !== undefined) this.#arguments(sub, "the caller chooses the tool's arguments", links);
      }
    }
    for (const { index, kind } of plan.roots) {
      const up = ATTACHMENTS[kind]?.up;
      const root = this.#plan.nodes[index];
      if (up === undefined || root === undefined) continue;
      if (up.into === "held")
        links.add(index, "held", "", isServer(root) ? "tool result goes to the caller" : up.note);
      // A classifier passes its items on; the model only chooses where to.
      else if (root.node.output === "join") links.add(index, "out", WHOLE, up.note);
    }
    for (const caller of plan.callers)
      links.add(caller, "out", field, "the sub-workflow's result comes back");
    if (plan.feedsFallback) this.#before(plan, links);
  }

  #before(plan: NodePlan, links: Links): void {
    for (const next of [...plan.next, ...plan.refused]) links.add(next, "before", "", "ran before", "low");
  }
}

const KEPT = "is kept, and read again from the same place";

/** Whether a sub-node uses the item of its root. */
function readsItem(plan: NodePlan): boolean {
  return plan.ports.some((port) => port.reads.some((read) => read.origin.kind === "input"));
}

/** What came back to a loop goes on when all is done; its body never sees it again. */
function fromLoop(plan: NodePlan, field: string, links: Links): void {
  const passed = plan.passes && plan.roots.length === 0 ? passedField(plan, field) : undefined;
  if (passed === undefined) return;
  for (const next of plan.loop?.done ?? []) links.arrive(plan, next, passed, "comes out of the loop");
  for (const { index, port, read } of plan.readers)
    if (overlaps(read.field, passed) && plan.loop?.inside.has(index) === false) links.read(index, port, read);
}

function fromFlow(plan: NodePlan, field: string, links: Links): void {
  const { output, guard } = plan.node;
  if (output === "join") links.add(plan.index, "held", "", "");
  else if (guard?.output !== undefined) {
    links.pass(plan, guard.output, "hands on what it checked", coveredBy(plan));
    // A flow may still be drawn from the field as it came.
    links.pass(plan, field, "passes its input on", { passed: { guard: plan.index, how: "field" } });
  } else if (plan.passes || output === "assign")
    links.pass(plan, field, "passes its input on", coveredBy(plan));
}

/** A parameter: into the output field that it sets, or into what the node works on. */
function fromPort(plan: NodePlan, port: Port | undefined, links: Links): void {
  if (port === undefined || port.send !== undefined || !carriesData(port)) return;
  const { output } = plan.node;
  if (port.program) {
    links.add(plan.index, "out", port.assigns ?? WHOLE, "");
    return;
  }
  // A model never sees the headers of its request, so no answer repeats them.
  if (port.purpose === "header" && plan.node.roles.includes("model")) return;
  if (QUESTIONS.has(port.purpose)) ask(plan, links);
  const mixes = answersInField(plan);
  if (output === "join" || mixes || plan.subs.length > 0 || plan.roots.length > 0)
    links.add(plan.index, "held", "", "");
  if (port.assigns !== undefined && output !== "emit" && !mixes)
    links.add(plan.index, "out", port.assigns, `sets ${port.assigns}`);
  else if (output === "assign") links.add(plan.index, "out", WHOLE, "");
  // A guard puts the text that it looked at out under a name of its own (n8n `guardrailsInput`).
  else if (plan.node.guard?.output !== undefined)
    links.pass(plan, plan.node.guard.output, "hands on what it checked", coveredBy(plan));
  if (plan.keptAt !== undefined) links.add(plan.keptAt, "kept", port.assigns ?? WHOLE, "");
  for (const entry of plan.callees) links.add(entry, "out", port.assigns ?? WHOLE, "calls the sub-workflow");
}

/** Parameters that hold what is asked, not how to answer. */
const QUESTIONS: ReadonlySet<Port["purpose"]> = new Set(["prompt", "message", "query", "content", "body"]);

/** Hands a question to the retrievers of a chain or agent. */
function ask(plan: NodePlan, links: Links): void {
  for (const { index, kind } of plan.subs) {
    const down = ATTACHMENTS[kind]?.down;
    if (down?.what === "question") links.add(index, "asked", "", down.note);
  }
}

/** A question goes on to the stores behind a retriever, and to whatever turns it into a vector or into other words. */
function fromQuestion(plan: NodePlan, links: Links): void {
  // A chain that callers reach directly works on what it is asked.
  if (plan.roots.length === 0) links.add(plan.index, "held", "", "");
  ask(plan, links);
  for (const { index, kind } of plan.subs) {
    const down = ATTACHMENTS[kind]?.down;
    if (plan.roots.length > 0 && down?.what === "all") links.add(index, "held", "", down.note);
  }
  for (const entry of plan.callees) links.add(entry, "out", WHOLE, "asks the sub-workflow");
}

/** A model that puts its answer into one field of the item, which goes on (Node-RED). */
function answersInField({ node }: NodePlan): boolean {
  return node.output === "assign-pass" && (node.roles.includes("model") || node.roles.includes("agent"));
}

function fromBefore(plan: NodePlan, links: Links): void {
  for (const next of plan.feedsFallback ? [...plan.next, ...plan.refused] : [])
    links.add(next, "before", "", "ran before", "low");
  for (const sub of plan.subs) links.add(sub.index, "before", "", "ran before", "low");
  for (const [index, port] of plan.ports.entries()) {
    const fallback = port.reads.find((read) => read.origin.kind === "upstream");
    if (fallback !== undefined) links.read(plan.index, index, fallback);
  }
}

function joinNote(plan: NodePlan): string {
  const { roles } = plan.node;
  if (roles.includes("model") || roles.includes("agent")) return "model output depends on all its input";
  if (roles.includes("memory")) return "memory is read back";
  return "output depends on all its input";
}

/** The links of one vertex; of two to the same place the more certain one counts. */
class Links {
  readonly list: Link[] = [];
  readonly #graph: FlowGraph;

  constructor(graph: FlowGraph) {
    this.#graph = graph;
  }

  add(node: number, kind: VertexKind, field: string, note: string, confidence: Confidence = "high"): void {
    this.list.push({ to: this.#graph.vertex(node, kind, field), note, confidence });
  }

  /** Over a `main` edge: as the next node's item, or back to the loop that the item came from. */
  arrive({ returns }: NodePlan, next: number, field: string, note = ""): void {
    this.add(next, returns.has(next) ? "returned" : "in", field, note);
  }

  /** Out of a node; out of a guard also over the branches for what it refused, which goes on unchanged. */
  pass(plan: NodePlan, field: string, note: string, guarding: Guarding): void {
    const link = { note, confidence: "high" as const };
    this.list.push({ to: this.#graph.vertex(plan.index, "out", field), ...link, ...guarding });
    if (plan.refused.length > 0 && guarding.covered !== undefined)
      this.list.push({
        to: this.#graph.vertex(plan.index, "refused", field),
        ...link,
        passed: { guard: plan.index, how: "branch" },
      });
  }

  read(node: number, port: number, read: Read, guarding: Guarding = {}): void {
    const note =
      read.origin.kind === "upstream"
        ? "could not be read: everything upstream counts"
        : `reads ${describeRead(read)}`;
    const to = this.#graph.vertex(node, "port", String(port));
    this.list.push({ to, note, confidence: read.confidence, ...guarding });
  }
}
