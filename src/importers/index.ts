import type { Source } from "../lib/source.ts";
import { AppError, type InputError, type SkippedInput } from "../model/errors.ts";
import type { Workflow } from "../model/workflow.ts";
import { listFiles, readText } from "./files.ts";
import { describeUnknown } from "./formats.ts";
import { linkWorkflows } from "./link.ts";
import { neighboursOf } from "./near.ts";
import { REGISTRY } from "./registry.generated.ts";
import { parseSource } from "./syntax.ts";

export interface Imported {
  workflows: Workflow[];
  skipped: SkippedInput[];
  errors: InputError[];
  /** How many files were looked at: those that were read, skipped, or refused. */
  files: number;
}

/**
 * Reads files and folders (recursively, in the order of their names). Every file ends up in exactly one of: read, `skipped`,
 * `errors`; a bad one never stops the rest. Calls between the workflows are resolved and their ids made unique. Never throws
 * for an input's sake.
 */
export async function importPaths(paths: readonly string[]): Promise<Imported> {
  const { files, errors: missing } = await listFiles(paths);
  const errors = [...missing];
  const skipped: SkippedInput[] = [];
  const workflows: Workflow[] = [];
  // One file at a time: the memory needed is that of the largest file, not of the folder.
  for (const file of files) {
    try {
      const text = await readText(file);
      const outcome =
        text.kind === "skip" ? text : await interpret(text.text, file, neighboursOf(file, paths));
      if (outcome.kind === "skip") skipped.push({ file, reason: outcome.reason });
      else workflows.push(...outcome.workflows);
    } catch (error) {
      errors.push(toInputError(error, file));
    }
  }
  return { workflows: linkWorkflows(workflows), skipped, errors, files: files.length + missing.length };
}

/** Every workflow in one text. Errors: `unknown-format` when it holds none, `not-json`, `not-yaml`, `invalid-workflow`, `damaged` … */
export async function importText(text: string, file: string): Promise<Workflow[]> {
  const outcome = await interpret(text, file);
  if (outcome.kind === "read") return linkWorkflows(outcome.workflows);
  throw new AppError(
    "unknown-format",
    `this is no workflow that Leakproof can read: ${outcome.reason}`,
    `Supported: ${REGISTRY.map((importer) => importer.meta.title).join(", ")}. Anything else can be described by hand: see \`leakproof schema workflow\`.`,
    { file },
  );
}

type Outcome = { kind: "read"; workflows: Workflow[] } | { kind: "skip"; reason: string };

/** Decides by content what a text is, and reads it. `near` finds other files of the same input. */
async function interpret(text: string, file: string, near?: Source["near"]): Promise<Outcome> {
  const parsed = parseSource(text, file);
  if ("reason" in parsed) return { kind: "skip", reason: parsed.reason };
  const source: Source = near === undefined ? parsed : { ...parsed, near };
  const importer = REGISTRY.find((candidate) => candidate.detect(source));
  if (importer === undefined) return { kind: "skip", reason: describeUnknown(source.data) };
  const { parse } = await importer.load();
  return { kind: "read", workflows: parse(source) };
}

/** Also errors that nobody foresaw become an entry of `errors[]`, so that the other files are still read. */
function toInputError(error: unknown, file: string): InputError {
  if (error instanceof AppError) {
    const { line } = error.place;
    return {
      file,
      ...(line === undefined ? {} : { line }),
      code: error.code,
      message: error.message,
      hint: error.hint,
    };
  }
  return {
    file,
    code: "internal",
    message: `reading this file failed unexpectedly (${error instanceof Error ? error.name : "unknown"})`,
    hint: "Please report this, with the file if you can share it.",
  };
}
