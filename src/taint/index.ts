import { modelVendorAt, partyAt } from "../lib/hosts.ts";
import { compareText } from "../lib/text.ts";
import type { LeakPath } from "../model/leak-path.ts";
import type { Egress, Node, Workflow } from "../model/workflow.ts";
import { deriveKeys } from "./keys.ts";
import { makePlan, type NodePlan } from "./plan.ts";
import { trace } from "./trace.ts";

/** What a trace found, and how much of the input it had to guess at. */
export interface TraceResult {
  paths: LeakPath[];
  /** How many live parameters there are, and how many no reader could parse (they count as reading everything upstream). */
  expressions: number;
  unparsed: number;
  /** The programs among them, and how many nobody could follow. */
  programs: number;
  unread: number;
  /** Workflows with so many paths that only those of the most sensitive sources are told. */
  truncated: string[];
  /** What the flow says of nodes that their importer could not see, by workflow id. */
  facts: ReadonlyMap<string, FlowFacts>;
}

/** `keyedBy`: what selects a node's records, by node id. `egress`: hosts that programs send to. */
export interface FlowFacts {
  keyedBy: ReadonlyMap<string, NonNullable<Node["keyedBy"]>>;
  egress: readonly Egress[];
}

/**
 * All flows of data from source nodes to sink nodes, over workflows that may call each other. Which of them are leaks is
 * for the rules of the audit to say. Nothing in a workflow is executed; the result depends on names and contents, never on
 * the order of nodes or edges.
 */
export function tracePaths(workflows: readonly Workflow[]): LeakPath[] {
  return traceWorkflows(workflows).paths;
}

/** `tracePaths`, with how much could be read and what else the flow tells. */
export function traceWorkflows(workflows: readonly Workflow[]): TraceResult {
  const plan = makePlan([...workflows].sort((a, b) => compareText(a.id, b.id)));
  deriveKeys(plan.nodes);
  const { expressions, unparsed, programs, unread } = plan;
  const byWorkflow = Map.groupBy(plan.nodes, ({ workflow }) => workflow.id);
  const facts = new Map([...byWorkflow].map(([id, nodes]) => [id, factsOf(nodes)]));
  return { ...trace(plan), expressions, unparsed, programs, unread, facts };
}

/** The workflows with what the flow tells of their nodes written on them. */
export function withFlowFacts(workflows: readonly Workflow[], facts: TraceResult["facts"]): Workflow[] {
  return workflows.map((workflow) => {
    const { keyedBy, egress } = facts.get(workflow.id) ?? { keyedBy: new Map(), egress: [] };
    if (keyedBy.size + egress.length === 0) return workflow;
    const nodes = workflow.nodes.map((node) => {
      const key = keyedBy.get(node.id);
      return key === undefined ? node : { ...node, keyedBy: key };
    });
    return { ...workflow, nodes, egress: [...workflow.egress, ...egress] };
  });
}

function factsOf(nodes: readonly NodePlan[]): FlowFacts {
  const keyedBy = new Map<string, NonNullable<Node["keyedBy"]>>();
  const egress: Egress[] = [];
  for (const { node, keyedBy: key, ports } of nodes) {
    if (key !== undefined && key !== node.keyedBy) keyedBy.set(node.id, key);
    const hosts = new Set(ports.flatMap(({ send }) => (send?.kind === "http" ? [send.host ?? ""] : [])));
    for (const host of [...hosts].sort()) egress.push(toEgress(node, host === "" ? undefined : host));
  }
  return { keyedBy, egress };
}

function toEgress(node: Node, host: string | undefined): Egress {
  const vendor = host === undefined ? undefined : modelVendorAt(host);
  return {
    nodeId: node.id,
    ...(host === undefined ? {} : { host }),
    service: vendor ?? host ?? "http",
    party: vendor === undefined ? partyAt(host, "third-party") : "vendor",
    dataClasses: [],
  };
}
