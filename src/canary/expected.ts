import { base64Values, type Layer } from "../lib/decoders/index.ts";
import type { Canary } from "../model/canary.ts";
import { PAYLOAD_LENGTH, PIECE, PIECES } from "./key.ts";
import { windowAfter, windowBefore } from "./window.ts";

/** A canary that is awaited: its value and, unless it is a number, its payload. */
export interface Awaited {
  readonly canary: Canary;
  readonly payload: string | undefined;
}

/** An awaited canary met in a layer: from unit `first` to unit `last` (inclusive), `edits` away from what was planted. */
export interface Met {
  readonly awaited: Awaited;
  readonly first: number;
  readonly last: number;
  readonly edits: number;
  /** `base64` when the garbled thing is its encoding, which then cannot be decoded. */
  readonly form: "plain" | "base64";
}

/** At most this many edits are forgiven; three pieces of which at least one is then whole (pigeonhole). */
export const MAX_EDITS = 2;

/** Numbers are looked up by their last nine digits; the shortest (a social security number) has nine. */
export const NUMBER_SUFFIX = 9;

/** A piece of an encoded payload: its values stand at `offset` of `core`. */
interface CorePiece {
  awaited: Awaited;
  core: string;
  offset: number;
}

/**
 * The canaries whose garbled and bare-number forms are looked for, by pieces: memory is O(awaited), about 3 kB each, so a
 * campaign keeps the ones in flight here. All other forms are recognised without it.
 */
