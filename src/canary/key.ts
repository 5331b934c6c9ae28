import { hmac } from "../lib/hash.ts";

/**
 * What mints and recognises the canaries of one run. Every part is derived from the installation's canary key; the project's
 * parts are the same in all runs, so that an earlier run's canary is still known as ours.
 */
export interface RunKey {
  readonly runId: string;
  /** Where the digits of a payload stand, see `Shape`. */
  readonly digits: readonly number[];
  readonly projectTag: Uint8Array;
  readonly canaryId: Uint8Array;
  readonly runTag: Uint8Array;
  readonly nonce: Uint8Array;
}

/** `projectKey` is the installation's canary key (at least 16 bytes of randomness); `runId` names the run. */
export function createRunKey(projectKey: Uint8Array, runId: string): RunKey {
  if (projectKey.length < 16) throw new RangeError("a canary key has at least 16 bytes");
  const derive = (...parts: string[]) => Buffer.from(hmac(projectKey, "canary", ...parts), "hex");
  return {
    runId,
    digits: digitPlaces(derive("shape")),
    projectTag: derive("project-tag"),
    canaryId: derive("id"),
    runTag: derive("run-tag", runId),
    nonce: derive("nonce", runId),
  };
}

/** Two places of a piece that hold digits: neither the first nor the last, nor neighbours. */
const PAIRS = [
  [1, 3],
  [1, 4],
  [1, 5],
  [1, 6],
  [2, 4],
  [2, 5],
  [2, 6],
  [3, 5],
  [3, 6],
  [4, 6],
] as const;

/** Length of a piece, and pieces of a payload. A payload with two edits keeps one of its three pieces whole. */
export const PIECE = 8;
export const PIECES = 3;
export const PAYLOAD_LENGTH = PIECE * PIECES;

function digitPlaces(random: Uint8Array): number[] {
  return Array.from({ length: PIECES }, (_, piece) => {
    const pair = PAIRS[(random[piece] ?? 0) % PAIRS.length] ?? PAIRS[0];
    return pair.map((place) => piece * PIECE + place);
  }).flat();
}
