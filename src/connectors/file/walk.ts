import type { Stats } from "node:fs";
import { lstat, readdir, realpath, stat, statfs } from "node:fs/promises";
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
  /** Globs, of files or of folders with all in them; none: every file. What was named itself is always taken. */
  include: readonly string[];
  exclude: readonly string[];
}

/** A file or folder on the way. */
interface Step {
  /** Opens it. */
  full: string;
  /** To the input, with `/`: what globs see; empty for the input itself. */
  relative: string;
  /** The file system of the folder around it. */
  device?: number;
}

/**
 * Everything under a path, in order of names, each file and folder once. Symbolic links are not followed, except as the input
 * itself: what they name within the input is met anyway, and a stranger's folder must not send us all over the machine. Nor are
 * the file systems entered that the kernel makes up. Pipes, sockets and devices are told and never opened. Nothing is thrown:
 * what cannot be read is told.
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
      const entry = await (relative === "" ? stat(full) : lstat(full));
      const skipped = await whySkipped(step, root, entry, options);
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
            device: entry.dev,
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

/** Undefined for what is wanted; an empty reason for what nobody asked for, or what is met elsewhere. */
async function whySkipped(
  { full, relative, device }: Step,
  root: string,
  entry: Stats,
  options: WalkOptions,
): Promise<string | undefined> {
  const isFolder = entry.isDirectory();
  if (relative === "") return isFolder || entry.isFile() ? undefined : `${kindOf(entry)}, not a file`;
  const name = path.basename(full);
  if (isFolder && Object.hasOwn(options.skipFolders, name)) return options.skipFolders[name];
  if (matchesAny(relative, options.exclude, isFolder)) return "excluded (--exclude)";
  if (isFolder) return entry.dev !== device ? await whyNotEntered(full) : undefined;
  if (!isWanted(relative, options)) return "";
  if (entry.isSymbolicLink()) return await whereTo(full, root);
  return entry.isFile() ? undefined : `${kindOf(entry)}, not a file`;
}

/** Where a symbolic link leads: empty for a place within the input. */
async function whereTo(link: string, root: string): Promise<string> {
  try {
    const [target, within] = await Promise.all([realpath(link), realpath(root)]);
    const isWithin =
      target === within || target.startsWith(within.endsWith(path.sep) ? within : within + path.sep);
    return isWithin ? "" : "a symbolic link out of the folder; name its target to scan it";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return "a symbolic link to nothing";
    if (code === "ELOOP") return "a symbolic link that leads in a circle";
    throw error;
  }
}

/** File systems of Linux that hold no files, by their magic numbers (linux/magic.h): proc, sysfs, cgroup (2), debugfs, tracefs, securityfs, bpf, pstore, devpts. */
const KERNEL_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x9fa0, 0x62656572, 0x27e0eb, 0x63677270, 0x64626720, 0x74726163, 0x73636673, 0xcafe4a11, 0x6165676c,
  0x1cd1,
]);

async function whyNotEntered(folder: string): Promise<string | undefined> {
  const { type } = await statfs(folder);
  return KERNEL_FILE_SYSTEMS.has(type) ? "made up by the kernel; name it to scan it" : undefined;
}

/** Whether globs want a file at that path. */
export function isWanted(
  relative: string,
  { include, exclude }: Pick<WalkOptions, "include" | "exclude">,
): boolean {
  return !isNamed(relative, exclude) && (include.length === 0 || isNamed(relative, include));
}

/** Whether globs name a file, or a folder that it is in. */
function isNamed(relative: string, globs: readonly string[]): boolean {
  const folders = relative.split("/").map((_, i, parts) => parts.slice(0, i).join("/"));
  return (
    matchesAny(relative, globs, false) ||
    folders.some((folder) => folder !== "" && matchesAny(folder, globs, true))
  );
}

/** `*.log` is the name of a file or folder anywhere, `logs/**` a path from the input on, `build/` a folder with all in it. */
function matchesAny(relative: string, globs: readonly string[], isFolder: boolean): boolean {
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
