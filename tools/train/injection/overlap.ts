const SHINGLE = 6;

/** Hashes of every run of six words. */
export function shingles(text: string): Set<number> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = words.map((word) => {
    let hash = 0;
    for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0;
    return hash;
  });
  const result = new Set<number>();
  for (let i = 0; i + SHINGLE <= hashes.length; i++) {
    let hash = 7;
    for (let j = i; j < i + SHINGLE; j++) hash = (Math.imul(hash, 0x9e3779b1) + (hashes[j] ?? 0)) | 0;
    result.add(hash);
  }
  // Shorter texts are compared as a whole.
  if (result.size === 0) result.add(hashes.reduce((hash, h) => (Math.imul(hash, 0x9e3779b1) + h) | 0, 11));
  return result;
}

/** The share of a text's shingles that also stand in `others`. */
export function overlap(own: ReadonlySet<number>, others: ReadonlySet<number>): number {
  let shared = 0;
  for (const hash of own) if (others.has(hash)) shared++;
  return shared / own.size;
}
