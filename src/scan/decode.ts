import { isAscii, isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** How many bytes from the start decide what a file is. */
export const HEAD_BYTES = 8192;

/** By the byte-order mark, or by the zero bytes of UTF-16 without one; `bom` is the mark's length in bytes. */
export function encodingOf(head: Buffer): { encoding: Encoding; bom: number } {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", bom: 2 };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", bom: 3 };
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Western text in UTF-16 has a zero in nearly every other byte; other binary data has them anywhere.
  const many = head.length * 0.35;
  if (head.length >= 4 && odd > many && even < odd / 50) return { encoding: "utf-16le", bom: 0 };
  if (head.length >= 4 && even > many && odd < even / 50) return { encoding: "utf-16be", bom: 0 };
  return { encoding: "utf-8", bom: 0 };
}

/** Control characters that text does not hold; tab, line ends, form feed, backspace and escape (colours in logs) do occur. */
const isControl = (byte: number): boolean =>
  byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27 && byte !== 8;

/**
 * Whether these bytes are no text. A few zero bytes make no binary file: a log that was cut by copying has a hole of zeros at
 * its start, one that was given its room beforehand at its end, and strings end in them in dumps.
 */
export function looksBinary(bytes: Buffer): boolean {
  const { encoding, bom } = encodingOf(bytes);
  // The byte-order mark of UTF-32 begins with that of UTF-16, and zeros follow.
  if (encoding !== "utf-8") return bom > 0 && bytes.length >= 4 && bytes.readUInt16LE(bom) === 0;
  const head = withoutHoles(bytes);
  let controls = 0;
  let zeros = 0;
  let high = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i] ?? 0;
    if (byte === 0) zeros++;
    else if (isControl(byte)) controls++;
    else if (byte >= 128) high++;
  }
  const rest = head.length - zeros;
  if (controls > rest / 50) return true;
  if (zeros > 0) return zeros > head.length / 64;
  // Compressed data that happens to have few control characters in its head is still no UTF-8.
  return high > rest / 3 && !isUtf8(head.subarray(0, completeUtf8(head)));
}

/** Without the zeros at both ends, where there are many. */
function withoutHoles(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  return bytes.subarray(first < MIN_HOLE ? 0 : first, bytes.length - end < MIN_HOLE ? bytes.length : end);
}

const MIN_HOLE = 64;

/** How many of the bytes end with a whole UTF-8 sequence; what is left is the beginning of one that may still come. */
export function completeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** Text of a stretch of bytes, and where in the bytes each of its characters begins. */
export interface Decoded {
  text: string;
  /** Bytes before the UTF-16 offset `to`, given those (`bytes`) before `from`: only the part between is looked at. */
  advance(from: number, to: number, bytes: number): number;
}

/** Decodes bytes that hold whole characters. Bytes that are not UTF-8 are read as Latin-1, one character each: older logs are. */
export function decode(bytes: Buffer, encoding: Encoding): Decoded {
  if (encoding !== "utf-8") {
    const little = encoding === "utf-16le" ? bytes : Buffer.from(bytes).swap16();
    return { text: little.toString("utf16le"), advance: (from, to, before) => before + 2 * (to - from) };
  }
  if (isAscii(bytes))
    return { text: bytes.toString("latin1"), advance: (from, to, before) => before + to - from };
  if (!isUtf8(bytes)) return decodeMixed(bytes);
  const text = bytes.toString("utf8");
  return {
    text,
    advance: (from, to, before) => before + Buffer.byteLength(text.slice(from, to)) - cutPair(text, from, to),
  };
}

/** A surrogate pair cut in two counts its half as U+FFFD, three bytes; the four bytes belong to its end. */
function cutPair(text: string, from: number, to: number): number {
  const isLow = (at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  return (isLow(to) && to > from ? 3 : 0) - (isLow(from) && to > from ? 1 : 0);
}

/** Length in bytes of the valid UTF-8 sequence at `at`; 0 when there is none (Unicode 17, table 3-7). */
function sequenceAt(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  const goesOn = (i: number): boolean => ((bytes[at + i] ?? 0) & 0xc0) === 0x80;
  if (lead < 0xc2 || lead > 0xf4 || !goesOn(1)) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) {
    const overlong = lead === 0xe0 && second < 0xa0;
    const surrogate = lead === 0xed && second > 0x9f;
    return !overlong && !surrogate && goesOn(2) ? 3 : 0;
  }
  const outside = (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f);
  return !outside && goesOn(2) && goesOn(3) ? 4 : 0;
}

/** Text that is UTF-8 in parts. */
function decodeMixed(bytes: Buffer): Decoded {
  const units = new Uint16Array(bytes.length);
  const starts = new Uint32Array(bytes.length + 1);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const size = byte < 0x80 ? 0 : sequenceAt(bytes, at);
    const code = size === 0 ? byte : codePoint(bytes, at, size);
    starts[length] = at;
    if (code > 0xffff) {
      units[length++] = 0xd800 + ((code - 0x10000) >> 10);
      starts[length] = at;
      units[length++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    } else units[length++] = code;
    at += size === 0 ? 1 : size;
  }
  starts[length] = bytes.length;
  return {
    text: Buffer.from(units.buffer, 0, length * 2).toString("utf16le"),
    advance: (from, to, before) => before + (starts[to] ?? 0) - (starts[from] ?? 0),
  };
}

function codePoint(bytes: Buffer, at: number, size: number): number {
  let code = (bytes[at] ?? 0) & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) code = (code << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return code;
}
