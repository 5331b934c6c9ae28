import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openHttpClient, WireError } from "../connectors/http/index.ts";
import { sha256 } from "../lib/hash.ts";
import type { Redactor } from "../lib/redact.ts";
import type { AttackPlan, Attempt, PlannedPath } from "../model/attack-plan.ts";
import type { Config } from "../model/config.ts";
import { type StressDocument, type StressProgress, stressDocumentSchema } from "../model/documents.ts";
import { AppError } from "../model/errors.ts";
import { type Ledger, type ReplyFilter, writeJson } from "../state/index.ts";
import { openLedger } from "../state/ledger.ts";
import { createMint, createScanner } from "./canaries.ts";
import { askControl, CONTROL_QUESTIONS } from "./control.ts";
import { writeDocument } from "./document.ts";
import type { Services } from "./inquiry.ts";
import { type OpenContext, openTarget, openWatchers, plantsByWatcher } from "./open.ts";
import { createOracle, factKey, REPLY } from "./oracle.ts";
import { ALL_REPLIES, newPathState, type PathState } from "./path-state.ts";
import { attackPath } from "./phase.ts";
import { openPlants } from "./plants/index.ts";
import { createProgress } from "./progress.ts";
import { createRequester } from "./requester.ts";
import { bindRoles } from "./roles.ts";
import { reserveFor } from "./share.ts";
import { createSweeper, SWEPT } from "./sweeper.ts";
import type { Ending } from "./verdict.ts";

export interface CampaignOptions {
  plan: AttackPlan;
  /** The attempts of a path, lazily; the same each time it is called. */
  attempts(path: PlannedPath): Iterable<Attempt>;
  config: Config;
  /** What relative paths in the configuration are relative to. */
  baseDir: string;
  environment: Readonly<Record<string, string | undefined>>;
  runId: string;
  /** Owner-only folder of the run. When it holds an unfinished run, that run goes on. */
  runDir: string;
  canaryKey: Uint8Array;
  redactor: Redactor;
  model: StressDocument["model"];
  /** Hosts beyond loopback that may be contacted. */
  allowHosts?: readonly string[];
  /** Begin nothing new, finish what is in flight, take away what was planted, and report. */
  signal?: AbortSignal;
  onProgress?(progress: StressProgress): void;
  /** First wait before a retry, in milliseconds; doubles each time. */
  backoffMs?: number;
}

const BACKOFF_MS = 250;
/** What is in flight when a run is stopped gets this long to finish. */
const GRACE_MS = 5000;
const DOCUMENT = "stress.json";
const FINISHED = "finished";
const endedKey = (pathId: string): string => `ended:${pathId}`;

/**
 * Attacks every path of the plan and judges each: sends, watches the sinks, and writes `stress.json` into the run's folder.
 * Errors before the first attempt are thrown (`target-unreachable`, `target-bad-reply`, `template`, `missing-environment`,
 * `usage`, `plant-failed`, `watcher-failed`, `state`); later ones make paths `inconclusive`, with the reason. Whatever happens, what
 * was planted is taken away; after `kill -9` that is the first thing the next call for this folder does.
 */
export async function runCampaign(options: CampaignOptions): Promise<StressDocument> {
  const ledger = openLedger(options.runDir);
  try {
    if ((await ledger.get(FINISHED)) !== undefined) return await readDocument(options.runDir);
    return await campaign(options, ledger);
  } finally {
    await ledger.close();
  }
}

