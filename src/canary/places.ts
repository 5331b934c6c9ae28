/** Disjoint intervals in order; tells whether a new one overlaps an earlier one, in logarithmic time. */
export class Places {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** Whether [start, end) overlaps an interval that was claimed. */
  taken(start: number, end: number): boolean {
    const i = this.#firstEndingAfter(start);
    return (this.#starts[i] ?? Number.POSITIVE_INFINITY) < end;
  }

  /** Claims [start, end) unless part of it is taken; returns whether it was free. */
  claim(start: number, end: number): boolean {
    if (this.taken(start, end)) return false;
    const i = this.#firstEndingAfter(start);
    this.#starts.splice(i, 0, start);
    this.#ends.splice(i, 0, end);
    return true;
  }

  #firstEndingAfter(position: number): number {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Places by name: one canary is reported once at one place, two canaries may share it. */
export class NamedPlaces {
  readonly #places = new Map<string, Places>();

  /** Claims [start, end) for `name`; returns whether it was free. */
  claim(name: string, start: number, end: number): boolean {
    const places = this.#places.get(name) ?? new Places();
    this.#places.set(name, places);
    return places.claim(start, end);
  }
}
