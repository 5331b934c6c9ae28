import { randomBytes } from "node:crypto";
import { scannerFactory } from "../../detectors/select.ts";
import { createRedactor, type Redactor } from "../../lib/redact.ts";
import { AppError } from "../../model/errors.ts";
import type { Severity } from "../../model/finding.ts";
import type { ScanFinding } from "../../model/scan.ts";
import { createCleaner } from "../../scan/clean.ts";
import {
  createJournal,
  type Journal,
  parseSample,
  resumeJournal,
  runScan,
  type ScanPlan,
} from "../../scan/index.ts";
import { parseSince } from "../../scan/since.ts";
import { totalBytes } from "../../scan/sources/files.ts";
import { openSources, planUnits } from "../../scan/sources/index.ts";
import { isMissing, refuseUrl } from "../../scan/sources/store.ts";
import { openState } from "../../state/index.ts";
import { askHidden } from "../ask.ts";
import { type DetectionFlags, detectorOptions } from "../detection.ts";
import { exitOfScan } from "../exit.ts";
import { withInterrupt } from "../interrupt.ts";
import { ensureWritable, say } from "../output.ts";
import { printScan } from "../print.ts";
import { createScanProgress } from "../scan-progress.ts";

interface Options extends DetectionFlags {
  format: "text" | "json";
  output?: string;
  storeEnv?: string[];
  history?: boolean;
  include?: string[];
  exclude?: string[];
  everything?: boolean;
  since?: string;
  sample?: string;
  seed: number;
  limit: number;
  reveal?: boolean;
  progress?: boolean;
  resume?: string | true;
  failOn: Severity | "never";
  strict?: boolean;
}

/** Scans files and stores and prints what was found, without the values. */
export async function run([inputs]: [string[]], options: Options): Promise<number> {
  checkReveal(options);
  await ensureWritable(options.output);
  const { redactor, journal, plan } = await begin(inputs, options);
  const sources = await openSources(plan, await withAsked(plan.storeEnv));
  const scanner = scannerFactory(await detectorOptions({ ...plan.detection, stateDir: options.stateDir }));
  const values = new Map<ScanFinding, string>();
  const stopping = journal === undefined ? "" : "; what was read is kept for --resume";
  const document = await withInterrupt(stopping, async (signal) => {
    const wanted = options.progress === true || process.stderr.isTTY === true;
    const progress = createScanProgress(process.stderr, wanted);
    const context = {
      scanner,
      clean: createCleaner(redactor),
      seed: plan.seed,
      signal,
      ...(plan.sample && { sample: plan.sample }),
      ...(plan.since && { since: new Date(plan.since) }),
    };
    const total = wanted ? await totalBytes(sources, plan, signal) : undefined;
    try {
      return await runScan(planUnits(sources, plan, context), {
        ...context,
        redactor,
        limit: plan.limit,
        onProgress: progress.update,
        ...(journal && { journal }),
        ...(total !== undefined && { totalBytes: total }),
        ...(options.reveal === true && { reveal: (finding, value) => void values.set(finding, value) }),
      });
    } finally {
      progress.end();
    }
  });
  const { format, output } = options;
  await printScan(document, { format, values, ...(output && { output }) });
  if (document.complete) await journal?.remove();
  else if (journal !== undefined)
    say(`not everything was read; go on with: leakproof scan --resume ${journal.id}`);
  return exitOfScan(document, options.failOn, options.strict === true);
}

/** Values are for the eyes of whoever sits there: what is written to a file or a pipe stays. Errors: `usage`. */
function checkReveal({ reveal, format, output }: Options): void {
  if (reveal !== true) return;
  if (format === "text" && output === undefined && process.stdout.isTTY === true) return;
  throw new AppError(
    "usage",
    "--reveal shows values on a terminal only, as text",
    "Leave out --format, --output and pipes, or leave out --reveal.",
  );
}

interface Begun {
  redactor: Redactor;
  /** Undefined where nothing can be written: then the scan cannot be resumed, and hashes hold for this one run. */
  journal: Journal | undefined;
  plan: ScanPlan;
}

async function begin(inputs: string[], options: Options): Promise<Begun> {
  if (options.resume !== undefined) {
    if (inputs.length > 0)
      throw new AppError("usage", "--resume goes on with what was asked for then", "Leave out the paths.");
    const state = await openState(options.stateDir);
    const journal = await resumeJournal(
      options.stateDir,
      options.resume === true ? "latest" : options.resume,
    );
    return { redactor: createRedactor(await state.redactionKey()), journal, plan: journal.plan };
  }
  const plan = planOf(inputs, options);
  try {
    const state = await openState(options.stateDir);
    const redactor = createRedactor(await state.redactionKey());
    return { redactor, journal: await createJournal(options.stateDir, plan), plan };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "state") throw error;
    say(`${error.message}: this scan cannot be resumed, and its hashes hold for this run only`);
    return { redactor: createRedactor(randomBytes(32)), journal: undefined, plan };
  }
}

/** The environment, with the addresses of stores that nobody has put there, asked for on the terminal. */
async function withAsked(variables: readonly string[]): Promise<NodeJS.ProcessEnv> {
  const asked: Record<string, string> = {};
  for (const variable of variables.filter((name) => isMissing(name, process.env))) {
    const address = await askHidden(`address of ${variable} (not shown): `);
    if (address) asked[variable] = address;
  }
  return { ...process.env, ...asked };
}

function planOf(inputs: string[], options: Options): ScanPlan {
  const { config, storeEnv = [], since, sample, only, minConfidence, decode = false, seed, limit } = options;
  if (inputs.length + storeEnv.length === 0)
    throw new AppError(
      "usage",
      "nothing to scan was named",
      "Name files, folders or stores of leakproof.yaml, or a database by --store-env.",
    );
  // Before anything is written: the plan on disk keeps the inputs as they were typed.
  for (const input of inputs) refuseUrl(input);
  return {
    version: 1,
    inputs,
    storeEnv,
    include: options.include ?? [],
    exclude: options.exclude ?? [],
    everything: options.everything === true,
    history: options.history === true,
    seed,
    limit,
    ...(since === undefined ? {} : { since: parseSince(since, new Date()).toISOString() }),
    ...(sample === undefined ? {} : { sample: parseSample(sample) }),
    detection: { minConfidence, decode, ...(config && { config }), ...(only && { only }) },
  };
}
