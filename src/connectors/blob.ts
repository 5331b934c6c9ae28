import { isUtf8 } from "node:buffer";

/** Bytes as text when they are UTF-8 without control characters; undefined for pictures, archives and other binary values. */
export function blobText(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 1024);
  if (head.some((byte) => byte === 0 || (byte < 9 && byte > 0) || (byte > 13 && byte < 27))) return undefined;
  return isUtf8(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8")
    : undefined;
}
