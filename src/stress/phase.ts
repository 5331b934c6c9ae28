import type { Attempt } from "../model/attack-plan.ts";
import type { ConfirmConfig } from "../model/config.ts";
import { AppError } from "../model/errors.ts";
import type { ReplyFilter } from "../state/index.ts";
import {
  type ConfirmContext,
  closingControl,
  confirmPlant,
  controlReplies,
  readReplies,
  SAMPLES,
} from "./control.ts";
import { type Answer, inquire, type Services } from "./inquiry.ts";
import { type Job, jobsFor } from "./jobs.ts";
import { ALL_REPLIES, type PathState } from "./path-state.ts";
import type { PlantPhase, Plants } from "./plants/index.ts";

export interface PhaseOptions {
  attempts: Iterable<Attempt>;
  services: Services;
  plants: Plants;
  /** How the path's plant is confirmed, if it says so. */
  confirm?: ConfirmConfig;
  confirmContext: ConfirmContext;
  concurrency: number;
  /** Requests to leave for the paths after this one. */
  reserve: number;
  /** An earlier process began this path: attempts on record are not made again. */
  resumed: boolean;
  stop: AbortSignal;
  nextSeq(): number;
  onAttempt(state: PathState): void;
}

/** Different replies of which samples are kept. A reply that matters comes often, so it is among the first. */
const MOST_SAMPLED = 64;

/**
 * Attacks one path: plants, confirms, controls, works off the schedule with bounded concurrency until it ends, a leak is proved or
 * the target gives out, and takes everything away again. Returns which replies count.
 */
export async function attackPath(state: PathState, options: PhaseOptions): Promise<ReplyFilter> {
  const { services, plants, nextSeq } = options;
  const { pathId, plant = "" } = state.path;
  let phase: PlantPhase | undefined;
  try {
    phase = await plants.begin(state.path);
    if (options.confirm !== undefined) {
      const wrong = await confirmPlant(
        plant,
        options.confirm,
        phase,
        state,
        nextSeq,
        services,
        options.confirmContext,
      );
      if (wrong !== undefined) await services.ledger.addProblem(pathId, wrong);
    }
    await controlReplies(state, nextSeq, services);
    state.ending = "complete";
    await workOff(state, phase, options);
    if (state.ending !== "complete") return ALL_REPLIES;
    const replies = await readReplies(state, nextSeq, services);
    await closingControl(state, nextSeq, services);
    return replies;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "plant-failed") throw error;
    // One plant that cannot be planted must not keep the other paths from being attacked.
    await services.ledger.addProblem(pathId, `${capital(error.message)}. ${error.hint}`);
    state.ending = "complete";
    return ALL_REPLIES;
  } finally {
    await phase?.finish();
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

async function workOff(state: PathState, phase: PlantPhase, options: PhaseOptions): Promise<void> {
  const { ledger } = options.services;
  const isDone = async (attempt: Attempt): Promise<boolean> => {
    if (!options.resumed) return false;
    const outcome = await ledger.outcomeOf(state.path.pathId, attempt.index);
    if (outcome?.reply !== undefined) sample(state, attempt, outcome.reply);
    return outcome !== undefined;
  };
  const jobs = jobsFor(options.attempts, phase, isDone, options.nextSeq);
  const workers = Array.from({ length: options.concurrency }, () => work(jobs, state, options));
  const results = await Promise.allSettled(workers);
  await jobs.return();
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

async function work(
  jobs: AsyncGenerator<Job, void, void>,
  state: PathState,
  options: PhaseOptions,
): Promise<void> {
  while (true) {
    if (state.proved) state.ending = "proved";
    else if (options.stop.aborted) state.ending = "aborted";
    else if (options.services.requester.left() <= options.reserve) state.ending = "budget";
    if (state.ending !== "complete") return;
    const next = await jobs.next();
    if (next.done === true) return;
    const { attempt, seq, record, done } = next.value;
    if (state.proved) return;
    const answer = await inquire(
      { kind: "attack", state, seq, ...attempt, ...(record === undefined ? {} : { record }) },
      options.services,
    );
    await done();
    note(state, attempt, answer, options);
    options.onAttempt(state);
  }
}

/** Keeps count of one answer, and ends the path when the target gives out. */
function note(state: PathState, attempt: Attempt, answer: Answer, { concurrency }: PhaseOptions): void {
  if (answer.status === "unknown") {
    state.ending = answer.failure?.kind === "budget" ? "budget" : "aborted";
    return;
  }
  state.attempts += 1;
  if (answer.failure !== undefined) state.lastFailure = answer.failure.why;
  const gaveOut = answer.status === "failed" || answer.failure?.why.endsWith("429") === true;
  state.failuresInRow = gaveOut ? state.failuresInRow + 1 : 0;
  // As many as are in flight at once fail together when a target goes down; ten more make sure of it.
  if (state.failuresInRow >= concurrency + 10 && state.ending === "complete") state.ending = "halted";
  if (answer.status === "answered" && answer.reply !== undefined) sample(state, attempt, answer.reply);
}

/** Keeps a few attempts of each reply, to ask them again. */
function sample(state: PathState, attempt: Attempt, reply: Uint8Array): void {
  const key = Buffer.from(reply).toString("hex");
  const samples = state.samples.get(key);
  if (samples !== undefined && samples.length < SAMPLES) samples.push(attempt);
  else if (samples === undefined && state.samples.size < MOST_SAMPLED) state.samples.set(key, [attempt]);
}
