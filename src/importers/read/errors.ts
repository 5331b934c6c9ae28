import { sep } from "node:path";
import { AppError, type InputError } from "../../model/errors.ts";

/** What a failed access to a file means for whoever named it. */
export function unreadable(path: string, error: unknown): InputError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (code === "ENOENT")
    return inputError(
      path,
      "not-found",
      "there is no such file or folder",
      path === "-" || path === "/dev/stdin"
        ? "Standard input is not read: save it to a file and name that."
        : "Check the path.",
    );
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

export function inputError(
  path: string,
  code: InputError["code"],
  message: string,
  hint: string,
): InputError {
  return { file: portable(path), code, message, hint };
}

/** With forward slashes on every system, so that documents and fingerprints do not depend on it. */
export function portable(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

/** Also errors that nobody foresaw become an entry of `errors[]`, so that the other files are still read. */
export function toInputError(error: unknown, file: string): InputError {
  if (error instanceof AppError) {
    const { line } = error.place;
    return {
      file,
      ...(line === undefined ? {} : { line }),
      code: error.code,
      message: error.message,
      hint: error.hint,
    };
  }
  return {
    file,
    code: "internal",
    message: `reading this file failed unexpectedly (${error instanceof Error ? error.name : "unknown"})`,
    hint: "Please report this, with the file if you can share it.",
  };
}
