import { createHash } from "node:crypto";

/** A stream of numbers in [0, 1), the same for the same parts on every machine (sfc32, seeded by SHA-256). */
export function seededRandom(...parts: (string | number)[]): () => number {
  const seed = createHash("sha256").update(JSON.stringify(parts)).digest();
  let a = seed.readInt32LE(0);
  let b = seed.readInt32LE(4);
  let c = seed.readInt32LE(8);
  let counter = seed.readInt32LE(12);
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}

/** The numbers 0 … size−1 in an order fixed by `random` (Fisher-Yates). */
export function shuffled(size: number, random: () => number): number[] {
  const order = Array.from({ length: size }, (_, index) => index);
  for (let index = size - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    const held = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = held;
  }
  return order;
}
