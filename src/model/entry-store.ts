/** An entry as it is kept: nothing in it can be read without the master key. */
export interface SealedEntry {
  /** Keyed hash of scope and token. */
  id: string;
  /** Keyed hash of the scope. */
  scope: string;
  /** Nonce (12 bytes), ciphertext, tag (16 bytes). */
  sealed: Uint8Array;
  keyVersion: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
  lookAlike: boolean;
}

/** Where sealed entries are kept. The master key is never here. */
export interface EntryStore {
  /**
   * Adds entries, all at once, and returns the ids of those that are not added, since an entry with that id is kept already that
   * does not expire until `now`. However many processes do this, one of them wins.
   */
  add(entries: readonly SealedEntry[], now: number): Promise<string[]>;
  /** Has entries expire later. Returns how many are still there. */
  renew(ids: readonly string[], expiresAt: number): Promise<number>;
  find(ids: readonly string[]): Promise<SealedEntry[]>;
  lookAlikes(scope: string): Promise<SealedEntry[]>;
  /** Counts `encryptions` more under the current key version and returns it; begins the next version when `limit` is passed. */
  countEncryptions(encryptions: number, limit: number): Promise<number>;
  /** Removes entries of a scope, or those that expired before a time, or both. Returns how many. */
  remove(which: { scope?: string; expiredBefore?: number }): Promise<number>;
}
