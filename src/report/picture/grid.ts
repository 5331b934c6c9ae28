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

/** Columns and an order within them, by dagre (ranks by network simplex, crossings by the median heuristic). */
function ranks(scene: Scene): { x: number; y: number }[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", ...(scene.nodes.length > LARGE ? { ranker: "longest-path" } : {}) });
  for (const i of scene.nodes.keys()) graph.setNode(String(i), { width: 10, height: 10 });
  for (const { from, to } of scene.edges) graph.setEdge(String(from), String(to), {});
  layout(graph, { disableOptimalOrderHeuristic: scene.nodes.length > LARGE });
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
