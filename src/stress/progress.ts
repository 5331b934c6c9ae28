import type { StressDocument, StressProgress } from "../model/documents.ts";
import { labelOf, type PathState } from "./path-state.ts";

/** Between two reports of mere counting, in milliseconds. */
const PAUSE_MS = 100;

export interface Progress {
  attempt(state: PathState): void;
  changed(state: PathState): void;
  finish(document: StressDocument): void;
}

/** Tells the caller how far a campaign is: at once when something changed, else at most ten times a second. */
export function createProgress(
  states: readonly PathState[],
  onProgress: ((progress: StressProgress) => void) | undefined,
): Progress {
  let last = 0;

  function tell(state: PathState, status?: StressProgress["status"]): void {
    last = Date.now();
    onProgress?.({
      pathId: state.path.pathId,
      label: labelOf(state.path),
      attempts: state.attempts,
      planned: state.path.schedule.reduce((sum, entry) => sum + entry.attempts, 0),
      carried: state.carriedBy.size,
      totalAttempts: states.reduce((sum, other) => sum + other.attempts, 0),
      totalLeaks: states.filter((other) => other.proved || other.provedElsewhere).length,
      ...(status === undefined ? {} : { status }),
    });
  }
  return {
    attempt(state) {
      if (Date.now() - last >= PAUSE_MS) tell(state);
    },
    changed: (state) => tell(state, state.proved ? "proved" : undefined),
    finish(document) {
      for (const state of states) {
        const judged = document.paths.find(({ pathId }) => pathId === state.path.pathId);
        tell(state, judged?.verdict.status);
      }
    },
  };
}
