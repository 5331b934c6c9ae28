import type { UnitMeta } from "../targets/target.ts";

/** A piece of what arrived at a sink. */
export interface Chunk {
  /** Where it stands, for people: `row 12 of tickets`. */
  where: string;
  text: string;
  /** Byte offset of `text` in a file. */
  offset?: number;
  /** Each line is a record of its own, not the chunk as a whole. */
  perLine?: boolean;
}

export interface WatcherContext {
  /** The store's name in `leakproof.yaml`. */
  name: string;
  /** What relative paths are relative to. */
  baseDir: string;
  allowHosts: readonly string[];
  /** Columns of a row in which a canary was planted: standing there is no sighting. */
  planted(table: string, rowId: number): ReadonlySet<string> | undefined;
  /** Something was missed: paths that end here can no longer be dismissed. */
  report(problem: string): void;
}

export interface Watcher {
  /** What stood there before the run began: looked at for canaries of earlier runs only. */
  baseline(): AsyncIterable<Chunk>;
  /** What came since the last sweep. `last`: nothing more will come, so look at everything. Throws `AppError`. */
  sweep(last: boolean): AsyncIterable<Chunk>;
  /** How far it has looked, to go on from after a crash. */
  position(): string;
  close(): Promise<void>;
}

/** One kind of place that is watched; `meta.id` is the `type` of a store in `leakproof.yaml`. */
export interface WatcherUnit<Config> {
  meta: UnitMeta;
  /** Starts watching now, or from `position` of an earlier, cut-off run. Throws `AppError`. */
  open(config: Config, context: WatcherContext, position?: string): Promise<Watcher>;
}

export function defineWatcher<Config>(unit: WatcherUnit<Config>): WatcherUnit<Config> {
  return unit;
}

/** Nothing to look at. */
export async function* nothing(): AsyncGenerator<Chunk, void, void> {}
