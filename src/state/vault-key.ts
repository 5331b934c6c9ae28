import { randomBytes } from "node:crypto";
import { access, link, mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { AppError } from "../model/errors.ts";
import { isCode } from "./key.ts";

const VARIABLE = "LEAKPROOF_VAULT_KEY";
const FILE_VARIABLE = "LEAKPROOF_VAULT_KEY_FILE";
type Environment = Readonly<Record<string, string | undefined>>;

/** 32 bytes as 64 hex digits or as base64; `undefined` for anything else. */
function parseKey(text: string): Uint8Array | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  const bytes = /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, "base64") : undefined;
  return bytes?.length === 32 ? bytes : undefined;
}

function unusable(where: string, file?: string): AppError {
  return new AppError(
    "usage",
    `${where} holds no key of 32 bytes`,
    "Write 64 hex digits, for example the output of `openssl rand -hex 32`.",
    file === undefined ? {} : { file },
  );
}

/** Where a user's own settings live on this system. Errors: `usage` when the system names no such place. */
function configFolder(environment: Environment): string {
  const home = environment["HOME"] ?? homedir();
  const [stated, usual] =
    process.platform === "win32"
      ? [environment["APPDATA"], path.join(home, "AppData", "Roaming")]
      : [environment["XDG_CONFIG_HOME"], path.join(home, ".config")];
  // Empty or relative settings count as none; a key in the working directory would be handed on with it.
  const folder = [stated, usual].find((place) => place !== undefined && path.isAbsolute(place));
  if (folder === undefined) {
    throw new AppError(
      "usage",
      "there is no home folder to keep the vault's key in",
      `Set ${VARIABLE} to the key, or ${FILE_VARIABLE} to a file that holds it.`,
    );
  }
  return folder;
}

/** Where a path leads, through every link, also when its last parts are not there yet. */
async function destination(place: string): Promise<string> {
  const whole = path.resolve(place);
  try {
    return await realpath(whole);
  } catch {
    const parent = path.dirname(whole);
    return parent === whole ? whole : path.join(await destination(parent), path.basename(whole));
  }
}

/** Whether `file` lies in the folder that holds the vault: who steals the one would have the other. */
async function isInside(file: string, dir: string): Promise<boolean> {
  const relative = path.relative(await destination(dir), await destination(file));
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    (error) => !isCode(error, "ENOENT"),
  );

/** Writes a new key, whole or not at all; a file that is there already stays. Errors: `state`. */
async function makeKey(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx", flush: true });
    // Of several processes that begin at once one wins, and nobody ever reads half a key.
    await link(draft, file);
  } catch (cause) {
    if (isCode(cause, "EEXIST")) return;
    throw new AppError(
      "state",
      "cannot write the vault's key",
      `Make its folder writable, or name another file in ${FILE_VARIABLE}.`,
      { file, cause },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * The master key of the vault: `LEAKPROOF_VAULT_KEY`, or the file that `LEAKPROOF_VAULT_KEY_FILE` names, or `leakproof/vault.key`
 * in the user's configuration folder, which is made (0600) when it is not there. Never a file in `stateDir`, where the data is.
 * Errors: `usage` for a key that is none or lies beside the data, `state`.
 */
export async function loadVaultKey(
  stateDir: string,
  environment: Environment = process.env,
): Promise<Uint8Array> {
  const stated = environment[VARIABLE];
  if (stated !== undefined && stated !== "") {
    const key = parseKey(stated.trim());
    if (key === undefined) throw unusable(VARIABLE);
    return key;
  }
  const named = environment[FILE_VARIABLE];
  const file = named || path.join(configFolder(environment), "leakproof", "vault.key");
  if (await isInside(file, stateDir)) {
    throw new AppError(
      "usage",
      "the vault's key lies in the folder of the vault",
      `Move it elsewhere and name it in ${FILE_VARIABLE}: who copies the folder must not get both.`,
      { file },
    );
  }
  if (!named && !(await isThere(file))) await makeKey(file);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError(
      "not-found",
      "cannot read the vault's key",
      `Name a readable file in ${FILE_VARIABLE}.`,
      {
        file,
        cause,
      },
    );
  }
  const key = parseKey(text.trim());
  if (key === undefined) throw unusable("the key file", file);
  return key;
}
