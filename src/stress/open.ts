import { realpathSync } from "node:fs";
import path from "node:path";
import type { HttpClient } from "../connectors/http/index.ts";
import type { PlannedPath } from "../model/attack-plan.ts";
import type { Config, StoreConfig, TargetConfig } from "../model/config.ts";
import { AppError } from "../model/errors.ts";
import type { Ledger } from "../state/index.ts";
import { REPLY } from "./oracle.ts";
import type { Plants } from "./plants/index.ts";
import { positionKey } from "./sweeper.ts";
import { REGISTRY as TARGETS } from "./targets/registry.generated.ts";
import type { Target, TargetContext, TargetUnit } from "./targets/target.ts";
import { REGISTRY as WATCHERS } from "./watchers/registry.generated.ts";
import type { Watcher, WatcherContext, WatcherUnit } from "./watchers/watcher.ts";

/** What a campaign opens with. */
export interface OpenContext {
  config: Config;
  baseDir: string;
  environment: Readonly<Record<string, string | undefined>>;
  allowHosts: readonly string[];
}

/** Opens the target of that name. Errors: `usage`, `template`, `missing-environment`. */
export function openTarget(
  name: string,
  { config, environment, allowHosts }: OpenContext,
  client: HttpClient,
): Target {
  const target = config.targets[name];
  const unit = TARGETS.find((candidate) => candidate.meta.id === target?.type);
  if (target === undefined || unit === undefined)
    throw new AppError(
      "usage",
      `there is no target \`${name}\` in the configuration`,
      `Known: ${Object.keys(config.targets).join(", ") || "none; add one under `targets`"}.`,
    );
  const context: TargetContext = {
    name,
    environment,
    allowHosts,
    client,
    timeoutMs: config.budget.timeoutMs,
  };
  // The registry pairs each type with the unit that reads it.
  return (unit as TargetUnit<TargetConfig>).open(target, context);
}

/** Opens the watchers that these paths need, from where an earlier process of the run got to. Errors: those of the watchers. */
export async function openWatchers(
  paths: readonly PlannedPath[],
  { config, baseDir, allowHosts }: OpenContext,
  plants: Plants,
  ledger: Ledger,
  report: (watcher: string, problem: string) => void,
): Promise<Map<string, Watcher>> {
  const names = new Set(paths.flatMap(({ watchers }) => watchers).filter((name) => name !== REPLY));
  const opened = new Map<string, Watcher>();
  try {
    for (const name of names) {
      const store = config.stores[name];
      const unit = WATCHERS.find((candidate) => candidate.meta.id === store?.type);
      if (store === undefined || unit === undefined)
        throw new AppError(
          "usage",
          `the plan watches \`${name}\`, which the configuration does not define`,
          "Add it under `stores`.",
        );
      const context: WatcherContext = {
        name,
        baseDir,
        allowHosts,
        planted: (table, rowId) => plants.planted(name, table, rowId),
        report: (problem) => report(name, problem),
      };
      const position = await ledger.get(positionKey(name));
      opened.set(name, await (unit as WatcherUnit<StoreConfig>).open(store, context, position));
    }
    return opened;
  } catch (error) {
    for (const watcher of opened.values()) await watcher.close();
    throw error;
  }
}

/** For each file watcher, the plants that stand in the very file it watches. */
export function plantsByWatcher(
  watchers: Iterable<string>,
  { config, baseDir }: OpenContext,
  plants: Plants,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const name of watchers) {
    const store = config.stores[name];
    if (store?.type === "file") found.set(name, plants.inFile(realPath(path.resolve(baseDir, store.path))));
  }
  return found;
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
