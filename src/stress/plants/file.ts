import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import type { FilePlantConfig } from "../../model/config.ts";
import { AppError } from "../../model/errors.ts";
import type { Mint, MintedCanary } from "../canaries.ts";

export interface FilePlantOptions {
  name: string;
  config: FilePlantConfig;
  baseDir: string;
  runDir: string;
  mint: Mint;
}

/** A canary in place of a marker in somebody's file. */
export interface FilePlant {
  /** The file itself, links resolved. */
  file: string;
  /** Errors: `plant-failed` when the marker is not in the file. */
  checkMarker(): void;
  canary(pathId: string, seq: number): MintedCanary;
  insert(canary: MintedCanary): void;
  readBack(canary: MintedCanary): boolean;
  /**
   * Puts the file back byte for byte. If somebody changed it meanwhile, his changes are kept and only the canary is taken out.
   * Safe to call when nothing is planted. Says whether the canary is gone.
   */
  restore(canary: MintedCanary): boolean;
}

const TOKEN = /\{\{canary:([a-z][a-z0-9.-]*)\}\}/;

/** Bytes as text and back without loss, whatever their encoding. */
const bytes = (text: string): Buffer => Buffer.from(text, "latin1");
const binary = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

/** Errors: `plant-failed` when the file or its marker is not there or cannot be written. */
export function openFilePlant({ name, config, baseDir, runDir, mint }: FilePlantOptions): FilePlant {
  const file = resolveFile(path.resolve(baseDir, config.file), name);
  const dataClass = TOKEN.exec(config.marker)?.[1] ?? "credential";
  const backup = path.join(runDir, "plants", `${name}.original`);
  const marker = binary(config.marker);
  const planted = (value: string): string => binary(config.marker.replace(TOKEN, () => value));
  const read = (): string => {
    try {
      return readFileSync(file).toString("latin1");
    } catch (cause) {
      throw new AppError(
        "plant-failed",
        `the file of plant \`${name}\` cannot be read: ${file}`,
        `Let \`plant.${name}.file\` name a file that the user who runs Leakproof may read and write.`,
        { file, cause },
      );
    }
  };
  const checkMarker = (): void => {
    if (read().includes(marker)) return;
    throw new AppError(
      "plant-failed",
      `the marker of plant \`${name}\` is not in ${config.file}`,
      `Write ${config.marker} there, where the secret stands in production. If a run was killed, go on with it by --resume: it puts the file back.`,
      { file },
    );
  };

  return {
    file,
    checkMarker,
    canary: (pathId, seq) =>
      mint({
        use: "planted",
        plant: name,
        place: config.file,
        party: "",
        shared: true,
        session: "file",
        attack: pathId,
        seq,
        dataClass,
      }),
    insert({ canary }) {
      checkMarker();
      const original = read();
      // The original is safe before the file changes; deleted again once it is back.
      mkdirSync(path.dirname(backup), { recursive: true, mode: 0o700 });
      writeFileSync(backup, bytes(original), { mode: 0o600, flush: true });
      overwrite(file, bytes(original.replaceAll(marker, () => planted(canary.value))), name);
    },
    readBack: ({ canary }) => read().includes(planted(canary.value)),
    restore({ canary }) {
      if (!existsSync(backup)) return !read().includes(binary(canary.value));
      const original = readFileSync(backup).toString("latin1");
      const now = read();
      const untouched = original.replaceAll(marker, () => planted(canary.value));
      if (now === untouched || isTorn(now, untouched, original) || isTorn(now, original, untouched))
        overwrite(file, bytes(original), name);
      else if (now !== original && now.includes(planted(canary.value)))
        overwrite(file, bytes(now.replaceAll(planted(canary.value), () => marker)), name);
      const gone = !read().includes(binary(canary.value));
      if (gone) rmSync(backup, { force: true });
      return gone;
    },
  };
}

/** Whether this is the beginning of one content over the other: our own write, cut off by a crash or a full disk. */
function isTorn(now: string, over: string, under: string): boolean {
  let at = 0;
  while (at < now.length && now[at] === over[at]) at += 1;
  return at > 0 && now.slice(at) === under.slice(at);
}

function resolveFile(file: string, name: string): string {
  try {
    return realpathSync(file);
  } catch (cause) {
    throw new AppError(
      "plant-failed",
      `the file of plant \`${name}\` is not there: ${file}`,
      `Correct \`plant.${name}.file\`.`,
      { file, cause },
    );
  }
}

/** Writes in place: the file keeps its owner, mode and links, and stays the file that a container has mounted. */
function overwrite(file: string, content: Buffer, name: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(file, constants.O_WRONLY);
    for (let at = 0; at < content.length; ) at += writeSync(handle, content, at, content.length - at, at);
    ftruncateSync(handle, content.length);
    fsyncSync(handle);
  } catch (cause) {
    throw new AppError(
      "plant-failed",
      `the file of plant \`${name}\` cannot be written: ${file}`,
      "Make it writable for the user who runs Leakproof, and see that the disk is not full.",
      { file, cause },
    );
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
