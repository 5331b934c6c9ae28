import { ArchiveBudget, counted } from "../connectors/archive/budget.ts";
import { looksLikeZip, packingOf, unpack, unreadPacking } from "../connectors/archive/packed.ts";
import { looksLikeTar, readTar } from "../connectors/archive/tar.ts";
import { readZip } from "../connectors/archive/zip.ts";
import { AppError } from "../model/errors.ts";
import { type Peeked, peek } from "./blocks.ts";
import { inputError, type UnitContext } from "./context.ts";
import { HEAD_BYTES, looksBinary } from "./decode.ts";
import { type Place, placeName } from "./outcome.ts";
import { type Chooser, chooser } from "./sample.ts";
import { HitStream } from "./stream.ts";
import { scanText } from "./text.ts";

/** Something that has bytes: a file, a member of an archive, a version in a history. */
export interface Content {
  /** Its own name, which decides how its records are told apart. */
  name: string;
  place: Place;
  /** Size in bytes, packed. */
  size: number;
  /** Its bytes once more, where that is possible. */
  again?(): AsyncIterable<Buffer>;
  /** Lets an archive be read in place. */
  fd?: number;
  /** Of the outermost archive around it. */
  budget?: ArchiveBudget;
  depth: number;
}

const SQLITE_MAGIC = "SQLite format 3\0";

/** Whether these bytes begin an SQLite database. */
export function looksLikeSqlite(head: Buffer): boolean {
  return head.toString("latin1", 0, SQLITE_MAGIC.length) === SQLITE_MAGIC;
}

/**
 * Scans whatever the bytes are: text, an archive (and what is in it), or nothing that can be read. Faults of a member are
 * written down and the rest goes on; what breaks the outermost content is thrown.
 */
export async function scanContent(
  content: Content,
  { head, all }: Peeked,
  context: UnitContext,
): Promise<void> {
  const shown = placeName(content.place);
  const { recorder } = context;
  if (looksLikeZip(head)) return await scanZip(content, all, context);
  const packing = packingOf(head);
  if (packing !== undefined) {
    const budget = content.budget ?? new ArchiveBudget(content.size);
    return await scanInner({ ...content, budget }, context, {
      name: content.name.replace(/\.(?:gz|zst|tgz)$/i, ""),
      chunks: () => counted(unpack(told(all, content, context), packing), budget),
    });
  }
  if (looksLikeTar(head)) return await scanTar(content, all, context);
  const unread = whyUnread(head);
  if (unread !== undefined) {
    await all.return();
    return recorder.skip(shown, unread);
  }
  const chosen = await lineChoice(content, context);
  const hits = new HitStream(context.scanner(), (hit) => recorder.hit(content.place, hit));
  recorder.outcome.files++;
  await scanText(all, hits, {
    name: content.name,
    head,
    onBytes: (bytes) => {
      recorder.outcome.bytes += bytes;
      // The bytes of packed contents are told by whoever reads the outermost file.
      context.progress(content.budget === undefined ? bytes : 0);
    },
    ...(chosen === undefined ? {} : { chosen }),
  });
}

function whyUnread(head: Buffer): string | undefined {
  const packing = unreadPacking(head);
  if (packing !== undefined) return `${packing} archives are not read; unpack it first`;
  if (looksLikeSqlite(head)) return "an SQLite database within another file; unpack it first";
  return looksBinary(head) ? "binary" : undefined;
}

/** A number of lines can be chosen fairly only when their number is known: what can be read once only gives its first lines. */
async function lineChoice(content: Content, context: UnitContext): Promise<Chooser | undefined> {
  const { sample, seed } = context;
  if (sample === undefined) return undefined;
  let lines = "count" in sample ? sample.count : 0;
  if ("count" in sample && content.again !== undefined) {
    lines = 1;
    for await (const chunk of content.again()) {
      context.progress(0);
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++;
    }
  }
  return chooser(sample, seed, placeName(content.place), lines);
}

async function scanZip(
  content: Content,
  all: AsyncGenerator<Buffer, void, void>,
  context: UnitContext,
): Promise<void> {
  const budget = content.budget ?? new ArchiveBudget(content.size);
  // A file is read in place by its directory; an archive within another has to be in memory for that.
  const { fd } = content;
  if (fd !== undefined) await all.return();
  const source = fd === undefined ? await collected(all, budget.limits.nestedBytes) : { fd };
  let told = 0;
  for await (const member of readZip(source, budget)) {
    if (member.unreadable !== undefined) skipInner(content, context, member.path, member.unreadable);
    else
      await scanInner({ ...content, budget }, context, {
        name: member.path,
        member: member.path,
        modifiedAt: member.modifiedAt,
        chunks: () => counted(member.chunks(), budget),
      });
    if (content.budget === undefined) {
      context.progress(Math.min(member.packedSize, content.size - told));
      told += Math.min(member.packedSize, content.size - told);
    }
  }
}

async function scanTar(content: Content, all: AsyncIterable<Buffer>, context: UnitContext): Promise<void> {
  const budget = content.budget ?? new ArchiveBudget(content.size);
  for await (const member of readTar(told(all, content, context), budget))
    await scanInner({ ...content, budget }, context, {
      name: member.path,
      member: member.path,
      modifiedAt: member.modifiedAt,
      chunks: () => member.chunks(),
    });
}

/** The packed bytes of an outermost archive, told as progress. */
async function* told(
  chunks: AsyncIterable<Buffer>,
  { budget }: Content,
  { progress }: UnitContext,
): AsyncGenerator<Buffer, void, void> {
  for await (const chunk of chunks) {
    yield chunk;
    if (budget === undefined) progress(chunk.length);
  }
}

interface Inner {
  name: string;
  member?: string;
  modifiedAt?: Date | undefined;
  chunks(): AsyncIterable<Buffer>;
}

function skipInner(content: Content, context: UnitContext, member: string, reason: string): void {
  context.recorder.skip(placeName(innerPlace(content, member, context)), reason);
}

function innerPlace({ place }: Content, member: string, { clean }: UnitContext): Content["place"] {
  const safe = clean(member);
  return { ...place, member: place.member === undefined ? safe : `${place.member}!/${safe}` };
}

/** Scans a member; its own faults are written down, a bomb ends the whole archive. */
async function scanInner(
  outer: Content & { budget: ArchiveBudget },
  context: UnitContext,
  inner: Inner,
): Promise<void> {
  const { member } = inner;
  const depth = outer.depth + 1;
  const place = member === undefined ? outer.place : innerPlace(outer, member, context);
  const { since } = context;
  if (since !== undefined && inner.modifiedAt !== undefined && inner.modifiedAt < since)
    return context.recorder.skip(placeName(place), "older than --since");
  if (depth > outer.budget.limits.depth)
    return context.recorder.skip(placeName(place), "archives are packed too deep in one another");
  const content: Content = {
    name: inner.name,
    place,
    size: 0,
    budget: outer.budget,
    depth,
  };
  try {
    await scanContent(content, await peek(inner.chunks(), HEAD_BYTES), context);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "too-large" || member === undefined) throw error;
    context.recorder.error(inputError(placeName(place), error));
  }
}

async function collected(chunks: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most)
      throw new AppError(
        "damaged",
        `this zip archive within another file is longer than ${Math.round(most / 1024 ** 2)} MB`,
        "Unpack the outer file and scan the folder.",
      );
    parts.push(Buffer.from(chunk));
  }
  return Buffer.concat(parts);
}
