import type { Source } from "../../lib/source.ts";
import { isRecord } from "../values.ts";
import { javascriptProgram } from "./javascript-tree.ts";
import { pythonProgram } from "./python-tree.ts";
import type { Program } from "./tree.ts";

/** Files that several programs import are read once. Trees are never changed. */
const PROGRAMS = new Map<string, Program | undefined>();
const MAX_REMEMBERED = 300;

/** A source as a program; undefined when it is none. */
export function programOf(source: Source): Program | undefined {
  const key = `${source.syntax} ${source.text}`;
  if (!PROGRAMS.has(key)) {
    if (PROGRAMS.size >= MAX_REMEMBERED) PROGRAMS.clear();
    PROGRAMS.set(key, parsed(source));
  }
  return PROGRAMS.get(key);
}

function parsed(source: Source): Program | undefined {
  if (source.syntax === "python") return pythonProgram(source.text);
  if (source.syntax !== "typescript" && source.syntax !== "javascript") return undefined;
  return javascriptProgram(source.text, source.syntax === "typescript");
}

const MAX_LEVELS = 6;

/** Finds the files that a program imports, inside the folder that the user named. */
export class Modules {
  readonly #roots = new Map<string, string | undefined>();
  readonly #found = new Map<string, Source | undefined>();

  find(from: Source, module: string): Source | undefined {
    if (from.near === undefined) return undefined;
    const key = `${from.file}\n${module}`;
    if (!this.#found.has(key)) {
      const paths = from.syntax === "python" ? pythonPaths(module) : this.#javascriptPaths(from, module);
      this.#found.set(key, first(from, paths));
    }
    return this.#found.get(key);
  }

  #javascriptPaths(from: Source, module: string): string[] {
    if (module.startsWith(".")) return withEndings(module);
    const alias = /^(?:@|~|#|\$lib|src)\/(.{1,200})$/.exec(module)?.[1];
    if (alias === undefined) return [];
    const root = this.#root(from);
    return root === undefined
      ? []
      : ["", "src/", "app/"].flatMap((folder) => withEndings(root + folder + alias));
  }

  /** The way up to the folder of the nearest `package.json`. */
  #root(from: Source): string | undefined {
    if (this.#roots.has(from.file)) return this.#roots.get(from.file);
    let root: string | undefined;
    for (let level = 0; level <= MAX_LEVELS && root === undefined; level++)
      if (isRecord(from.near?.(`${"../".repeat(level)}package.json`)?.data)) root = "../".repeat(level);
    this.#roots.set(from.file, root);
    return root;
  }
}

function first(from: Source, paths: readonly string[]): Source | undefined {
  for (const path of paths) {
    const found = from.near?.(path);
    if (found !== undefined && found.file !== from.file) return found;
  }
  return undefined;
}

const ENDINGS = [".ts", ".tsx", ".js", ".mjs", ".jsx", "/index.ts", "/index.tsx", "/index.js"];

function withEndings(path: string): string[] {
  if (/\.[mc]?[jt]sx?$/.test(path)) return [path, path.replace(/\.([mc]?)js(x?)$/, ".$1ts$2")];
  return ENDINGS.map((ending) => path + ending);
}

/** Files of a Python module: `.tools`, `agent.tools` from wherever its package begins. */
function pythonPaths(module: string): string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const parts = module.slice(dots).split(".").filter(Boolean);
  const files = (path: string): string[] =>
    path === "" ? ["__init__.py"] : [`${path}.py`, `${path}/__init__.py`];
  if (dots > 0) return files(parts.join("/")).map((path) => "../".repeat(dots - 1) + path);
  const path = parts.join("/");
  return Array.from({ length: MAX_LEVELS }, (_, level) => "../".repeat(level)).flatMap((up) =>
    [...files(path), ...(up === "" ? [] : files(`src/${path}`))].map((one) => up + one),
  );
}
