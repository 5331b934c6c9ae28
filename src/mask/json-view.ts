import { CONTEXT, type Part, Tail, type View } from "./view.ts";

const SIMPLE: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/**
 * What ends a run of ordinary characters inside a string. A string does not go on over a line: a stray quote in a log must not
 * turn everything around.
 */
const STOP = /["\\\n]/g;
/** What is neither space nor punctuation of JSON: a number, `true`, or no JSON at all. */
const BARE = /[^\s"{}[\],:]*/y;
const BETWEEN = /[\s{}[\],:]*/y;
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
/** A number with more characters than this is taken for something else. */
const LONGEST_NUMBER = 400;
/** What stands around a quote that opens or closes something. */
const STRUCTURE = /[\s{}[\](),:;=<>"'`\\]/;

/** A place where the view is shorter than the text: from `offset` on it lags `shift` characters behind. */
interface Bend {
  offset: number;
  shift: number;
}

/** How many of `sorted` satisfy a test that only the first ones do. */
function countWhile<T>(sorted: readonly T[], test: (one: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && test(one)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * JSON as detectors should see it: escapes inside strings undone, everything else as it stands. It reads streams, JSON Lines, and
 * anything at all: what is no JSON has no literals.
 */
export class JsonView implements View {
  readonly #text = new Tail();
  readonly #raw = new Tail();
  /** Characters that make no whole unit yet. */
  #rest = "";
  #bends: Bend[] = [];
  #literals: Part[] = [];
  /** The string that is open: the last of `#literals`. */
  #string: Part | undefined;
  /** The run of bare characters that is open. */
  #bare: { start: number; text: string } | undefined;
  /** The last character of the view. */
  #last = "";
  /** The shift at the last bend that has been forgotten. */
  #lost = 0;

  push(chunk: string, ended = false): string {
    this.#raw.push(chunk);
    const raw = this.#rest + chunk;
    const from = this.#text.length;
    let i = 0;
    while (i < raw.length) {
      const size = this.#string === undefined ? this.#outside(raw, i) : this.#inside(raw, i, ended);
      if (size === 0) break;
      i += size;
    }
    this.#rest = raw.slice(i);
    if (ended) this.#closeBare();
    return this.#text.slice(from, this.#text.length);
  }

  #add(piece: string): void {
    this.#text.push(piece);
    this.#last = piece.at(-1) ?? this.#last;
  }

  /** Reads on outside of strings, and returns how many characters. */
  #outside(raw: string, i: number): number {
    if (raw[i] === '"') {
      this.#closeBare();
      this.#add('"');
      this.#string = { start: this.length, end: Number.POSITIVE_INFINITY, kind: "string" };
      this.#literals.push(this.#string);
      return 1;
    }
    BARE.lastIndex = i;
    const bare = BARE.exec(raw)?.[0] ?? "";
    if (bare !== "") {
      this.#bare ??= { start: this.length, text: "" };
      if (this.#bare.text.length <= LONGEST_NUMBER) this.#bare.text += bare;
      this.#add(bare);
      return bare.length;
    }
    this.#closeBare();
    BETWEEN.lastIndex = i;
    const between = BETWEEN.exec(raw)?.[0] ?? "";
    this.#add(between);
    return between.length;
  }

  #closeBare(): void {
    if (this.#bare === undefined) return;
    const { start, text } = this.#bare;
    this.#bare = undefined;
    if (text.length > LONGEST_NUMBER || !NUMBER.test(text)) return;
    this.#literals.push({ start, end: this.length, kind: "number" });
  }

  /** Reads on inside a string, and returns how many characters; 0 when more of the text is needed to tell. */
  #inside(raw: string, i: number, ended: boolean): number {
    const char = raw[i];
    if (char === '"' || char === "\n") {
      if (this.#string !== undefined) this.#string.end = this.length;
      this.#string = undefined;
      this.#add(char);
      return 1;
    }
    if (char === "\\") return this.#escape(raw, i, ended);
    STOP.lastIndex = i;
    const to = STOP.exec(raw)?.index ?? raw.length;
    this.#add(raw.slice(i, to));
    return to - i;
  }

  #escape(raw: string, i: number, ended: boolean): number {
    const letter = raw[i + 1];
    const size = letter === "u" ? 6 : 2;
    // A quote needs the character behind it, too.
    const isWhole = i + size + (letter === '"' ? 1 : 0) <= raw.length;
    const sequence = raw.slice(i, i + size);
    const isBroken = letter === "\n" || (letter === "u" && !/^\\u[0-9A-Fa-f]*$/.test(sequence));
    if (!isWhole && !isBroken && !ended) return 0;
    if (isBroken || i + size > raw.length) {
      this.#add("\\");
      return 1;
    }
    this.#add(letter === '"' ? this.#quote(raw[i + size]) : unescaped(sequence));
    this.#bends.push({ offset: this.length, shift: (this.#bends.at(-1)?.shift ?? this.#lost) + size - 1 });
    return size;
  }

  /**
   * An escaped quote opens or closes something inside the string (JSON, code), or it is a part of a value: then it must not look
   * like the end of that value.
   */
  #quote(next: string | undefined): string {
    const isPart =
      this.#last !== "" && !STRUCTURE.test(this.#last) && next !== undefined && !STRUCTURE.test(next);
    return isPart ? "'" : '"';
  }

  get length(): number {
    return this.#text.length;
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }

  rawAt(offset: number): number {
    const behind = countWhile(this.#bends, (bend) => bend.offset <= offset);
    return offset + (this.#bends[behind - 1]?.shift ?? this.#lost);
  }

  rawSlice(start: number, end: number): string {
    return this.#raw.slice(start, end);
  }

  parts(start: number, end: number): Part[] {
    const parts: Part[] = [];
    let at = start;
    for (let k = countWhile(this.#literals, (literal) => literal.end <= start); at < end; k += 1) {
      const literal = this.#literals[k];
      const to = Math.min(end, literal?.start ?? end);
      if (at < to) parts.push({ start: at, end: to, kind: "other" });
      if (literal === undefined || literal.start >= end) break;
      const isNumber = literal.kind === "number";
      // Half a number masked would be no JSON any more.
      const part = isNumber ? literal : { ...literal, start: Math.max(start, literal.start) };
      parts.push({ ...part, end: isNumber ? literal.end : Math.min(end, literal.end) });
      at = literal.end;
    }
    return parts;
  }

  beginOf(offset: number): number {
    if (this.#bare !== undefined && this.#bare.start < offset)
      return this.#bare.text.length > LONGEST_NUMBER ? offset : this.#bare.start;
    const literal = this.#literals[countWhile(this.#literals, ({ end }) => end <= offset)];
    return literal?.kind === "number" ? Math.min(literal.start, offset) : offset;
  }

  forget(offset: number): void {
    const raw = this.rawAt(offset);
    this.#text.forget(offset - CONTEXT);
    this.#raw.forget(raw - CONTEXT);
    const bends = countWhile(this.#bends, (bend) => bend.offset <= offset);
    if (bends > 1000) {
      this.#lost = this.#bends[bends - 1]?.shift ?? this.#lost;
      this.#bends = this.#bends.slice(bends);
    }
    const literals = countWhile(this.#literals, ({ end }) => end <= offset);
    if (literals > 1000) this.#literals = this.#literals.slice(literals);
  }
}

/** What an escape of JSON stands for; an unknown one for its character. */
function unescaped(sequence: string): string {
  if (sequence.length === 6) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  const letter = sequence[1] ?? "";
  return SIMPLE[letter] ?? letter;
}

/** The text that stands as `raw` inside a string of JSON. */
export function readAs(raw: string): string {
  return raw.replace(/\\(?:u[0-9A-Fa-f]{4}|[^u\n])/g, unescaped);
}

/** A text as the inside of a JSON string, the way `JSON.stringify` writes it. */
export function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
