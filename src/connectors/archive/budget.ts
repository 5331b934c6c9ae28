import { AppError } from "../../model/errors.ts";

export interface ArchiveLimits {
  /** Layers within one another; a `.tar.gz` is two. */
  depth: number;
  /** Files within one outermost archive. */
  entries: number;
  /** Unpacked bytes of one outermost archive. */
  bytes: number;
  /** Unpacked bytes for one packed byte, looked at once more than `ratioFrom` bytes came out. */
  ratio: number;
  ratioFrom: number;
  /** An archive within another is held in memory to be read; longer ones are refused. */
  nestedBytes: number;
}

/**
 * Deflate cannot do better than 1032:1; logs and JSON reach 10 to 40, sparse dumps about 100. What goes beyond is a bomb, or
 * nothing that anybody reads.
 */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  depth: 8,
  entries: 200_000,
  bytes: 32 * 1024 ** 3,
  ratio: 200,
  ratioFrom: 32 * 1024 ** 2,
  nestedBytes: 64 * 1024 ** 2,
};

/** Counts what comes out of one outermost archive, over all that is packed in it, and ends the work when it is too much. */
export class ArchiveBudget {
  readonly limits: ArchiveLimits;
  readonly #packed: number;
  #bytes = 0;
  #entries = 0;

  /** `packed`: the size of the outermost archive in bytes. */
  constructor(packed: number, limits: ArchiveLimits = ARCHIVE_LIMITS) {
    this.#packed = packed;
    this.limits = limits;
  }

  /** Errors: `too-large`. */
  entry(): void {
    this.#entries++;
    if (this.#entries > this.limits.entries)
      throw refused(`it holds more than ${this.limits.entries.toLocaleString("en-US")} files`);
  }

  /** Looks at a size that an archive states, before anything is unpacked. Errors: `too-large`. */
  expect(bytes: number): void {
    this.#check(this.#bytes + bytes);
  }

  /** Errors: `too-large`. */
  unpacked(bytes: number): void {
    this.#bytes += bytes;
    this.#check(this.#bytes);
  }

  #check(bytes: number): void {
    const { limits } = this;
    if (bytes > limits.bytes)
      throw refused(`it unpacks to more than ${Math.round(limits.bytes / 1024 ** 2)} MB`);
    if (bytes > limits.ratioFrom && bytes > this.#packed * limits.ratio)
      throw refused(`it unpacks to more than ${limits.ratio} times its size`);
  }
}

function refused(why: string): AppError {
  return new AppError(
    "too-large",
    `refused as an archive bomb: ${why}`,
    "If it is none, unpack it yourself and name the folder instead.",
  );
}

/** The bytes of a stream, counted. Errors: `too-large`. */
export async function* counted(
  chunks: AsyncIterable<Buffer>,
  budget: ArchiveBudget,
): AsyncGenerator<Buffer, void, void> {
  for await (const chunk of chunks) {
    budget.unpacked(chunk.length);
    yield chunk;
  }
}
