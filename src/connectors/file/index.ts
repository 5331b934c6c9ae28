import { type FileHandle, open, readdir } from "node:fs/promises";
import path from "node:path";
import { StringDecoder } from "node:string_decoder";
import { AppError } from "../../model/errors.ts";

/** How far a file has been read, and how to tell that it is still the same file. */
export interface FilePosition {
  offset: number;
  inode: number;
  /** The bytes before `offset`, to notice that a file was truncated also when it has grown again. */
  tail?: Buffer;
}

export interface FileBlock {
  text: string;
  /** Byte offset of `text` in the file. */
  offset: number;
}

const BLOCK_BYTES = 256 * 1024;

/** Where a file ends now; a file that is not there yet starts at 0. Errors: `unreadable`. */
export async function endOf(file: string): Promise<FilePosition> {
  const handle = await openIfThere(file);
  if (handle === undefined) return { offset: 0, inode: 0 };
  try {
    const { size, ino } = await handle.stat();
    return { offset: size, inode: ino, tail: await tailBefore(handle, size) };
  } finally {
    await handle.close();
  }
}

/**
 * Reads what was added to a file since `position`, in blocks that end at a line's end, and moves `position` on. A file that
 * was replaced (rotated) or cut (truncated) is read from its beginning, after the rest of the rotated one if that stands in the
 * same folder; else `lost` is called, because nobody knows what was written there last. The last, unfinished line is read with `all`, or when it
 * is longer than a block; then the next block repeats its tail, so that nothing is split. Errors: `unreadable`.
 */
export async function* readNew(
  file: string,
  position: FilePosition,
  all: boolean,
  lost: () => void = () => undefined,
): AsyncGenerator<FileBlock, void, void> {
  const handle = await openIfThere(file);
  if (handle === undefined) return;
  try {
    const { size, ino } = await handle.stat();
    const replaced = position.inode !== 0 && ino !== position.inode;
    const kept =
      position.tail === undefined || position.tail.equals(await tailBefore(handle, position.offset));
    if (replaced || !kept || size < position.offset) {
      const rotated = replaced ? await openByInode(path.dirname(file), position.inode) : undefined;
      if (rotated === undefined) lost();
      else yield* readRotated(rotated, position);
      position.offset = 0;
    }
    position.inode = ino;
    yield* readRange(handle, position, size, all);
    position.tail = await tailBefore(handle, position.offset);
  } finally {
    await handle.close();
  }
}

const TAIL_BYTES = 64;

async function tailBefore(handle: FileHandle, offset: number): Promise<Buffer> {
  const length = Math.min(TAIL_BYTES, offset);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset - length);
  return buffer.subarray(0, bytesRead);
}

async function* readRotated(
  handle: FileHandle,
  position: FilePosition,
): AsyncGenerator<FileBlock, void, void> {
  try {
    yield* readRange(handle, position, (await handle.stat()).size, true);
  } finally {
    await handle.close();
  }
}

/** A file that was renamed within its folder. */
async function openByInode(dir: string, inode: number): Promise<FileHandle | undefined> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const handle = await openIfThere(path.join(dir, entry.name)).catch(() => undefined);
    if ((await handle?.stat())?.ino === inode) return handle;
    await handle?.close();
  }
  return undefined;
}

/** Enough to hold any canary in any encoding we recognise. */
const OVERLAP_BYTES = 4 * 1024;

async function* readRange(
  handle: FileHandle,
  position: FilePosition,
  end: number,
  all: boolean,
): AsyncGenerator<FileBlock, void, void> {
  const buffer = Buffer.alloc(BLOCK_BYTES);
  while (position.offset < end) {
    const wanted = Math.min(BLOCK_BYTES, end - position.offset);
    const { bytesRead } = await handle.read(buffer, 0, wanted, position.offset);
    if (bytesRead === 0) return;
    const last = position.offset + bytesRead >= end;
    const newline = buffer.lastIndexOf(10, bytesRead - 1);
    const whole = newline === -1 ? 0 : newline + 1;
    const full = bytesRead === BLOCK_BYTES;
    // An unfinished line waits for its end, unless it fills a whole block or nothing more will come.
    const take = last && all ? bytesRead : whole > 0 ? whole : full ? bytesRead : 0;
    if (take === 0) return;
    yield { text: new StringDecoder("utf8").write(buffer.subarray(0, take)), offset: position.offset };
    position.offset += whole === 0 && full && !last ? take - OVERLAP_BYTES : take;
  }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  let cause: unknown;
  try {
    const handle = await open(file, "r");
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    cause = error;
  }
  throw new AppError(
    "unreadable",
    `cannot read ${file}`,
    "Let it be a file that the user who runs Leakproof may read.",
    { file, cause },
  );
}
