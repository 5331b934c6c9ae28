import type { TextScanner } from "../detectors/create.ts";
import type { Match } from "../detectors/detector.ts";
import type { Spot } from "./spot.ts";

/** What is known of a place beside its position: table, row, field, role. */
export interface Context {
  table?: string;
  row?: number;
  field?: string;
  role?: string;
}

export interface Located {
  start: Spot;
  end: Spot;
  context?: Context | undefined;
}

/** Where one stretch of the scanned text comes from. */
export interface Origin {
  /** The place of a part of the stretch; undefined where that is scaffolding only (the name of a column). */
  locate(from: number, to: number): Located | undefined;
  /** Whether the stretch behind belongs to the same place, so that a value may go on there. */
  goesOn?: true;
}

export interface Hit {
  match: Match;
  start: Spot;
  end: Spot;
  context: Context;
}

interface Segment {
  from: number;
  to: number;
  origin: Origin;
}

/** Text is handed on in pieces of about this many UTF-16 code units: small rows cost no call each. */
const PIECE = 64 * 1024;

/**
 * Puts stretches of text from known places together to one stream for a detector, and brings what it finds back to the
 * places. Only stretches that the detector may still find something in are kept, so memory stays flat.
 */
export class HitStream {
  readonly #scanner: TextScanner;
  readonly #emit: (hit: Hit) => void;
  #segments: Segment[] = [];
  #waiting = "";
  #length = 0;

  constructor(scanner: TextScanner, emit: (hit: Hit) => void) {
    this.#scanner = scanner;
    this.#emit = emit;
  }

  push(text: string, origin: Origin): void {
    if (text === "") return;
    this.#segments.push({ from: this.#length, to: this.#length + text.length, origin });
    this.#length += text.length;
    this.#waiting += text;
    if (this.#waiting.length >= PIECE) this.#drain();
  }

  end(): void {
    this.#drain();
    this.#report(this.#scanner.flush());
    this.#segments = [];
  }

  #drain(): void {
    if (this.#waiting === "") return;
    const text = this.#waiting;
    this.#waiting = "";
    this.#report(this.#scanner.push(text));
    const { settled } = this.#scanner;
    const first = this.#segments.findIndex(({ to }) => to > settled);
    this.#segments = first === -1 ? [] : this.#segments.slice(first);
  }

  #report(matches: readonly Match[]): void {
    let index = 0;
    for (const match of [...matches].sort((a, b) => a.start - b.start)) {
      while ((this.#segments[index]?.to ?? Number.POSITIVE_INFINITY) <= match.start) index++;
      const located = this.#locate(match, index);
      if (located !== undefined) {
        const { start, end, context = {} } = located;
        this.#emit({ match, start, end, context });
      }
    }
  }

  #locate({ start, end }: Match, index: number): Located | undefined {
    const segment = this.#segments[index];
    const located = segment?.origin.locate(start - segment.from, Math.min(end, segment.to) - segment.from);
    if (segment === undefined || located === undefined) return undefined;
    if (end <= segment.to || segment.origin.goesOn !== true) return located;
    let last = index;
    while ((this.#segments[last]?.to ?? end) < end) last++;
    const behind = this.#segments[last];
    return { ...located, end: behind?.origin.locate(0, end - behind.from)?.end ?? located.end };
  }
}
