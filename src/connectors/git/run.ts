import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { AppError } from "../../model/errors.ts";

/**
 * A repository may come from anybody, and its configuration can name programs to run and servers to fetch from. These switch
 * off every such thing that reading objects could reach.
 */
const HARMLESS = [
  "--no-pager",
  "--no-optional-locks",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.attributesFile=/dev/null",
  "-c",
  "protocol.allow=never",
  "-c",
  "log.showSignature=false",
  "-c",
  "log.showRoot=true",
  "-c",
  "core.quotePath=false",
] as const;

export type GitProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts git in a folder, without a shell. */
export function startGit(folder: string, args: readonly string[]): GitProcess {
  return spawn("git", ["-C", folder, ...HARMLESS, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? "",
      LC_ALL: "C",
      GIT_NO_LAZY_FETCH: "1",
      GIT_NO_REPLACE_OBJECTS: "1",
      GIT_TERMINAL_PROMPT: "0",
      GIT_OPTIONAL_LOCKS: "0",
    },
  });
}

/** How a process ended, and the beginning of what it said, for nobody but us: it may quote anything. */
export function ended(child: GitProcess): Promise<{ code: number | null; said: string; missing: boolean }> {
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    if (said.length < 4096) said += text;
  });
  // A process that has ended does not take what it is sent.
  child.stdin.on("error", () => undefined);
  return new Promise((resolve) => {
    child.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ code: null, said: "", missing: error.code === "ENOENT" }),
    );
    child.on("close", (code) => resolve({ code, said, missing: false }));
  });
}

/** What went wrong with git, in our words. */
export function gitError({ said, missing }: { said: string; missing: boolean }): AppError {
  if (missing)
    return new AppError(
      "unreadable",
      "git is not installed",
      "Install git to scan histories, or leave out --history.",
    );
  if (said.includes("dubious ownership"))
    return new AppError(
      "unreadable",
      "git does not read this repository, because it belongs to another user",
      "Run the scan as its owner, or tell git that you trust it: `git config --global --add safe.directory <folder>`.",
    );
  if (said.includes("not a git repository"))
    return new AppError(
      "unreadable",
      "this is no git repository",
      "Leave out --history, or name a repository.",
    );
  return new AppError(
    "unreadable",
    "git could not read the history to its end",
    "Look at it with `git fsck`; what came before was read.",
  );
}
