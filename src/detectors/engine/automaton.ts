/**
 * Aho–Corasick over ASCII literals, without regard to case (A. Aho, M. Corasick, "Efficient string matching", CACM 18, 1975):
 * one table look-up a character finds every literal at once, however many there are.
 */
export interface Automaton {
  /**
   * Where `next[state + column[character]]` leads. A state is the place of its row, 0 is the start; a state in which a literal
   * ends is given as its complement (`~state`, negative), which spares the inner loop a look-up.
   */
  next: Int32Array;
  /** Column of a character below 128; everything else is column 0, which leads back to the start. */
  column: Uint8Array;
  width: number;
  /** Literals (their numbers, longest first) that end when a state is entered, by `state / width`; `undefined` for most. */
  ends: readonly (readonly number[] | undefined)[];
  lengths: readonly number[];
  longest: number;
}

function columnsOf(literals: readonly string[]): { column: Uint8Array; width: number } {
  const column = new Uint8Array(128);
  let width = 1;
  for (const literal of literals) {
    if (!/^[\0-@[-\x7f]+$/.test(literal)) {
      throw new RangeError(`an anchor is made of lower-case ASCII characters: ${JSON.stringify(literal)}`);
    }
    for (let i = 0; i < literal.length; i += 1) {
      const code = literal.charCodeAt(i);
      if (column[code] === 0) {
        column[code] = width;
        width += 1;
      }
    }
  }
  for (let code = 65; code <= 90; code += 1) column[code] = column[code + 32] ?? 0;
  return { column, width };
}

/** Builds the automaton. Throws `RangeError` for a literal that is not lower-case ASCII. */
export function buildAutomaton(literals: readonly string[]): Automaton {
  const { column, width } = columnsOf(literals);
  const size = literals.reduce((sum, literal) => sum + literal.length, 1);
  const trie = new Uint32Array(size * width);
  const own: (number[] | undefined)[] = [undefined];
  let states = 1;
  for (const [number, literal] of literals.entries()) {
    let state = 0;
    for (let i = 0; i < literal.length; i += 1) {
      const edge = state * width + (column[literal.charCodeAt(i)] ?? 0);
      if (trie[edge] === 0) {
        trie[edge] = states;
        own.push(undefined);
        states += 1;
      }
      state = trie[edge] ?? 0;
    }
    own[state] = [...(own[state] ?? []), number];
  }
  const target = new Uint32Array(states * width);
  const fallback = new Uint32Array(states);
  const queue: number[] = [];
  for (let c = 1; c < width; c += 1) {
    const child = trie[c] ?? 0;
    target[c] = child;
    if (child !== 0) queue.push(child);
  }
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const back = fallback[state] ?? 0;
    const inherited = own[back];
    if (inherited !== undefined) own[state] = [...(own[state] ?? []), ...inherited];
    for (let c = 1; c < width; c += 1) {
      const child = trie[state * width + c] ?? 0;
      const other = target[back * width + c] ?? 0;
      target[state * width + c] = child === 0 ? other : child;
      if (child === 0) continue;
      fallback[child] = other;
      queue.push(child);
    }
  }
  return { ...inOrder([0, ...queue], target, own, width), column, width, ...measures(literals) };
}

/** States numbered by their distance from the start: the few that most characters lead to lie together. */
function inOrder(
  order: readonly number[],
  target: Uint32Array,
  own: readonly (number[] | undefined)[],
  width: number,
): Pick<Automaton, "next" | "ends"> {
  const row = new Int32Array(order.length);
  for (const [place, state] of order.entries()) {
    row[state] = own[state] === undefined ? place * width : ~(place * width);
  }
  const next = new Int32Array(order.length * width);
  for (const [place, state] of order.entries()) {
    for (let c = 0; c < width; c += 1) next[place * width + c] = row[target[state * width + c] ?? 0] ?? 0;
  }
  return { next, ends: order.map((state) => own[state]) };
}

function measures(literals: readonly string[]): Pick<Automaton, "lengths" | "longest"> {
  const lengths = literals.map((literal) => literal.length);
  return { lengths, longest: Math.max(0, ...lengths) };
}
