import { type Layer, layerText, rootLayer, spanOf } from "../../lib/decoders/index.ts";
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

interface Opened {
  layer: Layer;
  text: string;
  form: readonly string[];
}

/** What decoders make of a segment: layers of few decodings before those of many. The segment itself is not among them. */
function* layersOf(text: string): Generator<Opened> {
  const queue: Opened[] = [{ layer: rootLayer(text), text, form: [] }];
  let budget = GROWTH * text.length + GRANT;
  for (let outer = queue.shift(); outer !== undefined; outer = queue.shift()) {
    if (outer.form.length === MAX_DEPTH) continue;
    for (const { decoder, sign } of OPENERS) {
      if (budget <= 0) return;
      if (!sign.test(outer.text)) continue;
      const layer = decoder.decode(outer.layer);
      if (layer === undefined) continue;
      budget -= layer.units.length;
      const opened = { layer, text: layerText(layer), form: [...outer.form, decoder.form] };
      yield opened;
      queue.push(opened);
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
