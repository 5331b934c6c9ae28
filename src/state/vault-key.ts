import { randomBytes } from "node:crypto";
import { mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { AppError } from "../model/errors.ts";
import { isCode, unwritable } from "./key.ts";

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

/** Where a user's own settings live on this system. */
function configFolder(environment: Environment): string {
  if (process.platform === "win32")
    return environment["APPDATA"] ?? path.join(homedir(), "AppData", "Roaming");
  return environment["XDG_CONFIG_HOME"] ?? path.join(homedir(), ".config");
}

/** Whether `file` lies in the folder that holds the vault: who steals the one would have the other. */
async function isInside(file: string, dir: string): Promise<boolean> {
  const real = async (place: string): Promise<string> => realpath(place).catch(() => path.resolve(place));
  const relative = path.relative(
    await real(dir),
    path.join(await real(path.dirname(file)), path.basename(file)),
  );
  return !relative.startsWith("..") && !path.isAbsolute(relative);
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
  if (!named) {
    try {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
    } catch (cause) {
      if (!isCode(cause, "EEXIST")) throw unwritable(file, cause);
    }
  }
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
