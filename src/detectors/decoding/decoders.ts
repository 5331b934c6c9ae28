import { constants, gunzipSync } from "node:zlib";
import {
  base64Decoder,
  base64Values,
  type Decoder,
  hexDecoder,
  htmlDecoder,
  joinUtf8,
  type Layer,
  LayerBuilder,
  quotedPrintableDecoder,
  spanOf,
  unicodeDecoder,
  urlDecoder,
} from "../../lib/decoders/index.ts";

/** What a gzip stream looks like in base64: the bytes 1f 8b 08. */
const GZIP = "H4sI";
/** A small text may unpack to much: all streams of a layer together to no more than this. */
const MAX_UNPACKED = 1 << 20;
/** Streams that are tried in a layer; more of them are an attack on our time. */
const MAX_TRIED = 64;

/** What a gzip stream unpacks to, also when its end is missing; `undefined` when it is none, or more than `most` bytes. */
function unpack(bytes: Uint8Array, most: number): Buffer | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}

/** The base64 run that begins at value `from`, as bytes, and the number of the value behind it. */
function runFrom(
  { values, length }: ReturnType<typeof base64Values>,
  from: number,
): { bytes: Uint8Array; to: number } {
  let to = from;
  while (to < length && (values[to] ?? 64) < 64) to += 1;
  const bytes = new Uint8Array(Math.floor(((to - from) * 3) / 4));
  for (let i = 0; i < bytes.length; i += 1) {
    const at = from + Math.floor((i * 4) / 3);
    const shift = (i % 3) * 2;
    bytes[i] = ((values[at] ?? 0) << (shift + 2)) | ((values[at + 1] ?? 0) >> (4 - shift));
  }
  return { bytes, to };
}

/** Gzip inside base64. What it unpacks to all stands for the whole run: compressed text has no smaller places. */
export const gzipDecoder: Decoder = {
  form: "gzip",
  decode(layer: Layer): Layer | undefined {
    const encoded = base64Values(layer);
    const unpacked = new LayerBuilder();
    const wanted = [...GZIP].map((char) => char.charCodeAt(0));
    let left = MAX_UNPACKED;
    for (let i = 0, tried = 0; i + GZIP.length <= encoded.length && tried < MAX_TRIED; i += 1) {
      if (!wanted.every((code, k) => layer.units[encoded.at[i + k] ?? 0] === code)) continue;
      const { bytes, to } = runFrom(encoded, i);
      tried += 1;
      const text = unpack(bytes, left);
      if (text === undefined) continue;
      left -= text.length;
      const { start, end } = spanOf(layer, encoded.at[i] ?? 0, encoded.at[to - 1] ?? 0);
      unpacked.break();
      for (const byte of text) unpacked.push(byte, start, end);
      i = to;
    }
    return unpacked.length === 0 ? undefined : joinUtf8(unpacked.build());
  },
};

/** A decoder, and a cheap sign without which it would open nothing. */
export interface Opener {
  decoder: Decoder;
  sign: RegExp;
}

/** In the order they are tried. */
export const OPENERS: readonly Opener[] = [
  { decoder: urlDecoder, sign: /%[0-9A-Fa-f]{2}/ },
  { decoder: htmlDecoder, sign: /&(?:#x?[0-9A-Fa-f]|[a-z]{2,6};)/ },
  { decoder: unicodeDecoder, sign: /\\(?:u[0-9A-Fa-f{]|x[0-9A-Fa-f]|["'/n\\])/ },
  { decoder: quotedPrintableDecoder, sign: /=(?:[0-9A-F]{2}|\r?\n)/ },
  { decoder: gzipDecoder, sign: /H4sI/ },
  { decoder: base64Decoder, sign: /[A-Za-z0-9+/_-]{30}/ },
  { decoder: hexDecoder, sign: /[0-9A-Fa-f]{2}(?:[ :,x]{0,4}[0-9A-Fa-f]){42}/ },
];
