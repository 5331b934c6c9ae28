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

/** What holds no bytes of a file: links, devices, folders, pipes, GNU's lists of folders and labels. All else is a file (POSIX). */
const NO_FILE: ReadonlySet<string> = new Set("123456DV");

/** Whether a head begins a tar archive: POSIX and GNU say so, older ones have a right checksum only. */
export function looksLikeTar(head: Buffer): boolean {
  if (head.length >= 262 && head.toString("latin1", 257, 262) === "ustar") return true;
  return head.length >= BLOCK && hasRightSum(head.subarray(0, BLOCK));
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
 * The files of a tar archive (v7, ustar, pax and GNU long names, base-256 numbers), in their order, as a stream. Of sparse files
 * comes what is stored, without the holes. Links, folders and devices are passed over. Errors: `damaged`, `too-large`.
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
      if (!hasRightSum(header)) throw badHeader("a header of the archive has a wrong checksum");
      const type = String.fromCharCode(header[156] ?? 0);
      const stated = numberAt(header, 124, 12);
      const size = next.size ?? stated;
      if (!Number.isSafeInteger(size) || size < 0)
        throw badHeader("a header of the archive states an impossible size");
      if (type === "x" || type === "g" || type === "L" || type === "K") {
        const body = await bodyOf(queue, stated);
        if (type === "x") next = { ...next, ...paxFields(body) };
        if (type === "L") next = { ...next, path: textUpToZero(body) };
        continue;
      }
      const path = next.path ?? nameOf(header);
      next = {};
      if (type === "S") await passSparseMap(queue, header);
      let left = size;
      const chunksOf = async function* (): AsyncGenerator<Buffer, void, void> {
        while (left > 0) {
          const part = await queue.some(left);
          if (part === undefined) throw cutOff();
          left -= part.length;
          yield part;
        }
      };
      if (!NO_FILE.has(type)) {
        budget.entry();
        const seconds = numberAt(header, 136, 12);
        yield {
          path,
          size,
          modifiedAt: dateOf(seconds),
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
  if (size > MAX_HEADER_BYTES) throw badHeader("a header of the archive is too long");
  const body = size === 0 ? Buffer.alloc(0) : await queue.exactly(size);
  await queue.exactly((BLOCK - (size % BLOCK)) % BLOCK);
  if (body === undefined) throw cutOff();
  return body;
}

/** GNU tells where the holes are in the header, and in further blocks behind it. */
async function passSparseMap(queue: ByteQueue, header: Buffer): Promise<void> {
  for (let more = header[482]; more !== undefined && more !== 0; ) more = (await queue.exactly(BLOCK))?.[504];
}

function badHeader(message: string): AppError {
  return new AppError("damaged", message, "Copy the archive again; what came before was read.");
}

/** The sum of all header bytes, its own field taken as spaces. */
function hasRightSum(header: Buffer): boolean {
  let sum = 8 * 32;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += header[i] ?? 0;
  return sum === numberAt(header, 148, 8);
}

/** Octal digits, or base-256 (GNU) when the first bit is set: two's complement, so dates may lie before 1970. */
function numberAt(header: Buffer, at: number, length: number): number {
  const first = header[at] ?? 0;
  if ((first & 0x80) === 0) {
    const value = Number.parseInt(textUpToZero(header.subarray(at, at + length)).trim() || "0", 8);
    return Number.isSafeInteger(value) && value >= 0 ? value : 0;
  }
  let value = first === 0xff ? -1 : first & 0x7f;
  for (let i = 1; i < length; i++) value = value * 256 + (header[at + i] ?? 0);
  return value;
}

/** Undefined for no date: many programs write 0. */
function dateOf(seconds: number): Date | undefined {
  const date = new Date(seconds * 1000);
  return seconds === 0 || Number.isNaN(date.getTime()) ? undefined : date;
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
  let sparse = false;
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(32, at);
    const length = space === -1 ? Number.NaN : Number(body.toString("latin1", at, space));
    if (!Number.isSafeInteger(length) || length <= space - at) return fields;
    const [key = "", ...value] = body.toString("utf8", space + 1, at + length - 1).split("=");
    // GNU puts another name into the header of a sparse file.
    if (key === "GNU.sparse.name" || (key === "path" && !sparse)) fields.path = value.join("=");
    if (key === "GNU.sparse.name") sparse = true;
    if (key === "size") {
      const size = Number(value.join("="));
      if (Number.isSafeInteger(size) && size >= 0) fields.size = size;
    }
    at += length;
  }
  return fields;
}
