import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "../model/errors.ts";
import type { Ledger } from "../state/index.ts";
import type { Oracle } from "./oracle.ts";
import type { Watcher } from "./watchers/watcher.ts";

/** Pause between two looks at the sinks, in milliseconds. */
const PAUSE_MS = 50;
/** Ledger key: outcomes up to this number had their settle time and a sweep after it. */
export const SWEPT = "swept";
export const positionKey = (watcher: string): string => `position:${watcher}`;

export interface SweeperOptions {
  watchers: ReadonlyMap<string, Watcher>;
  oracle: Oracle;
  ledger: Ledger;
  settleMs: number;
  /** A watcher cannot see; said once for each. */
  report(watcher: string, problem: string): Promise<void>;
}

/** Looks at every sink again and again while a campaign runs, so that a leak stops its path early. */
export interface Sweeper {
  baseline(): Promise<void>;
  start(): void;
  /** Ends the rounds; then looks once more, at everything. */
  finish(): Promise<void>;
  /** Ends the rounds without another look. */
  stop(): Promise<void>;
}

export function createSweeper({ watchers, oracle, ledger, settleMs, report }: SweeperOptions): Sweeper {
  const stopped = new AbortController();
  let running: Promise<void> = Promise.resolve();
  /** When how many outcomes were on record, for what is older than the settle time. */
  let marks: { at: number; outcomes: number }[] = [];

  async function sweep(name: string, watcher: Watcher, last: boolean): Promise<void> {
    try {
      for await (const chunk of watcher.sweep(last)) await oracle.sink(name, chunk);
      await ledger.set(positionKey(name), watcher.position());
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await report(name, `The watcher \`${name}\` could not look: ${error.message}. ${error.hint}`);
    }
  }

  async function round(last: boolean): Promise<void> {
    const now = Date.now();
    marks.push({ at: now, outcomes: ledger.outcomes() });
    for (const [name, watcher] of watchers) await sweep(name, watcher, last);
    const settled = marks.findLast(({ at }) => at <= now - settleMs);
    if (settled === undefined) return;
    marks = marks.filter(({ at }) => at >= settled.at);
    await ledger.set(SWEPT, String(settled.outcomes));
  }

  async function rounds(): Promise<void> {
    while (!stopped.signal.aborted) {
      await round(false);
      await wait(PAUSE_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  }

  async function stop(): Promise<void> {
    stopped.abort();
    await running;
  }

  return {
    async baseline() {
      for (const [name, watcher] of watchers)
        for await (const chunk of watcher.baseline()) await oracle.baseline(name, chunk);
    },
    start() {
      running = rounds();
      // A failure is thrown where the campaign waits for the rounds, not as an unhandled rejection before.
      running.catch(() => undefined);
    },
    stop,
    async finish() {
      await stop();
      await round(true);
    },
  };
}