export class Expected {
  readonly #pieces = new Map<string, Awaited[]>();
  readonly #cores = new Map<string, CorePiece[]>();
  readonly #numbers = new Map<string, Awaited[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get hasNumbers(): boolean {
    return this.#numbers.size > 0;
  }

  add(awaited: Awaited): void {
    this.#size++;
    const { payload, canary } = awaited;
    if (payload === undefined) append(this.#numbers, digitsOf(canary.value).slice(-NUMBER_SUFFIX), awaited);
    if (payload === undefined) return;
    for (let piece = 0; piece < PIECES; piece++) append(this.#pieces, pieceKey(payload, piece), awaited);
    for (const part of corePieces(awaited, shownPayload(canary, payload)))
      append(this.#cores, pieceOfCore(part), part);
  }

  remove(awaited: Awaited): void {
    const { payload, canary } = awaited;
    const same = (other: Awaited) => other.canary.id === canary.id;
    this.#size--;
    if (payload === undefined) drop(this.#numbers, digitsOf(canary.value).slice(-NUMBER_SUFFIX), same);
    if (payload === undefined) return;
    for (let piece = 0; piece < PIECES; piece++) drop(this.#pieces, pieceKey(payload, piece), same);
    for (const part of corePieces(awaited, shownPayload(canary, payload))) {
      drop(this.#cores, pieceOfCore(part), (other) => same(other.awaited));
    }
  }

  /** Awaited payloads within two edits, one of whose pieces ends at unit `end`. */
  garbled(units: Uint16Array, end: number): Met[] {
    const found: Met[] = [];
    const middle = windowBefore(units, end, PIECE);
    for (let piece = 0; piece < PIECES; piece++) {
      for (const awaited of this.#pieces.get(`${piece}:${middle.text}`) ?? []) {
        const payload = awaited.payload ?? "";
        const left = windowBefore(units, (middle.at[0] ?? 0) - 1, piece * PIECE + MAX_EDITS);
        const right = windowAfter(units, end + 1, PAYLOAD_LENGTH - (piece + 1) * PIECE + MAX_EDITS);
        const before = prefixDistance(mirror(payload.slice(0, piece * PIECE)), mirror(left.text));
        const after = prefixDistance(payload.slice((piece + 1) * PIECE), right.text);
        const edits = before.edits + after.edits;
        if (edits > MAX_EDITS) continue;
        const first = before.length === 0 ? middle.at[0] : left.at[left.at.length - before.length];
        const last = after.length === 0 ? end : right.at[after.length - 1];
        found.push({ awaited, first: first ?? end, last: last ?? end, edits, form: "plain" });
      }
    }
    return found;
  }

  /** Awaited payloads whose base64 was garbled by at most two edits, which shift the alignment of all that follows. */
  garbledBase64(layer: Layer): Met[] {
    const found: Met[] = [];
    if (this.#cores.size === 0) return found;
    const { values, length, at } = base64Values(layer);
    const text = Buffer.from(values.subarray(0, length)).toString("latin1");
    for (let start = 0; start + CORE_PIECE <= text.length; start++) {
      const pieces = this.#cores.get(text.slice(start, start + CORE_PIECE));
      for (const { awaited, core, offset } of pieces ?? []) {
        const end = start + CORE_PIECE;
        const left = text.slice(Math.max(0, start - offset - MAX_EDITS), start);
        const before = prefixDistance(mirror(core.slice(0, offset)), mirror(left));
        const after = prefixDistance(core.slice(offset + CORE_PIECE), text.slice(end, end + core.length));
        const edits = before.edits + after.edits;
        if (edits > MAX_EDITS) continue;
        const [first, last] = [at[start - before.length] ?? 0, at[end + after.length - 1] ?? 0];
        found.push({ awaited, first, last, edits, form: "base64" });
      }
    }
    return found;
  }

  /** Awaited numbers whose last digit is unit `end`: all digits the same, and no further digit right beside them. */
  numbers(units: Uint16Array, end: number): Met[] {
    const found: Met[] = [];
    for (const awaited of this.#numbers.get(windowBefore(units, end, NUMBER_SUFFIX).text) ?? []) {
      const digits = digitsOf(awaited.canary.value);
      const window = windowBefore(units, end, digits.length);
      const first = window.at[0] ?? 0;
      const alone = !isDigit(units[first - 1]) && !isDigit(units[end + 1]);
      if (alone && window.text === digits) found.push({ awaited, first, last: end, edits: 0, form: "plain" });
    }
    return found;
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function drop<T>(map: Map<string, T[]>, key: string, unwanted: (value: T) => boolean): void {
  const rest = map.get(key)?.filter((value) => !unwanted(value)) ?? [];
  if (rest.length === 0) map.delete(key);
  else map.set(key, rest);
}

function digitsOf(value: string): string {
  return value.replace(/\D/g, "");
}

function isDigit(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 48 && unit <= 57;
}

function mirror(text: string): string {
  return [...text].reverse().join("");
}

function pieceKey(payload: string, piece: number): string {
  return `${piece}:${payload.slice(piece * PIECE, (piece + 1) * PIECE)}`;
}

/** The payload as it stands in the value, where it may be in capitals: base64 keeps the case. */
function shownPayload(canary: Canary, payload: string): string {
  const at = canary.value.toLowerCase().indexOf(payload);
  return canary.value.slice(at, at + PAYLOAD_LENGTH);
}

/** Length of the pieces of an encoded payload: three of them fit into the 30 characters that any alignment leaves. */
const CORE_PIECE = 10;

/** At each of the three alignments, the characters of the payload's base64 that its neighbours have no part in, in pieces. */
function corePieces(awaited: Awaited, payload: string): CorePiece[] {
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.from("\0".repeat(shift) + payload, "latin1").toString("base64url");
    const first = Math.ceil((shift * 8) / 6);
    const whole = Math.floor(((shift + PAYLOAD_LENGTH) * 8) / 6);
    const core = [...encoded.slice(first, whole)].map((char) => String.fromCharCode(sextet(char))).join("");
    return [0, 1, 2].map((piece) => ({ awaited, core, offset: piece * CORE_PIECE }));
  });
}

function pieceOfCore({ core, offset }: CorePiece): string {
  return core.slice(offset, offset + CORE_PIECE);
}

function sextet(char: string): number {
  return (Buffer.from(`${char}A`, "base64url")[0] ?? 0) >> 2;
}

/**
 * The least edit distance between `pattern` and any prefix of `text`, and that prefix's length (Sellers, "The theory and
 * computation of evolutionary distances", 1980). Both are short: O(|pattern| · |text|).
 */
export function prefixDistance(pattern: string, text: string): { edits: number; length: number } {
  let row = Array.from({ length: text.length + 1 }, (_, j) => j);
  for (let i = 1; i <= pattern.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= text.length; j++) {
      const change = (above[j - 1] ?? 0) + (pattern[i - 1] === text[j - 1] ? 0 : 1);
      row.push(Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  const edits = Math.min(...row);
  // Of prefixes equally near, the one as long as the pattern: a changed last character belongs to it.
  const length = row[pattern.length] === edits ? pattern.length : row.lastIndexOf(edits);
  return { edits, length };
}
