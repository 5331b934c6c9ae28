import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Source } from "../lib/source.ts";
import { portable } from "./read/errors.ts";
import { textOfBytes } from "./read/text.ts";
import { parseSource } from "./syntax.ts";

/** A prompt, a tool or a list of agents beside a workflow is short. */
const MAX_NEIGHBOUR_BYTES = 2_000_000;

/**
 * Finds other files beside `file`, inside the folder (of `paths`) that the user named and nowhere else, links followed. For a
 * file that was named itself, that is its own folder.
 */
export function neighboursOf(file: string, paths: readonly string[]): NonNullable<Source["near"]> {
  return (relative) => {
    try {
      const path = join(dirname(file), relative);
      const wanted = realpathSync(path);
      const inside = paths.some((named) => contains(folderOf(realpathSync(named)), wanted));
      const entry = statSync(wanted);
      if (!inside || !entry.isFile() || entry.size > MAX_NEIGHBOUR_BYTES) return undefined;
      const name = portable(path);
      const read = textOfBytes(readFileSync(wanted), name);
      const parsed = read.kind === "text" ? parseSource(read.text, name) : undefined;
      return parsed === undefined || "reason" in parsed
        ? undefined
        : {
            ...parsed,
            near: neighboursOf(path, paths),
            readToo: paths.some((named) => covers(named, wanted)),
          };
    } catch {
      return undefined; // not there, or not readable: the workflow is read without it
    }
  };
}

/** Whether a path that the user named is this file, or a folder around it. */
function covers(named: string, file: string): boolean {
  const path = realpathSync(named);
  return path === file || (statSync(path).isDirectory() && contains(path, file));
}

const folderOf = (path: string): string => (statSync(path).isDirectory() ? path : dirname(path));
const contains = (folder: string, path: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
