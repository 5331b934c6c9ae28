import { readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import type { InputError, SkippedInput } from "../model/errors.ts";
import { inputError, portable, unreadable } from "./read/errors.ts";

/** The files of version control and Leakproof's own results: nobody's workflow, and not worth a word. */
const SILENT: ReadonlySet<string> = new Set([".git", ".hg", ".svn", ".leakproof"]);
const PACKAGES = "installed packages; name the folder itself to read it";
/** Folders that hold other people's code. */
const INSTALLED: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  "site-packages",
  ".venv",
  "venv",
  ".tox",
  "__pycache__",
]);
/** These names say what is in them only in a project: beside one of its manifests. */
const BUILT: ReadonlySet<string> = new Set(["dist", "build", "out", "target", "vendor", "coverage", ".next"]);
const MANIFESTS: readonly string[] = [
  "package.json",
  "pyproject.toml",
  "setup.py",
  "go.mod",
  "Cargo.toml",
  "composer.json",
  "pom.xml",
  "build.gradle",
  "Gemfile",
];
/** More files than the largest checkouts have; a home folder or a disk that was named by mistake. */
const MAX_FILES = 500_000;

export interface Listed {
  files: string[];
  /** Folders that were not entered, with the reason. */
  folders: SkippedInput[];
  errors: InputError[];
}

/**
 * The files under the given paths, in order of their names, each once, also when a folder is named together with a file in it.
 * What is missing or unreadable becomes an error. Symbolic links are followed, but no folder is entered twice, so loops end.
 * What a `.gitignore` names is read all the same: an export that is kept out of git still runs.
 */
export function listFiles(paths: readonly string[]): Listed {
  const listed: Listed = { files: [], folders: [], errors: [] };
  const visited = new Set<string>();

  const visit = (path: string, explicit: boolean): void => {
    try {
      const real = realpathSync.native(path);
      if (visited.has(real)) return;
      visited.add(real);
      const entry = statSync(real);
      if (entry.isDirectory()) enter(path);
      else if (entry.isFile()) add(path);
      else if (explicit)
        listed.errors.push(
          inputError(path, "unreadable", "this is neither a file nor a folder", "Name a file or a folder."),
        );
    } catch (error) {
      listed.errors.push(unreadable(path, error));
    }
  };

  let left = MAX_FILES;
  const add = (path: string): void => {
    if (left > 0) listed.files.push(portable(path));
    if (left === 0) listed.errors.push(tooMany(path));
    left--;
  };

  const enter = (folder: string): void => {
    const names = readdirSync(folder).sort();
    const isProject = MANIFESTS.some((manifest) => names.includes(manifest));
    for (const name of names) {
      const reason = whyNotEntered(name, isProject);
      if (reason === undefined) visit(join(folder, name), false);
      else if (reason !== "" && isFolder(join(folder, name)))
        listed.folders.push({ file: portable(join(folder, name)), reason });
      else if (reason !== "") visit(join(folder, name), false);
    }
  };

  for (const path of paths) visit(path, true);
  return listed;
}

/** Empty for what is not worth a word; undefined for what is entered. */
function whyNotEntered(name: string, isProject: boolean): string | undefined {
  if (SILENT.has(name)) return "";
  if (INSTALLED.has(name)) return PACKAGES;
  if (isProject && BUILT.has(name))
    return "build output or copies of packages; name the folder itself to read it";
  return undefined;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // told when it is visited
  }
}

function tooMany(path: string): InputError {
  return inputError(
    path,
    "too-large",
    `there are more than ${MAX_FILES.toLocaleString("en-US")} files; the rest was not read`,
    "Name the folders that hold workflows.",
  );
}

/** Whether a member of an archive stands in a folder that is not entered on disk either; empty for what is not worth a word. */
export function whyIgnored(member: string): string | undefined {
  const folders = member.split("/").slice(0, -1);
  if (folders.some((name) => SILENT.has(name))) return "";
  return folders.some((name) => INSTALLED.has(name)) ? PACKAGES : undefined;
}
