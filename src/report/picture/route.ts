import type { Grid } from "./grid.ts";
import { LANES, type LaneId } from "./lanes.ts";
import type { Scene } from "./scene.ts";

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
const EDGE_ROOM = 9;
/** A channel does not grow beyond this; its lines move closer together instead. */
const MAX_CHANNEL = 260;

/** One straight piece of a route within a channel: it takes the interval [from, to] there. */
interface Piece {
  edge: number;
  from: number;
  to: number;
  /** Sorts pieces so that bundles cross as little as possible. */
  order: number;
  /** The heights at which the route comes in from the left and goes out to the right, where it does. */
  left?: number;
  right?: number;
}

/** Above this many pieces in one channel, lines that touch are the lesser evil. */
const MAX_CONSTRAINED = 200;

/**
 * Pieces that must turn before `piece` does: where one comes in at the height at which another goes out, they would run
 * over one another (the vertical constraint of channel routing).
 */
function earlier(piece: Piece, pieces: readonly Piece[]): Piece[] {
  const { right } = piece;
  if (right === undefined || pieces.length > MAX_CONSTRAINED) return [];
  return pieces.filter(
    (other) => other !== piece && other.left !== undefined && Math.abs(other.left - right) < 0.04,
  );
}

/**
 * Gives each piece of a channel a track such that overlapping pieces never share one. Returns the offset of each piece's
 * middle from the channel's start, and the room that all tracks take.
 */
function assignTracks(
  pieces: Piece[],
  room: (edge: number) => number,
): { offset: Map<Piece, number>; size: number } {
  const tracks: { pieces: Piece[]; size: number }[] = [];
  const waiting = [...pieces].sort((a, b) => a.order - b.order || a.edge - b.edge);
  const before = new Map(waiting.map((piece) => [piece, earlier(piece, pieces)]));
  const placed = new Map<Piece, number>();
  while (waiting.length > 0) {
    // Two pieces can each have to come first; then the sorted order decides.
    const ready = waiting.findIndex((piece) => before.get(piece)?.every((other) => placed.has(other)));
    const [piece] = waiting.splice(Math.max(0, ready), 1);
    if (piece === undefined) break;
    const least = 1 + Math.max(-1, ...(before.get(piece) ?? []).map((other) => placed.get(other) ?? -1));
    let at = tracks.findIndex(
      (track, i) =>
        i >= least && track.pieces.every((other) => other.to < piece.from || other.from > piece.to),
    );
    if (at === -1) at = tracks.push({ pieces: [], size: 0 }) - 1;
    const track = tracks[at];
    track?.pieces.push(piece);
    if (track !== undefined) track.size = Math.max(track.size, room(piece.edge));
    placed.set(piece, at);
  }
  const offset = new Map<Piece, number>();
  const wanted = tracks.reduce((sum, track) => sum + track.size, 0);
  const squeeze = Math.min(1, MAX_CHANNEL / Math.max(1, wanted));
  let at = 0;
  for (const track of tracks) {
    for (const piece of track.pieces) offset.set(piece, (at + track.size / 2) * squeeze);
    at += track.size;
  }
  return { offset, size: wanted * squeeze };
}

/** How an edge runs: out at the right, along `via`, in at the left. */
type Via =
  | { kind: "direct" }
  | { kind: "source-row" }
  | { kind: "target-row" }
  | { kind: "corridor"; above: number };

/** Chooses a way for each edge that crosses no box: along a free row where there is one, else between two rows. */
function chooseWays(scene: Scene, grid: Grid): Via[] {
  const taken = new Set(grid.cells.map(({ column, row }) => `${row} ${column}`));
  const claim = (row: number, from: number, to: number): boolean => {
    const cells = Array.from({ length: to - from - 1 }, (_, i) => `${row} ${from + 1 + i}`);
    if (cells.some((cell) => taken.has(cell))) return false;
    for (const cell of cells) taken.add(cell);
    return true;
  };
  return scene.edges.map(({ from, to }) => {
    const [a, b] = [grid.cells[from], grid.cells[to]];
    if (a === undefined || b === undefined || b.column === a.column + 1) return { kind: "direct" };
    if (b.column > a.column) {
      if (claim(b.row, a.column, b.column)) return { kind: "target-row" };
      if (claim(a.row, a.column, b.column)) return { kind: "source-row" };
    }
    return { kind: "corridor", above: b.row > a.row ? b.row : b.row + 1 };
  });
}

