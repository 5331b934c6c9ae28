import type { AttackPlan } from "../model/attack-plan.ts";
import type { StressDocument, StressPath } from "../model/documents.ts";
import type { Ledger } from "../state/index.ts";
import { TOOL } from "../version.ts";
import type { PathState } from "./path-state.ts";
import { judge } from "./verdict.ts";

export interface DocumentInput {
  plan: AttackPlan;
  runId: string;
  model: StressDocument["model"];
  ledger: Ledger;
  states: readonly PathState[];
  /** Replies per path that show nobody read the prompt. */
  canned: ReadonlyMap<string, readonly Uint8Array[]>;
  settled: boolean;
  startedAt: string;
  notes: readonly string[];
}

/** The run's document, from what the ledger holds. */
export async function writeDocument(input: DocumentInput): Promise<StressDocument> {
  const { plan, runId, model, ledger, states } = input;
  const paths = await Promise.all(states.map((state) => stressPath(state, input)));
  const totals = await ledger.totals();
  return {
    version: 1,
    tool: TOOL,
    runId,
    randomSeed: plan.randomSeed,
    model,
    target: plan.target,
    startedAt: input.startedAt,
    finishedAt: new Date().toISOString(),
    attempts: totals.attempts,
    errorCount: totals.errors,
    paths,
    coverage: {
      paths: plan.paths.length,
      attacked: paths.filter(({ verdict }) => verdict.attempts > 0).length,
      unreachable: plan.paths.flatMap(({ pathId, unreachable: why }) =>
        why === undefined ? [] : [{ pathId, why }],
      ),
    },
    residue: await ledger.residue(),
    cost: { requests: totals.requests, tokensIn: totals.tokensIn, tokensOut: totals.tokensOut },
    notes: [...input.notes],
  };
}

async function stressPath(
  state: PathState,
  { plan, runId, ledger, canned, settled, states }: DocumentInput,
): Promise<StressPath> {
  const { path } = state;
  const verdict = judge({
    runId,
    path,
    counts: await ledger.counts(path.pathId, canned.get(path.pathId) ?? []),
    proved: state.proved || state.provedElsewhere,
    pathsInRun: states.filter((other) => other.path.unreachable === undefined).length,
    dismissAt: plan.dismissAt,
    controlSeenBy: await ledger.controls(path.pathId),
    problems: await ledger.problems(path.pathId),
    ending: state.ending,
    settled,
    ...(state.lastFailure === undefined ? {} : { lastFailure: state.lastFailure }),
  });
  const { pathId, findingIds, from, to, sinkKind, dataClass } = path;
  return {
    pathId,
    findingIds,
    from,
    to,
    sinkKind,
    dataClass,
    verdict,
    evidence: await ledger.evidenceFor(pathId),
  };
}
