import { lazy } from "../lazy.ts";
import { hexDigit } from "./escapes.ts";
import { type Decoder, joinUtf8, type Layer, LayerBuilder, spanOf, utf8Size } from "./layer.ts";
import { rot13 } from "./letters.ts";

/**
 * Base64 and hexadecimal hide anywhere in a larger run, at any alignment, so every alignment is tried. What keeps this cheap:
 * only stretches of `MIN_BYTES` bytes that could be text are decoded, and a stretch is looked for from its end, so that
 * bytes which are no text are skipped in leaps (the idea of Boyer and Moore).
 */
export const MIN_BYTES = 22;
/** Fewer characters of base64 than this cannot hold `MIN_BYTES` bytes. */
export const MIN_BASE64 = Math.ceil((MIN_BYTES * 8) / 6);
/** A run goes on over a line break (MIME, PEM) when the line had at least this many characters; a list of words does not. */
const MIN_LINE = 16;

/** The values of all encoded characters of a layer, run after run, and where each stands in the layer. */
export interface Values {
  readonly length: number;
  readonly values: Uint8Array;
  readonly at: Int32Array;
}

const NONE = 255;
const NEWLINE = 254;

/** A table over all UTF-16 units. */
function unitTable(value: (unit: number) => number): () => Uint8Array {
  return lazy(() => {
    const table = new Uint8Array(65536).fill(NONE);
    for (let unit = 0; unit < 128; unit++) table[unit] = value(unit);
    return table;
  });
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const sextets = unitTable((unit) => {
  const char = String.fromCharCode(unit);
  if (char === "\n" || char === "\r") return NEWLINE;
  const value = BASE64.indexOf(char === "-" ? "+" : char === "_" ? "/" : char);
  return value === -1 ? NONE : value;
});

const HEX_SEPARATOR = 253;
const nibbles = unitTable((unit) => {
  const digit = hexDigit(unit);
  if (digit !== -1) return digit;
  return " \n\r\t:,-x".includes(String.fromCharCode(unit)) ? HEX_SEPARATOR : NONE;
});

/** First bytes of the UTF-8 sequences that fold to letters or hide between them (see `letters.ts`, and U+0300, U+200B, U+FEFF). */
const LEADS = [
  0xc2, 0xc9, 0xca, 0xcc, 0xcd, 0xce, 0xcf, 0xd0, 0xd1, 0xd4, 0xe1, 0xe2, 0xea, 0xef, 0xf0, 0xf3,
];

/** The units that rot13 makes of hexadecimal digits and their separators. */
const rotatedNibbles = unitTable((unit) => nibbles()[rot13(unit)] ?? NONE);

/** Bytes of text that may hold something: printable ASCII, white space, NUL (UTF-16), those sequences; nothing made of `NONE`. */
const TEXT_BYTE = Uint8Array.from({ length: 8192 }, (_, byte) => {
  const white = byte === 0 || (byte >= 9 && byte <= 13);
  const high = (byte >= 0x80 && byte <= 0xbf) || LEADS.includes(byte);
  return white || (byte >= 32 && byte < 127) || high ? 0 : NONE;
});

const LETTER_X = 0x78;
/** `, 0x` */
const MAX_HEX_GAP = 4;

/** Maximal stretches [from, to) of at least `min` units with `table[unit] !== NONE`; looks at few units where there are none. */
export function stretches(units: Uint16Array, table: Uint8Array, min: number): [number, number][] {
  const found: [number, number][] = [];
  for (let from = 0; from + min <= units.length; ) {
    let i = from + min - 1;
    while (i >= from && table[units[i] ?? 0] !== NONE) i--;
    if (i >= from) {
      from = i + 1;
      continue;
    }
    let to = from + min;
    while (to < units.length && table[units[to] ?? 0] !== NONE) to++;
    found.push([from, to]);
    from = to + 1;
  }
  return found;
}

/**
 * Stretches that may be base64. Text of 22 bytes has letters of both cases in its base64 (without, one in 10^6); paths,
 * identifiers, UUIDs and hexadecimal digests mostly have not.
 */
function base64Stretches(units: Uint16Array): [number, number][] {
  return stretches(units, sextets(), MIN_BASE64).filter(([from, to]) => {
    let cases = 0;
    for (let i = from; i < to && cases !== 3; i++) {
      const unit = units[i] ?? 0;
      if (unit >= 65) cases |= unit >= 97 ? 2 : unit <= 90 ? 1 : 0;
    }
    return cases === 3;
  });
}

/** What a byte is that was made across the end of a run. */
const NO_BYTE = 4096;

/** Room for the values of these stretches, `NONE` after every run of them, and a last group of four. */
function room(stretches: readonly [number, number][]): { values: Uint8Array; at: Int32Array } {
  const size = stretches.reduce((sum, [from, to]) => sum + 2 * (to - from) + 1, 4);
  return { values: new Uint8Array(size), at: new Int32Array(size) };
}

/** The values of base64 (standard or URL-safe, line-wrapped or not) in a layer. */
export function base64Values({ units }: Layer): Values {
  const found = base64Stretches(units);
  const { values, at } = room(found);
  const table = sextets();
  let length = 0;
  for (const [from, to] of found) {
    let lineStart = length;
    for (let i = from; i < to; i++) {
      const value = table[units[i] ?? 0] ?? NONE;
      if (value !== NEWLINE) {
        values[length] = value;
        at[length++] = i;
        continue;
      }
      const line = length - lineStart;
      if (line > 0 && line < MIN_LINE) values[length++] = NONE;
      lineStart = length;
    }
    values[length++] = NONE;
  }
  return { length, values, at };
}

/** The values of hexadecimal digits in a layer, plain or in pairs with separators (`6b 37`, `6b:37`, `0x6b, 0x37`). */
function hexValues({ units }: Layer): Values {
  const table = nibbles();
  const found = stretches(units, table, MIN_BYTES * 2);
  const { values, at } = room(found);
  let length = 0;
  for (const [from, to] of found) {
    let gap = 0;
    for (let i = from; i < to; i++) {
      const value = table[units[i] ?? 0] ?? NONE;
      // The 0 of a 0x belongs to the separator.
      if (value < 16 && !(value === 0 && units[i + 1] === LETTER_X)) {
        values[length] = value;
        at[length++] = i;
        gap = 0;
      } else if (++gap === MAX_HEX_GAP + 1) {
        values[length++] = NONE;
      }
    }
    values[length++] = NONE;
  }
  return { length, values, at };
}

/** The bytes at one alignment: from the value `phase` on. */
type ReadBytes = (encoded: Values, phase: number) => Uint16Array;

const base64Bytes: ReadBytes = ({ values, length }, phase) => {
  const quads = Math.ceil((length - phase) / 4);
  const bytes = new Uint16Array(Math.max(0, quads) * 3);
  for (let quad = 0; quad < quads; quad++) {
    const at = phase + quad * 4;
    const a = values[at] ?? 0;
    const b = values[at + 1] ?? 0;
    const c = values[at + 2] ?? 0;
    const d = values[at + 3] ?? 0;
    bytes[quad * 3] = (a | b) < 64 ? (a << 2) | (b >> 4) : NO_BYTE;
    bytes[quad * 3 + 1] = (b | c) < 64 ? ((b & 15) << 4) | (c >> 2) : NO_BYTE;
    bytes[quad * 3 + 2] = (c | d) < 64 ? ((c & 3) << 6) | d : NO_BYTE;
  }
  return bytes;
};

const hexBytes: ReadBytes = ({ values, length }, phase) => {
  const bytes = new Uint16Array(Math.max(0, Math.floor((length - phase) / 2)));
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = ((values[phase + 2 * i] ?? 0) << 4) | (values[phase + 2 * i + 1] ?? 0);
  }
  return bytes;
};

