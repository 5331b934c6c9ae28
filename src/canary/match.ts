import { type Layer, rot13 } from "../lib/decoders/index.ts";
import type { DataClass } from "../model/label.ts";
import { type Expected, type Met, NUMBER_SUFFIX } from "./expected.ts";
import { PAYLOAD_LENGTH, PIECE, PIECES, type RunKey } from "./key.ts";
import { isUpperCase } from "./mint.ts";
import { nearMasks, oneEdit } from "./near.ts";
import { type Authentic, authenticate, canaryId } from "./payload.ts";
import { Places } from "./places.ts";
import { KIND, type Window, windowBefore } from "./window.ts";

/** A canary met in a layer: from unit `first` to unit `last` (inclusive). `form` is what was undone within the layer. */
export interface Match {
  readonly canaryId: string;
  readonly dataClass: DataClass;
  readonly provesAlone: boolean;
  readonly residue: boolean;
  readonly form: readonly string[];
  readonly first: number;
  readonly last: number;
  /** How many edits were forgiven. */
  readonly edits: number;
}

/** What the pattern of digits and letters that ends at a unit may be the end of. */
const WHOLE = 1;
const NEAR = 2;
const PIECE_END = 4;
const NUMBER = 8;

/** The gate looks at the kinds of the last 12 letters and digits. */
const GATE_BITS = 12;
const GATE_MASK = (1 << GATE_BITS) - 1;

/** Lengths of a payload that lost a character, had one changed, or gained one. */
const NEAR_LENGTHS = [PAYLOAD_LENGTH - 1, PAYLOAD_LENGTH, PAYLOAD_LENGTH + 1];

/** MACs already computed, so that a text full of one canary costs one. Bounded; the oldest goes first. */
const CACHED = 4096;

/**
 * Looks for canaries in one layer. One pass over the units keeps the pattern of digits and letters of what came before, with
 * separators left out (so `a b c` and line breaks need no other search), and a table says at which units it is worth looking
 * closer: 6 of 24 places hold digits, alone among letters, which is rare in any text. Only then a MAC is computed. The pattern
 * is blind to case, rot13 and separators, and its mirror image finds what is reversed.
 */
export class Matcher {
  readonly #key: RunKey;
  readonly #expected: Expected;
  readonly #gate = new Uint8Array(1 << GATE_BITS);
  readonly #forward: string;
  readonly #backward: string;
  readonly #near: ReadonlySet<number>;
  readonly #cache = new Map<string, Authentic | undefined>();