async function campaign(options: CampaignOptions, ledger: Ledger): Promise<StressDocument> {
  const { plan, config, runId, canaryKey, environment } = options;
  const context: OpenContext = { ...options, allowHosts: options.allowHosts ?? [] };
  const { resumed, startedAt, notes } = await begin(options, ledger);
  const reachable = plan.paths.filter((planned) => planned.unreachable === undefined);
  const states = plan.paths.map(newPathState);
  if (resumed) for (const state of states) await recall(state, ledger);
  const reportTo = async (watcher: string, problem: string): Promise<void> => {
    const paths = reachable.filter(({ watchers }) => watchers.includes(watcher));
    await Promise.all(paths.map(({ pathId }) => ledger.addProblem(pathId, problem)));
  };
  let seq = await ledger.lastSeq();
  const nextSeq = (): number => ++seq;

  // Whatever was opened is closed in the reverse order, however the campaign ends.
  const cleanup = new AsyncDisposableStack();
  try {
    const client = openHttpClient(config.budget.concurrency + 1);
    cleanup.defer(() => client.close());
    const target = openTarget(plan.target, context, client);
    const roles = bindRoles(config, environment);
    const mint = createMint(canaryKey, runId);
    const scanner = createScanner(canaryKey, runId);
    const ownerParty = roles.owner.identity;
    const plantOptions = { ...context, runDir: options.runDir, mint, scanner, ledger, ownerParty, nextSeq };
    const plants = openPlants(plantOptions, reachable);
    cleanup.defer(() => plants.close());
    await plants.recover();
    const report = (watcher: string, problem: string): void => void reportTo(watcher, problem);
    const watchers = await openWatchers(reachable, context, plants, ledger, report);
    for (const watcher of watchers.values()) cleanup.defer(() => watcher.close());
    const signals = stopSignals(options.signal);
    cleanup.defer(() => signals.release());
    const spent = (await ledger.totals()).requests;
    const ownPlants = plantsByWatcher(watchers.keys(), context, plants);
    const { redactor } = options;
    const oracle = createOracle({ scan: scanner.scan, ledger, redactor, states, ownPlants });
    const backoffMs = options.backoffMs ?? BACKOFF_MS;
    const requester = createRequester(target, config.budget, spent, signals, backoffMs);
    const services: Services = { runId, mint, scanner, ledger, oracle, requester, roles, host: target.host };
    const { settleMs, timeoutMs, concurrency } = config.budget;
    const sweeper = createSweeper({ watchers, oracle, ledger, settleMs, report: reportTo });
    cleanup.defer(() => sweeper.stop());
    const progress = createProgress(states, options.onProgress);

    if (!resumed) await sweeper.baseline();
    sweeper.start();
    const first = states.find(({ path: planned }) => planned.unreachable === undefined);
    if (first !== undefined) await firstContact(first, plan.target, nextSeq(), services);
    const replies = new Map<string, ReplyFilter>();
    for (const [index, state] of states.entries()) {
      const { pathId, plant = "" } = state.path;
      const known = await ended(pathId, ledger);
      if (known !== undefined) replies.set(pathId, known.replies);
      if (!(await isOpen(state, known?.ending, ledger))) continue;
      if (signals.stop.aborted || requester.left() === 0) {
        state.ending = signals.stop.aborted ? "aborted" : "budget";
        continue;
      }
      const confirm = config.plant[plant]?.confirm;
      const later = states.slice(index + 1).filter(isLeft);
      const counted = await attackPath(state, {
        attempts: options.attempts(state.path),
        services,
        plants,
        ...(confirm === undefined ? {} : { confirm }),
        confirmContext: { client, allowHosts: context.allowHosts, environment, timeoutMs },
        concurrency,
        reserve: reserveFor(
          later.map((other) => other.path),
          state.path,
          requester.left(),
        ),
        resumed,
        stop: signals.stop,
        nextSeq,
        onAttempt: progress.attempt,
      });
      replies.set(pathId, counted);
      const { ending, closing } = state;
      const listed = counted.listed.map(hex);
      await ledger.set(
        endedKey(pathId),
        JSON.stringify({ ending, closing, replies: { ...counted, listed } }),
      );
      progress.changed(state);
    }
    await wait(settleMs, undefined, { signal: signals.stop }).catch(() => undefined);
    await sweeper.finish();
    const settled = !signals.stop.aborted;
    const { model } = options;
    const document = await writeDocument({
      plan,
      runId,
      model,
      ledger,
      states,
      config,
      replies,
      settled,
      startedAt,
      notes,
    });
    await writeJson(path.join(options.runDir, DOCUMENT), document);
    if (settled) await ledger.set(FINISHED, document.finishedAt);
    progress.finish(document);
    return document;
  } finally {
    await cleanup.disposeAsync();
  }
}

/** Whether a path may still need requests. */
function isLeft({ path: planned, proved, provedElsewhere }: PathState): boolean {
  return planned.unreachable === undefined && !proved && !provedElsewhere;
}

/** Whether a path still has to be attacked. One that an earlier process worked off keeps its ending. */
async function isOpen(state: PathState, known: Ending | undefined, ledger: Ledger): Promise<boolean> {
  if (state.path.unreachable !== undefined || state.proved) return false;
  const blind = state.path.watchers.some((watcher) => watcher !== REPLY && !state.closedBy.has(watcher));
  if (known !== "complete" || blind || (await ledger.hasUnknown(state.path.pathId))) return true;
  state.ending = known;
  return false;
}

