import { pipeline, Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { AppError } from "../../model/errors.ts";

export type Packing = "gzip" | "zstd";

const startsWith = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte);

/** How a single stream is packed, by its first bytes. */
export function packingOf(head: Buffer): Packing | undefined {
  if (startsWith(head, 0x1f, 0x8b, 0x08)) return "gzip";
  return startsWith(head, 0x28, 0xb5, 0x2f, 0xfd) ? "zstd" : undefined;
}

/** Whether a head begins a zip archive (also office documents, jars, wheels). */
export function looksLikeZip(head: Buffer): boolean {
  return head.toString("latin1", 0, 4) === "PK\x03\x04" || head.toString("latin1", 0, 4) === "PK\x05\x06";
}

/** Formats that are recognised and not read. */
export function unreadPacking(head: Buffer): string | undefined {
  if (head.toString("latin1", 0, 3) === "BZh") return "bzip2";
  if (startsWith(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return "xz";
  if (startsWith(head, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)) return "7z";
  if (head.toString("latin1", 0, 8) === "!<arch>\n") return "ar (deb)";
  return head.toString("latin1", 0, 4) === "Rar!" ? "rar" : undefined;
}

/** The unpacked bytes. Errors: `damaged`, and those of the source. */
export async function* unpack(
  chunks: AsyncIterable<Buffer>,
  packing: Packing,
): AsyncGenerator<Buffer, void, void> {
  let ofSource: { error: unknown } | undefined;
  async function* copied(): AsyncGenerator<Buffer, void, void> {
    try {
      // The chunks of a source are valid for a moment only, and streams keep them for longer.
      for await (const chunk of chunks) yield Buffer.from(chunk);
    } catch (error) {
      ofSource = { error };
      throw error;
    }
  }
  const copies = Readable.from(copied());
  const through = packing === "gzip" ? createGunzip() : createZstdDecompress();
  // What goes wrong arrives at whoever reads `through`.
  pipeline(copies, through, () => undefined);
  try {
    yield* through as AsyncIterable<Buffer>;
  } catch (cause) {
    if (ofSource !== undefined) throw ofSource.error;
    throw new AppError(
      "damaged",
      `the ${packing} data is damaged or cut off`,
      "Copy it again; what came before was read.",
      {
        cause,
      },
    );
  } finally {
    through.destroy();
    copies.destroy();
  }
}
