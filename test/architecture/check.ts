import { posix } from "node:path";
import {
  ALLOWED_PACKAGES,
  EXCEPTIONS,
  IMPURE_GLOBALS,
  IMPURE_MODULES,
  JOINER,
  LAYERS,
  LOADERS,
  MAX_LINES,
  PURE_STAGES,
  QUIET,
  STAGE_LAYER,
  UNREACHABLE,
} from "./layers.ts";
import { type Import, type Parsed, parse } from "./parse.ts";

/** Files by path relative to src/, with `/`. */
export type Tree = ReadonlyMap<string, string>;

interface File extends Parsed {
  path: string;
  stage: string;
  lines: number;
  /** Paths below src/ that it imports, with the import. */
  targets: { path: string; by: Import }[];
}

const isTest = (path: string) => path.endsWith(".test.ts") || posix.basename(path) === "testing.ts";
const isRelative = (specifier: string) => specifier.startsWith(".");
const isLoader = (path: string) => LOADERS.some((loader) => loader.path === path);
const stageOf = (path: string) => path.split("/")[0] ?? path;
const packageOf = (specifier: string) =>
  specifier
    .replace(/^node:/, "")
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

/** Every breach of the architecture in a tree, as `path:line message`. Tests may import what they like; nothing imports them. */
export function violations(tree: Tree): string[] {
  const files = new Map(
    [...tree].filter(([path]) => !isTest(path)).map(([path, text]) => [path, read(path, text)]),
  );
  const found = [...files.values()].flatMap((file) => [
    ...sizes(file),
    ...layers(file),
    ...packages(file),
    ...joins(file),
  ]);
  return [...found, ...purity(files), ...quiet(files), ...reachability(files), ...cycles(files)].sort();
}

function read(path: string, text: string): File {
  const parsed = parse(path, text);
  const targets = parsed.imports.flatMap((by) =>
    by.specifier && isRelative(by.specifier)
      ? [{ path: posix.join(posix.dirname(path), by.specifier), by }]
      : [],
  );
  return { ...parsed, path, stage: stageOf(path), lines: text.trimEnd().split("\n").length, targets };
}

function sizes(file: File): string[] {
  const isLong = file.lines > MAX_LINES && !file.path.endsWith(".generated.ts");
  return isLong ? [`${file.path}:${file.lines} is longer than ${MAX_LINES} lines`] : [];
}

function layers(file: File): string[] {
  const own = LAYERS[file.stage];
  if (own === undefined) return [`${file.path}:1 stands in no known stage (test/architecture/layers.ts)`];
  return file.targets.flatMap(({ path, by }) => {
    const at = `${file.path}:${by.line}`;
    if (path === "../package.json") return [];
    if (path.startsWith("..") && isLoader(file.path)) return [];
    if (path.startsWith("..")) return [`${at} imports ${path}, outside of src/`];
    if (isTest(path)) return [`${at} imports the test helper ${path}`];
    const stage = stageOf(path);
    const layer = LAYERS[stage];
    if (stage === file.stage || layer === undefined || layer < own) return [];
    if (EXCEPTIONS.some(({ from, to }) => from === file.stage && to === stage)) return [];
    return [`${at} ${file.stage} (L${own}) imports ${stage} (L${layer}) by a ${by.form} import`];
  });
}

function packages(file: File): string[] {
  const allowed = ALLOWED_PACKAGES[file.stage];
  return file.imports.flatMap(({ specifier, line }) => {
    if (specifier === undefined && isLoader(file.path)) return [];
    if (specifier === undefined) return [`${file.path}:${line} imports a module whose name is computed`];
    if (!allowed || isRelative(specifier) || allowed.includes(packageOf(specifier))) return [];
    return [
      `${file.path}:${line} ${file.stage} imports ${specifier}; it may import ${allowed.join(", ")} only`,
    ];
  });
}

function joins(file: File): string[] {
  const stages = new Set(
    file.targets.map(({ path }) => stageOf(path)).filter((stage) => LAYERS[stage] === STAGE_LAYER),
  );
  if (
    file.path === JOINER ||
    file.stage === "index.ts" ||
    LAYERS[file.stage] === STAGE_LAYER ||
    stages.size < 2
  )
    return [];
  return [`${file.path}:1 joins ${[...stages].sort().join(" and ")}; only ${JOINER} joins stages`];
}

/** All files that a stage reaches, itself included; types are erased and reach nothing. */
function reach(files: ReadonlyMap<string, File>, stage: string): Set<File> {
  const queue = [...files.values()].filter((file) => file.stage === stage);
  const seen = new Set(queue);
  for (const file of queue) {
    for (const { path, by } of file.targets) {
      const target = files.get(path);
      if (!target || by.form === "type" || seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return seen;
}

function purity(files: ReadonlyMap<string, File>): string[] {
  const pure = new Set(PURE_STAGES.flatMap((stage) => [...reach(files, stage)]));
  return [...pure].flatMap((file) => [
    ...file.imports
      .filter(
        ({ specifier, form }) =>
          form !== "type" && specifier && IMPURE_MODULES.includes(packageOf(specifier)),
      )
      .map(
        ({ specifier, line }) =>
          `${file.path}:${line} imports ${specifier}, but a stage that must stay pure reaches it`,
      ),
    ...file.names
      .filter(({ name }) => IMPURE_GLOBALS.includes(name))
      .map(
        ({ name, line }) => `${file.path}:${line} uses ${name}, but a stage that must stay pure reaches it`,
      ),
  ]);
}

/** No input and no output: only the modules of Node that are named may be reached. */
function quiet(files: ReadonlyMap<string, File>): string[] {
  return QUIET.flatMap(({ path, modules }) =>
    [...reach(files, path)].flatMap((file) =>
      file.imports
        .filter(({ specifier, form }) => form !== "type" && specifier?.startsWith("node:"))
        .filter(({ specifier }) => !modules.includes(packageOf(specifier ?? "")))
        .map(
          ({ specifier, line }) => `${file.path}:${line} imports ${specifier}, which ${path} must not reach`,
        ),
    ),
  );
}

function reachability(files: ReadonlyMap<string, File>): string[] {
  return UNREACHABLE.flatMap(({ from, to }) => {
    const stages = new Set([...reach(files, from)].map((file) => file.stage));
    return to
      .filter((stage) => stages.has(stage))
      .map((stage) => `${from} reaches ${stage}, which it must not`);
  });
}

/** Import cycles at run time, reported once with all files that are part of one. */
function cycles(files: ReadonlyMap<string, File>): string[] {
  const isRuntime = ({ form }: Import) => form === "static" || form === "re-export";
  const next = (path: string) =>
    (files.get(path)?.targets ?? []).filter(({ by }) => isRuntime(by)).map((target) => target.path);
  const reachesItself = (start: string) => {
    const seen = new Set(next(start));
    // A set grows while it is walked over, and visits what was added.
    for (const path of seen) for (const target of next(path)) seen.add(target);
    return seen.has(start);
  };
  const looped = [...files.keys()].filter(reachesItself).sort();
  return looped.length > 0 ? [`${looped[0]}:1 is part of an import cycle among ${looped.join(", ")}`] : [];
}
