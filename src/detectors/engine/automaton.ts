/** What `next` holds where nobody has been yet; ask `step`. */
export const UNVISITED = -0x8000_0000;

/** Rows there is room for at first; twice as many each time that they run out. */
const FIRST_ROWS = 1024;

/**
 * Aho–Corasick over ASCII literals, without regard to case (A. Aho, M. Corasick, "Efficient string matching", CACM 18, 1975):
 * one table look-up a character finds every literal at once, however many there are. The table's rows are made when a text
 * first leads there (as lazy DFAs do, cf. RE2): thousands of literals have tens of thousands of states, and a text visits few
 * of them, so that starting up costs next to nothing and the rows that are used lie together.
 */
export class Automaton {
  /**
   * Where `next[state + column[character]]` leads. A state is the place of its row, 0 is the start; a state in which a literal
   * ends is given as its complement (`~state`, negative), which spares the inner loop a look-up. Replaced when it grows.
   */
  next: Int32Array;
  /** Column of a character below 128; everything else is column 0, which leads back to the start. */
  readonly column: Uint8Array;
  readonly width: number;
  /** Literals (their numbers, longest first) that end when a state is entered, by `state / width`; `undefined` for most. */
  readonly ends: (readonly number[] | undefined)[] = [];
  readonly lengths: readonly number[];
  readonly longest: number;
  readonly #trie: Trie;
  /** The trie's node by row, and the row by node (-1: none yet). */
  readonly #nodes: number[] = [];
  readonly #rows: Int32Array;

  /** Throws `RangeError` for a literal that is not lower-case ASCII. */
  constructor(literals: readonly string[]) {
    const { column, width } = columnsOf(literals);
    this.column = column;
    this.width = width;
    this.lengths = literals.map((literal) => literal.length);
    this.longest = Math.max(0, ...this.lengths);
    this.#trie = new Trie(literals, column);
    this.#rows = new Int32Array(this.#trie.size).fill(-1);
    this.next = new Int32Array(FIRST_ROWS * width).fill(UNVISITED);
    this.#rowOf(0);
  }

  /** Where a character leads from a state that has not been left over it yet; the table knows from then on. */
  step(state: number, column: number): number {
    const node = this.#trie.go(this.#nodes[state / this.width] ?? 0, column);
    const row = this.#rowOf(node);
    const to = this.ends[row] === undefined ? row * this.width : ~(row * this.width);
    this.next[state + column] = to;
    return to;
  }

  #rowOf(node: number): number {
    const known = this.#rows[node] ?? -1;
    if (known !== -1) return known;
    const row = this.#nodes.push(node) - 1;
    this.#rows[node] = row;
    this.ends.push(this.#trie.endsAt(node));
    if (this.#nodes.length * this.width > this.next.length) {
      const larger = new Int32Array(this.next.length * 2).fill(UNVISITED, this.next.length);
      larger.set(this.next);
      this.next = larger;
    }
    this.next[row * this.width] = 0;
    return row;
  }
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

/** The literals as a tree of columns. Where a mismatch leads to is worked out when it is first asked for. */
class Trie {
  readonly size: number;
  /** By node: its column, its parent, its first child, and the next child of its parent; 0 is the root and "none". */
  readonly #column: Uint8Array;
  readonly #parent: Int32Array;
  readonly #child: Int32Array;
  readonly #sibling: Int32Array;
  /** The node of the longest proper suffix that is in the tree; -1 where nobody has asked. */
  readonly #suffix: Int32Array;
  readonly #own = new Map<number, number[]>();

  constructor(literals: readonly string[], column: Uint8Array) {
    const most = literals.reduce((sum, literal) => sum + literal.length, 1);
    this.#column = new Uint8Array(most);
    this.#parent = new Int32Array(most);
    this.#child = new Int32Array(most);
    this.#sibling = new Int32Array(most);
    let nodes = 1;
    for (const [number, literal] of literals.entries()) {
      let node = 0;
      for (let i = 0; i < literal.length; i += 1) {
        const by = column[literal.charCodeAt(i)] ?? 0;
        let child = this.#find(node, by);
        if (child === 0) {
          child = nodes;
          nodes += 1;
          this.#column[child] = by;
          this.#parent[child] = node;
          this.#sibling[child] = this.#child[node] ?? 0;
          this.#child[node] = child;
        }
        node = child;
      }
      this.#own.set(node, [...(this.#own.get(node) ?? []), number]);
    }
    this.size = nodes;
    this.#suffix = new Int32Array(nodes).fill(-1);
    this.#suffix[0] = 0;
  }

  /** Where a column leads from a node: down, or down from the longest suffix from which it does. */
  go(node: number, column: number): number {
    for (let from = node; ; from = this.#suffixOf(from)) {
      const child = this.#find(from, column);
      if (child !== 0 || from === 0) return child;
    }
  }

  /** The literals that end at a node or at one of its suffixes, longest first. */
  endsAt(node: number): readonly number[] | undefined {
    const all: number[] = [];
    for (let at = node; at !== 0; at = this.#suffixOf(at)) all.push(...(this.#own.get(at) ?? []));
    return all.length > 0 ? all : undefined;
  }

  #find(node: number, column: number): number {
    let child = this.#child[node] ?? 0;
    while (child !== 0 && this.#column[child] !== column) child = this.#sibling[child] ?? 0;
    return child;
  }

  #suffixOf(node: number): number {
    const known = this.#suffix[node] ?? 0;
    if (known !== -1) return known;
    const parent = this.#parent[node] ?? 0;
    // A literal is short (the longest has some dozens of characters), so this cannot go deep.
    const suffix = parent === 0 ? 0 : this.go(this.#suffixOf(parent), this.#column[node] ?? 0);
    this.#suffix[node] = suffix;
    return suffix;
  }
}
