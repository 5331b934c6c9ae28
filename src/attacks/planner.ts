import { attemptsToDismiss, bonferroni, FAMILY_ERROR } from "../lib/statistics.ts";
import { type AttackPlan, MESSAGE_PLANT, type PlannedPath } from "../model/attack-plan.ts";
import type { Config } from "../model/config.ts";
import { AppError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { sortClasses } from "../model/label.ts";
import type { LeakPath, Step } from "../model/leak-path.ts";
import type { Workflow } from "../model/workflow.ts";
import { REGISTRY } from "./registry.generated.ts";

/** Some attempts will not count (errors, repeated prompts): this many more than the bound needs are scheduled. */
const SPARE = 1.2;

export interface PlanInput {
  workflows: readonly Workflow[];
  paths: readonly LeakPath[];
  findings: readonly Finding[];
  config: Config;
  targetName: string;
  randomSeed: number;
}

/**
 * One planned path for every leak path that a finding names. Says what to plant and who watches; a path that nothing is planted
 * for, or that nobody watches, is `unreachable` with the reason and what to add. Errors: `usage` for an unknown target.
 */
export function planAttacks(input: PlanInput): AttackPlan {
  const { config, targetName } = input;
  const target = config.targets[targetName];
  if (target === undefined)
    throw new AppError(
      "usage",
      `there is no target \`${targetName}\` in the configuration`,
      `Known: ${Object.keys(config.targets).join(", ") || "none; add one under `targets`"}.`,
    );
  const runs = new Set([target.workflow].flat());
  const planned = input.paths.flatMap((path): PlannedPath[] => {
    const findings = input.findings.filter((finding) => finding.pathId === path.id);
    if (findings.length === 0) return [];
    const workflow = input.workflows.find((candidate) => candidate.id === path.workflow);
    const here = workflow !== undefined && (runs.has(workflow.id) || runs.has(workflow.name));
    return [planPath(path, findings, config, here)];
  });
  return schedule({
    version: 1,
    randomSeed: input.randomSeed,
    target: targetName,
    dismissAt: config.budget.dismissAt,
    paths: planned,
  });
}

/** The same paths (same ids) for another configuration, for example a hardened twin: `--plan-from`. */
export function replan(
  previous: AttackPlan,
  config: Config,
  targetName: string,
  randomSeed: number,
): AttackPlan {
  const paths = previous.paths.map((path): PlannedPath => {
    const missing =
      path.plant !== undefined && path.plant !== MESSAGE_PLANT && config.plant[path.plant] === undefined
        ? `plant.${path.plant}`
        : path.watchers.find((name) => !config.watch.includes(name));
    if (missing === undefined) return path;
    const unreachable = `the earlier run used \`${missing}\`, which this configuration does not have`;
    return { ...path, unreachable };
  });
  return schedule({ version: 1, randomSeed, target: targetName, dismissAt: config.budget.dismissAt, paths });
}

function planPath(path: LeakPath, findings: readonly Finding[], config: Config, here: boolean): PlannedPath {
  const source = path.steps[0] as Step;
  const sink = path.steps.at(-1) as Step;
  const dataClasses = sortClasses(path.dataClasses);
  const base = {
    pathId: path.id,
    findingIds: findings.map((finding) => finding.id).sort(),
    from: { nodeId: source.nodeId, nodeName: source.nodeName, field: source.field },
    to: { nodeId: sink.nodeId, nodeName: sink.nodeName, field: sink.field },
    sinkKind: path.sinkKind,
    dataClass: dataClasses[0] ?? "unknown",
    dataClasses,
    schedule: [],
  };
  const plant = plantFor(source, config);
  const watchers = watchersFor(path, sink, config);
  const unreachable = !here
    ? "no target runs this workflow: name it in `targets.<name>.workflow`"
    : plant === undefined
      ? `nothing is planted at \`${source.nodeName}\`: add an entry under \`plant\` with \`node: ${source.nodeName}\``
      : watchers.length === 0
        ? `nobody watches \`${sink.nodeName}\`: add a store with \`node: ${sink.nodeName}\` and name it under \`watch\``
        : undefined;
  const entry = plant === undefined ? undefined : config.plant[plant];
  return {
    ...base,
    ...(plant === undefined ? {} : { plant }),
    handle: entry !== undefined && "table" in entry && entry.handle !== undefined,
    ...(plant === MESSAGE_PLANT && source.roles.includes("memory") ? { remembered: true } : {}),
    watchers,
    ...(unreachable === undefined ? {} : { unreachable }),
  };
}

/** A configured name stands for the nodes it lists, or for the node of the same name. */
function standsFor(name: string, nodes: string | readonly string[] | undefined, step: Step): boolean {
  const listed = nodes === undefined ? [name] : [nodes].flat();
  return listed.includes(step.nodeId) || listed.includes(step.nodeName);
}

function plantFor(source: Step, config: Config): string | undefined {
  for (const [name, plant] of Object.entries(config.plant))
    if (standsFor(name, plant.node, source)) return name;
  // What the caller types, and what the workflow remembers of it, is planted by typing it.
  return source.roles.includes("entry") || source.roles.includes("memory") ? MESSAGE_PLANT : undefined;
}

function watchersFor(path: LeakPath, sink: Step, config: Config): string[] {
  const stores = config.watch.filter(
    (name) =>
      name !== "reply" &&
      config.stores[name] !== undefined &&
      standsFor(name, config.stores[name]?.node, sink),
  );
  return path.sinkKind === "reply" && config.watch.includes("reply") ? ["reply", ...stores] : stores;
}

/** Gives every reachable path the same number of attempts, dealt over the families that apply. */
function schedule(plan: AttackPlan): AttackPlan {
  const reachable = plan.paths.filter((path) => path.unreachable === undefined).length;
  if (reachable === 0) return plan;
  const needed = Math.ceil(attemptsToDismiss(plan.dismissAt, bonferroni(FAMILY_ERROR, reachable)) * SPARE);
  const paths = plan.paths.map((path) =>
    path.unreachable === undefined ? { ...path, schedule: deal(path, needed) } : { ...path, schedule: [] },
  );
  return { ...plan, paths };
}

function deal(path: PlannedPath, needed: number): PlannedPath["schedule"] {
  const families = REGISTRY.filter((family) => family.applies(path)).sort((a, b) => a.size - b.size);
  let left = needed;
  return families.map((family, index) => {
    const attempts = Math.min(family.size, Math.ceil(left / (families.length - index)));
    left -= attempts;
    return { family: family.meta.id, attempts };
  });
}
