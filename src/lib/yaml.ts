import { createRequire } from "node:module";
import type { Document, LineCounter, Node } from "yaml";
import * as z from "zod";
import { AppError, type ErrorCode } from "../model/errors.ts";
import { lazy } from "./lazy.ts";
import { fromPointer, toPointer } from "./pointer.ts";
import type { Source } from "./source.ts";
import { nearest } from "./suggest.ts";

/** Loaded when the first YAML text is met: seventy modules, which whoever reads JSON need not wait for. */
const yaml = lazy(() => createRequire(import.meta.url)("yaml") as typeof import("yaml"));

/** YAML files are written by hand; anything larger is an accident or an attack. In UTF-16 code units. */
const MAX_LENGTH = 8_000_000;
/** Aliases may expand to this many nodes in all (the `yaml` package's guard against "billion laughs"). */
const MAX_ALIASES = 100;

/** Parses one YAML document. Errors: `not-yaml` with the line, `too-large`. Duplicate keys and alias bombs are refused. */
export function parseYaml(text: string, file: string): Source {
  refuseLong(text, file);
  const lines = new (yaml().LineCounter)();
  const document = yaml().parseDocument(text, { ...OPTIONS, lineCounter: lines });
  const [second] = document.errors.filter((error) => error.code === "MULTIPLE_DOCS");
  const source = sourceOf(document, text, file, lines);
  return second === undefined ? source : { ...source, secondDocument: placeOf(second.pos[0], lines) };
}

/** Parses every document of a YAML file (lines `---` part them); empty ones are left out. Errors: as `parseYaml`. */
export function parseYamlDocuments(text: string, file: string): Source[] {
  refuseLong(text, file);
  const lines = new (yaml().LineCounter)();
  const documents = [...yaml().parseAllDocuments(text, { ...OPTIONS, lineCounter: lines })];
  const sources = documents.map((document) => sourceOf(document, text, file, lines));
  return sources.length > 1 ? sources.filter(({ data }) => data !== null) : sources;
}

const OPTIONS = { prettyErrors: false, uniqueKeys: true } as const;

function refuseLong(text: string, file: string): void {
  if (text.length > MAX_LENGTH)
    throw new AppError(
      "too-large",
      `the YAML file is ${text.length} characters long`,
      "Leakproof reads YAML up to 8 MB; is this the right file?",
      { file },
    );
}

function sourceOf(document: Document.Parsed, text: string, file: string, lines: LineCounter): Source {
  const problem = document.errors.find((error) => error.code !== "MULTIPLE_DOCS");
  if (problem !== undefined) {
    const { line, col } = lines.linePos(problem.pos[0]);
    const tooDeep = problem.code === "RESOURCE_EXHAUSTION";
    throw new AppError(
      "not-yaml",
      tooDeep
        ? "the YAML nests too deeply"
        : `this is not valid YAML (${problem.code.toLowerCase().replaceAll("_", " ")})`,
      tooDeep
        ? "No workflow nests like this; check where the file comes from."
        : "Correct the YAML at this line; an indentation or a quote is the usual reason.",
      { file, line, column: col },
    );
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    throw new AppError(
      "not-yaml",
      "the YAML uses too many aliases, or nests too deeply",
      "Write the repeated parts out; files that expand like this are refused.",
      { file, cause },
    );
  }
  return {
    file,
    syntax: "yaml",
    text,
    data,
    locate: (pointer) => position(document.contents, fromPointer(pointer), lines),
  };
}

/** Walks down as far as the path leads; keys are located rather than values, so that an empty value has a place too. */
function position(
  root: Node | null,
  path: readonly string[],
  lines: LineCounter,
): { line: number; column: number } {
  const { isCollection, isMap, isNode, isScalar } = yaml();
  let at: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const part of path) {
    if (!isCollection(at)) break;
    if (isMap(at)) {
      const pair = at.items.find((item) => isScalar(item.key) && String(item.key.value) === part);
      if (pair === undefined) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      at = pair.value;
    } else {
      at = at.get(Number(part), true);
      if (isNode(at)) offset = at.range?.[0] ?? offset;
    }
  }
  return placeOf(offset, lines);
}

