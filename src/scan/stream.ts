import type { TextScanner } from "../detectors/create.ts";
import type { Match } from "../detectors/detector.ts";
import type { Spot } from "./spot.ts";

/** What is known of a place beside its position: row, field, role. */
export interface Context {
  table?: string;
  row?: number;
  field?: string;
  role?: string;
}

/** Where one stretch of the scanned text comes from. */
export interface Origin {
  at(offset: number): Spot;
  context?(offset: number): Context;
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
  origin: Origin | undefined;
}

/** Text is handed on in pieces of about this many UTF-16 code units: small cells cost no call each. */
const PIECE = 64 * 1024;

/**
 * Puts stretches of text from known places together to one stream for a detector, and brings what it finds back to the
 * places. Only stretches that the detector may still find something in are kept, so memory stays flat.
 */
export class HitStream {
  readonly #scanner: TextScanner;
  readonly #emit: (hit: Hit) => void;
  #segments: Segment[] = [];
  #waiting: string[] = [];
  #waitingLength = 0;
  #length = 0;

  constructor(scanner: TextScanner, emit: (hit: Hit) => void) {
    this.#scanner = scanner;
    this.#emit = emit;
  }

  /** Adds text; without an origin it is scaffolding (the name of a column), in which nothing is reported. */
  push(text: string, origin?: Origin): void {
    if (text === "") return;
    this.#segments.push({ from: this.#length, to: this.#length + text.length, origin });
    this.#length += text.length;
    this.#waiting.push(text);
    this.#waitingLength += text.length;
    if (this.#waitingLength >= PIECE) this.#drain();
  }

  end(): void {
    this.#drain();
    this.#report(this.#scanner.flush());
    this.#segments = [];
  }

  #drain(): void {
    if (this.#waitingLength === 0) return;
    const text = this.#waiting.length === 1 ? (this.#waiting[0] ?? "") : this.#waiting.join("");
    this.#waiting = [];
    this.#waitingLength = 0;
    this.#report(this.#scanner.push(text));
    const { settled } = this.#scanner;
    const first = this.#segments.findIndex(({ to }) => to > settled);
    this.#segments = first === -1 ? [] : this.#segments.slice(first);
  }

  #report(matches: readonly Match[]): void {
    let index = 0;
    for (const match of [...matches].sort((a, b) => a.start - b.start)) {
      while ((this.#segments[index]?.to ?? Number.POSITIVE_INFINITY) <= match.start) index++;
      const hit = this.#locate(match, index);
      if (hit !== undefined) this.#emit(hit);
    }
  }

  #locate(match: Match, index: number): Hit | undefined {
    let first = index;
    // A value that begins in scaffolding is reported where its own text begins.
    while (this.#segments[first] !== undefined && this.#segments[first]?.origin === undefined) first++;
    const segment = this.#segments[first];
    if (segment?.origin === undefined || segment.from >= match.end) return undefined;
    const offset = Math.max(0, match.start - segment.from);
    const context = segment.origin.context?.(offset) ?? {};
    const start = segment.origin.at(offset);
    return { match, start, end: this.#endOf(match, first), context };
  }

  #endOf({ end }: Match, first: number): Spot {
    let last = first;
    for (let next = first + 1; (this.#segments[next]?.from ?? end) < end; next++)
      if (this.#segments[next]?.origin !== undefined) last = next;
    const segment = this.#segments[last];
    const spot = segment?.origin?.at(Math.min(end, segment.to) - segment.from);
    return spot ?? { byte: 0, line: 1, column: 1 };
  }
}
