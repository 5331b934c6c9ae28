import { compareText } from "../lib/text.ts";
import type { Location } from "../model/location.ts";
import type { Edge, Node, Parameter, ParameterPurpose, Workflow } from "../model/workflow.ts";
import { closeLoops, type Loop } from "./loops.ts";
import {
  isInside,
  type Origin,
  type Read,
  readExpression,
  readProgram,
  restOf,
  type Send,
  WHOLE,
} from "./readers/index.ts";
import { bindArguments, referenceReads } from "./references.ts";

/** A live parameter, or one output field of a program: what it reads and where that goes. */
export interface Port {
  /** The parameter's field, for people. */
  field: string;
  purpose: ParameterPurpose;
  /** The output field that it sets; `*` when nobody can say which. */
  assigns: string | undefined;
  reads: readonly Read[];
  /** A model fills it in at run time. */
  modelChosen: boolean;
  /** Part of a program: what it reads comes out, but it is no sink. */
  program: boolean;
  /** What a program sends, runs or writes while it runs: a sink, and no part of its output. */
  send?: Pick<Send, "kind" | "host">;
  location: Location;
}

/** A node as the engine sees it: its parameters read, its edges resolved, its neighbours as indexes into `Plan.nodes`. */
export interface NodePlan {
  index: number;
  workflow: Workflow;
  node: Node;
  ports: readonly Port[];
  /** Items that arrive go out again. */
  passes: boolean;
  /** Output fields that the node sets itself, so that what came in under these names ends here. */
  overwrites: readonly string[];
  /** The node works on the whole item, not on what its parameters read (see `takesWholeItem`). */
  takesItem: boolean;
  /** The nodes of the same workflow that an origin names. */
  named(origin: Origin): readonly NodePlan[];
  next: number[];
  previous: number[];
  /** Nodes that get what this guard refused, unchanged. */
  refused: number[];
  /** It hands on the items that it gets from outside only. */
  loop: Loop | undefined;
  /** Loops that its items come back to. */
  returns: Set<number>;
  /** Nodes that run later and earlier, where edges order steps and carry nothing; `otherwise`: when a guard refused. */
  later: number[];
  otherwise: number[];
  earlier: number[];
  /** Where the records are kept that this node writes: at the first of the nodes that read them. */
  keptAt: number | undefined;
  /** Of that first node: all that read the same records. */
  readBy: readonly number[];
  /** What selects the records that it reads, where the file or the flow says. */
  keyedBy: Node["keyedBy"];
  /** Flows of the hand-written format that leave here. */
  flows: { to: number; fromField: string; toField: string | undefined }[];
  /** AI sub-nodes attached to this node, and the nodes that this one is attached to. */
  subs: { index: number; kind: Edge["kind"] }[];
  roots: { index: number; kind: Edge["kind"] }[];
  /** Ports, anywhere in the workflow, that read this node by name. */
  readers: { index: number; port: number; read: Read }[];
  /** Another node that runs later reads "everything upstream". */
  feedsFallback: boolean;
  /** Entry nodes of the workflow that this node calls, and nodes whose call ends here. */
  callees: number[];
  callers: number[];
}

export interface Plan {
  nodes: NodePlan[];
  /** How many live parameters were read, and how many of them nobody could parse. */
  expressions: number;
  unparsed: number;
  /** How many programs there are, and how many of them nobody could follow. */
  programs: number;
  unread: number;
}

/** Purposes that choose what happens and carry no data on (implicit flows are not followed). */
const NOT_DATA: ReadonlySet<ParameterPurpose> = new Set(["condition", "session-key", "recipient"]);

/** Says which record is meant (`ticketId`, `issueNumber`); ids of people are data about them. */
const RECORD_ID =
  /^(?:id|(?!(?:national|tax|passport|personal|patient|customer|employee|user|external))[a-z]\w{0,40}(?:Id|_id)|(?:issue|pullRequest)Number)(?:\.value)?$/;

/** Whether what a port reads is handed to the node's counterpart or output. */
export function carriesData({ purpose, field, assigns, program }: Port): boolean {
  const selects = purpose === "other" && assigns === undefined && !program && RECORD_ID.test(field);
  return !NOT_DATA.has(purpose) && !selects;
}

/** Purposes that hold a node's content: where one is set, live or literal, the node does not take the whole item. */
const CONTENT: ReadonlySet<ParameterPurpose> = new Set([
  "prompt",
  "message",
  "body",
  "content",
  "query",
  "command",
  "code",
]);

/**
 * Which nodes work on the whole incoming item: those that join, answer or store without any parameter that says what.
 * All others receive upstream data through their expressions only; a literal prompt is reached by nothing.
 */
function takesWholeItem(node: Node): boolean {
  const takes = node.output === "join" || node.roles.includes("respond") || node.roles.includes("store");
  return takes && !node.parameters.some((parameter) => CONTENT.has(parameter.purpose));
}

