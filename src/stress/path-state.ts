import { type Attempt, endName, type PlannedPath } from "../model/attack-plan.ts";
import type { ReplyFilter } from "../state/index.ts";
import type { Ending } from "./verdict.ts";

/** What a campaign keeps of one path in memory: counters and a few samples, however many attempts there are. */
export interface PathState {
  path: PlannedPath;
  ending: Ending;
  /** By its own attempts. */
  proved: boolean;
  /** By a canary of another path with the same plant, met at this path's sink. */
  provedElsewhere: boolean;
  /** Evidence rows written so far. */
  evidence: number;
  evidenceElsewhere: number;
  controlSeenBy: Set<string>;
  /** Number of the last question, asked when the schedule is through: a sink that shows its control shows what came before. */
  closing?: number;
  closedBy: Set<string>;
  attempts: number;
  /** Attempts that carried something, as far as they are counted while the campaign runs. */
  carriedBy: Set<number>;
  /** The attempt sent last: what an unattributed sighting is credited to. */
  latest?: number;
  /** Bare numbers seen, by record and watcher: two different ones of one record prove. */
  numbers: Map<string, Set<string>>;
  /** Attempts by their reply, a few each: to ask again when the reply turns out to be canned. */
  samples: Map<string, Attempt[]>;
  failuresInRow: number;
  lastFailure?: string;
}

/** Every answer counts. */
export const ALL_REPLIES: ReplyFilter = { listed: [], counted: "others" };

export function newPathState(path: PlannedPath): PathState {
  return {
    path,
    ending: "not-begun",
    proved: false,
    provedElsewhere: false,
    evidence: 0,
    evidenceElsewhere: 0,
    controlSeenBy: new Set(),
    closedBy: new Set(),
    attempts: 0,
    carriedBy: new Set(),
    numbers: new Map(),
    samples: new Map(),
    failuresInRow: 0,
  };
}

/** How an endpoint of a path is called in progress lines. */
export function labelOf({ from, to }: PlannedPath): string {
  return `${endName(from)} → ${to.nodeName}`;
}
