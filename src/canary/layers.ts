import {
  base64Decoder,
  type Decoder,
  encodedStretches,
  foldPair,
  folds,
  hexDecoder,
  homoglyphDecoder,
  htmlDecoder,
  type Layer,
  LayerBuilder,
  reversedDecoder,
  rot13Decoder,
  unicodeDecoder,
  urlDecoder,
} from "../lib/decoders/index.ts";
import { KIND } from "./window.ts";

/** A layer and how it was reached: the forms undone, outermost first. */
export interface Opened {
  readonly layer: Layer;
  readonly form: readonly string[];
}

/** Units [from, to) of a layer. */
type Interval = [number, number];

/** How many decodings may lie upon another. */
const MAX_DEPTH = 4;

/**
 * Decoding stops once a text of n units has become `GROWTH` · n + `GRANT` units, whatever it holds. The grant is for short texts;
 * the last layer, at most 3 n (base64 at four alignments), may go beyond.
 */
const GROWTH = 8;
const GRANT = 262_144;

/** How far around an escape its neighbours matter: a payload, or what is left of it, spelled out. */
const AROUND = 64;

/** How far an encoding may go on after a stretch of it: an escaped line break, and a last line too short to be a stretch. */
const BETWEEN = 40;

const DECODERS: readonly Decoder[] = [
  urlDecoder,
  htmlDecoder,
  unicodeDecoder,
  homoglyphDecoder,
  base64Decoder,
  hexDecoder,
];

/** They keep every unit, so the search undoes them by itself; as layers they only lead to what other decoders open. */
const REARRANGING: readonly Decoder[] = [reversedDecoder, rot13Decoder];

/** Rearranged text is looked into only where it was encoded through and through: this many escapes, no further apart. */
const DENSE = { escapes: 4, apart: 16 };

/**
 * The text's layers, outermost first, those of few decodings before those of many. Ordinary text has one: what no decoder
 * could open is left out before anything is decoded.
 */
export function* openLayers(root: Layer): Generator<Opened> {
  const queue: Opened[] = [{ layer: root, form: [] }];
  let budget = GROWTH * root.units.length + GRANT;
  for (let opened = queue.shift(); opened !== undefined; opened = queue.shift()) {
    const { form } = opened;
    if (!isRearranged(opened)) yield opened;
    if (form.length === MAX_DEPTH) continue;
    const { direct, rearranging } = promisingParts(opened);
    const steps = [
      ...DECODERS.map((decoder) => ({ decoder, part: direct })),
      ...rearrangingAfter(opened).map((decoder) => ({ decoder, part: rearranging })),
    ];
    for (const { decoder, part } of steps) {
      const layer = part === undefined || budget <= 0 ? undefined : decoder.decode(part);
      if (layer === undefined) continue;
      budget -= layer.units.length;
      queue.push({ layer, form: [...form, decoder.form] });
    }
  }
}

/** What of a layer decoders may open as it is, and what is worth rearranging. Rearranged layers hold nothing else. */
function promisingParts(opened: Opened): Record<"direct" | "rearranging", Layer | undefined> {
  const { layer } = opened;
  if (isRearranged(opened)) return { direct: layer, rearranging: layer };
  const { units, fresh } = layer;
  // What the last decoder left as it was has been tried before.
  const isNew = ([from, to]: Interval) => fresh === undefined || fresh.subarray(from, to).includes(1);
  const encoded = encodedStretches(units).filter(isNew);
  const { escapes, dense } = escapesIn(units);
  const wider = encoded.map(
    ([from, to]): Interval => [Math.max(0, from - BETWEEN), Math.min(units.length, to + BETWEEN)],
  );
  return {
    direct: partOf(layer, [...encoded, ...escapes.filter(isNew)]),
    rearranging: partOf(layer, [...wider, ...dense.filter(isNew)]),
  };
}

function isRearranged({ form }: Opened): boolean {
  return REARRANGING.some((decoder) => decoder.form === form.at(-1));
}

