import { hexDigit } from "./escapes.ts";
import { type Decoder, joinUtf8, type Layer, LayerBuilder } from "./layer.ts";

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

/** The values of an encoded run's characters, and where each stands in its layer. */
export interface Run {
  readonly values: Uint8Array;
  readonly at: Int32Array;
}

const NONE = 255;
const NEWLINE = 254;

/** A table over all UTF-16 units. */
function unitTable(value: (unit: number) => number): Uint8Array {
  return Uint8Array.from({ length: 65536 }, (_, unit) => (unit < 128 ? value(unit) : NONE));
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SEXTET = unitTable((unit) => {
  const char = String.fromCharCode(unit);
  if (char === "\n" || char === "\r") return NEWLINE;
  const value = BASE64.indexOf(char === "-" ? "+" : char === "_" ? "/" : char);
  return value === -1 ? NONE : value;
});

const HEX_SEPARATOR = 253;
const NIBBLE = unitTable((unit) => {
  const digit = hexDigit(unit);
  if (digit !== -1) return digit;
  return " \n\r\t:,-x".includes(String.fromCharCode(unit)) ? HEX_SEPARATOR : NONE;
});

/** Bytes that text may hold: printable ASCII, white space, NUL (UTF-16), and any byte of UTF-8. */
const TEXT_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => {
  const white = byte === 0 || (byte >= 9 && byte <= 13);
  const high = byte >= 0x80 && byte !== 0xc0 && byte !== 0xc1 && byte <= 0xf4;
  return white || (byte >= 32 && byte < 127) || high ? 1 : 0;
});

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

/** The runs of base64 (standard or URL-safe, line-wrapped or not) in a layer. */
export function base64Runs(layer: Layer): Run[] {
  const runs: Run[] = [];
  for (const [from, to] of stretches(layer.units, SEXTET, MIN_BASE64)) {
    const values = new Uint8Array(to - from);
    const at = new Int32Array(to - from);
    let runStart = 0;
    let line = 0;
    let length = 0;
    const close = () => {
      if (length - runStart >= MIN_BASE64)
        runs.push({ values: values.subarray(runStart, length), at: at.subarray(runStart, length) });
      runStart = length;
    };
    for (let i = from; i < to; i++) {
      const value = SEXTET[layer.units[i] ?? 0] ?? NONE;
      if (value === NEWLINE) {
        if (line > 0 && line < MIN_LINE) close();
        line = 0;
        continue;
      }
      values[length] = value;
      at[length++] = i;
      line++;
    }
    close();
  }
  return runs;
}

/** The runs of hexadecimal digits in a layer, plain or in pairs with separators (`6b 37`, `6b:37`, `0x6b, 0x37`). */
export function hexRuns(layer: Layer): Run[] {
  const { units } = layer;
  const runs: Run[] = [];
  for (const [from, to] of stretches(units, NIBBLE, MIN_BYTES * 2)) {
    const values = new Uint8Array(to - from);
    const at = new Int32Array(to - from);
    let length = 0;
    let gap = 0;
    let runStart = 0;
    const close = () => {
      if (length - runStart >= MIN_BYTES * 2)
        runs.push({ values: values.subarray(runStart, length), at: at.subarray(runStart, length) });
      runStart = length;
    };
    for (let i = from; i < to; i++) {
      const value = NIBBLE[units[i] ?? 0] ?? NONE;
      // The 0 of a 0x belongs to the separator.
      const prefix = value === 0 && (units[i + 1] ?? 0) === 0x78;
      if (value === HEX_SEPARATOR || prefix) {
        if (++gap > 4) close();
        continue;
      }
      gap = 0;
      values[length] = value;
      at[length++] = i;
    }
    close();
  }
  return runs;
}

/** How the bytes of one alignment are read from a run. `byteAt(i)` needs the values `first(i)` to `last(i)`. */
interface Alignment {
  bytes: number;
  byteAt(i: number): number;
  first(i: number): number;
  last(i: number): number;
}

function base64Alignment({ values }: Run, phase: number): Alignment {
  const first = (i: number) => phase + Math.floor(i / 3) * 4 + (i % 3);
  return {
    bytes: Math.floor(((values.length - phase) * 6) / 8),
    byteAt: (i) => {
      const k = i % 3;
      const at = phase + ((i - k) / 3) * 4 + k;
      const a = values[at] ?? 0;
      const b = values[at + 1] ?? 0;
      return k === 0 ? (a << 2) | (b >> 4) : k === 1 ? ((a & 15) << 4) | (b >> 2) : ((a & 3) << 6) | b;
    },
    first,
    last: (i) => first(i) + 1,
  };
}

function hexAlignment({ values }: Run, phase: number): Alignment {
  return {
    bytes: Math.floor((values.length - phase) / 2),
    byteAt: (i) => ((values[phase + 2 * i] ?? 0) << 4) | (values[phase + 2 * i + 1] ?? 0),
    first: (i) => phase + 2 * i,
    last: (i) => phase + 2 * i + 1,
  };
}

/** Decodes the stretches of one alignment that could be text. */
function decodeText(layer: Layer, run: Run, alignment: Alignment, into: LayerBuilder): void {
  const { bytes, byteAt } = alignment;
  for (let from = 0; from + MIN_BYTES <= bytes; ) {
    let i = from + MIN_BYTES - 1;
    while (i >= from && TEXT_BYTE[byteAt(i)] === 1) i--;
    if (i >= from) {
      from = i + 1;
      continue;
    }
    into.break();
    for (i = from; i < bytes; i++) {
      const byte = byteAt(i);
      if (TEXT_BYTE[byte] !== 1) break;
      const first = run.at[alignment.first(i)] ?? 0;
      const last = run.at[alignment.last(i)] ?? 0;
      // In a reversed layer the later unit stands further left.
      const start = Math.min(layer.starts[first] ?? 0, layer.starts[last] ?? 0);
      into.push(byte, start, Math.max(layer.ends[first] ?? 0, layer.ends[last] ?? 0));
    }
    from = i + 1;
  }
}

function byteDecoder(
  form: string,
  phases: number,
  runsOf: (layer: Layer) => Run[],
  align: (run: Run, phase: number) => Alignment,
): Decoder {
  const decode = (layer: Layer): Layer | undefined => {
    const decoded = new LayerBuilder();
    for (const run of runsOf(layer)) {
      for (let phase = 0; phase < phases; phase++) decodeText(layer, run, align(run, phase), decoded);
    }
    return decoded.length === 0 ? undefined : joinUtf8(decoded.build());
  };
  return { form, decode };
}

/** Base64 and base64url (RFC 4648), padded or not, at all four alignments. */
export const base64Decoder = byteDecoder("base64", 4, base64Runs, base64Alignment);

/** Hexadecimal at both alignments. */
export const hexDecoder = byteDecoder("hex", 2, hexRuns, hexAlignment);

/** Stretches that `base64Decoder` or `hexDecoder` might open. */
export function encodedStretches(units: Uint16Array): [number, number][] {
  return [...stretches(units, SEXTET, MIN_BASE64), ...stretches(units, NIBBLE, MIN_BYTES * 2)];
}
