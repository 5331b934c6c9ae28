import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { extname } from "node:path/posix";
import { looksLikeZip, packingOf, unreadPacking } from "../../connectors/archive/packed.ts";
import { looksLikeTar } from "../../connectors/archive/tar.ts";
import { MAX_JSON_LENGTH } from "../../lib/json.ts";
import { AppError } from "../../model/errors.ts";
import { looksLikeJson } from "../formats.ts";
import { unreadable } from "./errors.ts";
import { isProgram, MAX_PROGRAM_BYTES } from "./programs.ts";

/** A UTF-8 text within the JSON limit can be this long. */
export const MAX_BYTES = MAX_JSON_LENGTH;
/** What is no JSON by its name or beginning is YAML or an environment file: written by hand, and short. */
const MAX_OTHER_BYTES = 8_000_000;
const HEAD_BYTES = 4096;
const DATA_NAMES: ReadonlySet<string> = new Set([".json", ".jsonl", ".ndjson"]);

/** `archive`: other files are in it. */
export type FileText =
  | { kind: "text"; text: string }
  | { kind: "skip"; reason: string }
  | { kind: "archive" };

/**
 * Reads a file of a bounded size; what is binary or too long for its kind is skipped. Errors: `unreadable`, `too-large`. Not
 * asynchronous: one file is read at a time, and waiting for each of its calls would take longer than the calls.
 */
export function readText(file: string): FileText {
  let opened: number | undefined;
  try {
    // Without O_NONBLOCK a pipe put in the file's place would make this wait for ever.
    opened = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const { size } = fstatSync(opened);
    const head = Buffer.alloc(Math.min(size, HEAD_BYTES));
    readSync(opened, head, 0, head.length, 0);
    if (isArchive(head)) return { kind: "archive" };
    const reason = whyUnread(file, head, size);
    return reason === undefined ? decode(readFileSync(opened)) : { kind: "skip", reason };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { code, message, hint } = unreadable(file, error);
    throw new AppError(code, message, hint, { file, cause: error });
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** The text of bytes that are in memory already, by the rules of `readText`. Errors: `too-large`. */
export function textOfBytes(bytes: Buffer, file: string): FileText {
  const head = bytes.subarray(0, HEAD_BYTES);
  if (isArchive(head)) return { kind: "archive" };
  const reason = whyUnread(file, head, bytes.length);
  return reason === undefined ? decode(bytes) : { kind: "skip", reason };
}

/** Whether bytes begin an archive of other files. */
export function isArchive(head: Buffer): boolean {
  return looksLikeZip(head) || packingOf(head) !== undefined || looksLikeTar(head);
}

/** Decides by the beginning of a file whether the rest is worth reading. Errors: `too-large`. */
function whyUnread(file: string, head: Buffer, size: number): string | undefined {
  const packing = unreadPacking(head);
  if (packing !== undefined) return `${packing} archives are not read; unpack it first`;
  if (encodingOf(head) === "utf-8" && head.includes(0)) return "a binary file";
  if (isProgram(file)) return size > MAX_PROGRAM_BYTES ? "a program of more than 1 MB" : undefined;
  const isData = looksLikeJson(head.toString("utf8"));
  if (size > MAX_BYTES && isData) throw tooLarge(file, size);
  const isNamedData = DATA_NAMES.has(extname(file).toLowerCase()) && size <= MAX_BYTES;
  return isData || isNamedData || size <= MAX_OTHER_BYTES ? undefined : "not a workflow";
}

function decode(bytes: Buffer): FileText {
  return { kind: "text", text: new TextDecoder(encodingOf(bytes)).decode(bytes) };
}

/** By the byte-order mark; Windows PowerShell's `>` writes UTF-16. */
function encodingOf(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function tooLarge(file: string, size: number): AppError {
  return new AppError(
    "too-large",
    `the file is ${Math.round(size / 1_000_000)} MB long`,
    "Leakproof reads workflows up to 50 MB; export them one by one, or leave out pinned data.",
    { file },
  );
}
