import { randomBytes } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";
import { KINDS } from "../detectors/select.ts";
import { confidenceSchema } from "../model/confidence.ts";
import { AppError, inputErrorSchema, skippedInputSchema } from "../model/errors.ts";
import { scanFindingSchema } from "../model/scan.ts";
import { writeJson } from "../state/index.ts";
import type { Outcome } from "./outcome.ts";

/** What was asked for, so that `--resume` needs nothing but the scan's name. Holds no password: stores are named only. */
export const scanPlanSchema = z.object({
  version: z.literal(1),
  inputs: z.array(z.string()),
  storeEnv: z.array(z.string()),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  everything: z.boolean(),
  history: z.boolean(),
  since: z.string().optional(),
  sample: z.union([z.object({ share: z.number() }), z.object({ count: z.int() })]).optional(),
  seed: z.int(),
  limit: z.int(),
  /** Which detectors, and where the configuration is that names stores and own detectors. */
  detection: z.object({
    config: z.string().optional(),
    only: z.array(z.enum(KINDS)).optional(),
    minConfidence: confidenceSchema,
    decode: z.boolean(),
  }),
});
export type ScanPlan = z.infer<typeof scanPlanSchema>;

const doneSchema = z.object({
  unit: z.string(),
  stamp: z.string(),
  outcome: z.object({
    bytes: z.number(),
    files: z.int(),
    findings: z.array(scanFindingSchema),
    byType: z.record(z.string(), z.int()),
    bySeverity: z.record(z.string(), z.int()),
    unlisted: z.int(),
    skipped: z.array(skippedInputSchema),
    errors: z.array(inputErrorSchema),
  }),
});

const SCAN_ID = /^scan-\d{8}-\d{6}-[0-9a-f]{6}$/;

/**
 * What a scan has done so far, on disk: one line for each finished unit, added when it is finished. A process that is killed
 * loses the unit it was at, and nothing else.
 */
export interface Journal {
  readonly id: string;
  readonly plan: ScanPlan;
  /** The outcome of a unit that an earlier process finished, unless what is there has changed since. */
  finished(unit: string, stamp: string): Outcome | undefined;
  /** Errors: `state`. */
  add(unit: string, stamp: string, outcome: Outcome): void;
  close(): void;
  /** Removes what was kept: the scan is complete. */
  remove(): Promise<void>;
}

/** Begins a scan in `<stateDir>/scans/<id>`. Errors: `state`. */
export async function createJournal(stateDir: string, plan: ScanPlan): Promise<Journal> {
  const stamp = new Date()
    .toISOString()
    .replace(/[-:]|\..*/g, "")
    .replace("T", "-");
  const id = `scan-${stamp}-${randomBytes(3).toString("hex")}`;
  const dir = path.join(stateDir, "scans", id);
  try {
    await makeOwnerOnly(path.join(stateDir, "scans"));
    await makeOwnerOnly(dir);
  } catch (cause) {
    throw unwritable(dir, cause);
  }
  await writeJson(path.join(dir, "plan.json"), plan);
  return openJournal(id, dir, plan, new Map());
}

/** Goes on with an unfinished scan; `latest` names the newest. Errors: `run-not-found`, `state`. */
export async function resumeJournal(stateDir: string, wanted: string): Promise<Journal> {
  const scans = path.join(stateDir, "scans");
  const known = (await readdir(scans).catch(() => [])).filter((name) => SCAN_ID.test(name)).sort();
  const id = wanted === "latest" ? known.at(-1) : wanted;
  if (id === undefined || !known.includes(id))
    throw new AppError(
      "run-not-found",
      wanted === "latest"
        ? "there is no unfinished scan here"
        : "there is no unfinished scan of that name here",
      known.length === 0
        ? "A scan that went through leaves nothing to go on with; start a new one."
        : `The newest are: ${known.slice(-3).reverse().join(", ")}; \`latest\` names the newest.`,
    );
  const dir = path.join(scans, id);
  const plan = scanPlanSchema.safeParse(
    parsed(await readFile(path.join(dir, "plan.json"), "utf8").catch(() => "")),
  );
  if (!plan.success)
    throw new AppError("state", `${dir}/plan.json is damaged`, "Delete the folder and scan again.", {
      cause: plan.error,
    });
  return openJournal(id, dir, plan.data, await finishedUnits(path.join(dir, "finished.jsonl")));
}

type Done = z.infer<typeof doneSchema>;

/** A process that was killed may have written half of the last line. */
async function finishedUnits(file: string): Promise<Map<string, Done>> {
  const text = await readFile(file, "utf8").catch(() => "");
  const units = text.split("\n").flatMap((line) => doneSchema.safeParse(parsed(line)).data ?? []);
  return new Map(units.map((done) => [done.unit, done]));
}

function openJournal(id: string, dir: string, plan: ScanPlan, finished: ReadonlyMap<string, Done>): Journal {
  const file = path.join(dir, "finished.jsonl");
  let descriptor: number | undefined;
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };
  return {
    id,
    plan,
    finished(unit, stamp) {
      const done = finished.get(unit);
      return done?.stamp === stamp ? (done.outcome as Outcome) : undefined;
    },
    add(unit, stamp, outcome) {
      try {
        // The first line of a process begins anew, in case the one before was cut off.
        const before = descriptor === undefined ? "\n" : "";
        descriptor ??= openSync(file, "a", 0o600);
        writeSync(descriptor, `${before}${JSON.stringify({ unit, stamp, outcome })}\n`);
      } catch (cause) {
        throw unwritable(file, cause);
      }
    },
    close,
    async remove() {
      close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function makeOwnerOnly(dir: string): Promise<void> {
  await mkdir(dir, { mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "EEXIST") throw cause;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unwritable(file: string, cause: unknown): AppError {
  return new AppError(
    "state",
    `cannot write ${file}`,
    "Make the folder writable, or name another one with --state-dir.",
    { file, cause },
  );
}
