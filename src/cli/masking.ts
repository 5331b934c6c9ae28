import { userInfo } from "node:os";
import { createVault, type Scope, type Vault } from "../mask/index.ts";
import { loadVaultKey } from "../state/vault-key.ts";
import { openVaultStore } from "../state/vault-store.ts";

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

/** Bytes on stdin as text. Invalid UTF-8 becomes U+FFFD; a byte-order mark stays. */
export async function* textOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  for await (const bytes of stream) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** Whether a text is JSON, told by its first sign: mask and unmask have to agree, and tokens are no such signs. */
export function looksLikeJson(text: string): boolean {
  return /^\ufeff?\s*[{[]/.test(text);
}
