/** What the word lists know of a word; a word may be several. One byte of flags. */
export const FIRST_NAME = 1;
export const LAST_NAME = 2;
export const PLACE = 4;
export const COUNTRY = 8;
export const COMPANY = 16;
/** Words that companies and institutions are called by: Inc, GmbH, Bank, University. */
export const COMPANY_WORD = 32;
/** An ordinary word of a language (or a weekday, a product): written with a capital it is still no name. */
export const COMMON = 64;
/** Mr, Dr, Señora, Herr: a person follows. */
export const TITLE = 128;

/** Buckets are the upper 16 bits of the hash, then 8 bits tell entries apart: a foreign word hits by chance in under 1 %. */
const BUCKETS = 1 << 16;

/** A set of hashed words with flags: `find` takes a hash of `hashWord` (or a `join` of several, for phrases). */
export interface Gazetteer {
  /** Flags of the word, 0 when it is in no list. */
  find(hash: number): number;
}

/** FNV leaves the upper bits of short words alike; this spreads them. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 15);
}

/**
 * Packs hashes and flags: 32 KB of 4-bit bucket sizes, then one byte of remaining hash for every entry, then its flags.
 * Throws a RangeError when more than 15 entries fall into one bucket (about a million entries would be needed).
 */
export function packGazetteer(entries: ReadonlyMap<number, number>): Uint8Array {
  const buckets = Array.from({ length: BUCKETS }, () => new Map<number, number>());
  for (const [hash, flags] of entries) {
    const key = spread(hash);
    const bucket = buckets[key >>> 16];
    const rest = (key >>> 8) & 255;
    bucket?.set(rest, (bucket.get(rest) ?? 0) | flags);
  }
  const sizes = new Uint8Array(BUCKETS / 2);
  const rests: number[] = [];
  const flags: number[] = [];
  for (const [index, bucket] of buckets.entries()) {
    if (bucket.size > 15) throw new RangeError("a bucket of the gazetteer holds more than 15 entries");
    sizes[index >> 1] = (sizes[index >> 1] ?? 0) | (bucket.size << ((index & 1) * 4));
    for (const [rest, flag] of bucket) {
      rests.push(rest);
      flags.push(flag);
    }
  }
  return Uint8Array.from([...sizes, ...rests, ...flags]);
}

/** Reads what {@link packGazetteer} wrote. */
export function unpackGazetteer(packed: Uint8Array): Gazetteer {
  const firsts = new Uint32Array(BUCKETS + 1);
  let total = 0;
  for (let index = 0; index < BUCKETS; index++) {
    firsts[index] = total;
    total += ((packed[index >> 1] ?? 0) >> ((index & 1) * 4)) & 15;
  }
  firsts[BUCKETS] = total;
  const rests = packed.subarray(BUCKETS / 2, BUCKETS / 2 + total);
  const flags = packed.subarray(BUCKETS / 2 + total, BUCKETS / 2 + 2 * total);
  return {
    find(hash) {
      const key = spread(hash);
      const bucket = key >>> 16;
      const rest = (key >>> 8) & 255;
      const end = firsts[bucket + 1] ?? 0;
      for (let at = firsts[bucket] ?? 0; at < end; at++) if (rests[at] === rest) return flags[at] ?? 0;
      return 0;
    },
  };
}
