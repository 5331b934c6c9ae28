import { ended, type GitProcess, gitError, startGit } from "./run.ts";

/** One version of one file, where the history first has it. */
export interface Version {
  /** Object id of its content. */
  blob: string;
  /** Within the repository, with `/`. */
  path: string;
  commit: string;
  /** ISO 8601 in UTC; empty for a date that is none. */
  authoredAt: string;
}

/** Begins each commit in the output; a path cannot hold it, as fields end in NUL. */
const COMMIT = "\u0001";
/** Modes of regular and executable files; links and submodules hold no content of their own. */
const FILE_MODE = /^100/;

/**
 * Every content that the commits of all branches, tags, stashes, `HEAD` and their reflogs hold, each once, the oldest commit first. `since`:
 * only what commits since then brought in. Errors: `unreadable`.
 */
export async function* versions(
  folder: string,
  options: { since?: Date; signal?: AbortSignal } = {},
): AsyncGenerator<Version, void, void> {
  const child = startGit(folder, [
    "log",
    "--all",
    // Stashes but the last are in their reflog only, as is what was amended away.
    "--reflog",
    "HEAD",
    "--reverse",
    "--topo-order",
    "--raw",
    "-z",
    "-c",
    "--no-abbrev",
    "--no-renames",
    "--no-relative",
    "--no-textconv",
    "--no-ext-diff",
    "--no-show-signature",
    "-O/dev/null",
    `--format=${COMMIT}%H %aI`,
    ...(options.since === undefined ? [] : [`--since=${options.since.toISOString()}`]),
    "--",
  ]);
  child.stdin.end();
  const end = ended(child);
  const seen = new Set<string>();
  let commit = "";
  let authoredAt = "";
  let blob: string | undefined;
  try {
    for await (const field of fieldsOf(child)) {
      const text = field.replace(/^\n/, "");
      if (text.startsWith(COMMIT)) {
        const [id = "", date = ""] = text.slice(1).trim().split(" ");
        commit = id;
        authoredAt = isoDate(date);
        blob = undefined;
      } else if (blob === undefined && text.startsWith(":")) blob = blobOf(text) ?? "";
      else if (blob !== undefined) {
        if (blob !== "" && !seen.has(blob)) {
          seen.add(blob);
          yield { blob, path: text, commit, authoredAt };
        }
        blob = undefined;
      }
    }
    const result = await end;
    if (result.code !== 0 && !isEmptyRepository(result.said)) throw gitError(result);
  } finally {
    child.kill();
  }
}

const isEmptyRepository = (said: string): boolean =>
  said.includes("bad revision 'HEAD'") || said.includes("does not have any commits yet");

function isoDate(date: string): string {
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? "" : time.toISOString();
}

/** `:100644 100644 <old> <new> M`, and with a colon and an old side for each parent of a merge. Undefined for no file. */
function blobOf(text: string): string | undefined {
  const parents = /^:+/.exec(text)?.[0].length ?? 1;
  const parts = text.slice(parents).split(" ");
  const mode = parts[parents] ?? "";
  const id = parts[2 * parents + 1] ?? "";
  return FILE_MODE.test(mode) && /^[0-9a-f]{40,64}$/.test(id) && !/^0+$/.test(id) ? id : undefined;
}

async function* fieldsOf(child: GitProcess): AsyncGenerator<string, void, void> {
  child.stdout.setEncoding("utf8");
  let rest = "";
  for await (const chunk of child.stdout as AsyncIterable<string>) {
    const fields = (rest + chunk).split("\0");
    rest = fields.pop() ?? "";
    yield* fields;
  }
  if (rest.trim() !== "") yield rest;
}
