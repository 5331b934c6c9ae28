/** A channel does not grow beyond this many pixels; its lines move closer together instead. */
const MAX_CHANNEL = 260;

/** One straight piece of a route within a channel: it takes the interval [from, to] there. */
export interface Piece {
  edge: number;
  from: number;
  to: number;
  /** Sorts pieces so that bundles cross as little as possible. */
  order: number;
  /** The heights at which the route comes in from the left and goes out to the right, where it does. */
  left?: number;
  right?: number;
}

/** A channel with its tracks: the middle of each piece from the channel's start, and the room that all take, in pixels. */
export interface Channel {
  offset: Map<Piece, number>;
  size: number;
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
 * Gives each piece of a channel a track such that overlapping pieces never share one.
 */
export function assignTracks(pieces: readonly Piece[], room: (edge: number) => number): Channel {
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