function placeOf(offset: number, lines: LineCounter): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Checks parsed data against a schema; the first problem becomes an `AppError` with its line and, for a wrong key, the nearest right one. */
export function validate<T extends z.ZodType>(schema: T, source: Source, code: ErrorCode): z.output<T> {
  const result = schema.safeParse(source.data);
  if (result.success) {
    // What stands there would be lost without a word.
    if (source.secondDocument !== undefined)
      throw new AppError(
        code,
        "the file holds more than one YAML document (a line `---` begins the next one)",
        "Put each into a file of its own.",
        { file: source.file, ...source.secondDocument },
      );
    return result.data;
  }
  const issue = deepest(result.error.issues);
  const key = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = key === undefined ? issue.path : [...issue.path, key];
  const { line, column } = source.locate(toPointer(path));
  const place = issue.path.length === 0 ? "the file" : `\`${issue.path.map(String).join(".")}\``;
  const known = key === undefined ? [] : knownKeys(schema, issue.path, source.data);
  const near = key === undefined ? undefined : nearest(key, known);
  throw new AppError(
    code,
    key === undefined ? `${place}: ${issue.message}` : `${place} has an unknown key \`${key}\``,
    near !== undefined
      ? `Did you mean \`${near}\`?`
      : known.length > 0
        ? `Known keys here: ${known.join(", ")}.`
        : "Correct it at this line; `leakproof schema config` and `leakproof schema workflow` print what is allowed.",
    { file: source.file, line, column },
  );
}

/** In a union the branch that got furthest names the real problem; zod reports all of them. */
function deepest(issues: readonly z.core.$ZodIssue[], base: PropertyKey[] = []): z.core.$ZodIssue {
  const flat = issues.flatMap((issue): z.core.$ZodIssue[] => {
    if (issue.code === "invalid_union" && issue.errors.some((branch) => branch.length > 0)) {
      const branches = issue.errors
        .filter((branch) => branch.length > 0)
        .map((branch) => deepest(branch, issue.path));
      const best = branches.sort((a, b) => b.path.length - a.path.length || rank(a) - rank(b))[0];
      if (best !== undefined) return [{ ...best, path: [...issue.path, ...best.path] } as z.core.$ZodIssue];
    }
    return [issue];
  });
  const first = flat[0];
  if (first === undefined)
    throw new AppError(
      "internal",
      `validation failed without an issue at ${toPointer(base)}`,
      "Please report this.",
    );
  return first;
}

const rank = (issue: z.core.$ZodIssue): number => (issue.code === "unrecognized_keys" ? 0 : 1);

/** The keys an object schema knows at a path, through records, optionals and unions. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[], data: unknown): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) {
    const options = inner.options as z.ZodType[];
    const tag = inner instanceof z.ZodDiscriminatedUnion ? inner.def.discriminator : undefined;
    const value = tag === undefined ? undefined : property(data, tag);
    const fitting = options.filter((option) => {
      const own = unwrap(option);
      return (
        tag === undefined ||
        (own instanceof z.ZodObject &&
          (own.shape[tag] as z.ZodType | undefined)?.safeParse(value).success === true)
      );
    });
    return [
      ...new Set((fitting.length > 0 ? fitting : options).flatMap((option) => knownKeys(option, path, data))),
    ];
  }
  const [head, ...rest] = path;
  if (head === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  const below = property(data, head);
  if (inner instanceof z.ZodObject) {
    const next = inner.shape[String(head)] as z.ZodType | undefined;
    return next === undefined ? [] : knownKeys(next, rest, below);
  }
  if (inner instanceof z.ZodRecord) return knownKeys(inner.valueType as z.ZodType, rest, below);
  if (inner instanceof z.ZodArray) return knownKeys(inner.element as z.ZodType, rest, below);
  return [];
}

function unwrap(schema: z.ZodType): z.ZodType {
  let inner = schema;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault ||
    inner instanceof z.ZodNullable
  )
    inner = inner.unwrap() as z.ZodType;
  return inner;
}

function property(data: unknown, key: PropertyKey): unknown {
  return typeof data === "object" && data !== null && Object.hasOwn(data, key)
    ? (data as Record<PropertyKey, unknown>)[key]
    : undefined;
}