/** Rearranging twice leads back, and reversing commutes with rot13: one order is enough. The last step is the search's own. */
function rearrangingAfter({ form }: Opened): readonly Decoder[] {
  const last = form.at(-1);
  if (form.length >= MAX_DEPTH - 1 || last === rot13Decoder.form) return [];
  return last === reversedDecoder.form ? [rot13Decoder] : REARRANGING;
}

/** These intervals of a layer as one, or undefined when there are none. */
function partOf(layer: Layer, intervals: Interval[]): Layer | undefined {
  if (intervals.length === 0) return undefined;
  const merged = merge(intervals);
  const size = merged.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (size > layer.units.length * 0.9) return layer;
  const part = new LayerBuilder(size);
  for (const [from, to] of merged) {
    part.break();
    part.copy(layer, from, to);
  }
  return part.build();
}

const [PERCENT, AMPERSAND, BACKSLASH, HASH, LETTER_X] = [0x25, 0x26, 0x5c, 0x23, 0x78];
const [ESCAPE, VARIANT, LOOKALIKE, PAIR] = [1, 2, 3, 4] as const;

/** What a unit may begin: an escape, or what folds to ASCII: a variant of it (full-width) or a letter of another script. */
const BEGINS = Uint8Array.from(folds(), (kind, unit) => {
  return unit === PERCENT || unit === AMPERSAND || unit === BACKSLASH
    ? ESCAPE
    : ([0, VARIANT, LOOKALIKE, PAIR][kind] ?? 0);
});

/** What may follow the unit that begins an escape (hexadecimal digits, #, the letters of named and backslash escapes, \" and such). */
const FOLLOWS = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[0-9A-Za-z#"'`/\\\n]/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** What follows a backslash that was not rearranged: the letters of escapes, and plain quoting. */
const ORDERLY = Uint8Array.from({ length: 128 }, (_, unit) =>
  'uxU"n\\/ '.includes(String.fromCharCode(unit)) ? 1 : 0,
);

/** Whether the escape that begins at `i` is no sign of rearranged text: decoders open it as it is. (`%6b` may be `b6%` reversed.) */
function isOrderly(units: Uint16Array, i: number): boolean {
  const next = units[i + 1] ?? 0;
  if (units[i] === BACKSLASH) return ORDERLY[next] === 1;
  const third = units[i + 2] ?? 0;
  return units[i] === AMPERSAND && next === HASH && (KIND[third] === 3 || (third | 32) === LETTER_X);
}

/**
 * The neighbourhoods of escapes and of characters that fold to ASCII; and those where they are dense, read in any direction
 * and rotation. Both in order.
 */
function escapesIn(units: Uint16Array): Record<"escapes" | "dense", Interval[]> {
  const escapes: Interval[] = [];
  const dense: Interval[] = [];
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < units.length; i++) {
    const begins = BEGINS[units[i] ?? 0] ?? 0;
    if (begins === 0) continue;
    const next = units[i + 1] ?? 0;
    if (begins === ESCAPE) {
      if (FOLLOWS[next] === 1) extend(escapes, i, units.length);
      if (isOrderly(units, i)) continue;
      count = i - last > DENSE.apart ? 1 : count + 1;
      last = i;
      // Once it is dense, what led there is near enough to be inside.
      if (count >= DENSE.escapes) extend(dense, i, units.length);
    } else {
      if (begins === PAIR && foldPair(units[i] ?? 0, next) === 0 && foldPair(next, units[i] ?? 0) === 0)
        continue;
      // Among ASCII a letter of another script is a lure; among its own kind it is language.
      if (begins === LOOKALIKE && !KIND[units[i - 1] ?? 0] && !KIND[next]) continue;
      extend(escapes, i, units.length);
      extend(dense, i, units.length);
    }
  }
  return { escapes, dense };
}

/** Adds the neighbourhood of `i` to intervals that all begin before it. */
function extend(intervals: Interval[], i: number, length: number): void {
  const last = intervals.at(-1);
  const to = Math.min(length, i + AROUND);
  if (last !== undefined && i - AROUND <= last[1]) last[1] = to;
  else intervals.push([Math.max(0, i - AROUND), to]);
}

/** Overlapping and touching intervals as one, in order. */
function merge(intervals: Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const [from, to] of intervals.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
