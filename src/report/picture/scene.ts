import { isFlow, type NodeRole, type PrintedWorkflow } from "../../model/workflow.ts";
import type { PathState, PathView } from "../view.ts";
import { type LaneId, laneOf } from "./lanes.ts";

/** One box. */
export interface SceneNode {
  name: string;
  role: NodeRole;
  service?: string;
  lane: LaneId;
  disabled: boolean;
}

/** One connection; `from` and `to` index `nodes`. */
export interface SceneEdge {
  from: number;
  to: number;
  style: "flow" | "attached" | "read";
  /** The leak lines that run along it (indexes of `lines`). */
  lines: number[];
}

/** One leak path, drawn along edges. */
export interface SceneLine {
  n: number;
  title: string;
  status: PathState;
  hops: { edge: number; forward: boolean }[];
  source: number;
  sink: number;
}

export interface Scene {
  title: string;
  nodes: SceneNode[];
  edges: SceneEdge[];
  lines: SceneLine[];
  /** Paths of this workflow that are not drawn because there are too many. */
  leftOut: number;
}

/** More lines than this in one picture can no longer be told apart; the paths are all listed below it. */
const MAX_LINES = 24;

/** What is drawn of one workflow: its nodes, its connections, and the leak paths that run through it. */
export function sceneOf(workflow: PrintedWorkflow, paths: readonly PathView[]): Scene {
  const indexes = new Map<string, number>();
  const nodes: SceneNode[] = workflow.nodes.map((node, i) => {
    if (!indexes.has(node.id)) indexes.set(node.id, i);
    return {
      name: node.name,
      role: node.roles[0] ?? "unknown",
      lane: laneOf(node, workflow),
      disabled: node.disabled,
      ...(node.service === undefined ? {} : { service: node.service }),
    };
  });
  const edges: SceneEdge[] = [];
  const edgeAt = new Map<string, number>();
  const edgeBetween = (from: number, to: number, style: SceneEdge["style"]): number => {
    const key = `${from} ${to}`;
    const known = edgeAt.get(key);
    if (known !== undefined) return known;
    edgeAt.set(key, edges.length);
    return edges.push({ from, to, style, lines: [] }) - 1;
  };
  for (const { from, to, kind } of workflow.edges) {
    const [a, b] = [indexes.get(from), indexes.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    edgeBetween(a, b, isFlow(kind) ? "flow" : "attached");
  }

  const lines: SceneLine[] = [];
  const here = paths.filter((path) => path.workflow === workflow.id && path.steps.length > 1);
  for (const path of here.slice(0, MAX_LINES)) {
    const stops = path.steps
      .flatMap((step) => indexes.get(step.nodeId) ?? [])
      .filter((stop, i, all) => stop !== all[i - 1]);
    const [source, sink] = [stops[0], stops.at(-1)];
    if (source === undefined || sink === undefined || stops.length < 2) continue;
    const hops = stops.slice(1).map((to, i) => {
      const from = stops[i] ?? source;
      // Data flows both ways over an attached part; a read that skips the graph gets an edge of its own.
      const back = edgeAt.get(`${to} ${from}`);
      const forward = edgeAt.has(`${from} ${to}`) || back === undefined;
      return { edge: forward ? edgeBetween(from, to, "read") : (back ?? 0), forward };
    });
    const index = lines.length;
    for (const { edge } of hops) edges[edge]?.lines.push(index);
    lines.push({
      n: path.n,
      title: `${path.from.nodeName} to ${path.to.nodeName}`,
      status: path.state,
      hops,
      source,
      sink,
    });
  }
  for (const edge of edges) edge.lines = [...new Set(edge.lines)];
  return {
    title: workflow.name,
    nodes,
    edges,
    lines,
    leftOut: here.length - Math.min(here.length, MAX_LINES),
  };
}
