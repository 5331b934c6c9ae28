import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, fromFdPromise, getFileNameLowLevel, type ZipFile } from "yauzl";
import { AppError } from "../../model/errors.ts";
import type { ArchiveBudget } from "./budget.ts";

export interface ZipMember {
  path: string;
  size: number;
  packedSize: number;
  modifiedAt: Date | undefined;
  /** Why it cannot be read: encrypted, or packed in a way nobody reads. */
  unreadable: string | undefined;
  /** Its bytes. Errors: `damaged`. */
  chunks(): AsyncGenerator<Buffer, void, void>;
}

/** Nothing is written under the names of members: one that leads out of the archive must not keep the others from being read. */
const OPTIONS = { autoClose: false, decodeStrings: false };

/** The files of a zip archive, from its directory. `source`: an open file, or all of it. Errors: `damaged`, `too-large`. */
export async function* readZip(
  source: { fd: number } | Buffer,
  budget: ArchiveBudget,
): AsyncGenerator<ZipMember, void, void> {
  // It is not closed: that would close the file of whoever opened it.
  const zip = await openZip(source);
  for await (const entry of entriesOf(zip)) {
    budget.entry();
    const path = getFileNameLowLevel(
      entry.generalPurposeBitFlag,
      entry.fileNameRaw,
      entry.extraFields,
      false,
    );
    if (path.endsWith("/")) continue;
    budget.expect(entry.uncompressedSize);
    yield {
      path,
      size: entry.uncompressedSize,
      packedSize: entry.compressedSize,
      modifiedAt: dateOf(entry),
      unreadable: whyUnreadable(entry),
      chunks: () => bytesOf(zip, entry),
    };
  }
}

/** Of archives made on Unix the upper half of the attributes is the file's mode. */
const isLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;

function whyUnreadable(entry: Entry): string | undefined {
  if (isLink(entry)) return "a symbolic link";
  if (entry.isEncrypted()) return "encrypted";
  if (entry.canDecodeFileData()) return undefined;
  return `packed with method ${entry.compressionMethod}, which is not read`;
}

async function openZip(source: { fd: number } | Buffer): Promise<ZipFile> {
  try {
    return Buffer.isBuffer(source)
      ? await fromBufferPromise(source, OPTIONS)
      : await fromFdPromise(source.fd, OPTIONS);
  } catch (cause) {
    throw damaged(cause);
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry, void, void> {
  try {
    yield* zip.eachEntry();
  } catch (cause) {
    throw damaged(cause);
  }
}

async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer, void, void> {
  let stream: Readable | undefined;
  try {
    stream = await zip.openReadStreamPromise(entry);
    yield* stream as AsyncIterable<Buffer>;
  } catch (cause) {
    throw damaged(cause);
  } finally {
    stream?.destroy();
  }
}

function dateOf(entry: Entry): Date | undefined {
  const date = entry.getLastModDate();
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function damaged(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError("damaged", "the zip archive is damaged", "Copy it again.", { cause });
}
