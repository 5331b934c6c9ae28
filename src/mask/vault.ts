import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import type { EntryStore, SealedEntry } from "../model/entry-store.ts";
import { AppError } from "../model/errors.ts";
import { canonical, type Form, type Scope } from "./token.ts";

/** A value that a token or a look-alike stands for. */
export interface Entry {
  /** The id of a readable token, or the whole look-alike. */
  token: string;
  /** The value as it is read. */
  value: string;
  form: Form;
  /** How it stood in JSON, where that is not how we would write it. */
  raw?: string;
  /** Whether `token` is a look-alike. */
  lookAlike?: true;
}

/** The reversible side of masking. All values are encrypted with AES-256-GCM before they reach the store. */
export interface Vault {
  /** Keeps entries. Returns those it refuses, since their token stands for another value already. */
  put(scope: Scope, entries: readonly Entry[]): Promise<Entry[]>;
  /** The entries of these tokens in this scope and no other; unknown and expired ones are missing. */
  get(scope: Scope, tokens: readonly string[]): Promise<Map<string, Entry>>;
  /** Every look-alike of the scope. */
  lookAlikes(scope: Scope): Promise<Entry[]>;
  /** Forgets a scope, or what has expired. Returns how many entries. */
  purge(scope?: Scope): Promise<number>;
  /** An entry that was put less than so many milliseconds ago need not be put again. */
  readonly renewAfterMs: number;
  /** The key that tokens of this vault are made with. */
  readonly tokenKey: KeyObject;
}

/** NIST SP 800-38D §8.3: at most 2^32 encryptions under one key with random nonces. */
const ENCRYPTIONS_PER_KEY = 2 ** 32;
const DAY = 86_400_000;
/** An entry in use is renewed when this share of its time has passed. */
const RENEW_AFTER = 0.5;
const NONCE = 12;
const TAG = 16;

export interface VaultOptions {
  /** 32 bytes that live anywhere but beside the store. */
  masterKey: Uint8Array;
  store: EntryStore;
  /** How long an entry lives. Default: 30 days. */
  ttlMs?: number;
  now?: () => number;
  /** For tests. */
  encryptionsPerKey?: number;
}

