import { constants } from "node:fs";
import { access, open, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { forTerminal } from "../lib/escape.ts";
import type { MapDocument } from "../model/documents.ts";
import { AppError } from "../model/errors.ts";

/** Writes a document to a file, or to stdout when none is named; resolves when it is really out (pipes are slow). */
export async function emit(text: string, file: string | undefined): Promise<void> {
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  if (file === undefined) return write(whole);
  try {
    await writeFile(file, whole, { mode: 0o600 });
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

/** Pieces are gathered up to this length: a file system call for each would take longer than the work. */
const BLOCK = 1_000_000;

/** Writes a document that comes in pieces, which end with a line end, so that it is never in memory as a whole. */
export async function emitPieces(pieces: Iterable<string>, file: string | undefined): Promise<void> {
  if (file === undefined) {
    for (const block of blocksOf(pieces)) await write(block);
    return;
  }
  try {
    await using handle = await open(file, "w", 0o600);
    for (const block of blocksOf(pieces)) await handle.writeFile(block);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

function* blocksOf(pieces: Iterable<string>): Generator<string, void, void> {
  let block = "";
  for (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield block;
    block = "";
  }
  if (block !== "") yield block;
}

/** Writes text or bytes to stdout as they are; resolves when they are really out. */
export async function write(text: string | Uint8Array): Promise<void> {
  if (text.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error == null ? resolve() : reject(error)));
  }).catch((cause: unknown) => {
    throw new AppError(
      "usage",
      "the output cannot be written",
      "Look at where stdout goes: the disk may be full.",
      { cause },
    );
  });
}

function unwritable(file: string, cause: unknown): AppError {
  return new AppError(
    "usage",
    "the output file cannot be written",
    "Name a file in a folder that exists and is yours to write.",
    { file, cause },
  );
}

/** Refuses an output file that cannot be written, before the work whose result would then have no place to go. */
export async function ensureWritable(file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory()) throw unwritable(file, undefined);
  try {
    await access(there === undefined ? path.dirname(file) : file, constants.W_OK);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

/** Whether text for stdout may be coloured: a terminal, and `NO_COLOR` not set (no-color.org). */
export function wantsColor(file: string | undefined): boolean {
  return (
    file === undefined &&
    process.stdout.isTTY === true &&
    process.stdout.hasColors() &&
    !process.env["NO_COLOR"]
  );
}

/** A line about what is going on, on stderr: stdout belongs to the document. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const TOLD = 5;

/** Says on stderr why inputs make the exit code 2, where the document does not show it to a reader. */
export function sayInputs({
  workflows,
  errors,
  skipped,
}: Pick<MapDocument, "workflows" | "errors" | "skipped">): void {
  if (workflows.length === 0) say("no workflow could be read:");
  const lines = [
    ...errors.map(
      ({ file, line, message, hint }) =>
        `${file}${line === undefined ? "" : `:${line}`}: ${message}. ${hint}`,
    ),
    ...(workflows.length === 0 ? skipped.map(({ file, reason }) => `${file}: skipped, ${reason}`) : []),
  ];
  if (workflows.length === 0 && lines.length === 0) lines.push("nothing was found that could be one");
  for (const line of lines.slice(0, TOLD)) say(`  ${forTerminal(line)}`);
  if (lines.length > TOLD) say(`  … and ${lines.length - TOLD} more`);
}
