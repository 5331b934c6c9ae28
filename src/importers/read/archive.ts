import { posix } from "node:path";
import { ArchiveBudget, type ArchiveLimits, counted } from "../../connectors/archive/budget.ts";
import { looksLikeZip, packingOf, unpack } from "../../connectors/archive/packed.ts";
import { looksLikeTar, readTar } from "../../connectors/archive/tar.ts";
import { readZip } from "../../connectors/archive/zip.ts";
import { openFile } from "../../connectors/file/read.ts";
import { AppError } from "../../model/errors.ts";
import { whyIgnored } from "../files.ts";
import { parseSource } from "../syntax.ts";
import { toInputError } from "./errors.ts";
import type { Input, Near } from "./input.ts";
import { isArchive, MAX_BYTES, textOfBytes } from "./text.ts";

/** Exports are small: the largest solutions and backups unpack to some ten megabytes, all of which is held while one is read. */
const LIMITS: ArchiveLimits = {
  depth: 1,
  entries: 20_000,
  bytes: 256 * 1024 ** 2,
  ratio: 200,
  ratioFrom: 32 * 1024 ** 2,
  nestedBytes: MAX_BYTES,
};
const HEAD_BYTES = 512;

/** What is in an archive: texts by their path in it (within a nested archive below its name), and what is passed over. */
interface Unpacked {
  members: Map<string, Buffer>;
  skipped: Map<string, string>;
  /** Archives within the archive that could not be read. */
  failed: Map<string, AppError>;
}

/**
 * The files in a zip, tar, gzip or zstd archive (and one level of archives within it), in order of their names, called
 * `export.zip/inner/path.json`. Nothing is written to disk, and no file finds neighbours outside of the archive. Errors:
 * `unreadable` for an archive with names that lead out of it, `too-large` for a bomb, `damaged`.
 */
export async function* archiveInputs(file: string): AsyncGenerator<Input, void, void> {
  const found: Unpacked = { members: new Map(), skipped: new Map(), failed: new Map() };
  const budget = await unpackFile(file, found);
  const kind = documentKind(found.members);
  if (kind !== undefined) return yield { kind: "skip", file, reason: kind };
  for (const [member, bytes] of [...found.members])
    if (isArchive(bytes)) await unpackNested(member, bytes, found, budget);
  const names = [found.members, found.skipped, found.failed].flatMap((map) => [...map.keys()]).sort();
  if (names.length === 0) return yield { kind: "skip", file, reason: "an archive without files" };
  for (const member of names) yield inputOf(file, member, found);
}

function inputOf(archive: string, member: string, { members, skipped, failed }: Unpacked): Input {
  const file = `${archive}/${member}`;
  const bytes = members.get(member);
  const error = failed.get(member);
  if (error !== undefined) return { kind: "error", error: toInputError(error, file) };
  try {
    const read = bytes === undefined ? undefined : textOfBytes(bytes, member);
    if (read?.kind === "text")
      return { kind: "text", file, text: read.text, near: nearIn(archive, member, members) };
    const reason = read?.kind === "skip" ? read.reason : skipped.get(member);
    return {
      kind: "skip",
      file,
      reason: reason ?? "an archive in an archive in an archive; unpack it first",
    };
  } catch (error) {
    return { kind: "error", error: toInputError(error, file) };
  }
}

/** Reads the outermost archive: into memory where it is short, which is faster by far, or else in place. */
async function unpackFile(file: string, found: Unpacked): Promise<ArchiveBudget> {
  await using opened = await openFile(file);
  const budget = new ArchiveBudget(opened.size, LIMITS);
  const { head, all } = await begin(opened.chunks());
  if (!looksLikeZip(head)) await unpackStream(all(), head, posix.basename(file), "", found, budget);
  else if (opened.size > MAX_BYTES) await unpackZip({ fd: opened.fd }, "", found, budget);
  else await unpackZip(await collected(all()), "", found, budget);
  return budget;
}

/** An archive within the archive takes the place of its own bytes; a bad one is told and the others are read. */
async function unpackNested(
  member: string,
  bytes: Buffer,
  found: Unpacked,
  budget: ArchiveBudget,
): Promise<void> {
  found.members.delete(member);
  const head = bytes.subarray(0, HEAD_BYTES);
  const prefix = `${member}/`;
  try {
    if (looksLikeZip(head)) await unpackZip(bytes, prefix, found, budget);
    else await unpackStream(once(bytes), head, posix.basename(member), prefix, found, budget);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "damaged") throw error;
    found.failed.set(member, error);
  }
}

