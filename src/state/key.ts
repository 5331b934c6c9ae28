import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../model/errors.ts";

/** Fewer characters than this can be guessed, and a keyed hash then hides nothing. */
const SHORTEST_KEY = 16;

/**
 * A key of this installation: the environment variable if set, else the file, which is made (32 random bytes as hex, 0600) when
 * it is not there. The value is never printed, logged or put into a message. Errors: `usage` for a weak key, `state`.
 */
export async function loadKey(
  dir: string,
  name: string,
  variable: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Uint8Array> {
  const fromEnvironment = environment[variable];
  if (fromEnvironment !== undefined && fromEnvironment !== "") {
    if (fromEnvironment.length < SHORTEST_KEY)
      throw new AppError(
        "usage",
        `the key in ${variable} is shorter than ${SHORTEST_KEY} characters`,
        "Use a random one, for example the output of `openssl rand -hex 32`, or unset the variable.",
      );
    return new TextEncoder().encode(fromEnvironment);
  }
  const file = path.join(dir, `${name}.key`);
  // `wx` so that two processes starting at once agree on one key: the second one reads what the first one wrote.
  try {
    await writeFile(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if (!isCode(cause, "EEXIST")) throw unwritable(file, cause);
  }
  const text = (await readFile(file, "utf8")).trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new AppError(
      "state",
      `${file} holds no key of 64 hex digits`,
      "Restore it from a backup, or delete it: hashes and canaries of earlier runs will then no longer match.",
      { file },
    );
  return Buffer.from(text, "hex");
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}

export function unwritable(file: string, cause: unknown): AppError {
  return new AppError(
    "state",
    `cannot write ${file}`,
    "Make the folder writable, or name another one with --state-dir.",
    { file, cause },
  );
}
