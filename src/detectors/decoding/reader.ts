import { type Layer, rootLayer, spanOf } from "../../lib/decoders/index.ts";
import type { Match } from "../detector.ts";
import { createSegmenter, type Segment } from "../engine/segments.ts";
import { OPENERS } from "./decoders.ts";

/** An encoded value may be this long at most, counted in the outer text; beyond, it is cut and what the cut parts is missed. */
export const SEGMENT = 64 * 1024;

/** How many decodings may lie upon another. */
const MAX_DEPTH = 3;

/** Decoding of a segment of n characters stops once it has made `GROWTH` · n + `GRANT` characters, whatever it holds. */
const GROWTH = 8;
const GRANT = 1 << 20;

/** So many characters around what a decoder wrote may tell what it is, such as the name of a value. */
const AROUND = 256;

/** A value may reach further: up to the next space, but no further than this. */
const REACH = 4096;

interface Opened {
  layer: Layer;
  text: string;
  form: readonly string[];
}

function textOf({ units }: Layer): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString("utf16le");
}

/**
 * The stretches of a layer where its decoder wrote something, with what stands around them. Everything else has been read in the
 * layer it came from: reading it again for the sake of one `%20` would make ordinary logs slow.
 */
function* stretchesOf({ units, starts, ends, fresh }: Layer): Generator<Layer> {
  const isSpace = (i: number): boolean => (units[i] ?? 0) <= 0x20;
  const written = fresh ?? new Uint8Array(units.length).fill(1);
  for (let first = written.indexOf(1), behind = 0; first !== -1; first = written.indexOf(1, behind)) {
    let from = Math.max(0, first - AROUND);
    for (const least = Math.max(0, from - REACH); from > least && !isSpace(from - 1); ) from -= 1;
    behind = first + 1;
    for (let next = first; next !== -1 && next <= behind + AROUND; next = written.indexOf(1, behind)) {
      behind = next + 1;
    }
    let to = Math.min(units.length, behind + AROUND);
    for (const most = Math.min(units.length, to + REACH); to < most && !isSpace(to); ) to += 1;
    yield {
      units: units.subarray(from, to),
      starts: starts.subarray(from, to),
      ends: ends.subarray(from, to),
      fresh: written.subarray(from, to),
    };
  }
}

/** What decoders make of a segment: layers of few decodings before those of many. The segment itself is not among them. */
function* layersOf(text: string): Generator<Opened> {
  const queue: Opened[] = [{ layer: rootLayer(text), text, form: [] }];
  let budget = GROWTH * text.length + GRANT;
  for (let outer = queue.shift(); outer !== undefined; outer = queue.shift()) {
    if (outer.form.length === MAX_DEPTH) continue;
    for (const { decoder, sign } of OPENERS) {
      if (!sign.test(outer.text)) continue;
      const decoded = decoder.decode(outer.layer);
      if (decoded === undefined) continue;
      for (const layer of stretchesOf(decoded)) {
        budget -= layer.units.length;
        if (budget <= 0) return;
        const opened = { layer, text: textOf(layer), form: [...outer.form, decoder.form] };
        yield opened;
        queue.push(opened);
      }
    }
  }
}

/** Whether a decoder had a hand in units `from … to` or in one that touches them (`%20` in front of a key hides it, too). */
function isFresh({ fresh }: Layer, from: number, to: number): boolean {
  return fresh === undefined || fresh.subarray(Math.max(0, from - 1), to + 1).includes(1);
}

/** Finds what stands encoded. `detect` reads a decoded text; spans are those of the encoding in the outer text. */
export interface DecodingReader {
  push(chunk: string): Match[];
  flush(): Match[];
  readonly settled: number;
}

export function createDecodingReader(detect: (text: string) => readonly Match[]): DecodingReader {
  const segmenter = createSegmenter(SEGMENT);
  const read = ({ text, start: base }: Segment): Match[] => {
    const found: Match[] = [];
    for (const { layer, text: decoded, form } of layersOf(text)) {
      for (const match of detect(decoded)) {
        if (!isFresh(layer, match.start, match.end)) continue;
        const { start, end } = spanOf(layer, match.start, match.end - 1);
        found.push({ ...match, start: base + start, end: base + end, decodedFrom: form });
      }
    }
    return found;
  };
  return {
    push: (chunk) => segmenter.push(chunk).flatMap(read),
    flush: () => segmenter.flush().flatMap(read),
    get settled() {
      return segmenter.start;
    },
  };
}
