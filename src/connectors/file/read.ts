import { constants, type Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { AppError } from "../../model/errors.ts";

const CHUNK_BYTES = 256 * 1024;
const UNSIZED_BYTES = 16 * 1024 * 1024;

/** A file that is read from its beginning to the end it had when it was opened. */
export interface OpenFile extends AsyncDisposable {
  readonly fd: number;
  readonly size: number;
  readonly modifiedAt: Date;
  /** The bytes; each chunk is valid until the next one is asked for. Errors: `unreadable`. */
  chunks(): AsyncGenerator<Buffer, void, void>;
  /** Whether what was there when it was opened has been written over or cut off since; growth alone is no change. */
  changed(): Promise<boolean>;
}

/** Opens a regular file for reading. Pipes and devices are refused and never waited for. Errors: `not-found`, `unreadable`. */
export async function openFile(file: string): Promise<OpenFile> {
  let handle: FileHandle | undefined;
  let before: Stats;
  try {
    // Without O_NONBLOCK a pipe put in the file's place would make this wait for ever.
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    before = await handle.stat();
  } catch (cause) {
    await handle?.close();
    throw readError(file, cause);
  }
  if (!before.isFile()) {
    await handle.close();
    throw new AppError("unreadable", "this is no regular file", "Name files and folders.", { file });
  }
  const opened = handle;
  return {
    fd: opened.fd,
    size: before.size,
    modifiedAt: before.mtime,
    async *chunks() {
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, before.size > 0 ? before.size : CHUNK_BYTES));
      for (let offset = 0; ; ) {
        const bytesRead = await readAt(opened, buffer, offset, file);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
        offset += bytesRead;
        // A log that grows while it is read would never end; files made by the kernel say that they are empty.
        if (offset >= (before.size > 0 ? before.size : UNSIZED_BYTES)) return;
      }
    },
    async changed() {
      const now = await opened.stat();
      return now.size < before.size || (now.size === before.size && now.mtimeMs !== before.mtimeMs);
    },
    [Symbol.asyncDispose]: () => opened.close(),
  };
}

async function readAt(handle: FileHandle, buffer: Buffer, offset: number, file: string): Promise<number> {
  try {
    return (await handle.read(buffer, 0, buffer.length, offset)).bytesRead;
  } catch (cause) {
    throw readError(file, cause);
  }
}

const HINTS: Readonly<Record<string, string>> = {
  EACCES: "Give yourself permission to read it.",
  EPERM: "Give yourself permission to read it.",
  EMFILE: "Raise the limit of open files (`ulimit -n`).",
};

/** A file system's error as ours: codes only, its messages may quote anything. */
export function readError(file: string, cause: unknown): AppError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
  if (code === "ENOENT")
    return new AppError(
      "not-found",
      "there is no such file or folder",
      "Check the path, or the name of the store in leakproof.yaml.",
      { file, cause },
    );
  if (code === "ELOOP")
    return new AppError(
      "unreadable",
      "this symbolic link leads in a circle",
      "Remove the link or name its target.",
      { file, cause },
    );
  const hint = HINTS[code] ?? "Check the file system and try again.";
  return new AppError("unreadable", `this cannot be read (${code})`, hint, { file, cause });
}