/** Reads every parameter and resolves every edge, over all workflows at once (they may call each other). */
export function makePlan(workflows: readonly Workflow[]): Plan {
  const plan: Plan = { nodes: [], expressions: 0, unparsed: 0, programs: 0, unread: 0 };
  const calls = new Map<string, { entries: number[]; last: number[] }>();
  for (const workflow of workflows) calls.set(workflow.id, planWorkflow(workflow, plan));
  for (const caller of plan.nodes) {
    const called =
      caller.node.calls === undefined || caller.node.disabled ? undefined : calls.get(caller.node.calls);
    caller.callees.push(...(called?.entries ?? []));
    for (const index of called?.last ?? []) plan.nodes[index]?.callers.push(caller.index);
  }
  shareRecords(plan.nodes);
  return plan;
}

function planWorkflow(workflow: Workflow, plan: Plan): { entries: number[]; last: number[] } {
  // Sorted, so that the order in the file changes nothing.
  const sorted = [...workflow.nodes].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  const nameOf = new Map(sorted.map(({ id, name }) => [id, name]));
  const own = sorted.map((node) => planNode(workflow, node, plan, nameOf));
  const byId = new Map(own.map((one) => [one.node.id, one]));
  const byName = Map.groupBy(own, (one) => one.node.name);
  for (const edge of workflow.edges) connect(edge, byId);
  closeLoops(own, plan.nodes);
  const named = (origin: Origin): readonly NodePlan[] => {
    if (origin.id === undefined) return byName.get(origin.name) ?? [];
    const one = byId.get(origin.id);
    return one === undefined ? [] : [one];
  };
  for (const one of own) {
    one.named = named;
    for (const list of [one.next, one.previous, one.refused]) list.sort((a, b) => a - b);
    for (const list of [one.subs, one.roots])
      list.sort((a, b) => a.index - b.index || compareText(a.kind, b.kind));
    one.flows.sort(
      (a, b) =>
        a.to - b.to || compareText(a.fromField, b.fromField) || compareText(a.toField ?? "", b.toField ?? ""),
    );
    for (const [port, { reads }] of one.ports.entries()) {
      for (const read of reads) {
        if (read.origin.kind !== "node") continue;
        for (const source of named(read.origin)) source.readers.push({ index: one.index, port, read });
      }
    }
  }
  markUpstream(own, plan.nodes);
  const entryIds = new Set(calledEntries(workflow));
  return {
    entries: own.filter(({ node }) => entryIds.has(node.id) && !node.disabled).map(({ index }) => index),
    last: own
      .filter((one) => [one.next, one.refused, one.later, one.otherwise, one.roots].every(isEmpty))
      .map(({ index }) => index),
  };
}

const isEmpty = (list: readonly unknown[]): boolean => list.length === 0;

/** The entries a call starts at: those made for calls, or all when none is. */
function calledEntries(workflow: Workflow): string[] {
  const made = workflow.entries.filter(({ protocol }) => protocol === "workflow");
  return (made.length > 0 ? made : workflow.entries).map(({ nodeId }) => nodeId);
}

function planNode(workflow: Workflow, node: Node, plan: Plan, nameOf: ReadonlyMap<string, string>): NodePlan {
  const { ports, passesProgram, replaces } = node.disabled ? NO_PORTS : readPorts(node, plan, nameOf);
  const passes = node.output === "pass" || node.output === "assign-pass";
  const one: NodePlan = {
    index: plan.nodes.length,
    workflow,
    node,
    ports,
    // A disabled node hands on what it gets; of a program we know whether it does.
    passes: node.disabled || (passesProgram ?? passes),
    overwrites: node.disabled ? [] : overwritten(node, replaces),
    named: () => [],
    takesItem: !node.disabled && passesProgram === undefined && takesWholeItem(node),
    next: [],
    previous: [],
    refused: [],
    loop: node.loop === undefined || node.disabled ? undefined : { body: [], done: [], inside: new Set() },
    returns: new Set(),
    later: [],
    otherwise: [],
    earlier: [],
    keptAt: undefined,
    readBy: [],
    keyedBy: node.keyedBy,
    flows: [],
    subs: [],
    roots: [],
    readers: [],
    feedsFallback: false,
    callees: [],
    callers: [],
  };
  plan.nodes.push(one);
  return one;
}

/** Literals set fields too. A program says itself which ones it replaces for certain. */
function overwritten(node: Node, replaces: readonly string[]): string[] {
  const set = node.parameters.flatMap(({ assigns }) =>
    assigns === undefined || assigns === WHOLE ? [] : [assigns],
  );
  return [...set, ...replaces];
}

interface Ports {
  ports: Port[];
  /** Undefined: the node runs no program. */
  passesProgram: boolean | undefined;
  replaces: string[];
}
const NO_PORTS: Ports = { ports: [], passesProgram: undefined, replaces: [] };

