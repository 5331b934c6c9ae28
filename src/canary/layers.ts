import {
  base64Decoder,
  type Decoder,
  encodedStretches,
  hexDecoder,
  homoglyphDecoder,
  htmlDecoder,
  type Layer,
  LayerBuilder,
  mayFold,
  reversedDecoder,
  rot13Decoder,
  unicodeDecoder,
  urlDecoder,
} from "../lib/decoders/index.ts";

/** A layer and how it was reached: the forms undone, outermost first. */
export interface Opened {
  readonly layer: Layer;
  readonly form: readonly string[];
}

/** How many decodings may lie upon another. */
export const MAX_DEPTH = 4;

/** A text of n units is never decoded into more than `GROWTH` · n + `GRANT` units in all, whatever it holds. */
export const GROWTH = 8;
const GRANT = 65_536;

/** How far around an escape its neighbours matter: a payload, or what is left of it, spelled out. */
const AROUND = 64;

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

const ESCAPE = Uint8Array.from({ length: 65536 }, (_, unit) => {
  return unit === 0x25 || unit === 0x26 || unit === 0x5c || mayFold(unit) ? 1 : 0;
});

/**
 * The text's layers, outermost first, those of few decodings before those of many. Ordinary text has one: what no decoder
 * could open is left out before anything is decoded.
 */
export function* openLayers(root: Layer): Generator<Opened> {
  const queue: Opened[] = [{ layer: root, form: [] }];
  let budget = GROWTH * root.units.length + GRANT;
  for (let opened = queue.shift(); opened !== undefined; opened = queue.shift()) {
    const last = opened.form.at(-1);
    if (!REARRANGING.some(({ form }) => form === last)) yield opened;
    if (opened.form.length === MAX_DEPTH) continue;
    const promising = promisingPart(opened.layer);
    if (promising === undefined) continue;
    for (const decoder of [...DECODERS, ...rearrangingAfter(opened)]) {
      const layer = budget > 0 ? decoder.decode(promising) : undefined;
      if (layer === undefined) continue;
      budget -= layer.units.length;
      queue.push({ layer, form: [...opened.form, decoder.form] });
    }
  }
}

/** Rearranging twice leads back, and reversing commutes with rot13: one order is enough. The last step is the search's own. */
function rearrangingAfter({ form }: Opened): readonly Decoder[] {
  const last = form.at(-1);
  if (form.length >= MAX_DEPTH - 1 || last === rot13Decoder.form) return [];
  return last === reversedDecoder.form ? [rot13Decoder] : REARRANGING;
}

/** The parts of a layer that some decoder may open, or undefined when there are none. */
function promisingPart(layer: Layer): Layer | undefined {
  const parts = merge([...encodedStretches(layer.units), ...escapes(layer.units)]);
  if (parts.length === 0) return undefined;
  const part = new LayerBuilder(parts.reduce((sum, [from, to]) => sum + to - from + 1, 0));
  for (const [from, to] of parts) {
    part.break();
    part.copy(layer, from, to);
  }
  return part.build();
}

/** The neighbourhoods of escapes and of characters that fold to ASCII. */
function escapes(units: Uint16Array): [number, number][] {
  const found: [number, number][] = [];
  let end = -1;
  for (let i = 0; i < units.length; i++) {
    if (ESCAPE[units[i] ?? 0] === 0) continue;
    const last = found.at(-1);
    const to = Math.min(units.length, i + AROUND);
    if (last !== undefined && i - AROUND <= end) last[1] = to;
    else found.push([Math.max(0, i - AROUND), to]);
    end = to;
  }
  return found;
}

/** Overlapping and touching intervals as one, in order. */
function merge(intervals: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of intervals.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
