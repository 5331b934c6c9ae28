/** A stretch of a view that lies in one literal, in offsets of the view. */
export interface Part {
  start: number;
  end: number;
  /** `string`: inside a string of JSON; `number`: all of a number of JSON; `other`: neither. */
  kind: "string" | "number" | "other";
}

/**
 * A stream as detectors should read it, and the way back to the stream. What has been pushed is held until it is forgotten;
 * offsets of both count from the beginning of the stream.
 */
export interface View {
  /** Takes more of the stream and returns what it adds to the view. With `ended`, nothing is kept back for want of more. */
  push(chunk: string, ended?: boolean): string;
  /** Where the view ends by now. */
  readonly length: number;
  /** `start … end` of the view. */
  slice(start: number, end: number): string;
  /** Where an offset of the view stands in the stream. */
  rawAt(offset: number): number;
  /** `start … end` of the stream. */
  rawSlice(start: number, end: number): string;
  /** `start … end` of the view, literal by literal. */
  parts(start: number, end: number): Part[];
  /** The literal that may still grow, or that goes on across `offset`, begins here; `offset` when there is none. */
  beginOf(offset: number): number;
  /** Forgets what stands before an offset of the view, but for the two characters next to it. */
  forget(offset: number): void;
}

/** The end of a stream, from some offset on. */
export class Tail {
  #text = "";
  #base = 0;

  push(chunk: string): void {
    this.#text += chunk;
  }

  get length(): number {
    return this.#base + this.#text.length;
  }

  slice(start: number, end: number): string {
    return this.#text.slice(Math.max(0, start - this.#base), Math.max(0, end - this.#base));
  }

  forget(offset: number): void {
    if (offset - this.#base < 4096) return;
    this.#text = this.#text.slice(offset - this.#base);
    this.#base = offset;
  }
}

/** Characters before a place that tell whether a word goes on across it: one, or the two of a surrogate pair. */
export const CONTEXT = 2;

/** `offset`, or one less where it would part a surrogate pair: half of one cannot be written as UTF-8. */
export function betweenCharacters(view: View, offset: number): number {
  const before = view.slice(offset - 1, offset);
  return before >= "\ud800" && before <= "\udbff" ? offset - 1 : offset;
}

/** A text as it stands. */
export class PlainView implements View {
  readonly #text = new Tail();

  push(chunk: string): string {
    this.#text.push(chunk);
    return chunk;
  }

  get length(): number {
    return this.#text.length;
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }

  rawAt(offset: number): number {
    return offset;
  }

  rawSlice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }

  parts(start: number, end: number): Part[] {
    return [{ start, end, kind: "other" }];
  }

  beginOf(offset: number): number {
    return offset;
  }

  forget(offset: number): void {
    this.#text.forget(offset - CONTEXT);
  }
}
