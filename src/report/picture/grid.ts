import { Graph, layout } from "@dagrejs/dagre";
import { LANES, type LaneId } from "./lanes.ts";
import type { Scene } from "./scene.ts";

/** Where each node stands: a column by its distance along the flow, a row within its lane. */
export interface Grid {
  columns: number;
  /** The lane of each row, top to bottom. */
  rows: LaneId[];
  cells: { column: number; row: number }[];
}

/** Above this size dagre's second ordering pass costs more than it shows. */
const LARGE = 150;
/** A connection that spans more columns does not decide who stands beside whom; it would cost dagre a dummy node a column. */
const LONG = 8;

/** The connections that order the picture: without those that close a loop, and without far jumps. */
function backbone(scene: Scene): Scene["edges"] {
  const out = Map.groupBy(scene.edges, (edge) => edge.from);
  const state = new Map<number, "open" | "done">();
  const finished: number[] = [];
  const loops = new Set<Scene["edges"][number]>();
  for (const root of scene.nodes.keys()) {
    // Depth first with a stack of its own: a chain of thousands of nodes must not overflow the program's.
    const stack = state.has(root) ? [] : [{ node: root, next: 0 }];
    if (stack.length > 0) state.set(root, "open");
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = out.get(top.node)?.[top.next++];
      if (edge === undefined) {
        state.set(top.node, "done");
        finished.push(top.node);
        stack.pop();
      } else if (state.get(edge.to) === "open") loops.add(edge);
      else if (!state.has(edge.to)) {
        state.set(edge.to, "open");
        stack.push({ node: edge.to, next: 0 });
      }
    }
  }
  const forward = scene.edges.filter((edge) => !loops.has(edge));
  const into = Map.groupBy(forward, (edge) => edge.to);
  const rank = new Map<number, number>();
  for (const node of finished.reverse()) {
    rank.set(node, Math.max(0, ...(into.get(node) ?? []).map(({ from }) => (rank.get(from) ?? 0) + 1)));
  }
  // Every node keeps the connection that decides its rank: that one spans one column.
  return forward.filter(({ from, to }) => (rank.get(to) ?? 0) - (rank.get(from) ?? 0) <= LONG);
}

/** Columns and an order within them, by dagre (ranks by the tight-tree heuristic, crossings by medians). */
function ranks(scene: Scene): { x: number; y: number }[] {
  const large = scene.nodes.length > LARGE;
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", ranker: large ? "tight-tree" : "network-simplex" });
  for (const i of scene.nodes.keys()) graph.setNode(String(i), { width: 10, height: 10 });
  for (const { from, to } of backbone(scene)) graph.setEdge(String(from), String(to), {});
  layout(graph, { disableOptimalOrderHeuristic: large });
  return scene.nodes.map((_, i) => {
    const { x = 0, y = 0 } = graph.node(String(i)) as { x?: number; y?: number };
    return { x: Math.round(x), y };
  });
}

/** Rows of one lane: columns left to right, each node beside what leads to it as far as there is room. */
function laneRows(
  members: number[],
  column: (node: number) => number,
  y: (node: number) => number,
  scene: Scene,
): Map<number, number> {
  const rows = new Map<number, number>();
  const leadsTo = Map.groupBy(scene.edges, (edge) => edge.to);
  const byColumn = Map.groupBy(members, column);
  for (const key of [...byColumn.keys()].sort((a, b) => a - b)) {
    const here = (byColumn.get(key) ?? []).sort((a, b) => y(a) - y(b) || a - b);
    let free = 0;
    here.forEach((node, i) => {
      const before = (leadsTo.get(node) ?? []).flatMap(({ from }) => rows.get(from) ?? []);
      const wish =
        before.length === 0 ? 0 : Math.round(before.reduce((sum, row) => sum + row, 0) / before.length);
      // Those after this one need rows too: a wish may not push the lane beyond what the fullest column needs.
      const row = Math.max(free, Math.min(wish, Math.max(0, wish - (here.length - 1 - i))));
      rows.set(node, row);
      free = row + 1;
    });
  }
  return rows;
}

/** Deterministic: the same scene gives the same grid. */
export function gridOf(scene: Scene): Grid {
  const places = ranks(scene);
  const xs = [...new Set(places.map((place) => place.x))].sort((a, b) => a - b);
  const columnOf = new Map(xs.map((x, i) => [x, i]));
  const column = (node: number): number => columnOf.get(places[node]?.x ?? 0) ?? 0;
  const cells = scene.nodes.map((_, i) => ({ column: column(i), row: 0 }));
  const rows: LaneId[] = [];
  for (const lane of LANES) {
    const members = scene.nodes.flatMap((node, i) => (node.lane === lane.id ? [i] : []));
    const offset = rows.length;
    const inLane = laneRows(members, column, (node) => places[node]?.y ?? 0, scene);
    for (const [node, row] of inLane) {
      const cell = cells[node];
      if (cell !== undefined) cell.row = offset + row;
    }
    const height = members.length === 0 ? 0 : Math.max(...inLane.values()) + 1;
    for (let i = 0; i < height; i++) rows.push(lane.id);
  }
  return { columns: Math.max(1, xs.length), rows, cells };
}
