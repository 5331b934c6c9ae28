import { constants } from "node:fs";
import { open, readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { MAX_JSON_LENGTH } from "../lib/json.ts";
import { AppError, type InputError } from "../model/errors.ts";
import { looksLikeJson } from "./formats.ts";

/** Folders that hold other people's code or Leakproof's own results. */
const IGNORED_FOLDERS = new Set(["node_modules", ".git", ".leakproof"]);
/** A UTF-8 text within the JSON limit can be this long. */
const MAX_BYTES = MAX_JSON_LENGTH;
const HEAD_BYTES = 4096;

/**
 * The files under the given paths, in order of their names, each once. What is missing or unreadable becomes an error.
 * Symbolic links are followed, but no folder is entered twice, so loops end.
 */
export async function listFiles(
  paths: readonly string[],
): Promise<{ files: string[]; errors: InputError[] }> {
  const files: string[] = [];
  const errors: InputError[] = [];
  const visited = new Set<string>();

  const visit = async (path: string, explicit: boolean): Promise<void> => {
    try {
      const real = await realpath(path);
      if (visited.has(real)) return;
      visited.add(real);
      const entry = await stat(real);
      if (entry.isDirectory()) {
        const names = (await readdir(path)).sort();
        for (const name of names) if (!IGNORED_FOLDERS.has(name)) await visit(join(path, name), false);
      } else if (entry.isFile()) files.push(portable(path));
      else if (explicit)
        errors.push(
          inputError(path, "unreadable", "this is neither a file nor a folder", "Name a file or a folder."),
        );
    } catch (error) {
      errors.push(unreadable(path, error));
    }
  };

  for (const path of paths) await visit(path, true);
  return { files, errors };
}

export type FileText = { kind: "text"; text: string } | { kind: "skip"; reason: string };

/** Reads a text file of a bounded size; binary files are skipped. Errors: `unreadable`, `too-large`. */
export async function readText(file: string): Promise<FileText> {
  try {
    // Without O_NONBLOCK a pipe put in the file's place would make this wait for ever.
    await using handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(size, HEAD_BYTES));
    await handle.read(head, 0, head.length, 0);
    const encoding = encodingOf(head);
    if (encoding === "utf-8" && head.includes(0)) return { kind: "skip", reason: "a binary file" };
    if (size > MAX_BYTES) {
      if (!looksLikeJson(head.toString("utf8"))) return { kind: "skip", reason: "not a workflow" };
      throw new AppError(
        "too-large",
        `the file is ${Math.round(size / 1_000_000)} MB long`,
        "Leakproof reads workflows up to 50 MB; export them one by one, or leave out pinned data.",
        { file },
      );
    }
    const bytes = await handle.readFile();
    return { kind: "text", text: new TextDecoder(encoding).decode(bytes) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { code, message, hint } = unreadable(file, error);
    throw new AppError(code, message, hint, { file, cause: error });
  }
}

/** By the byte-order mark; Windows PowerShell's `>` writes UTF-16. */
function encodingOf(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function unreadable(path: string, error: unknown): InputError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (code === "ENOENT")
    return inputError(path, "not-found", "there is no such file or folder", "Check the path.");
  if (code === "ELOOP")
    return inputError(
      path,
      "unreadable",
      "this symbolic link leads in a circle",
      "Remove the link or name its target.",
    );
  const hint =
    code === "EACCES" || code === "EPERM"
      ? "Give yourself permission to read it."
      : "Check the file system and try again.";
  return inputError(path, "unreadable", `this cannot be read (${code})`, hint);
}

function inputError(path: string, code: InputError["code"], message: string, hint: string): InputError {
  return { file: portable(path), code, message, hint };
}

/** With forward slashes on every system, so that documents and fingerprints do not depend on it. */
function portable(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
