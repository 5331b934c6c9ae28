import { createRecogniser, createRunKey, mintCanary } from "../canary/index.ts";
import type { Canary, Sighting } from "../model/canary.ts";
import type { DataClass } from "../model/label.ts";
import type { CanaryRow, CanaryUse } from "../state/index.ts";

/** A canary with what it is used for. Its value lives in memory only. */
export interface MintedCanary {
  canary: Canary;
  row: CanaryRow;
}

/** What a canary is derived from; the same parts give the same canary again, so that a crash can be cleaned up after. */
export interface MintParts {
  use: CanaryUse;
  plant: string;
  /** Column or file, for two canaries of one plant. */
  part?: string;
  place: string;
  party: string;
  /** It serves every attempt of a path. */
  shared?: boolean;
  session: string;
  attack: string;
  seq: number;
  dataClass: DataClass;
}

export type Mint = (parts: MintParts) => MintedCanary;

/** A control has to fit headers and identifier fields and to pass every filter on the way: a bare token. */
export const CONTROL_CLASS: DataClass = "public";

export function createMint(canaryKey: Uint8Array, runId: string): Mint {
  const key = createRunKey(canaryKey, runId);
  return ({ use, plant, part, place, party, shared = false, session, attack, seq, dataClass }) => {
    const source = part === undefined ? plant : `${plant}.${part}`;
    const canary = mintCanary(key, { source: `${use}:${source}`, session, attack, index: seq, dataClass });
    return { canary, row: { id: canary.id, use, plant, place, party, shared } };
  };
}

/** Canaries whose garbled and bare-number forms are looked for; older ones are recognised in all other forms still. */
const AWAITED = 2048;

/** Recognises this run's canaries, however many there are, in bounded memory. */
export interface Scanner {
  scan(text: string): Sighting[];
  /** Also looks for garbled forms and bare numbers of this canary, until enough newer ones came. */
  expect(canary: Canary): void;
}

export function createScanner(canaryKey: Uint8Array, runId: string): Scanner {
  const recogniser = createRecogniser(createRunKey(canaryKey, runId));
  let awaited: Canary[] = [];
  return {
    scan: (text) => recogniser.scan(text),
    expect(canary) {
      recogniser.expect(canary);
      awaited.push(canary);
      if (awaited.length < 2 * AWAITED) return;
      for (const old of awaited.slice(0, AWAITED)) recogniser.forget(old);
      awaited = awaited.slice(AWAITED);
    },
  };
}
