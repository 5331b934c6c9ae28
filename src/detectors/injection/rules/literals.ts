/**
 * Many literals found in one pass (Aho and Corasick 1975, as a complete automaton): work is one table look-up a character,
 * however many literals there are. Upper and lower case count as the same, and a space stands for any white space.
 */
export interface LiteralSet {
  /** Calls `hit` for every occurrence with the literal's index in the list and its place [start, end) in the text. */
  scan(text: string, hit: (literal: number, start: number, end: number) => void): void;
}

const WHITE = "\t\n\r\u2028\u2029";
const isWhite = (unit: number): boolean => unit === 32 || WHITE.includes(String.fromCharCode(unit));

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
  for (const white of WHITE) classes[white.charCodeAt(0)] = classes[32] ?? 0;
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
  const space = classes[32] ?? 0;
  return {
    scan(text, hit) {
      let state = 0;
      let last = -1;
      for (let i = 0; i < text.length; i++) {
        const unit = classes[text.charCodeAt(i)] ?? 0;
        // White space in a row counts as one.
        if (unit === space && last === space && space !== 0) continue;
        last = unit;
        state = table[state * size + unit] ?? 0;
        if (ends[state] === 0) continue;
        for (const literal of found[state] ?? [])
          hit(literal, startOf(literals[literal] ?? "", text, i + 1), i + 1);
      }
    },
  };
}

/** Where a literal begins that ends before `end`, counting white space in a row as one. */
function startOf(literal: string, text: string, end: number): number {
  if (!literal.includes(" ")) return end - literal.length;
  let at = end;
  for (let i = literal.length - 1; i >= 0; i--) {
    at--;
    if (literal[i] === " ") while (at > 0 && isWhite(text.charCodeAt(at - 1))) at--;
  }
  return at;
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
