import {
  type Decoder,
  htmlDecoder,
  rootLayer,
  unicodeDecoder,
  urlDecoder,
} from "../../../lib/decoders/index.ts";

/** The layer's name, what one of its escapes looks like, and what decodes it. */
const KINDS: readonly (readonly [layer: string, sign: RegExp, decoder: Decoder])[] = [
  ["percent", /%[0-9a-f]{2}/gi, urlDecoder],
  ["html", /&(?:#[\dx]|[a-z]{2,6};)/gi, htmlDecoder],
  ["unicode", /\\(?:[nrt"'/\\]|u[0-9a-f{]|x[0-9a-f]{2}|U0)/gi, unicodeDecoder],
];

/** Escapes of escapes: a JSON string in a JSON string, a query in a query. */
const MAX_ROUNDS = 3;
/** Characters on either side of an escape that belong to what it is part of. Texts with few escapes stay cheap so. */
const MARGIN = 160;

/** What stands around escapes, with all of them replaced: percent-encoding, HTML references, backslashes. */
export function fromEscapes(text: string): { layers: string[]; text: string } | undefined {
  let current = KINDS.some(([, sign]) => text.search(sign) !== -1) ? neighbourhoods(text) : "";
  const layers: string[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = current;
    for (const [layer, sign, decoder] of KINDS) {
      if (current.search(sign) === -1) continue;
      const decoded = decode(decoder, current);
      if (decoded === current) continue;
      // In a query string a plus is a space (WHATWG URL, application/x-www-form-urlencoded).
      current = layer === "percent" ? decoded.replaceAll("+", " ") : decoded;
      if (!layers.includes(layer)) layers.push(layer);
    }
    if (current === before) break;
  }
  return layers.length === 0 ? undefined : { layers, text: current };
}

function decode(decoder: Decoder, text: string): string {
  const layer = decoder.decode(rootLayer(text));
  if (layer === undefined) return text;
  const { buffer, byteOffset, byteLength } = layer.units;
  return Buffer.from(buffer, byteOffset, byteLength).toString("utf16le");
}

/** The parts of a text that have escapes; those that are close are one. */
function neighbourhoods(text: string): string {
  const places = KINDS.flatMap(([, sign]) => Array.from(text.matchAll(sign), (match) => match.index));
  const parts: string[] = [];
  let from = -1;
  let to = -1;
  for (const at of places.sort((a, b) => a - b)) {
    if (from !== -1 && at > to + MARGIN) {
      parts.push(text.slice(from, to));
      from = -1;
    }
    if (from === -1) from = Math.max(0, at - MARGIN);
    to = at + MARGIN;
  }
  if (from !== -1) parts.push(text.slice(from, to));
  return parts.join("\n");
}
