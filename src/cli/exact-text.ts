import { isUtf8 } from "node:buffer";

/*
 * Bytes as text and back without loss, for filters whose output has to be byte-exact: a byte that is no UTF-8 becomes the lone
 * surrogate U+DC80 … U+DCFF, which UTF-8 cannot hold, and a byte again. Source: https://peps.python.org/pep-0383/
 */
const LONE = 0xdc00;

/** The least and greatest second byte after a lead byte, where not all of 80 … BF will do (RFC 3629 §4). */
const SECOND: Record<number, readonly [number, number]> = {
  224: [0xa0, 0xbf],
  237: [0x80, 0x9f],
  240: [0x90, 0xbf],
  244: [0x80, 0x8f],
};

/** How many bytes the character at `i` has; 0 when there is none. Bytes beyond the end count as right. */
function sizeAt(bytes: Uint8Array, i: number): number {
  const lead = bytes[i] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const [least, most] = SECOND[lead] ?? [0x80, 0xbf];
  for (let k = 1; k < size && i + k < bytes.length; k += 1) {
    const byte = bytes[i + k] ?? 0;
    if (k === 1 ? byte < least || byte > most : byte < 0x80 || byte > 0xbf) return 0;
  }
  return size;
}

function decode(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  let text = "";
  let from = 0;
  for (let i = 0; i < bytes.length; ) {
    const size = sizeAt(bytes, i);
    if (size > 0 && i + size <= bytes.length) {
      i += size;
      continue;
    }
    text += bytes.toString("utf8", from, i) + String.fromCharCode(LONE + (bytes[i] ?? 0));
    i += 1;
    from = i;
  }
  return text + bytes.toString("utf8", from);
}

/** Where the last character begins, when it goes on beyond the end; else the end. */
function wholeLength(bytes: Uint8Array): number {
  for (let i = Math.max(0, bytes.length - 3); i < bytes.length; i += 1) {
    if ((bytes[i] ?? 0) >= 0xc0 && i + sizeAt(bytes, i) > bytes.length) return i;
  }
  return bytes.length;
}

/** A byte stream as text, with a byte-order mark where there is one; `exactBytes` takes it back. */
export async function* exactText(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of stream) {
    const bytes = Buffer.concat([rest, chunk]);
    const whole = wholeLength(bytes);
    rest = bytes.subarray(whole);
    yield decode(bytes.subarray(0, whole));
  }
  yield decode(Buffer.from(rest));
}

/** The bytes of a text that `exactText` has made. */
export function exactBytes(text: string): Uint8Array {
  if (text.isWellFormed()) return Buffer.from(text);
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { 0: lone, index } of text.matchAll(/(?<![\ud800-\udbff])[\udc80-\udcff]+/g)) {
    parts.push(Buffer.from(text.slice(from, index)));
    parts.push(Uint8Array.from(lone, (char) => char.charCodeAt(0) - LONE));
    from = index + lone.length;
  }
  return Buffer.concat([...parts, Buffer.from(text.slice(from))]);
}