/** The height at which each edge leaves or enters its node, as a share of the node's height: sorted by the other end. */
function ports(scene: Scene, grid: Grid, side: "from" | "to", room: (edge: number) => number): number[] {
  const other = side === "from" ? "to" : "from";
  const share: number[] = scene.edges.map(() => 0.5);
  const groups = Map.groupBy(scene.edges.keys(), (i) => scene.edges[i]?.[side] ?? 0);
  for (const group of groups.values()) {
    const far = (i: number): number => {
      const cell = grid.cells[scene.edges[i]?.[other] ?? 0];
      const near = grid.cells[scene.edges[i]?.[side] ?? 0];
      // At equal heights the farther one runs outside.
      return (cell?.row ?? 0) + ((cell?.row ?? 0) > (near?.row ?? 0) ? -1 : 1) * (cell?.column ?? 0) * 1e-3;
    };
    const sorted = [...group].sort((a, b) => far(a) - far(b) || a - b);
    const total = sorted.reduce((sum, i) => sum + room(i), 0);
    let at = 0;
    for (const i of sorted) {
      share[i] = (at + room(i) / 2) / total;
      at += room(i);
    }
  }
  return share;
}

/** Positions boxes, lanes and routes. Routes are orthogonal; parallel pieces keep their own tracks. */
export function pictureOf(scene: Scene, grid: Grid): Picture {
  const room = (edge: number): number =>
    EDGE_ROOM + Math.max(0, (scene.edges[edge]?.lines.length ?? 0) - 1) * LINE_PITCH;
  const ways = chooseWays(scene, grid);
  const [out, into] = [ports(scene, grid, "from", room), ports(scene, grid, "to", room)];

  // A node with many lines on one side is taller.
  const need = { from: new Map<number, number>(), to: new Map<number, number>() };
  scene.edges.forEach((edge, i) => {
    need.from.set(edge.from, (need.from.get(edge.from) ?? 0) + room(i));
    need.to.set(edge.to, (need.to.get(edge.to) ?? 0) + room(i));
  });
  const heights = scene.nodes.map((_, i) =>
    Math.min(150, Math.max(NODE_HEIGHT, 18 + Math.max(need.from.get(i) ?? 0, need.to.get(i) ?? 0))),
  );
  const rowHeights = grid.rows.map((_, row) =>
    Math.max(NODE_HEIGHT, ...heights.filter((__, i) => grid.cells[i]?.row === row)),
  );

  // Heights in units of rows serve to assign tracks before any pixel is known.
  const rough = (node: number, share: number): number => (grid.cells[node]?.row ?? 0) + 0.25 + share / 2;
  const vertical: Piece[][] = Array.from({ length: grid.columns + 1 }, () => []);
  const horizontal: Piece[][] = Array.from({ length: grid.rows.length + 1 }, () => []);
  const pieceOf = {
    first: new Map<number, Piece>(),
    second: new Map<number, Piece>(),
    along: new Map<number, Piece>(),
  };
  const addVertical = (gap: number, edge: number, a: number, b: number, which: "first" | "second"): void => {
    // Of bundles that turn downwards the upper one turns last, of those that turn upwards first: then they do not cross.
    const order = b > a ? 1000 - a : a - 1000;
    const isCorridor = ways[edge]?.kind === "corridor";
    const stubs = {
      ...(isCorridor && which === "second" ? {} : { left: a }),
      ...(isCorridor && which === "first" ? {} : { right: b }),
    };
    const piece = { edge, from: Math.min(a, b), to: Math.max(a, b), order, ...stubs };
    vertical[gap]?.push(piece);
    pieceOf[which].set(edge, piece);
  };
  scene.edges.forEach((edge, i) => {
    const [a, b] = [rough(edge.from, out[i] ?? 0.5), rough(edge.to, into[i] ?? 0.5)];
    const [gapA, gapB] = [(grid.cells[edge.from]?.column ?? 0) + 1, grid.cells[edge.to]?.column ?? 0];
    const way = ways[i] ?? { kind: "direct" };
    if (way.kind === "corridor") {
      addVertical(gapA, i, a, way.above, "first");
      addVertical(gapB, i, way.above, b, "second");
      const along = { edge: i, from: Math.min(gapA, gapB), to: Math.max(gapA, gapB), order: a };
      horizontal[way.above]?.push(along);
      pieceOf.along.set(i, along);
    } else addVertical(way.kind === "source-row" ? gapB : gapA, i, a, b, "first");
  });
  const gaps = vertical.map((pieces) => assignTracks(pieces, room));
  const corridors = horizontal.map((pieces) => assignTracks(pieces, room));

  // Pixels: columns from left to right, rows from top to bottom.
  const columnX: number[] = [];
  const gapX: number[] = [];
  let x = GUTTER;
  gaps.forEach((gap, i) => {
    const width =
      i === 0 || i === grid.columns
        ? Math.max(MARGIN * 2, gap.size + MARGIN * 2)
        : Math.max(COLUMN_GAP, gap.size + 28);
    gapX.push(x + (width - gap.size) / 2);
    x += width;
    columnX.push(x);
    if (i < grid.columns) x += NODE_WIDTH;
  });
  const rowY: number[] = [];
  const corridorY: number[] = [];
  const lanes: Picture["lanes"] = [];
  let y = 0;
  for (let row = 0; row <= grid.rows.length; row++) {
    const size = corridors[row]?.size ?? 0;
    const lane = grid.rows[row];
    const isFirst = lane !== grid.rows[row - 1];
    if (isFirst && row > 0) y += LANE_PAD;
    const open = lanes.at(-1);
    if (isFirst && open !== undefined) open.height = y - open.y;
    if (lane === undefined) {
      corridorY.push(y - LANE_PAD);
      break;
    }
    if (isFirst) {
      lanes.push({
        id: lane,
        title: LANES.find(({ id }) => id === lane)?.title ?? lane,
        x: 0,
        y,
        width: x,
        height: 0,
      });
      y += LANE_PAD + (size > 0 ? size : 0);
      corridorY.push(y - size - LANE_PAD / 2);
    } else {
      const height = Math.max(ROW_GAP, size + 22);
      corridorY.push(y + (height - size) / 2);
      y += height;
    }
    rowY.push(y);
    y += rowHeights[row] ?? NODE_HEIGHT;
  }
  const last = lanes.at(-1);
  const tail = corridors.at(-1)?.size ?? 0;
  if (last !== undefined) last.height += tail;

  const boxes = grid.cells.map(({ column, row }, i) => {
    const height = heights[i] ?? NODE_HEIGHT;
    return {
      x: columnX[column] ?? 0,
      y: (rowY[row] ?? 0) + ((rowHeights[row] ?? height) - height) / 2,
      width: NODE_WIDTH,
      height,
    };
  });
  const portY = (node: number, share: number): number => {
    const box = boxes[node];
    return box === undefined ? 0 : box.y + 7 + (box.height - 14) * share;
  };
  const trackX = (gap: number, piece: Piece | undefined): number =>
    (gapX[gap] ?? 0) + (piece === undefined ? 0 : (gaps[gap]?.offset.get(piece) ?? 0));
  const routes = scene.edges.map((edge, i) => {
    const [boxA, boxB] = [boxes[edge.from], boxes[edge.to]];
    const start = { x: (boxA?.x ?? 0) + NODE_WIDTH, y: portY(edge.from, out[i] ?? 0.5) };
    const end = { x: boxB?.x ?? 0, y: portY(edge.to, into[i] ?? 0.5) };
    const [gapA, gapB] = [(grid.cells[edge.from]?.column ?? 0) + 1, grid.cells[edge.to]?.column ?? 0];
    const way = ways[i] ?? { kind: "direct" };
    if (way.kind !== "corridor") {
      const turn = trackX(way.kind === "source-row" ? gapB : gapA, pieceOf.first.get(i));
      return [start, { x: turn, y: start.y }, { x: turn, y: end.y }, end];
    }
    const along = pieceOf.along.get(i);
    const corridor =
      (corridorY[way.above] ?? 0) +
      (along === undefined ? 0 : (corridors[way.above]?.offset.get(along) ?? 0));
    const [turnA, turnB] = [trackX(gapA, pieceOf.first.get(i)), trackX(gapB, pieceOf.second.get(i))];
    return [
      start,
      { x: turnA, y: start.y },
      { x: turnA, y: corridor },
      { x: turnB, y: corridor },
      { x: turnB, y: end.y },
      end,
    ];
  });
  return { width: Math.ceil(x), height: Math.ceil(y + tail), boxes, lanes, routes };
}
