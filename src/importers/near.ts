import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import type { Source } from "../lib/source.ts";
import { parseSource } from "./syntax.ts";

/** A prompt, a tool or a list of agents beside a workflow is short. */
const MAX_NEIGHBOUR_BYTES = 2_000_000;

/**
 * Finds other files beside `file`, inside the folder (of `paths`) that the user named and nowhere else, links followed. For a
 * file that was named itself, that is its own folder.
 */
export function neighboursOf(file: string, paths: readonly string[]): NonNullable<Source["near"]> {
  const near = (relative: string): Source | undefined => {
    try {
      const wanted = realpathSync(resolve(dirname(file), relative));
      const inside = paths.some((path) => contains(folderOf(realpathSync(path)), wanted));
      const entry = statSync(wanted);
      if (!inside || !entry.isFile() || entry.size > MAX_NEIGHBOUR_BYTES) return undefined;
      const parsed = parseSource(readFileSync(wanted, "utf8"), wanted);
      return "reason" in parsed ? undefined : { ...parsed, near };
    } catch {
      return undefined; // not there, or not readable: the workflow is read without it
    }
  };
  return near;
}

const folderOf = (path: string): string => (statSync(path).isDirectory() ? path : dirname(path));
const contains = (folder: string, path: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
