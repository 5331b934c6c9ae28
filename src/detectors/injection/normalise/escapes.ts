import {
  type Decoder,
  htmlDecoder,
  rootLayer,
  unicodeDecoder,
  urlDecoder,
} from "../../../lib/decoders/index.ts";

const DECODERS: Readonly<Record<"url" | "html" | "unicode", Decoder>> = {
  url: urlDecoder,
  html: htmlDecoder,
  unicode: unicodeDecoder,
};

/** The whole text with the escapes of one kind replaced; nothing when it has none. */
export function fromEscapes(kind: keyof typeof DECODERS, text: string): string | undefined {
  const layer = DECODERS[kind].decode(rootLayer(text));
  if (layer === undefined) return undefined;
  const { buffer, byteOffset, byteLength } = layer.units;
  const decoded = Buffer.from(buffer, byteOffset, byteLength).toString("utf16le");
  // In a query string a plus is a space (WHATWG URL, application/x-www-form-urlencoded).
  return kind === "url" ? decoded.replaceAll("+", " ") : decoded;
}
