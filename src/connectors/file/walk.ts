import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { matchesGlob } from "../../lib/glob.ts";
import { compareText } from "../../lib/text.ts";
import { AppError } from "../../model/errors.ts";
import { readError } from "./read.ts";

export type Walked =
  | { kind: "file"; path: string; size: number; modifiedAt: Date }
  | { kind: "skipped"; path: string; reason: string }
  | { kind: "error"; path: string; error: AppError };

export interface WalkOptions {
  /** Names of folders that are not entered, with the reason. */
  skipFolders: Readonly<Record<string, string>>;
  /** Globs, see `matchesAny`; none: every file. What was named itself is always taken. */
  include: readonly string[];
  exclude: readonly string[];
}

/** A file or folder on the way: `full` opens it, `relative` (to the input, with `/`) is what globs see; empty for the input itself. */
interface Step {
  full: string;
  relative: string;
}

/**
 * Everything under a path, in order of names: each file and folder once, symbolic links followed (circles end). Pipes, sockets and
 * devices are told and never opened. Nothing is thrown: what cannot be read is told.
 */
export async function* walk(
  root: string,
  options: WalkOptions,
  visited = new Set<string>(),
): AsyncGenerator<Walked, void, void> {
  const stack: Step[] = [{ full: root, relative: "" }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { full, relative } = step;
    const at = portable(full);
    try {
      const entry = await stat(full);
      const skipped = whySkipped(step, entry, options);
      if (skipped !== undefined) {
        if (skipped !== "") yield { kind: "skipped", path: at, reason: skipped };
        continue;
      }
      const identity = `${entry.dev}:${entry.ino}`;
      if (visited.has(identity)) continue;
      visited.add(identity);
      if (entry.isFile()) yield { kind: "file", path: at, size: entry.size, modifiedAt: entry.mtime };
      else {
        const names = (await readdir(full)).sort(compareText).reverse();
        for (const name of names)
          stack.push({
            full: path.join(full, name),
            relative: relative === "" ? name : `${relative}/${name}`,
          });
      }
    } catch (error) {
      yield { kind: "error", path: at, error: walkError(full, error) };
    }
  }
}

/** A name in another encoding than UTF-8 was read with U+FFFD in it, and cannot be opened by that. */
function walkError(full: string, cause: unknown): AppError {
  const error = readError(full, cause);
  if (error.code !== "not-found" || !full.includes("\ufffd")) return error;
  return new AppError(
    "unreadable",
    "its name is not UTF-8",
    "Rename it, or scan a copy under another name.",
    {
      cause,
    },
  );
}

/** Undefined for what is wanted; an empty reason for what nobody asked for. */
function whySkipped({ full, relative }: Step, entry: Stats, options: WalkOptions): string | undefined {
  const isFolder = entry.isDirectory();
  const inside = relative !== "";
  if (inside && isFolder && Object.hasOwn(options.skipFolders, path.basename(full)))
    return options.skipFolders[path.basename(full)];
  if (inside && matchesAny(relative, options.exclude, isFolder)) return "excluded (--exclude)";
  if (isFolder) return undefined;
  if (inside && options.include.length > 0 && !matchesAny(relative, options.include, false)) return "";
  return entry.isFile() ? undefined : `${kindOf(entry)}, not a file`;
}

/** `*.log` is the name of a file or folder anywhere, `logs/**` a path from the input on, `build/` a folder with all in it. */
export function matchesAny(relative: string, globs: readonly string[], isFolder: boolean): boolean {
  return globs.some((glob) => {
    if (glob.endsWith("/") && !isFolder) return false;
    const plain = glob.replace(/^\.?\//, "").replace(/\/$/, "");
    return matchesGlob(plain.includes("/") ? relative : path.posix.basename(relative), plain);
  });
}

function kindOf(entry: Stats): string {
  if (entry.isFIFO()) return "a pipe";
  if (entry.isSocket()) return "a socket";
  return entry.isBlockDevice() ? "a disk" : "a device";
}

/** With forward slashes on every system. */
function portable(file: string): string {
  return path.sep === "\\" ? file.replaceAll("\\", "/") : file;
}
