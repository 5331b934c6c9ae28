import type { Grid } from "./grid.ts";
import { LANES, type LaneId } from "./lanes.ts";
import type { Scene } from "./scene.ts";
import type { Channel } from "./tracks.ts";
import { waysOf } from "./ways.ts";

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}

/** Everything the drawing needs, in pixels. `routes[i]` is the centre line of `scene.edges[i]`. */
export interface Picture {
  width: number;
  height: number;
  boxes: Box[];
  lanes: (Box & { id: LaneId; title: string })[];
  routes: Point[][];
}

export const NODE_WIDTH = 172;
const NODE_HEIGHT = 58;
/** Room for a lane's name at the left. */
const GUTTER = 92;
const MARGIN = 12;
const LANE_PAD = 18;
const ROW_GAP = 30;
const COLUMN_GAP = 46;
/** Distance between the leak lines of one bundle. */
export const LINE_PITCH = 5.5;
/** Room that an edge takes in a channel or at a node, with one line or none. */
const EDGE_ROOM = 9;
/** A picture is at least as wide as the page's text, so that a small one is not blown up. */
const MIN_WIDTH = 900;

/** Heights of the nodes: one with many lines on one side is taller. */
function nodeHeights(scene: Scene, room: (edge: number) => number): number[] {
  const need = { from: new Map<number, number>(), to: new Map<number, number>() };
  scene.edges.forEach((edge, i) => {
    need.from.set(edge.from, (need.from.get(edge.from) ?? 0) + room(i));
    need.to.set(edge.to, (need.to.get(edge.to) ?? 0) + room(i));
  });
  return scene.nodes.map((_, i) =>
    Math.min(150, Math.max(NODE_HEIGHT, 18 + Math.max(need.from.get(i) ?? 0, need.to.get(i) ?? 0))),
  );
}

/** Columns from left to right: where each begins, and where the tracks of the gap before it begin. */
function placeColumns(
  grid: Grid,
  gaps: readonly Channel[],
): { columnX: number[]; gapX: number[]; width: number } {
  const columnX: number[] = [];
  const gapX: number[] = [];
  let x = GUTTER;
  gaps.forEach((gap, i) => {
    const isOuter = i === 0 || i === grid.columns;
    const width = isOuter ? gap.size + MARGIN * 2 : Math.max(COLUMN_GAP, gap.size + 28);
    gapX.push(x + (width - gap.size) / 2);
    x += width;
    columnX.push(x);
    if (i < grid.columns) x += NODE_WIDTH;
  });
  const width = Math.max(MIN_WIDTH, Math.ceil(x));
  const shift = (width - x) / 2;
  return { columnX: columnX.map((at) => at + shift), gapX: gapX.map((at) => at + shift), width };
}

/** Rows from top to bottom with the lanes they make up: where each begins, and where the tracks of the corridor above it begin. */
function placeRows(
  grid: Grid,
  corridors: readonly Channel[],
  rowHeights: readonly number[],
): {
  rowY: number[];
  corridorY: number[];
  lanes: { id: LaneId; y: number; height: number }[];
  height: number;
} {
  const rowY: number[] = [];
  const corridorY: number[] = [];
  const lanes: { id: LaneId; y: number; height: number }[] = [];
  let y = 0;
  grid.rows.forEach((id, row) => {
    const size = corridors[row]?.size ?? 0;
    const open = lanes.at(-1);
    if (open?.id === id) {
      const height = Math.max(ROW_GAP, size + 22);
      corridorY.push(y + (height - size) / 2);
      y += height;
    } else {
      if (open !== undefined) {
        y += LANE_PAD;
        open.height = y - open.y;
      }
      lanes.push({ id, y, height: 0 });
      corridorY.push(y + LANE_PAD / 2);
      y += LANE_PAD + size;
    }
    rowY.push(y);
    y += rowHeights[row] ?? NODE_HEIGHT;
  });
  corridorY.push(y + LANE_PAD / 2);
  const height = y + LANE_PAD + (corridors.at(-1)?.size ?? 0);
  const last = lanes.at(-1);
  if (last !== undefined) last.height = height - last.y;
  return { rowY, corridorY, lanes, height };
}

/** Positions boxes, lanes and routes. Routes are orthogonal; parallel pieces keep their own tracks. */
export function pictureOf(scene: Scene, grid: Grid): Picture {
  const room = (edge: number): number =>
    EDGE_ROOM + Math.max(0, (scene.edges[edge]?.lines.length ?? 0) - 1) * LINE_PITCH;
  const { ways, gaps, corridors } = waysOf(scene, grid, room);
  const heights = nodeHeights(scene, room);
  const rowHeights = grid.rows.map((_, row) =>
    Math.max(NODE_HEIGHT, ...heights.filter((__, i) => grid.cells[i]?.row === row)),
  );
  const { columnX, gapX, width } = placeColumns(grid, gaps);
  const { rowY, corridorY, lanes, height } = placeRows(grid, corridors, rowHeights);

  const boxes = grid.cells.map(({ column, row }, i): Box => {
    const own = heights[i] ?? NODE_HEIGHT;
    const y = (rowY[row] ?? 0) + ((rowHeights[row] ?? own) - own) / 2;
    return { x: columnX[column] ?? 0, y, width: NODE_WIDTH, height: own };
  });
  const port = (node: number, share: number, side: "left" | "right"): Point => {
    const { x, y, width: wide, height: high } = boxes[node] ?? { x: 0, y: 0, width: 0, height: 0 };
    return { x: side === "left" ? x : x + wide, y: y + 7 + (high - 14) * share };
  };
  const routes = scene.edges.map((edge, i): Point[] => {
    const way = ways[i];
    if (way === undefined) return [];
    const [start, end] = [port(edge.from, way.out, "right"), port(edge.to, way.into, "left")];
    const turns = way.turns.map(({ gap, piece }) => (gapX[gap] ?? 0) + (gaps[gap]?.offset.get(piece) ?? 0));
    // Each turn is a pair of corners; between two turns the route runs along its corridor.
    const levels = [start.y, end.y];
    if (way.corridor !== undefined) {
      const { above, piece } = way.corridor;
      levels.splice(1, 0, (corridorY[above] ?? 0) + (corridors[above]?.offset.get(piece) ?? 0));
    }
    const corners = turns.flatMap((x, n) => [
      { x, y: levels[n] ?? start.y },
      { x, y: levels[n + 1] ?? end.y },
    ]);
    return [start, ...corners, end];
  });
  const titled = lanes.map((lane) => ({
    ...lane,
    title: LANES.find(({ id }) => id === lane.id)?.title ?? lane.id,
    x: 0,
    width,
  }));
  return { width, height: Math.ceil(height), boxes, lanes: titled, routes };
}
