import { MESSAGE_PLANT, type PlannedPath } from "../model/attack-plan.ts";

/** Requests around a path's attempts: confirming the plant, controls, replies asked again. Between 5 and 40 on the demo. */
const AROUND = 20;

/** About how many requests a path takes that shows no leak. */
function needOf(path: PlannedPath): number {
  const attempts = path.schedule.reduce((sum, entry) => sum + entry.attempts, 0);
  // Where the owner has to type the canary first and somebody else asks for it, an attempt is two requests.
  const turns = path.plant === MESSAGE_PLANT && path.sinkKind === "reply" ? 2 : 1;
  return attempts * turns + AROUND;
}

/**
 * How many requests `path` has to leave for those after it: nothing while `left` is enough for all of them, else their share by
 * need. Without this, the first path that shows no leak would use up a small budget and the others would go untested.
 */
export function reserveFor(later: readonly PlannedPath[], path: PlannedPath, left: number): number {
  const needed = later.reduce((sum, other) => sum + needOf(other), 0);
  const all = needed + needOf(path);
  return left >= all ? 0 : Math.floor((left * needed) / all);
}
