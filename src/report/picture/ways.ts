import type { Grid } from "./grid.ts";
import type { Scene } from "./scene.ts";
import { assignTracks, type Channel, type Piece } from "./tracks.ts";

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

/** How one edge runs, in terms of channels: gap `i` lies left of column `i`, corridor `i` above row `i`. */
export interface Way {
  /** Heights at which it leaves its source and enters its target, as shares of their height. */
  out: number;
  into: number;
  /** The gaps it turns in, with its piece there; two where it takes a corridor. */
  turns: { gap: number; piece: Piece }[];
  corridor?: { above: number; piece: Piece };
}

/** The way of each edge, and the tracks of every gap and corridor. Heights are in units of rows: no pixel is known yet. */
export function waysOf(
  scene: Scene,
  grid: Grid,
  room: (edge: number) => number,
): { ways: Way[]; gaps: Channel[]; corridors: Channel[] } {
  const vias = chooseWays(scene, grid);
  const [out, into] = [ports(scene, grid, "from", room), ports(scene, grid, "to", room)];
  const vertical: Piece[][] = Array.from({ length: grid.columns + 1 }, () => []);
  const horizontal: Piece[][] = Array.from({ length: grid.rows.length + 1 }, () => []);
  const turn = (
    gap: number,
    edge: number,
    a: number,
    b: number,
    stubs: { left?: number; right?: number },
  ) => {
    // Of bundles that turn downwards the upper one turns last, of those that turn upwards first: then they do not cross.
    const order = b > a ? 1000 - a : a - 1000;
    const piece: Piece = { edge, from: Math.min(a, b), to: Math.max(a, b), order, ...stubs };
    vertical[gap]?.push(piece);
    return { gap, piece };
  };
  const ways = scene.edges.map((edge, i): Way => {
    const [source, target] = [grid.cells[edge.from], grid.cells[edge.to]];
    const [shareA, shareB] = [out[i] ?? 0.5, into[i] ?? 0.5];
    // A box takes the middle half of its row, a corridor runs at the row's edge.
    const [a, b] = [(source?.row ?? 0) + 0.25 + shareA / 2, (target?.row ?? 0) + 0.25 + shareB / 2];
    const [gapA, gapB] = [(source?.column ?? 0) + 1, target?.column ?? 0];
    const via = vias[i] ?? { kind: "direct" };
    const ends = { out: shareA, into: shareB };
    if (via.kind !== "corridor") {
      return {
        ...ends,
        turns: [turn(via.kind === "source-row" ? gapB : gapA, i, a, b, { left: a, right: b })],
      };
    }
    const { above } = via;
    const piece: Piece = { edge: i, from: Math.min(gapA, gapB), to: Math.max(gapA, gapB), order: a };
    horizontal[above]?.push(piece);
    const turns = [turn(gapA, i, a, above, { left: a }), turn(gapB, i, above, b, { right: b })];
    return { ...ends, turns, corridor: { above, piece } };
  });
  return {
    ways,
    gaps: vertical.map((pieces) => assignTracks(pieces, room)),
    corridors: horizontal.map((pieces) => assignTracks(pieces, room)),
  };
}