/** Writes down what this run is, or checks that an unfinished run goes on as what it was begun as. */
async function begin(
  { plan, runId }: CampaignOptions,
  ledger: Ledger,
): Promise<{ resumed: boolean; startedAt: string; notes: string[] }> {
  const digest = sha256(JSON.stringify([runId, plan]));
  const begun = await ledger.get("begun");
  if (begun === undefined) {
    const startedAt = new Date().toISOString();
    await ledger.set("plan", digest);
    await ledger.set("begun", startedAt);
    return { resumed: false, startedAt, notes: [] };
  }
  if ((await ledger.get("plan")) !== digest)
    throw new AppError(
      "state",
      "this run was begun with another plan",
      "Start a new run, or resume this one with its own plan.",
    );
  await ledger.forgetUnswept(Number((await ledger.get(SWEPT)) ?? 0));
  return {
    resumed: true,
    startedAt: begun,
    notes: [
      "This run was interrupted and went on; attempts whose outcome was unknown were repeated with fresh canaries.",
    ],
  };
}

/** What an earlier process of this run found out about a path. */
async function recall(state: PathState, ledger: Ledger): Promise<void> {
  const { pathId } = state.path;
  state.proved = (await ledger.get(factKey("proved", pathId))) !== undefined;
  state.provedElsewhere = (await ledger.get(factKey("provedElsewhere", pathId))) !== undefined;
  if (state.proved) state.ending = "proved";
  state.evidence = (await ledger.evidenceFor(pathId)).length;
  const closing = (await ended(pathId, ledger))?.closing;
  if (closing !== undefined) state.closing = closing;
  for (const { watcher, seq } of await ledger.controls(pathId)) {
    state.controlSeenBy.add(watcher);
    if (seq === closing) state.closedBy.add(watcher);
  }
  state.attempts = (await ledger.counts(pathId, ALL_REPLIES)).attempts;
}

/** How an earlier process of this run ended with a path. */
interface Ended {
  ending: Ending;
  closing?: number;
  replies: ReplyFilter;
}

async function ended(pathId: string, ledger: Ledger): Promise<Ended | undefined> {
  const text = await ledger.get(endedKey(pathId));
  if (text === undefined) return undefined;
  const { replies, ...kept } = JSON.parse(text) as Omit<Ended, "replies"> & {
    replies: { listed: string[]; counted: ReplyFilter["counted"] };
  };
  const listed = replies.listed.map((digest) => new Uint8Array(Buffer.from(digest, "hex")));
  return { ...kept, replies: { ...replies, listed } };
}

const hex = (digest: Uint8Array): string => Buffer.from(digest).toString("hex");

/** One plain question before anything is planted: a target that is not there, or answers in another shape, is said at once. */
async function firstContact(state: PathState, name: string, seq: number, services: Services): Promise<void> {
  const { failure } = await askControl(state, seq, services, CONTROL_QUESTIONS[0]);
  if (failure?.cause instanceof AppError) throw failure.cause;
  if (failure?.cause instanceof WireError && failure.kind === "failed")
    throw new AppError(
      "target-unreachable",
      `the target \`${name}\` cannot be asked: ${failure.why}`,
      `Start it, or correct \`targets.${name}.url\`; a slow one needs a longer \`budget.timeoutMs\`.`,
      { cause: failure.cause },
    );
  if (failure !== undefined && /\b40[45]$/.test(failure.why))
    throw new AppError(
      "target-refused",
      `the target \`${name}\` does not take the request: ${failure.why}`,
      `Correct \`targets.${name}.url\` and its request method.`,
    );
}

interface StopSignals {
  stop: AbortSignal;
  cut: AbortSignal;
  release(): void;
}

/** `stop` follows the caller's signal; `cut` comes a little later, for requests that hang. */
function stopSignals(signal: AbortSignal | undefined): StopSignals {
  const stop = new AbortController();
  const cut = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    stop.abort();
    timer = setTimeout(() => cut.abort(), GRACE_MS);
  };
  if (signal?.aborted === true) onAbort();
  else signal?.addEventListener("abort", onAbort, { once: true });
  return {
    stop: stop.signal,
    cut: cut.signal,
    release() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}

async function readDocument(runDir: string): Promise<StressDocument> {
  return stressDocumentSchema.parse(JSON.parse(await readFile(path.join(runDir, DOCUMENT), "utf8")));
}
