import type { Source } from "../lib/source.ts";
import { AppError, type InputError, type SkippedInput } from "../model/errors.ts";
import type { Instance } from "../model/instance.ts";
import type { Workflow } from "../model/workflow.ts";
import { describeUnknown } from "./formats.ts";
import { withInstanceDefaults } from "./instance/apply.ts";
import { INSTANCE_READERS } from "./instance/index.ts";
import { linkWorkflows } from "./link.ts";
import { toInputError } from "./read/errors.ts";
import type { Input } from "./read/input.ts";
import { readInputs } from "./read/inputs.ts";
import { isProgram, mayUseModels } from "./read/programs.ts";
import { REGISTRY } from "./registry.generated.ts";
import { parseSources } from "./syntax.ts";

export type { Input } from "./read/input.ts";

export interface Imported {
  workflows: Workflow[];
  /** What the workflows run on: live servers and deployment files of the same input. */
  instances: Instance[];
  skipped: SkippedInput[];
  errors: InputError[];
  /** How many files were looked at: those that were read, skipped, or refused. */
  files: number;
}

/** What a caller has read elsewhere, beside the paths: the workflows of a live server, and what it says of itself. */
export interface Elsewhere {
  inputs: AsyncIterable<Input>;
  /** Asked for when the inputs have been read. */
  instances(workflows: readonly Workflow[]): Promise<Instance[]>;
}

/**
 * Reads files, folders (recursively, in the order of their names) and archives. Every file ends up in exactly one of: read,
 * `skipped`, `errors`; a bad one never stops the rest. Calls between the workflows are resolved and their ids made unique;
 * what a workflow leaves to its instance is filled in where the instance was read too. Never throws for an input's sake;
 * errors of `elsewhere` are thrown.
 */
export async function importPaths(paths: readonly string[], elsewhere?: Elsewhere): Promise<Imported> {
  const found: Imported = { workflows: [], instances: [], skipped: [], errors: [], files: 0 };
  for await (const input of readInputs(paths)) await take(input, found);
  if (elsewhere !== undefined) {
    for await (const input of elsewhere.inputs) await take(input, found);
    found.instances.push(...(await elsewhere.instances(found.workflows)));
  }
  return { ...found, workflows: linkWorkflows(withInstanceDefaults(found.workflows, found.instances)) };
}

/** Puts one input where it belongs. */
async function take(input: Input, found: Imported): Promise<void> {
  if (input.kind !== "folder") found.files++;
  if (input.kind === "error") found.errors.push(input.error);
  else if (input.kind !== "text") found.skipped.push({ file: input.file, reason: input.reason });
  else {
    try {
      const outcome = await interpret(input.text, input.file, input.near);
      if (outcome.kind === "skip") found.skipped.push({ file: input.file, reason: outcome.reason });
      else {
        const { notes = [] } = input;
        for (const workflow of outcome.workflows)
          found.workflows.push({ ...workflow, notes: [...workflow.notes, ...notes] });
        found.instances.push(...outcome.instances);
      }
    } catch (error) {
      found.errors.push(toInputError(error, input.file));
    }
  }
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

type Read = { kind: "read"; workflows: Workflow[]; instances: Instance[] };
type Outcome = Read | { kind: "skip"; reason: string };

/** Decides by content what a text is, and reads it. `near` finds other files of the same input. */
async function interpret(text: string, file: string, near?: Source["near"]): Promise<Outcome> {
  if (isProgram(file) && !mayUseModels(text))
    return { kind: "skip", reason: "a program that names no AI framework" };
  const sources = parseSources(text, file);
  if ("reason" in sources) return { kind: "skip", reason: sources.reason };
  const outcomes: Outcome[] = [];
  for (const source of sources)
    outcomes.push(await interpretSource(near === undefined ? source : { ...source, near }));
  const read = outcomes.filter((outcome) => outcome.kind === "read");
  if (read.length === 0) return outcomes[0] ?? { kind: "skip", reason: "it is empty" };
  return {
    kind: "read",
    workflows: read.flatMap(({ workflows }) => workflows),
    instances: read.flatMap(({ instances }) => instances),
  };
}

async function interpretSource(source: Source): Promise<Outcome> {
  const importer = REGISTRY.find((candidate) => candidate.detect(source));
  if (importer !== undefined) {
    const { parse } = await importer.load(source);
    return { kind: "read", workflows: parse(source), instances: [] };
  }
  const reader = INSTANCE_READERS.find((candidate) => candidate.detect(source));
  if (reader === undefined) return { kind: "skip", reason: describeUnknown(source) };
  const { parse } = await reader.load();
  const instances = parse(source);
  return instances.length > 0
    ? { kind: "read", workflows: [], instances }
    : { kind: "skip", reason: "variables of the Compose file beside it, which is read with them" };
}