  constructor(key: RunKey, expected: Expected) {
    this.#key = key;
    this.#expected = expected;
    const whole = Array.from({ length: PAYLOAD_LENGTH }, (_, i) => (key.digits.includes(i) ? "1" : "0"));
    this.#forward = whole.join("");
    this.#backward = whole.toReversed().join("");
    const near = nearMasks(key);
    this.#near = new Set(near);
    for (const mask of near) this.#open(mask, GATE_BITS, NEAR);
    for (const pattern of [this.#forward, this.#backward])
      this.#open(Number.parseInt(pattern, 2), GATE_BITS, WHOLE);
    for (let piece = 0; piece < PIECES; piece++) {
      this.#open(
        Number.parseInt(this.#forward.slice(piece * PIECE, (piece + 1) * PIECE), 2),
        PIECE,
        PIECE_END,
      );
    }
    this.#open((1 << NUMBER_SUFFIX) - 1, NUMBER_SUFFIX, NUMBER);
  }

  /** Lets every pattern pass whose last `bits` kinds are those of `mask`. */
  #open(mask: number, bits: number, reason: number): void {
    const low = mask & ((1 << bits) - 1);
    for (let rest = 0; rest < 1 << (GATE_BITS - bits); rest++) {
      const entry = (rest << bits) | low;
      this.#gate[entry] = (this.#gate[entry] ?? 0) | reason;
    }
  }

  /** All canaries in the layer. At most `guesses` edited payloads are tried; `guessed` is how many were. */
  match(layer: Layer, guesses: number): { matches: Match[]; guessed: number } {
    const { units } = layer;
    const exact: Match[] = [];
    const near: number[] = [];
    const pieces: number[] = [];
    const reasons =
      WHOLE | NEAR | (this.#expected.size > 0 ? PIECE_END : 0) | (this.#expected.hasNumbers ? NUMBER : 0);
    const { ends, patterns } = gated(units, this.#gate, reasons);
    for (const [k, end] of ends.entries()) {
      const pattern = patterns[k] ?? 0;
      const reason = (this.#gate[pattern & GATE_MASK] ?? 0) & reasons;
      if (reason & WHOLE) exact.push(...this.#whole(units, end));
      if (reason & NEAR && NEAR_LENGTHS.some((length) => this.#near.has(pattern & ((1 << length) - 1))))
        near.push(end);
      if (reason & PIECE_END) pieces.push(end);
      if (reason & NUMBER) exact.push(...this.#expected.numbers(units, end).map(fromMet));
    }
    const garbled = pieces
      .flatMap((i) => this.#expected.garbled(units, i))
      .concat(this.#expected.garbledBase64(layer));
    const known = exact.concat(garbled.filter(({ edits }) => edits > 0).map(fromMet));
    const { found, guessed } = this.#guess(units, near, known, guesses);
    return { matches: known.concat(found), guessed };
  }

  /** The canaries that end at unit `end` without an edit: as they are or reversed, each also under rot13. */
  #whole(units: Uint16Array, end: number): Match[] {
    const window = windowBefore(units, end, PAYLOAD_LENGTH);
    if (window.text.length < PAYLOAD_LENGTH) return [];
    const pattern = kinds(window.text);
    const found: Match[] = [];
    for (const reversed of [false, true]) {
      if (pattern !== (reversed ? this.#backward : this.#forward)) continue;
      const text = reversed ? mirror(window.text) : window.text;
      for (const rotated of [false, true]) {
        const payload = rotated ? rotate(text) : text;
        const authentic = this.#authenticate(payload);
        if (authentic === undefined) continue;
        const form = [...spacing(window), ...(reversed ? ["reversed"] : []), ...(rotated ? ["rot13"] : [])];
        found.push(
          this.#found(
            payload,
            authentic,
            [...form, ...casing(units, window, authentic.dataClass)],
            window,
            0,
          ),
        );
      }
    }
    return found;
  }

  /**
   * Canaries at one edit from what ends at the units `near`, where nothing is known yet. Only what stands by itself is guessed
   * at: inside longer runs of letters and digits there is too much to try.
   */
  #guess(units: Uint16Array, near: readonly number[], known: readonly Match[], guesses: number) {
    const found: Match[] = [];
    const places = new Places();
    for (const { first, last } of known) places.claim(first, last + 1);
    let guessed = 0;
    const guess = (window: Window): Match | undefined => {
      for (const payload of oneEdit(this.#key, window.text)) {
        if (guessed >= guesses) return undefined;
        guessed++;
        const authentic = authenticate(this.#key, payload);
        if (authentic !== undefined)
          return this.#found(payload, authentic, [...spacing(window), fuzzy(1)], window, 1);
      }
      return undefined;
    };
    for (const end of near) {
      if (KIND[units[end + 1] ?? 0] !== 0) continue;
      for (const length of NEAR_LENGTHS) {
        const window = windowBefore(units, end, length);
        const first = window.at[0] ?? end;
        if (window.at.length < length || KIND[units[first - 1] ?? 0] !== 0 || places.taken(first, end + 1))
          continue;
        const match = guess(window);
        if (match === undefined) continue;
        found.push(match);
        places.claim(first, end + 1);
      }
    }
    return { found, guessed };
  }

  #found(
    payload: string,
    { dataClass, thisRun }: Authentic,
    form: string[],
    { at }: Window,
    edits: number,
  ): Match {
    const [first, last] = [at[0] ?? 0, at.at(-1) ?? 0];
    return {
      canaryId: canaryId(this.#key, payload),
      dataClass,
      provesAlone: true,
      residue: !thisRun,
      form,
      first,
      last,
      edits,
    };
  }

  #authenticate(payload: string): Authentic | undefined {
    if (this.#cache.has(payload)) return this.#cache.get(payload);
    const authentic = authenticate(this.#key, payload);
    const oldest = this.#cache.keys().next();
    if (this.#cache.size >= CACHED && !oldest.done) this.#cache.delete(oldest.value);
    this.#cache.set(payload, authentic);
    return authentic;
  }
}

/** The units at which the gate is open, and the pattern of digits (1) and letters (0) that ends there. */
function gated(
  units: Uint16Array,
  gate: Uint8Array,
  reasons: number,
): { ends: number[]; patterns: number[] } {
  const ends: number[] = [];
  const patterns: number[] = [];
  let pattern = 0;
  for (let i = 0; i < units.length; i++) {
    const kind = KIND[units[i] ?? 0] ?? 0;
    // Without a branch, because whether a unit is a letter is what a processor cannot predict.
    pattern = (pattern << (kind & 1)) | (kind >> 1);
    if (((gate[pattern & GATE_MASK] ?? 0) & reasons) !== 0 && kind !== 0) {
      ends.push(i);
      patterns.push(pattern);
    }
  }
  return { ends, patterns };
}

function fromMet({ awaited, first, last, edits, form }: Met): Match {
  const { id, dataClass, provesAlone } = awaited.canary;
  const steps = [...(form === "plain" ? [] : [form]), ...(edits > 0 ? [fuzzy(edits)] : [])];
  return { canaryId: id, dataClass, provesAlone, residue: false, form: steps, first, last, edits };
}

function fuzzy(edits: number): string {
  return `fuzzy:${(1 - edits / PAYLOAD_LENGTH).toFixed(2)}`;
}

function kinds(text: string): string {
  return text.replace(/\d/g, "1").replace(/[a-z]/g, "0");
}

function mirror(text: string): string {
  return [...text].reverse().join("");
}

function rotate(text: string): string {
  return String.fromCharCode(...[...text].map((char) => rot13(char.charCodeAt(0))));
}

/** `split` when something stands between a few characters, `spelled` when it does between most. */
function spacing({ at }: Window): string[] {
  const gaps = at.filter((place, i) => i > 0 && place - (at[i - 1] ?? 0) > 1).length;
  return gaps === 0 ? [] : gaps * 2 < at.length ? ["split"] : ["spelled"];
}

/** `case` when a letter is not in the case it was minted in. */
function casing(units: Uint16Array, { at }: Window, dataClass: DataClass): string[] {
  const minted = isUpperCase(dataClass) ? 0 : 32;
  return at.some((i) => KIND[units[i] ?? 0] === 1 && ((units[i] ?? 0) & 32) !== minted) ? ["case"] : [];
}
