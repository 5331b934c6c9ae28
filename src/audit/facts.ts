import type { LeakPath, Step } from "../model/leak-path.ts";
import { type EdgeKind, type Entry, isFlow, type Node, type Workflow } from "../model/workflow.ts";

/** Who can get at an entry, and so at what it answers. */
export type Audience = "anyone" | "known-callers" | "operators";

/** Questions about one workflow that several rules ask; answers are worked out once. */
export interface Facts {
  node(id: string): Node | undefined;
  entry(nodeId: string): Entry | undefined;
  /** Where the node's data goes first when it leaves. */
  host(nodeId: string): string | undefined;
  /** Nodes that data from `nodeId` can reach, with the sub-nodes (models, tools, memories) of those; without itself. */
  reachable(nodeId: string): readonly Node[];
  /** Sub-nodes attached to a node over edges of one kind. */
  attached(nodeId: string, kind: EdgeKind): readonly Node[];
  /** What an agent can call, with the tools of agents that it can call. */
  tools(agentId: string): readonly Node[];
  /** Entries from which data can reach the node. */
  entriesReaching(nodeId: string): readonly Entry[];
  /** The widest audience of the entries that lead to the node (of all entries when none visibly does). */
  audience(nodeId: string): Audience;
}

/** Whether anybody on the network can use this entry without saying who they are. */
export function isAnonymous(entry: Entry): boolean {
  return entry.auth === "none" && entry.reach !== "internal";
}

/** Whether only the people who run the workflow can use this entry (editor chat, schedule, manual start). */
export function isInternal(entry: Entry): boolean {
  return entry.reach === "internal";
}

/** A messenger or mailbox that lets everybody write to it: it knows who writes, and does not care. */
export function takesAllSenders(entry: Entry): boolean {
  return entry.auth === "platform" && entry.reach === "public" && entry.allowList !== true;
}

/** A step that lets on only senders it knows: it compares a proof of who asks, and refuses the rest. */
function checksSender({ roles, identityFields }: Node): boolean {
  return roles.includes("guard") && identityFields !== undefined;
}

/** The step at which the data starts. */
export function sourceOf(path: LeakPath): Step {
  return path.steps[0] as Step;
}

/** The step at which the data arrives. */
export function sinkOf(path: LeakPath): Step {
  return path.steps.at(-1) as Step;
}

/** What the rules may ask about `workflow`; nothing is worked out before it is asked for. */
export function createFacts(workflow: Workflow): Facts {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]));
  const entries = new Map(workflow.entries.map((entry) => [entry.nodeId, entry]));
  const egress = Map.groupBy(workflow.egress, ({ nodeId }) => nodeId);
  const exists = (id: string) => nodes.has(id);
  const isLive = (id: string) => nodes.get(id)?.disabled === false;
  const outgoing = Map.groupBy(workflow.edges, (edge) => edge.from);
  const incoming = Map.groupBy(workflow.edges, (edge) => edge.to);
  const reached = new Map<string, readonly Node[]>();

  const subNodes = (id: string, kind?: EdgeKind): string[] =>
    (incoming.get(id) ?? [])
      .filter((edge) => !isFlow(edge.kind) && (kind === undefined || edge.kind === kind))
      .map((edge) => edge.from)
      .filter(isLive);
  const next = (id: string): string[] => [
    ...(outgoing.get(id) ?? [])
      .filter((edge) => isFlow(edge.kind))
      .map((edge) => edge.to)
      .filter(exists),
    ...subNodes(id),
  ];
  const toNodes = (ids: Iterable<string>): Node[] => [...ids].flatMap((id) => nodes.get(id) ?? []);

  const reachable = (nodeId: string): readonly Node[] => {
    const known = reached.get(nodeId);
    if (known !== undefined) return known;
    const seen = walk(nodeId, next);
    seen.delete(nodeId);
    // Data goes on behind a disabled node; the node itself does nothing with it.
    const result = toNodes(seen).filter((node) => !node.disabled);
    reached.set(nodeId, result);
    return result;
  };

  const tools = (agentId: string): readonly Node[] => {
    const called = (id: string): string[] => [
      ...subNodes(id, "tool"),
      // Hand-written workflows draw a call as an ordinary flow from the agent to its tool.
      ...(outgoing.get(id) ?? [])
        .map((edge) => edge.to)
        .filter((to) => isLive(to) && nodes.get(to)?.roles.includes("tool")),
    ];
    const seen = walk(agentId, called);
    seen.delete(agentId);
    return toNodes(seen);
  };

  const entriesReaching = (nodeId: string): readonly Entry[] =>
    workflow.entries.filter(
      (entry) => isLive(entry.nodeId) && reachable(entry.nodeId).some((node) => node.id === nodeId),
    );

  const audienceOf = (nodeId: string): Audience => {
    const leading = entriesReaching(nodeId);
    const relevant = leading.length > 0 ? leading : workflow.entries;
    if (relevant.some(isAnonymous)) return "anyone";
    if (relevant.every(isInternal)) return "operators";
    const open = relevant.filter(takesAllSenders);
    const checked = open.every((entry) => reachable(entry.nodeId).some(checksSender));
    return checked ? "known-callers" : "anyone";
  };
  const audiences = new Map<string, Audience>();
  const attachments = new Map<string, readonly Node[]>();

  return {
    node: (id) => nodes.get(id),
    entry: (id) => entries.get(id),
    host: (nodeId) => egress.get(nodeId)?.[0]?.host,
    reachable,
    attached: (id, kind) => {
      const key = `${kind} ${id}`;
      const known = attachments.get(key) ?? toNodes(subNodes(id, kind));
      attachments.set(key, known);
      return known;
    },
    tools,
    entriesReaching,
    audience: (nodeId) => {
      const known = audiences.get(nodeId) ?? audienceOf(nodeId);
      audiences.set(nodeId, known);
      return known;
    },
  };
}

/** Everything reached from `start`, itself included; cycles are fine. */
function walk(start: string, next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set([start]);
  for (const id of seen) for (const following of next(id)) seen.add(following);
  return seen;
}
