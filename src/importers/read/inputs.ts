import type { SkippedInput } from "../../model/errors.ts";
import { listFiles } from "../files.ts";
import { neighboursOf } from "../near.ts";
import { toInputError } from "./errors.ts";
import type { Input } from "./input.ts";
import { readText } from "./text.ts";

/**
 * Every file under the given paths, also those in archives, one at a time: the memory needed is that of the largest file or
 * archive, not of the folder. Never throws for an input's sake.
 */
export async function* readInputs(paths: readonly string[]): AsyncGenerator<Input, void, void> {
  const { files, folders, errors } = listFiles(paths);
  for (const error of errors) yield { kind: "error", error };
  yield* folders.map((folder: SkippedInput): Input => ({ kind: "folder", ...folder }));
  for (const file of files) {
    try {
      const read = readText(file);
      if (read.kind === "archive") {
        const { archiveInputs } = await import("./archive.ts");
        yield* archiveInputs(file);
      } else if (read.kind === "skip") yield { kind: "skip", file, reason: read.reason };
      else yield { kind: "text", file, text: read.text, near: neighboursOf(file, paths) };
    } catch (error) {
      yield { kind: "error", error: toInputError(error, file) };
    }
  }
}
