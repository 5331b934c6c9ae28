import { parseJson } from "../lib/json.ts";
import type { Source } from "../lib/source.ts";
import { parseYaml } from "../lib/yaml.ts";
import { AppError, type InputError, type SkippedInput } from "../model/errors.ts";
import type { Workflow } from "../model/workflow.ts";
import { listFiles, readText } from "./files.ts";
import { describeUnknown, looksLikeJson } from "./formats.ts";
import { linkWorkflows } from "./link.ts";
import { REGISTRY } from "./registry.generated.ts";

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
      const outcome = text.kind === "skip" ? text : interpret(text.text, file);
      if (outcome.kind === "skip") skipped.push({ file, reason: outcome.reason });
      else workflows.push(...outcome.workflows);
    } catch (error) {
      errors.push(toInputError(error, file));
    }
  }
  return { workflows: linkWorkflows(workflows), skipped, errors, files: files.length + missing.length };
}

/** Every workflow in one text. Errors: `unknown-format` when it holds none, `not-json`, `not-yaml`, `invalid-workflow`, `damaged` … */
export function importText(text: string, file: string): Workflow[] {
  const outcome = interpret(text, file);
  if (outcome.kind === "read") return linkWorkflows(outcome.workflows);
  throw new AppError(
    "unknown-format",
    `this is no workflow that Leakproof can read: ${outcome.reason}`,
    `Supported: ${REGISTRY.map((importer) => importer.meta.title).join(", ")}. Anything else can be described by hand: see \`leakproof schema workflow\`.`,
    { file },
  );
}

type Outcome = { kind: "read"; workflows: Workflow[] } | { kind: "skip"; reason: string };

/** Decides by content what a text is, and reads it. The file's name only decides between "broken" and "something else". */
function interpret(text: string, file: string): Outcome {
  const source = parse(text, file);
  if ("reason" in source) return { kind: "skip", reason: source.reason };
  const importer = REGISTRY.find((candidate) => candidate.detect(source));
  if (importer === undefined) return { kind: "skip", reason: describeUnknown(source.data) };
  return { kind: "read", workflows: importer.parse(source) };
}

/** A line that hand-written workflows and the YAML formats of other platforms have near their top. */
const YAML_WORKFLOW = /^["']?(?:kind|app|nodes|jobs|version|openapi|definition|mcpServers)["']?[ \t]*:/m;
const HEAD_LENGTH = 100_000;
const HAND_WRITTEN = /^["']?kind["']?[ \t]*:[ \t]*["']?workflow["']?[ \t]*(?:#.*)?$/m;

/** Files are told apart by their beginning; where that says nothing, the name says what the author meant. */
function parse(text: string, file: string): Source | { reason: string } {
  const head = text.slice(0, HEAD_LENGTH).replaceAll("\r", "");
  if (looksLikeJson(head)) return parseJson(text, file);
  if (HAND_WRITTEN.test(head) || /\.ya?ml$/i.test(file)) return parseYaml(text, file);
  if (YAML_WORKFLOW.test(head)) {
    try {
      return parseYaml(text, file);
    } catch {
      return { reason: "not a workflow" }; // prose with a colon in it
    }
  }
  if (/\.json$/i.test(file)) return parseJson(text, file);
  return { reason: text.trim() === "" ? "it is empty" : "not a workflow" };
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
