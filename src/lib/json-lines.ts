import { AppError } from "../model/errors.ts";
import { MAX_JSON_LENGTH, withoutHostileKeys } from "./json.ts";
import type { Source } from "./source.ts";

/**
 * Parses JSON Lines: one value a line, empty lines left out. `data` is the list of values, and `/3/messages` is found at the
 * line of the fourth one. Errors: `not-json` with the line, `too-large`, `too-deep`.
 */
export function parseJsonLines(text: string, file: string): Source {
  if (text.length > MAX_JSON_LENGTH)
    throw new AppError(
      "too-large",
      `the file is ${Math.round(text.length / 1_000_000)} MB long`,
      "Leakproof reads JSON Lines up to 50 MB here; `leakproof scan` reads files of any length.",
      { file },
    );
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const data: unknown[] = [];
  const lineOf: number[] = [];
  for (const [index, line] of body.split("\n").entries()) {
    if (line.trim() === "") continue;
    try {
      data.push(JSON.parse(line));
    } catch {
      throw new AppError(
        "not-json",
        `line ${index + 1} is not valid JSON`,
        "In JSON Lines every line is one whole JSON value; correct this one.",
        { file, line: index + 1, column: 1 },
      );
    }
    lineOf.push(index + 1);
  }
  withoutHostileKeys(data, file);
  return {
    file,
    syntax: "jsonl",
    text: body,
    data,
    locate: (pointer) => ({ line: lineOf[Number(pointer.split("/")[1] ?? 0)] ?? 1, column: 1 }),
  };
}
