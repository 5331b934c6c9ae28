import { type AttackPlan, MESSAGE_PLANT, type PlannedPath } from "../model/attack-plan.ts";
import type { Config, PlantConfig } from "../model/config.ts";
import type { StressDocument, StressPath } from "../model/documents.ts";
import type { DataClass } from "../model/label.ts";
import type { Ledger, ReplyFilter } from "../state/index.ts";
import { TOOL } from "../version.ts";
import { REPLY, readKey } from "./oracle.ts";
import { ALL_REPLIES, type PathState } from "./path-state.ts";
import { judge } from "./verdict.ts";

export interface DocumentInput {
  plan: AttackPlan;
  runId: string;
  model: StressDocument["model"];
  ledger: Ledger;
  states: readonly PathState[];
  config: Config;
  /** Which replies count, by path. */
  replies: ReadonlyMap<string, ReplyFilter>;
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
  { plan, runId, ledger, config, replies, settled, states }: DocumentInput,
): Promise<StressPath> {
  const { path } = state;
  const { plant = MESSAGE_PLANT } = path;
  const verdict = judge({
    runId,
    path,
    counts: await ledger.counts(path.pathId, replies.get(path.pathId) ?? ALL_REPLIES),
    proved: state.proved || state.provedElsewhere,
    pathsInRun: states.filter((other) => other.path.unreachable === undefined).length,
    dismissAt: plan.dismissAt,
    controlSeenBy: state.controlSeenBy,
    closedBy: state.closedBy,
    plantRead: plant === MESSAGE_PLANT || (await ledger.get(readKey(plant))) !== undefined,
    unplanted: unplantedClasses(path, config.plant[plant]),
    problems: await ledger.problems(path.pathId),
    ending: state.ending,
    settled: settled && (config.budget.settleMs > 0 || path.watchers.every((watcher) => watcher === REPLY)),
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

/**
 * Classes that travel on a path and stand in no column of the plant, so that nobody could have seen them leak. The handle is known
 * to whoever asks: its class is not tested, which is said only when nothing else is. A file's marker stands for all around it.
 */
function unplantedClasses({ dataClasses }: PlannedPath, plant: PlantConfig | undefined): DataClass[] {
  if (plant === undefined || !("table" in plant)) return [];
  const planted = Object.entries(plant.columns).flatMap(([column, dataClass]) =>
    column === plant.handle?.column ? [] : [dataClass],
  );
  const wanted = dataClasses.filter((dataClass) => dataClass !== "unknown");
  const missing = wanted.filter((dataClass) => !planted.some((other) => isKindOf(dataClass, other)));
  const excused = missing.filter((dataClass) => dataClass !== plant.handle?.dataClass);
  return missing.length === wanted.length ? missing : excused;
}

/** Whether one class is the other, or a part of it. */
function isKindOf(one: DataClass, other: DataClass): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}
