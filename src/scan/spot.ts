import type { Decoded } from "./decode.ts";

/** A position in a source: bytes from 0, lines and columns (UTF-16 code units) from 1. */
export interface Spot {
  byte: number;
  line: number;
  column: number;
}

export const FIRST: Spot = { byte: 0, line: 1, column: 1 };

/** Finds the spot of an offset in one stretch of text that begins at `origin`. Asking in rising order costs one pass in all. */
export class Locator {
  readonly #decoded: Decoded;
  readonly #origin: Spot;
  #offset = 0;
  #spot: Spot;

  constructor(decoded: Decoded, origin: Spot) {
    this.#decoded = decoded;
    this.#origin = origin;
    this.#spot = origin;
  }

  get text(): string {
    return this.#decoded.text;
  }

  at(offset: number): Spot {
    if (offset < this.#offset) {
      this.#offset = 0;
      this.#spot = this.#origin;
    }
    const { text } = this.#decoded;
    let { line, column } = this.#spot;
    let from = this.#offset;
    for (let end = text.indexOf("\n", from); end !== -1 && end < offset; end = text.indexOf("\n", from)) {
      line++;
      column = 1;
      from = end + 1;
    }
    const byte = this.#decoded.advance(this.#offset, offset, this.#spot.byte);
    this.#spot = { byte, line, column: column + offset - from };
    this.#offset = offset;
    return this.#spot;
  }
}
