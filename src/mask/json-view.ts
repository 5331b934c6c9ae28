const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const LETTER_U = 0x75;
const SIMPLE: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** A stretch of the raw text that lies in one literal. */
export interface RawPart {
  start: number;
  end: number;
  kind: "string" | "number" | "other";
}

/** A place in the raw text, and whether it lies in a string. */
interface Unit {
  start: number;
  end: number;
  /** Number of the string the unit stands in; 0 outside of strings. */
  string: number;
}

/**
 * JSON as detectors should see it: escapes inside strings undone, everything else as it stands, with the way back to the raw text.
 * It reads streams, and anything at all: what is no JSON has no strings.
 */
export class JsonView {
  /** Units of the view from `#base` on. */
  #units: Unit[] = [];
  #base = 0;
  /** Characters of the raw text that make no whole unit yet. */
  #rest = "";
  #position = 0;
  #string = 0;
  #strings = 0;

  /** Takes more of the raw text, and returns what it adds to the view. */
  push(chunk: string, ended = false): string {
    const raw = this.#rest + chunk;
    let view = "";
    let i = 0;
    while (i < raw.length) {
      const size = this.#sizeAt(raw, i, ended);
      if (size === 0) break;
      const code = raw.charCodeAt(i);
      const inside = this.#string !== 0;
      // A string does not go on over a line: a stray quote in a log must not turn everything around.
      const closes = inside && (code === QUOTE || code === NEWLINE);
      if (!inside && code === QUOTE) {
        this.#strings += 1;
        this.#string = this.#strings;
        this.#add(i, size, 0);
      } else {
        this.#add(i, size, closes ? 0 : this.#string);
        if (closes) this.#string = 0;
      }
      view += size === 1 ? raw[i] : unescaped(raw.slice(i, i + size));
      i += size;
    }
    this.#rest = raw.slice(i);
    this.#position += i;
    return view;
  }

  /** How many characters the unit at `i` takes; 0 when more of the text is needed to tell. */
  #sizeAt(raw: string, i: number, ended: boolean): number {
    if (this.#string === 0 || raw.charCodeAt(i) !== BACKSLASH) return 1;
    const isUnicode = raw.charCodeAt(i + 1) === LETTER_U;
    const size = isUnicode ? 6 : 2;
    if (i + size > raw.length && !(isUnicode && /[^0-9A-Fa-f]/.test(raw.slice(i + 2)))) return ended ? 1 : 0;
    if (raw.charCodeAt(i + 1) === NEWLINE) return 1;
    return isUnicode && !/^[0-9A-Fa-f]{4}$/.test(raw.slice(i + 2, i + 6)) ? 1 : size;
  }

  #add(i: number, size: number, string: number): void {
    const start = this.#position + i;
    this.#units.push({ start, end: start + size, string });
  }

  /** Where the view's offset stands in the raw text. */
  rawAt(offset: number): number {
    return this.#units[offset - this.#base]?.start ?? this.#position;
  }

  /** What the view's `start … end` is in the raw text, literal by literal. */
  parts(start: number, end: number): RawPart[] {
    const parts: (RawPart & { string: number })[] = [];
    for (let i = start; i < end; i += 1) {
      const unit = this.#units[i - this.#base];
      if (unit === undefined) continue;
      const last = parts.at(-1);
      if (last !== undefined && last.string === unit.string) last.end = unit.end;
      else parts.push({ ...unit, kind: unit.string === 0 ? "other" : "string" });
    }
    return parts;
  }

  /** Forgets what stands before an offset of the view. */
  forget(offset: number): void {
    if (offset - this.#base < 4096) return;
    this.#units = this.#units.slice(offset - this.#base);
    this.#base = offset;
  }
}

/** What an escape of JSON stands for; an unknown one for its character. */
export function unescaped(sequence: string): string {
  if (sequence.length === 6) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  const letter = sequence[1] ?? "";
  return SIMPLE[letter] ?? letter;
}

/** A value as the inside of a JSON string, the way `JSON.stringify` writes it. */
export function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
