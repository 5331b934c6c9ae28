import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { isWanted } from "../../connectors/file/walk.ts";
import { readBlobs } from "../../connectors/git/blobs.ts";
import { type Version, versions } from "../../connectors/git/history.ts";
import { shortId } from "../../lib/hash.ts";
import { AppError } from "../../model/errors.ts";
import { peek } from "../blocks.ts";
import { scanContent } from "../content.ts";
import { inputError, type ScanContext, type UnitContext } from "../context.ts";
import { HEAD_BYTES } from "../decode.ts";
import type { Planned } from "../unit.ts";
import type { FileOptions } from "./files.ts";

/** Versions that are read, and kept for `--resume`, together. */
const BATCH = 256;

/** What stands at a path: a repository with a working tree, one without (`bare`), another folder, or something else. */
export async function kindOf(place: string): Promise<"repository" | "bare" | "folder" | "other"> {
  if (!(await stat(place).catch(() => undefined))?.isDirectory()) return "other";
  if (existsSync(path.join(place, ".git"))) return "repository";
  const isBare = ["HEAD", "objects", "refs"].every((name) => existsSync(path.join(place, name)));
  return isBare ? "bare" : "folder";
}

/** Every version of every file in a repository's history, each content once, the oldest first. */
export async function* historyUnits(
  folder: string,
  options: FileOptions,
  context: ScanContext,
): AsyncGenerator<Planned, void, void> {
  const { clean, since } = context;
  const shown = clean(folder);
  let batch: Version[] = [];
  const unit = (): Planned => {
    const own = batch;
    batch = [];
    const last = own.at(-1)?.commit.slice(0, 12) ?? "";
    return {
      kind: "unit",
      id: shortId("history", path.resolve(folder), ...own.map(({ blob }) => blob)),
      stamp: "",
      shown: `${shown}, history up to ${last}`,
      run: (context) => scanVersions(folder, shown, own, context),
    };
  };
  try {
    for await (const version of versions(folder, since === undefined ? {} : { since })) {
      if (!isWanted(version.path, options)) continue;
      batch.push(version);
      if (batch.length === BATCH) yield unit();
    }
    if (batch.length > 0) yield unit();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (batch.length > 0) yield unit();
    yield { kind: "error", shown: `${shown}, history`, error };
  }
}

async function scanVersions(
  folder: string,
  shown: string,
  batch: readonly Version[],
  context: UnitContext,
): Promise<void> {
  const byId = new Map(batch.map((version) => [version.blob, version]));
  const { skipped } = context.recorder.outcome;
  let binary = 0;
  for await (const blob of readBlobs(folder, [...byId.keys()])) {
    const version = byId.get(blob.id);
    if (version === undefined) continue;
    byId.delete(blob.id);
    const { path: name, commit, authoredAt } = version;
    const place = { file: path.posix.join(shown, context.clean(name)), commit, authoredAt };
    try {
      await scanContent(
        { name, place, size: blob.size, depth: 0 },
        await peek(blob.chunks(), HEAD_BYTES),
        // `--since` has chosen the commits already; members of archives may be older.
        withoutSince(context),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      context.recorder.error(inputError(`${place.file} at ${commit.slice(0, 12)}`, error));
    }
    // Thousands of pictures in a history would bury everything else that is said.
    while (skipped.at(-1)?.reason === "binary") {
      skipped.pop();
      binary++;
    }
  }
  if (binary > 0) context.recorder.skip(`${shown}, history`, versionsSkipped(binary, "binary"));
  if (byId.size > 0)
    context.recorder.skip(
      `${shown}, history`,
      versionsSkipped(byId.size, "not here: the repository is shallow or partial"),
    );
}

function withoutSince({ since: _, ...context }: UnitContext): UnitContext {
  return context;
}

const versionsSkipped = (count: number, why: string): string =>
  `${count === 1 ? "1 version" : `${count} versions`} of files: ${why}`;
