/** Texts are judged in segments of this many UTF-16 units, so that time and memory do not depend on their length. */
export const SEGMENT = 4096;
/** Segments begin this far apart; what stands in the overlap is seen whole by one of them. */
export const STEP = 3072;

/** Cuts a stream into the same segments, however it arrives in chunks. */
export class Segmenter {
  #rest = "";
  readonly #visit: (segment: string) => void;

  /** @param visit called for every segment, in order. */
  constructor(visit: (segment: string) => void) {
    this.#visit = visit;
  }

  push(chunk: string): void {
    for (let from = 0; from < chunk.length; ) {
      // Filled piece by piece: a long chunk is never joined to the rest as a whole.
      const take = chunk.slice(from, from + SEGMENT + 1 - this.#rest.length);
      from += take.length;
      this.#rest += take;
      if (this.#rest.length > SEGMENT) {
        this.#visit(this.#rest.slice(0, SEGMENT));
        this.#rest = this.#rest.slice(STEP);
      }
    }
  }

  /** The last segment, also when it is empty. The segmenter can be used again afterwards. */
  flush(): void {
    this.#visit(this.#rest);
    this.#rest = "";
  }
}
