import type { Source } from "../../lib/source.ts";
import { asList, asText } from "../values.ts";

/**
 * The files that a flow names: beside it, or among its `additional_includes` (files and folders that a run copies beside it).
 * https://microsoft.github.io/promptflow/how-to-guides/develop-a-dag-flow/referencing-external-files-or-folders-in-a-flow.html
 */
export class FlowFiles {
  readonly #source: Source;
  readonly #includes: readonly string[];
  readonly #found = new Map<string, Source | undefined>();
  /** Files that are named and not there. */
  readonly missing = new Set<string>();

  constructor(source: Source, includes: unknown) {
    this.#source = source;
    this.#includes = asList(includes).flatMap((include) => asText(include) ?? []);
  }

  /** The file at a path; undefined, and noted as missing, when it is not there. */
  find(path: string): Source | undefined {
    if (!this.#found.has(path)) this.#found.set(path, this.#read(path));
    return this.#found.get(path);
  }

  #read(path: string): Source | undefined {
    for (const candidate of [path, ...this.#includes.flatMap((include) => within(include, path) ?? [])]) {
      const found = this.#source.near?.(candidate);
      if (found !== undefined) return found;
    }
    this.missing.add(path);
    return undefined;
  }
}

/** `../shared/tools` holds `tools/x.py`, at `../shared/tools/x.py`. */
function within(include: string, path: string): string | undefined {
  const clean = include.replace(/\/$/, "");
  const name = clean.slice(clean.lastIndexOf("/") + 1);
  if (name !== "" && (path === name || path.startsWith(`${name}/`))) return clean + path.slice(name.length);
  return undefined;
}
