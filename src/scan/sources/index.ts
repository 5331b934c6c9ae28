import { existsSync } from "node:fs";
import path from "node:path";
import { type LoadedConfig, loadConfig } from "../../state/config.ts";
import type { ScanContext } from "../context.ts";
import type { ScanPlan } from "../journal.ts";
import type { Planned } from "../unit.ts";
import { fileUnits } from "./files.ts";
import { historyUnits, kindOf } from "./history.ts";
import { refuseUrl, type Store, storeFromConfig, storeFromVariable } from "./store.ts";
import { storeUnits } from "./stores.ts";

type Source = { path: string } | { store: Store };

/** What the inputs of a plan mean: paths, and stores of the configuration or the environment. */
export interface Sources {
  all: readonly Source[];
}

/** Finds out what is to be read, before anything is. Errors: `usage`, `invalid-config`, `missing-environment`. */
export async function openSources(
  { inputs, storeEnv, detection: { config } }: ScanPlan,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Sources> {
  const all: Source[] = [];
  let loaded: LoadedConfig | undefined;
  for (const input of inputs) {
    refuseUrl(input);
    if (existsSync(input)) {
      all.push({ path: input });
      continue;
    }
    const file = config ?? "leakproof.yaml";
    if (loaded === undefined && (config !== undefined || existsSync(file))) loaded = await loadConfig(file);
    const store = loaded && storeFromConfig(input, loaded, environment);
    all.push(store === undefined ? { path: input } : { store });
  }
  for (const variable of storeEnv) all.push({ store: storeFromVariable(variable, environment) });
  return { all };
}

/** Everything that is read, in an order that a later process repeats. */
export async function* planUnits(
  { all }: Sources,
  plan: ScanPlan,
  context: ScanContext,
): AsyncGenerator<Planned, void, void> {
  const visited = new Set<string>();
  for (const source of all)
    if ("store" in source) yield* storeUnits(source.store, context);
    else yield* pathUnits(source.path, plan, context, visited);
}

/** The files under a path, and with `--history` what the repositories there held before. */
async function* pathUnits(
  root: string,
  plan: ScanPlan,
  context: ScanContext,
  visited: Set<string>,
): AsyncGenerator<Planned, void, void> {
  const kind = await kindOf(root);
  // A repository without a working tree holds nothing but its history.
  if (kind === "bare") return yield* historyUnits(root, plan, context);
  const met = yield* fileUnits(root, plan, context, visited);
  if (!plan.history || kind === "other") return;
  const repositories = new Set([...(kind === "repository" ? [root] : []), ...met.map(path.normalize)]);
  for (const folder of repositories) yield* historyUnits(folder, plan, context);
  if (repositories.size === 0)
    yield {
      kind: "skipped",
      skipped: {
        file: context.clean(root),
        reason: "no git repository, so --history has nothing to read; name the folder around .git",
      },
    };
}
