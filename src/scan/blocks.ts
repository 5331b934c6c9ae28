import { completeUtf8, type Encoding } from "./decode.ts";

/** A line longer than this is read in pieces. */
export const MAX_LINE_BYTES = 1024 * 1024;
const LINE_FEED = 10;

/**
 * Cuts a stream of bytes where no character is cut, and in UTF-8 where a line ends as long as lines are of a sane length.
 * A block is valid until the next one is asked for at the latest.
 */
export async function* blocksOf(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<Buffer, void, void> {
  // What waits for the end of its line, in pieces: putting them together each time would copy a long line over and over.
  let waiting: Buffer[] = [];
  let length = 0;
  const together = (last: Buffer): Buffer =>
    waiting.length === 0 ? last : Buffer.concat([...waiting, last]);
  for await (const chunk of chunks) {
    length += chunk.length;
    if (encoding === "utf-8" && length < MAX_LINE_BYTES && !chunk.includes(LINE_FEED)) {
      waiting.push(Buffer.from(chunk));
      continue;
    }
    const bytes = together(chunk);
    const take = encoding === "utf-8" ? wholeLines(bytes, bytes.length - chunk.length) : bytes.length & ~1;
    if (take > 0) yield bytes.subarray(0, take);
    // The producer may use its buffer again, so what is kept is copied.
    waiting = take < bytes.length ? [Buffer.from(bytes.subarray(take))] : [];
    length = bytes.length - take;
  }
  const rest = together(Buffer.alloc(0));
  const last = encoding === "utf-8" ? rest : rest.subarray(0, rest.length & ~1);
  if (last.length > 0) yield last;
}

/** Up to the last line's end; in a line that is too long, as far as characters are whole. */
function wholeLines(bytes: Buffer, from: number): number {
  const end = bytes.lastIndexOf(LINE_FEED);
  return end >= from ? end + 1 : completeUtf8(bytes);
}

export interface Peeked {
  head: Buffer;
  all: AsyncGenerator<Buffer, void, void>;
}

/**
 * The first bytes of a stream, at least `size` of them when there are as many, and the whole stream again. A stream that breaks
 * off within them breaks off in `all`, so that what came before is read. Errors: those of the
 * stream, when nothing came before.
 */
export async function peek(chunks: AsyncIterable<Buffer>, size: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  let taken: Buffer = Buffer.alloc(0);
  let broken: { error: unknown } | undefined;
  let done = false;
  while (taken.length < size && !done) {
    // A chunk is valid until the next one is asked for; most heads are one chunk, which is not copied.
    const before = Buffer.from(taken);
    try {
      const next = await iterator.next();
      done = next.done === true;
      const chunk = next.value ?? Buffer.alloc(0);
      taken = before.length === 0 ? chunk : Buffer.concat([before, chunk]);
    } catch (error) {
      if (before.length === 0) throw error;
      taken = before;
      broken = { error };
      done = true;
    }
  }
  async function* all(): AsyncGenerator<Buffer, void, void> {
    try {
      if (taken.length > 0) yield taken;
      if (broken !== undefined) throw broken.error;
      while (!done) {
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.from(taken.subarray(0, size)), all: all() };
}