async function unpackZip(
  source: { fd: number } | Buffer,
  prefix: string,
  found: Unpacked,
  budget: ArchiveBudget,
): Promise<void> {
  for await (const member of readZip(source, budget)) {
    const { path, unreadable } = member;
    if (unreadable !== undefined) skip(path, prefix, unreadable, found);
    else await keep(path, prefix, found, () => counted(member.chunks(), budget));
  }
}

/** A tar archive, packed or not, or a single packed file (which is called like the archive, without `.gz`). */
async function unpackStream(
  chunks: AsyncIterable<Buffer>,
  head: Buffer,
  name: string,
  prefix: string,
  found: Unpacked,
  budget: ArchiveBudget,
): Promise<void> {
  const packing = packingOf(head);
  if (packing === undefined) return await unpackTar(counted(chunks, budget), prefix, found, budget);
  const bytes = counted(unpack(chunks, packing), budget);
  const begun = await begin(bytes);
  if (looksLikeTar(begun.head)) return await unpackTar(begun.all(), prefix, found, budget);
  await keep(name.replace(/\.(?:gz|zst|tgz)$/i, ""), prefix, found, begun.all);
}

async function unpackTar(
  chunks: AsyncIterable<Buffer>,
  prefix: string,
  found: Unpacked,
  budget: ArchiveBudget,
): Promise<void> {
  for await (const member of readTar(chunks, budget))
    await keep(member.path, prefix, found, () => member.chunks());
}

/** Holds a member's bytes. What is not worth reading is passed over before it is unpacked. */
async function keep(
  path: string,
  prefix: string,
  found: Unpacked,
  chunks: () => AsyncIterable<Buffer>,
): Promise<void> {
  const ignored = whyIgnored(safeName(path));
  if (ignored !== undefined) {
    if (ignored !== "") skip(path, prefix, ignored, found);
    return;
  }
  const name = prefix + safeName(path);
  if (found.members.has(name))
    return skip(`${path} (again)`, prefix, "the archive holds this name twice", found);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks()) {
    size += chunk.length;
    if (size > MAX_BYTES) return skip(path, prefix, "longer than 50 MB", found);
    parts.push(Buffer.from(chunk));
  }
  found.members.set(name, Buffer.concat(parts));
}

function skip(path: string, prefix: string, reason: string, { skipped }: Unpacked): void {
  skipped.set(prefix + safeName(path), reason);
}

/**
 * A member's name with forward slashes. Names that lead out of the archive are in no honest export: the whole archive is
 * refused. Errors: `unreadable`.
 */
function safeName(path: string): string {
  const name = path.replaceAll("\\", "/");
  const parts = name.split("/");
  if (!name.startsWith("/") && !/^[a-z]:/i.test(name) && !parts.includes("..") && !name.includes("\0"))
    return parts.filter((part) => part !== "" && part !== ".").join("/");
  throw new AppError(
    "unreadable",
    "the archive was refused: it holds a file whose name leads out of it",
    "No export does that. Find out where the archive comes from; if you trust it, unpack it yourself and name the folder.",
  );
}

/** Documents that are archives inside. */
function documentKind(members: ReadonlyMap<string, Buffer>): string | undefined {
  const names = [...members.keys()];
  if (members.has("[Content_Types].xml") && names.some((name) => /^(?:word|xl|ppt)\//.test(name)))
    return "an Office document";
  return members.has("META-INF/MANIFEST.MF") ? "a Java archive" : undefined;
}

/** Finds other members of the same archive. */
function nearIn(archive: string, member: string, members: ReadonlyMap<string, Buffer>): Near {
  return (relative) => {
    const wanted = posix.join(posix.dirname(member), relative.replaceAll("\\", "/"));
    const bytes = members.get(wanted);
    if (bytes === undefined) return undefined;
    try {
      const read = textOfBytes(bytes, wanted);
      const parsed = read.kind === "text" ? parseSource(read.text, `${archive}/${wanted}`) : undefined;
      return parsed === undefined || "reason" in parsed
        ? undefined
        : { ...parsed, near: nearIn(archive, wanted, members) };
    } catch {
      return undefined; // not readable: the workflow is read without it
    }
  };
}

async function collected(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts);
}

/** The first bytes of a stream, and the whole of it. */
async function begin(
  chunks: AsyncIterable<Buffer>,
): Promise<{ head: Buffer; all: () => AsyncGenerator<Buffer, void, void> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const parts: Buffer[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    parts.push(Buffer.from(next.value));
    size += next.value.length;
  }
  const first = Buffer.concat(parts);
  async function* all(): AsyncGenerator<Buffer, void, void> {
    if (first.length > 0) yield first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  return { head: first.subarray(0, HEAD_BYTES), all };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer, void, void> {
  yield bytes;
}