/** The stretches of bytes that could be text: of plausible bytes, and of valid UTF-8 where they are not ASCII. */
function texts(bytes: Uint16Array): [number, number][] {
  const found: [number, number][] = [];
  for (const [from, to] of stretches(bytes, TEXT_BYTE, MIN_BYTES)) {
    let start = from;
    for (let i = from; i <= to; ) {
      const size = i < to ? utf8Size(bytes, i) : 1;
      if (i === to || (size === 1 && (bytes[i] ?? 0) >= 0x80)) {
        if (i - start >= MIN_BYTES) found.push([start, i]);
        start = i + 1;
      }
      i += size;
    }
  }
  return found;
}

/** A decoder of values. `first` is the place of the first of the two values that byte `i` is made of. */
function byteDecoder(
  form: string,
  read: (layer: Layer) => Values,
  phases: number,
  bytesOf: ReadBytes,
  first: (i: number) => number,
): Decoder {
  const decode = (layer: Layer): Layer | undefined => {
    const encoded = read(layer);
    const decoded = new LayerBuilder();
    for (let phase = 0; phase < phases && encoded.length > 0; phase++) {
      const bytes = bytesOf(encoded, phase);
      for (const [from, to] of texts(bytes)) {
        decoded.break();
        for (let i = from; i < to; i++) {
          const a = encoded.at[phase + first(i)] ?? 0;
          const b = encoded.at[phase + first(i) + 1] ?? 0;
          const { start, end } = spanOf(layer, a, b);
          decoded.push(bytes[i] ?? 0, start, end);
        }
      }
    }
    return decoded.length === 0 ? undefined : joinUtf8(decoded.build());
  };
  return { form, decode };
}

/** Base64 and base64url (RFC 4648), padded or not, at all four alignments. */
export const base64Decoder = byteDecoder(
  "base64",
  base64Values,
  4,
  base64Bytes,
  (i) => i + Math.floor(i / 3),
);

/** Hexadecimal at both alignments. */
export const hexDecoder = byteDecoder("hex", hexValues, 2, hexBytes, (i) => 2 * i);

/** Stretches that `base64Decoder` or `hexDecoder` might open, as they are or rotated. */
export function encodedStretches(units: Uint16Array): [number, number][] {
  const hex = [nibbles(), rotatedNibbles()].flatMap((table) => stretches(units, table, MIN_BYTES * 2));
  return [...base64Stretches(units), ...hex];
}
