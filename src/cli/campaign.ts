import { existsSync } from "node:fs";
import { forTerminal } from "../lib/escape.ts";
import type { AttackPlan } from "../model/attack-plan.ts";
import type { CheckDocument } from "../model/documents.ts";
import type { Persona, Severity } from "../model/finding.ts";
import { check, planCampaign, type StressOptions } from "../pipeline.ts";
import { REMOVING, withInterrupt } from "./interrupt.ts";
import { emit, ensureWritable } from "./output.ts";
import { createProgress } from "./progress.ts";

const DEFAULT_CONFIG = "leakproof.yaml";

/** The options that `stress` and `check` share, as commander hands them over. */
export interface CampaignOptions {
  format: "text" | "json" | "html";
  output?: string;
  target?: string;
  seed?: number;
  planFrom?: string;
  resume?: string;
  plan?: boolean;
  allowHost?: string[];
  persona: Persona;
  strict?: boolean;
  stateDir: string;
  failOn?: Severity | "never";
}

/** Runs a campaign with progress on stderr; Ctrl-C ends it in order, a second one at once. Undefined: only the plan was printed. */
export async function runCampaignCommand(
  named: string,
  options: CampaignOptions,
): Promise<CheckDocument | undefined> {
  const stress: StressOptions = {
    ...whatIsMeant(named, options.target),
    stateDir: options.stateDir,
    persona: options.persona,
    environment: process.env,
    ...(options.seed === undefined ? {} : { randomSeed: options.seed }),
    ...(options.planFrom === undefined ? {} : { planFrom: options.planFrom }),
    ...(options.resume === undefined ? {} : { resume: options.resume }),
    ...(options.allowHost === undefined ? {} : { allowHosts: options.allowHost }),
  };
  if (options.plan === true) {
    const { plan } = await planCampaign(stress);
    await emit(options.format === "json" ? JSON.stringify(plan, null, 2) : planText(plan), options.output);
    return undefined;
  }
  await ensureWritable(options.output);
  return withInterrupt(REMOVING, async (signal) => {
    const progress = createProgress(process.stderr);
    try {
      return await check({ ...stress, signal, onPlan: progress.plan, onProgress: progress.update });
    } finally {
      progress.end();
    }
  });
}

/** `stress bot` is the target `bot` of ./leakproof.yaml, unless there is a file of that name. */
function whatIsMeant(
  named: string,
  target: string | undefined,
): Pick<StressOptions, "configFile" | "target"> {
  const isTarget = target === undefined && /^[\w-]+$/.test(named) && !existsSync(named);
  if (isTarget) return { configFile: DEFAULT_CONFIG, target: named };
  return { configFile: named, ...(target === undefined ? {} : { target }) };
}

/** The plan in words: what is asked, how often, who watches. */
export function planText(plan: AttackPlan): string {
  const lines = plan.paths.map((planned) => {
    const ends = `${planned.from.nodeName} → ${planned.to.nodeName}  (${planned.dataClasses.join(", ")})`;
    const how =
      planned.unreachable === undefined
        ? `plant ${planned.plant}, watch ${planned.watchers.join(", ")}; ${planned.schedule.map((entry) => `${entry.family} × ${entry.attempts}`).join(", ")}`
        : `not attacked: ${planned.unreachable}`;
    return forTerminal(ends).concat("\n    ", forTerminal(how));
  });
  const attempts = plan.paths
    .flatMap((planned) => planned.schedule)
    .reduce((sum, entry) => sum + entry.attempts, 0);
  return [
    `target ${forTerminal(plan.target)}, random seed ${plan.randomSeed}, at most ${attempts} attempts; nothing was sent`,
    ...lines.map((line) => `  ${line}`),
  ].join("\n");
}
