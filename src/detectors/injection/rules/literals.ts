/**
 * Many literals found in one pass (Aho and Corasick 1975, as a complete automaton): work is one table look-up a character,
 * however many literals there are. Upper and lower case count as the same.
 */
export interface LiteralSet {
  /** Calls `hit(literal, start)` for every occurrence: the literal's index in the list, its first character in the text. */
  scan(text: string, hit: (literal: number, start: number) => void): void;
}

/** Characters of the literals get numbers from 1; all others share 0, so that the table stays small. */
function alphabetOf(literals: readonly string[]): { classes: Uint16Array; size: number } {
  const classes = new Uint16Array(65536);
  let size = 1;
  for (const char of literals.join("")) {
    const unit = char.charCodeAt(0);
    if (classes[unit] !== 0) continue;
    classes[unit] = size;
    const upper = char.toUpperCase();
    // Not the other way round: ı is written I in capitals, and I is not its capital alone.
    if (upper.length === 1 && upper.toLowerCase() === char) classes[upper.charCodeAt(0)] = size;
    size++;
  }
  return { classes, size };
}

/** The automaton over lower-case literals of BMP characters. At most 65,535 characters in all. */
export function literalSet(literals: readonly string[]): LiteralSet {
  const { classes, size } = alphabetOf(literals);
  const next: number[][] = [new Array<number>(size).fill(0)];
  const found: number[][] = [[]];
  literals.forEach((literal, index) => {
    let state = 0;
    for (let i = 0; i < literal.length; i++) {
      const unit = classes[literal.charCodeAt(i)] ?? 0;
      const row = next[state] ?? [];
      let to = row[unit] ?? 0;
      if (to === 0) {
        to = next.push(new Array<number>(size).fill(0)) - 1;
        found.push([]);
        row[unit] = to;
      }
      state = to;
    }
    found[state]?.push(index);
  });
  complete(next, found);
  const table = Uint16Array.from(next.flat());
  const ends = Uint8Array.from(found, (list) => (list.length === 0 ? 0 : 1));
  const lengths = literals.map((literal) => literal.length);
  return {
    scan(text, hit) {
      let state = 0;
      for (let i = 0; i < text.length; i++) {
        state = table[state * size + (classes[text.charCodeAt(i)] ?? 0)] ?? 0;
        if (ends[state] === 0) continue;
        for (const literal of found[state] ?? []) hit(literal, i + 1 - (lengths[literal] ?? 0));
      }
    },
  };
}

/** Fills every missing edge with the one of the longest proper suffix, breadth first. */
function complete(next: number[][], found: number[][]): void {
  const suffix = new Array<number>(next.length).fill(0);
  const queue = (next[0] ?? []).filter((to) => to !== 0);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const back = suffix[state] ?? 0;
    const row = next[state] ?? [];
    found[state]?.push(...(found[back] ?? []));
    for (let unit = 0; unit < row.length; unit++) {
      const to = row[unit] ?? 0;
      const other = next[back]?.[unit] ?? 0;
      if (to === 0) row[unit] = other;
      else {
        suffix[to] = other;
        queue.push(to);
      }
    }
  }
}
