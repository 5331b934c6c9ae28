import { userInfo } from "node:os";
import { createVault, type Scope, type Vault } from "../mask/index.ts";
import { loadVaultKey } from "../state/vault-key.ts";
import { openVaultStore } from "../state/vault-store.ts";
import { exactBytes, exactText } from "./exact-text.ts";
import { write } from "./output.ts";

/** The options that `mask` and `unmask` share. */
export interface MaskingFlags {
  tenant: string;
  session: string;
  json?: boolean;
  stateDir: string;
}

/** The subject is whom this system says the caller is: what one user masked, another one cannot bring back. */
export function scopeOf({ tenant, session }: MaskingFlags): Scope {
  const { username, uid } = userInfo();
  return { tenant, subject: `${username}:${uid}`, session };
}

/** Opens the vault for the time of `work`. Errors: `usage`, `state`. */
export async function withVault<T>(
  { stateDir, ttlMs }: { stateDir: string; ttlMs?: number },
  work: (vault: Vault) => Promise<T>,
): Promise<T> {
  const masterKey = await loadVaultKey(stateDir);
  const store = openVaultStore(stateDir);
  try {
    const vault = createVault({ masterKey, store, ...(ttlMs === undefined ? {} : { ttlMs }) });
    await vault.purge();
    return await work(vault);
  } finally {
    store.close();
  }
}

/** What masks, or what brings back. */
interface TextStream {
  push(chunk: string): Promise<string>;
  flush(): Promise<string>;
}

/** Sends stdin to stdout, byte by byte but for what the stream changes. Returns the stream, for its counts. */
export async function filter<S extends TextStream>(
  { json }: MaskingFlags,
  open: (json: boolean) => S,
): Promise<S> {
  let head = "";
  let stream: S | undefined;
  for await (const text of exactText(process.stdin)) {
    if (stream !== undefined) {
      await write(exactBytes(await stream.push(text)));
      continue;
    }
    head += text;
    const isJson = json ?? looksLikeJson(head);
    if (isJson === undefined) continue;
    stream = open(isJson);
    await write(exactBytes(await stream.push(head)));
  }
  if (stream === undefined) {
    stream = open(json ?? looksLikeJson(head, true) ?? false);
    await write(exactBytes(await stream.push(head)));
  }
  await write(exactBytes(await stream.flush()));
  return stream;
}

/** So many characters tell what a text is; so many spaces may stand before them. */
const SIGN = 64;
const SPACES = 65_536;

/** How JSON begins. `[2026-11-22 10:00]` and `[INFO]` begin log lines. */
const JSON_BEGINS =
  /^(?:\{\s*(?:["}]|$)|\[\s*(?:["{[\]]|$|(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\s*(?:[,\]]|$)))/;

/**
 * Whether a text is JSON, told by how it begins: mask and unmask have to agree, and masking changes no sign of this. `undefined`
 * when too little of the text is there to tell.
 */
export function looksLikeJson(head: string, ended = false): boolean | undefined {
  const spaces = /^\ufeff?\s*/.exec(head.slice(0, SPACES))?.[0].length ?? 0;
  const sign = head.slice(spaces, spaces + SIGN);
  if (sign === "") return ended || head.length >= SPACES ? false : undefined;
  if (!/^[{[]/.test(sign)) return false;
  if (sign.length < SIGN && !ended) return undefined;
  return JSON_BEGINS.test(sign);
}
