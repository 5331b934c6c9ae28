import { AppError } from "../../model/errors.ts";
import type { ArchiveBudget } from "./budget.ts";

const BLOCK = 512;
/** Extended headers hold names and times; a longer one is an attack on whoever collects it. */
const MAX_HEADER_BYTES = 1024 * 1024;

export interface TarMember {
  path: string;
  size: number;
  modifiedAt: Date | undefined;
  /** Its bytes; what is not taken is passed over. Valid until the next member is asked for. */
  chunks(): AsyncGenerator<Buffer, void, void>;
}

/** Whether a head of at least 262 bytes begins a tar archive (POSIX ustar or GNU). */
export function looksLikeTar(head: Buffer): boolean {
  return head.length >= 262 && head.toString("latin1", 257, 262) === "ustar";
}

/** Takes exact numbers of bytes off a stream of chunks. */
class ByteQueue {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Up to `most` bytes, at least one; undefined at the end. */
  async some(most: number): Promise<Buffer | undefined> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return undefined;
      this.#rest = next.value;
    }
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  /** Exactly `size` bytes. Undefined at the end of the stream. Errors: `damaged` when it ends within them. */
  async exactly(size: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    let missing = size;
    while (missing > 0) {
      const part = await this.some(missing);
      if (part === undefined) {
        if (missing === size) return undefined;
        throw cutOff();
      }
      parts.push(Buffer.from(part));
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}

function cutOff(): AppError {
  return new AppError("damaged", "the archive ends too early", "Copy it again; what came before was read.");
}

/**
 * The files of a tar archive (ustar, pax and GNU long names, base-256 sizes), in their order, as a stream. Links, folders and
 * devices are passed over. Errors: `damaged`, `too-large`.
 */
export async function* readTar(
  chunks: AsyncIterable<Buffer>,
  budget: ArchiveBudget,
): AsyncGenerator<TarMember, void, void> {
  const queue = new ByteQueue(chunks);
  let next: { path?: string; size?: number } = {};
  try {
    for (let header = await queue.exactly(BLOCK); header !== undefined; header = await queue.exactly(BLOCK)) {
      if (header.every((byte) => byte === 0)) continue;
      if (!hasRightSum(header))
        throw new AppError(
          "damaged",
          "a header of the archive has a wrong checksum",
          "Copy the archive again.",
        );
      const type = String.fromCharCode(header[156] ?? 0);
      const size = next.size ?? numberAt(header, 124, 12);
      if (type === "x" || type === "g" || type === "L" || type === "K") {
        const body = await bodyOf(queue, numberAt(header, 124, 12));
        if (type === "x") next = { ...next, ...paxFields(body) };
        if (type === "L") next = { ...next, path: textUpToZero(body) };
        continue;
      }
      const path = next.path ?? nameOf(header);
      next = {};
      let left = size;
      const chunksOf = async function* (): AsyncGenerator<Buffer, void, void> {
        while (left > 0) {
          const part = await queue.some(left);
          if (part === undefined) throw cutOff();
          left -= part.length;
          yield part;
        }
      };
      if (type === "0" || type === "\0" || type === "7") {
        budget.entry();
        const seconds = numberAt(header, 136, 12);
        yield {
          path,
          size,
          modifiedAt: seconds > 0 ? new Date(seconds * 1000) : undefined,
          chunks: chunksOf,
        };
      }
      for await (const _ of chunksOf());
      await queue.exactly((BLOCK - (size % BLOCK)) % BLOCK);
    }
  } finally {
    await queue.close();
  }
}

async function bodyOf(queue: ByteQueue, size: number): Promise<Buffer> {
  if (size > MAX_HEADER_BYTES)
    throw new AppError("damaged", "a header of the archive is too long", "Copy the archive again.");
  const body = size === 0 ? Buffer.alloc(0) : await queue.exactly(size);
  await queue.exactly((BLOCK - (size % BLOCK)) % BLOCK);
  if (body === undefined) throw cutOff();
  return body;
}

/** The sum of all header bytes, its own field taken as spaces. */
function hasRightSum(header: Buffer): boolean {
  let sum = 8 * 32;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += header[i] ?? 0;
  return sum === numberAt(header, 148, 8);
}

/** Octal digits, or base-256 (GNU) when the first bit is set. */
function numberAt(header: Buffer, at: number, length: number): number {
  if (((header[at] ?? 0) & 0x80) === 0) {
    const value = Number.parseInt(textUpToZero(header.subarray(at, at + length)).trim() || "0", 8);
    return Number.isSafeInteger(value) && value >= 0 ? value : 0;
  }
  let value = 0;
  for (let i = 1; i < length; i++) value = value * 256 + (header[at + i] ?? 0);
  if (!Number.isSafeInteger(value))
    throw new AppError(
      "damaged",
      "a header of the archive states an impossible size",
      "Copy the archive again.",
    );
  return value;
}

function nameOf(header: Buffer): string {
  const name = textUpToZero(header.subarray(0, 100));
  const prefix =
    header.toString("latin1", 257, 263) === "ustar\0" ? textUpToZero(header.subarray(345, 500)) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

function textUpToZero(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString("utf8", 0, end === -1 ? bytes.length : end);
}

/** The fields of a pax header that matter here: lines of `<length> <key>=<value>`. */
function paxFields(body: Buffer): { path?: string; size?: number } {
  const fields: { path?: string; size?: number } = {};
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(32, at);
    const length = space === -1 ? Number.NaN : Number(body.toString("latin1", at, space));
    if (!Number.isSafeInteger(length) || length <= space - at) return fields;
    const [key = "", ...value] = body.toString("utf8", space + 1, at + length - 1).split("=");
    if (key === "path") fields.path = value.join("=");
    if (key === "size") {
      const size = Number(value.join("="));
      if (Number.isSafeInteger(size) && size >= 0) fields.size = size;
    }
    at += length;
  }
  return fields;
}