function readPorts(node: Node, plan: Plan, nameOf: ReadonlyMap<string, string>): Ports {
  const ports: Port[] = [];
  const replaces: string[] = [];
  let passesProgram: boolean | undefined;
  for (const parameter of node.parameters) {
    const port = (assigns: string | undefined, reads: readonly Read[], program: boolean): Port => ({
      field: parameter.field,
      purpose: parameter.purpose,
      assigns,
      reads,
      modelChosen: parameter.modelChosen || reads.some((read) => read.origin.kind === "model"),
      program,
      location: parameter.location,
    });
    if (parameter.kind === "literal") {
      if (parameter.modelChosen) ports.push(port(parameter.assigns, [], false));
      continue;
    }
    plan.expressions += 1;
    const program = parameter.kind === "code" ? readProgram(parameter) : undefined;
    if (parameter.references !== undefined) {
      ports.push(port(parameter.assigns, referenceReads(parameter.references, nameOf), false));
    } else if (program !== undefined) {
      const bound = bindArguments(parameter, program, node, nameOf);
      plan.programs += 1;
      plan.unread += program.parsed ? 0 : 1;
      passesProgram = program.passes;
      replaces.push(...program.replaces);
      ports.push(...bound.outputs.map(({ field, reads }) => port(field, reads, true)));
      for (const send of bound.sends) ports.push(...sendPorts(send, parameter));
      plan.unparsed += program.parsed ? 0 : 1;
    } else {
      const { reads, parsed } = readExpression(parameter as Parameter);
      ports.push(port(parameter.assigns, reads, false));
      plan.unparsed += parsed ? 0 : 1;
    }
  }
  return { ports, passesProgram, replaces };
}

/** What goes along with a request, and what decides where it goes, as parameters of their own. */
function sendPorts({ kind, host, reads, address }: Send, { field, location }: Parameter): Port[] {
  const port = (purpose: ParameterPurpose, list: readonly Read[]): Port => ({
    field,
    purpose,
    assigns: undefined,
    reads: list,
    modelChosen: false,
    program: false,
    send: { kind, host },
    location,
  });
  const to = address.length > 0 ? [port("recipient", address)] : [];
  return [port(kind === "command" ? "command" : "body", reads), ...to];
}

function connect(edge: Edge, byId: ReadonlyMap<string, NodePlan>): void {
  const from = byId.get(edge.from);
  const to = byId.get(edge.to);
  if (from === undefined || to === undefined) return;
  const raw = edge.branch !== undefined && from.node.guard?.rawBranches.includes(edge.branch) === true;
  if (edge.kind === "main") {
    (raw ? from.refused : from.next).push(to.index);
    to.previous.push(from.index);
    if (from.loop !== undefined) {
      const part = edge.branch === from.node.loop?.done ? "done" : "body";
      from.loop = { ...from.loop, [part]: [...from.loop[part], to.index] };
    }
  } else if (edge.kind === "control") {
    (raw ? from.otherwise : from.later).push(to.index);
    to.earlier.push(from.index);
  } else if (edge.kind === "data") {
    from.flows.push({ to: to.index, fromField: edge.fromField ?? WHOLE, toField: edge.toField });
  } else if (!from.node.disabled) {
    // A disabled sub-node is not there at all.
    to.subs.push({ index: from.index, kind: edge.kind });
    from.roots.push({ index: to.index, kind: edge.kind });
  }
}

/** Joins those that write and those that read the same table, sheet or file. */
function shareRecords(nodes: readonly NodePlan[]): void {
  const shared = nodes.filter(({ node }) => node.place !== undefined && !node.disabled);
  for (const group of Map.groupBy(shared, ({ node }) => `${node.service}\n${node.place}`).values()) {
    const readers = group.filter(({ node }) => node.roles.includes("retriever")).map(({ index }) => index);
    const first = readers[0] === undefined ? undefined : nodes[readers[0]];
    if (first === undefined) continue;
    first.readBy = readers;
    for (const one of group) if (!one.node.roles.includes("retriever")) one.keptAt = first.index;
  }
}

/** Marks all nodes from which a reader of "everything upstream" can be reached. */
function markUpstream(own: readonly NodePlan[], nodes: readonly NodePlan[]): void {
  const pending = own.filter((one) =>
    one.ports.some((port) => port.reads.some((read) => read.origin.kind === "upstream")),
  );
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    // A sub-node sees what its root sees.
    for (const index of [...one.previous, ...one.roots.map((root) => root.index)]) {
      const before = nodes[index];
      if (before === undefined || before.feedsFallback) continue;
      before.feedsFallback = true;
      pending.push(before);
    }
  }
}

/** Under which name an incoming field passes a node; undefined when it ends there because the node sets it itself. */
export function passedField(plan: NodePlan, field: string): string | undefined {
  if (field[0] === WHOLE) return plan.overwrites.length === 0 ? field : restOf(plan.overwrites, field);
  return plan.overwrites.some((name) => isInside(field, name)) ? undefined : field;
}

/** An entry that offers tools to its callers (an MCP server). */
export function isServer(plan: NodePlan): boolean {
  const { roles } = plan.node;
  const thinks = roles.includes("agent") || roles.includes("model");
  return roles.includes("entry") && !thinks && plan.subs.length > 0;
}
