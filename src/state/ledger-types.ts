import type { Evidence } from "../model/evidence.ts";

/**
 * What a request was for: an `attack` counts towards the verdict; a `control` shows that watchers see, a `confirm` that what was
 * planted is really used, a `challenge` whether the thing that answers reads what it is asked.
 */
export type AttemptKind = "attack" | "control" | "confirm" | "challenge";

/**
 * `sent`: the intent is written, nothing came back yet. `unknown`: it was so when the process died (or nobody looked at the
 * sinks after it). `cached`, `refused` (401, 403, 429, other 4xx) and `failed` (no connection, 5xx, no answer in the reply)
 * say nothing about the workflow and never count.
 */
export type AttemptStatus = "sent" | "answered" | "cached" | "refused" | "failed" | "unknown";

/**
 * What a canary was used for. `planted`: it stands in a store or a file. `typed`: somebody wrote it in a message. `handle`: the
 * name by which a record is asked for. `control`: sent along to see that a watcher sees.
 */
export type CanaryUse = "planted" | "typed" | "handle" | "control";

export interface CanaryRow {
  id: string;
  use: CanaryUse;
  /** Name of the plant, `message`, or `control`. */
  plant: string;
  /** Where it stands, for people: `crm: customers.email`. */
  place: string;
  /** Who may see it: an identity or a session; empty: nobody who asks. */
  party: string;
  /** It serves every attempt of a path (a file's, the owner's row), not one. */
  shared: boolean;
}

/** A canary as it is found again by its id: which path and attempt (or planting) it was made for. */
export interface CanaryRecord extends CanaryRow {
  pathId: string;
  seq: number;
}

export interface Intent {
  /** Number of the attempt within the run; enters the derivation of its canaries, so a repetition has fresh ones. */
  seq: number;
  pathId: string;
  /** Index of the attempt within its path. */
  index: number;
  kind: AttemptKind;
  family: string;
  attackId: string;
  /** Digest of the normalised prompt without its canaries: equal ones are one distinct attempt. */
  prompt: Uint8Array;
  /** Requests it will take at least. */
  requests: number;
  canaries: readonly CanaryRow[];
}

export interface Outcome {
  seq: number;
  /** `unknown`: it could not be carried through (budget, stop); it will be repeated. */
  status: Exclude<AttemptStatus, "sent">;
  /** Digest of the normalised reply; left out when there was none. */
  reply?: Uint8Array;
  requestDigest: string;
  carried: boolean;
  opened: boolean;
  /** Something of this very attempt came back: whoever answered has read it. */
  reached: boolean;
  requests: number;
  tokensIn: number;
  tokensOut: number;
}

/** A sighting that is evidence for `pathId`. `seq` is the attempt it is credited to, when one is known. */
export interface EvidenceRow {
  pathId: string;
  seq?: number;
  evidence: Omit<Evidence, "attack" | "requestDigest">;
}

/** Something that is in place and has to be taken away again, also after a crash. */
export interface Planting {
  id: number;
  plant: string;
  pathId: string;
  kind: "rows" | "owner" | "file";
  /** Numbers of the first and last attempt it was made for; its canaries are derived from them. */
  first: number;
  last: number;
}

export interface PathCounts {
  attempts: number;
  distinct: number;
  opened: number;
  carried: number;
  refused: number;
  failed: number;
  cached: number;
  /** Attempts left out because of their replies. */
  canned: number;
}

/** Which replies count: all but those listed, or only those. */
export interface ReplyFilter {
  listed: readonly Uint8Array[];
  counted: "listed" | "others";
}

export interface ReplyGroup {
  reply: Uint8Array;
  prompts: number;
}

export interface Residue {
  canaryId: string;
  where: string;
  ofEarlierRun: boolean;
}

/**
 * What a campaign remembers, so that it survives the death of its process. Asynchronous, so that a database server can stand in
 * for the embedded one. No content: digests, ids and `Redacted` values only.
 */
export interface Ledger {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;

  /** Durable (against the death of this process) when the promise resolves; only then may the request be sent. */
  intend(intent: Intent): Promise<void>;
  finish(outcome: Outcome): Promise<void>;
  /** A sink was seen to hold something of this attempt. */
  mark(seq: number, seen: { carried?: boolean; opened?: boolean; reached?: boolean }): Promise<void>;
  /** How many outcomes are on record; grows by one each. */
  outcomes(): number;
  /** After a crash: what was in flight, or finished after the sweep number `swept`, becomes `unknown`. */
  forgetUnswept(swept: number): Promise<void>;
  /** The outcome that stands of the path's attempt with this index, if there is one; `reply` when it was answered. */
  outcomeOf(pathId: string, index: number): Promise<{ reply?: Uint8Array } | undefined>;
  /** Digest of the reply that an attempt got; undefined while there is none. */
  replyOf(seq: number): Promise<Uint8Array | undefined>;
  /** Whether the path has an attempt that is `unknown` and was not repeated yet. */
  hasUnknown(pathId: string): Promise<boolean>;
  /** The highest attempt number in use. */
  lastSeq(): Promise<number>;

  addCanaries(pathId: string, seq: number, rows: readonly CanaryRow[]): Promise<void>;
  findCanary(id: string): Promise<CanaryRecord | undefined>;

  addEvidence(row: EvidenceRow): Promise<void>;
  /** Each with the attack it is credited to: the path's own attacks first, then in the order of sighting. */
  evidenceFor(pathId: string): Promise<Evidence[]>;

  addControl(pathId: string, watcher: string, seq: number): Promise<void>;
  controls(pathId: string): Promise<{ watcher: string; seq: number }[]>;
  /** A reason why a path cannot be dismissed, in words; each is kept once. */
  addProblem(pathId: string, text: string): Promise<void>;
  problems(pathId: string): Promise<string[]>;
  addResidue(residue: Residue): Promise<void>;
  residue(): Promise<Residue[]>;

  /** Written before anything is planted. */
  openPlanting(planting: Omit<Planting, "id">): Promise<number>;
  closePlanting(id: number): Promise<void>;
  livePlantings(): Promise<Planting[]>;

  counts(pathId: string, replies: ReplyFilter): Promise<PathCounts>;
  /** Replies that came for several distinct prompts, the most frequent first. */
  replyGroups(pathId: string, limit: number): Promise<ReplyGroup[]>;
  totals(): Promise<{
    attempts: number;
    errors: number;
    requests: number;
    tokensIn: number;
    tokensOut: number;
  }>;
  close(): Promise<void>;
}
