import { hash } from "node:crypto";
import type { Turn } from "../model/attack-plan.ts";
import type { Sighting } from "../model/canary.ts";

/** Half of SHA-256: two texts of a million share one with probability below 1e-26. */
export type Digest = Uint8Array;

function digest(text: string): Digest {
  return new Uint8Array(hash("sha256", text, "buffer").subarray(0, 16));
}

/**
 * What an attempt asks, without its canaries (placeholders are not filled yet), case and spacing: attempts with equal digests
 * are one distinct attempt, because a deterministic target answers them alike.
 */
export function promptDigest(turns: readonly Turn[]): Digest {
  return digest(turns.map(({ as, text }) => `${as}: ${squeeze(text)}`).join("\n"));
}

/** Replies longer than this are compared by their beginning. */
const COMPARED = 64 * 1024;

/**
 * What a reply says without canaries, numbers and ids, case and spacing: equal digests for different prompts are a canned text,
 * also when it quotes a fresh incident number each time.
 */
export function replyDigest(text: string, sightings: readonly Sighting[]): Digest {
  let plain = "";
  let at = 0;
  for (const { start, end } of [...sightings].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    plain += `${text.slice(at, start)}#`;
    at = end;
  }
  plain += text.slice(at);
  const withoutIds = plain.slice(0, COMPARED).replace(/[\w-]+/g, (word) => (/\d/.test(word) ? "#" : word));
  return digest(squeeze(withoutIds));
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}
