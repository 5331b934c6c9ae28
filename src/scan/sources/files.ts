import path from "node:path";
import { openFile } from "../../connectors/file/read.ts";
import { type WalkOptions, walk } from "../../connectors/file/walk.ts";
import { shortId } from "../../lib/hash.ts";
import { AppError } from "../../model/errors.ts";
import { peek } from "../blocks.ts";
import { looksLikeSqlite, scanContent } from "../content.ts";
import type { ScanContext, UnitContext } from "../context.ts";
import { HEAD_BYTES } from "../decode.ts";
import type { Place } from "../outcome.ts";
import type { Planned } from "../unit.ts";
import { scanSqlite } from "./sqlite.ts";

/** Folders that hold other people's code or Leakproof's own results. */
const SKIPPED_FOLDERS: Readonly<Record<string, string>> = {
  node_modules: "installed packages; name the folder itself to scan it",
  ".git": "the files of git; --history scans the history",
  ".leakproof": "Leakproof's own results",
};

export interface FileOptions {
  include: readonly string[];
  exclude: readonly string[];
  /** Also enter the folders that are left out by default. */
  everything: boolean;
}

function walkOptions(options: FileOptions): WalkOptions {
  return { ...options, skipFolders: options.everything ? {} : SKIPPED_FOLDERS };
}

/**
 * The files under a path. `visited` is shared by all paths of a scan, so that each file is read once. Returns the repositories
 * that were met: the folders around each `.git`.
 */
export async function* fileUnits(
  root: string,
  options: FileOptions,
  { clean, since }: ScanContext,
  visited: Set<string>,
): AsyncGenerator<Planned, string[], void> {
  const repositories: string[] = [];
  for await (const found of walk(root, walkOptions(options), visited)) {
    const shown = clean(found.path);
    if (found.kind === "skipped") {
      if (path.basename(found.path) === ".git") repositories.push(path.dirname(found.path));
      yield { kind: "skipped", skipped: { file: shown, reason: found.reason } };
    } else if (found.kind === "error") yield { kind: "error", shown, error: found.error };
    else if (since !== undefined && found.modifiedAt < since)
      yield { kind: "skipped", skipped: { file: shown, reason: "older than --since" } };
    else
      yield {
        kind: "unit",
        id: shortId("file", path.resolve(found.path)),
        stamp: `${found.size} ${found.modifiedAt.getTime()}`,
        shown,
        run: (context) => scanFile(found.path, { file: shown }, context),
      };
  }
  return repositories;
}

/** Scans one file, whatever it is. `place` is what the document calls it. Errors: those of reading it. */
export async function scanFile(file: string, place: Place, context: UnitContext): Promise<void> {
  await using opened = await openFile(file);
  const begun = await peek(opened.chunks(), HEAD_BYTES);
  if (looksLikeSqlite(begun.head)) {
    await begun.all.return();
    await scanSqlite(file, place, context);
  } else
    await scanContent(
      {
        name: path.basename(file),
        place,
        size: opened.size,
        again: () => opened.chunks(),
        fd: opened.fd,
        depth: 0,
      },
      begun,
      context,
    );
  if (await opened.changed())
    throw new AppError(
      "unreadable",
      "this was written over while it was read: places may have moved",
      "Scan it again when nobody writes to it, or scan a copy.",
    );
}

/** How many bytes the files of a scan have; undefined when stores or histories are read too, or when it was interrupted. */
export async function totalBytes(
  { all }: { all: readonly ({ path: string } | object)[] },
  options: FileOptions & { history: boolean },
  signal: AbortSignal,
): Promise<number | undefined> {
  if (options.history) return undefined;
  const visited = new Set<string>();
  let bytes = 0;
  for (const source of all) {
    if (!("path" in source)) return undefined;
    for await (const found of walk(source.path, walkOptions(options), visited)) {
      if (signal.aborted) return undefined;
      if (found.kind === "file") bytes += found.size;
    }
  }
  return bytes;
}
