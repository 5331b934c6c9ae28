import { writeFile } from "node:fs/promises";
import { AppError } from "../model/errors.ts";

/** Writes a document to a file, or to stdout when none is named; resolves when it is really out (pipes are slow). */
export async function emit(text: string, file: string | undefined): Promise<void> {
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  if (file === undefined) {
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(whole, (error) => (error == null ? resolve() : reject(error)));
    });
    return;
  }
  try {
    await writeFile(file, whole, { mode: 0o600 });
  } catch (cause) {
    throw new AppError(
      "usage",
      "the output file cannot be written",
      "Name a file in a folder that exists and is yours to write.",
      { file, cause },
    );
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