export function createVault(options: VaultOptions): Vault {
  const {
    masterKey,
    store,
    ttlMs = 30 * DAY,
    now = Date.now,
    encryptionsPerKey = ENCRYPTIONS_PER_KEY,
  } = options;
  if (masterKey.length !== 32) throw new RangeError("a master key has 32 bytes");
  const renewAfterMs = ttlMs * RENEW_AFTER;
  const derive = (purpose: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync("sha256", masterKey, "", `leakproof vault: ${purpose}`, 32)));
  const indexKey = derive("index");
  const dataKeys = new Map<number, KeyObject>();
  const dataKey = (version: number): KeyObject => {
    const key = dataKeys.get(version) ?? derive(`data ${version}`);
    dataKeys.set(version, key);
    return key;
  };
  const hashed = (...parts: string[]): string =>
    createHmac("sha256", indexKey).update(canonical(parts)).digest("base64url");
  const scopeId = ({ tenant, subject, session }: Scope): string => hashed("scope", tenant, subject, session);
  /** Binds a ciphertext to its tenant, its record and its key: it opens nowhere else. */
  const boundTo = (scope: Scope, id: string, version: number): Buffer =>
    canonical([scope.tenant, id, String(version)]);

  const seal = (scope: Scope, id: string, version: number, { token, ...entry }: Entry): Uint8Array => {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv("aes-256-gcm", dataKey(version), nonce).setAAD(boundTo(scope, id, version));
    const text = JSON.stringify(entry.lookAlike ? { token, ...entry } : entry);
    return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  };
  const open = (
    scope: Scope,
    { id, sealed, keyVersion }: SealedEntry,
  ): Omit<Entry, "token"> & { token?: string } => {
    try {
      const decipher = createDecipheriv("aes-256-gcm", dataKey(keyVersion), sealed.subarray(0, NONCE), {
        authTagLength: TAG,
      })
        .setAAD(boundTo(scope, id, keyVersion))
        .setAuthTag(sealed.subarray(sealed.length - TAG));
      const text = Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
      return JSON.parse(text.toString("utf8"));
    } catch (cause) {
      throw new AppError(
        "state",
        "a record of the vault does not open",
        "The vault was written with another master key, or its file was changed. Name the key it was written with.",
        { cause },
      );
    }
  };

  type Known = Entry & { expiresAt: number };

  async function load(scope: Scope, tokens: readonly string[]): Promise<Map<string, Known>> {
    const whose = scopeId(scope);
    const wanted = new Map([...new Set(tokens)].map((token) => [hashed("entry", whose, token), token]));
    const found = wanted.size === 0 ? [] : await store.find([...wanted.keys()]);
    const entries = new Map<string, Known>();
    for (const sealed of found) {
      const token = wanted.get(sealed.id);
      if (token === undefined || sealed.expiresAt <= now()) continue;
      entries.set(token, { ...open(scope, sealed), token, expiresAt: sealed.expiresAt });
    }
    return entries;
  }

  /** Seals and adds entries; returns the ids that are taken. */
  async function add(scope: Scope, entries: readonly Entry[], expiresAt: number): Promise<string[]> {
    const keyVersion = await store.countEncryptions(entries.length, encryptionsPerKey);
    const whose = scopeId(scope);
    const sealed = entries.map((entry) => {
      const id = hashed("entry", whose, entry.token);
      const lookAlike = entry.lookAlike === true;
      return {
        id,
        scope: whose,
        sealed: seal(scope, id, keyVersion, entry),
        keyVersion,
        expiresAt,
        lookAlike,
      };
    });
    return store.add(sealed, now());
  }

  async function renew(scope: Scope, entries: readonly Entry[], expiresAt: number): Promise<number> {
    const whose = scopeId(scope);
    const ids = entries.map(({ token }) => hashed("entry", whose, token));
    return store.renew(ids, expiresAt);
  }

  async function put(scope: Scope, entries: readonly Entry[]): Promise<Entry[]> {
    const known = await load(
      scope,
      entries.map(({ token }) => token),
    );
    const fresh = new Map<string, Entry>();
    for (const entry of entries) {
      if (!known.has(entry.token) && !fresh.has(entry.token)) fresh.set(entry.token, entry);
    }
    const expiresAt = now() + ttlMs;
    const old = [...known.values()].filter((held) => held.expiresAt <= expiresAt - renewAfterMs);
    const renewed = old.length === 0 ? 0 : await renew(scope, old, expiresAt);
    const taken = fresh.size === 0 ? [] : await add(scope, [...fresh.values()], expiresAt);
    // Another process was faster, or an entry has just expired: look again.
    if (renewed < old.length || taken.length > 0) return put(scope, entries);
    return entries.filter((entry) => !isSame(known.get(entry.token) ?? fresh.get(entry.token), entry));
  }

  return {
    get: load,
    put,
    renewAfterMs,
    tokenKey: derive("tokens"),
    async lookAlikes(scope) {
      const whose = scopeId(scope);
      const sealed = await store.lookAlikes(whose);
      return sealed
        .filter(({ expiresAt }) => expiresAt > now())
        .map((one) => ({ id: one.id, ...open(scope, one) }))
        .flatMap(({ id, token, ...entry }) =>
          // The scope of a row is not sealed; the id that follows from it is.
          token === undefined || id !== hashed("entry", whose, token) ? [] : [{ ...entry, token }],
        );
    },
    purge: (scope) =>
      store.remove(scope === undefined ? { expiredBefore: now() } : { scope: scopeId(scope) }),
  };
}

/** Whether two entries give the same text back. */
function isSame(a: Entry | undefined, b: Entry): boolean {
  return a?.value === b.value && a.raw === b.raw && a.form === b.form;
}

/** A store that lives as long as the process. */
export function createMemoryStore(): EntryStore {
  const entries = new Map<string, SealedEntry>();
  let version = 1;
  let count = 0;
  return {
    async add(added, now) {
      const isTaken = ({ id }: SealedEntry): boolean => (entries.get(id)?.expiresAt ?? now) > now;
      const taken = added.filter(isTaken).map(({ id }) => id);
      for (const entry of added) if (!isTaken(entry)) entries.set(entry.id, entry);
      return taken;
    },
    async renew(ids, expiresAt) {
      const there = ids.flatMap((id) => entries.get(id) ?? []);
      for (const entry of there) entries.set(entry.id, { ...entry, expiresAt });
      return there.length;
    },
    find: async (ids) => ids.flatMap((id) => entries.get(id) ?? []),
    lookAlikes: async (scope) =>
      [...entries.values()].filter((entry) => entry.lookAlike && entry.scope === scope),
    async countEncryptions(encryptions, limit) {
      if (count + encryptions > limit) {
        version += 1;
        count = 0;
      }
      count += encryptions;
      return version;
    },
    async remove({ scope, expiredBefore }) {
      const before = entries.size;
      for (const [id, entry] of entries) {
        const inScope = scope === undefined || entry.scope === scope;
        const expired = expiredBefore === undefined || entry.expiresAt <= expiredBefore;
        if (inScope && expired) entries.delete(id);
      }
      return before - entries.size;
    },
  };
}
