/**
 * Real files of every format, mutated, through import, trace and audit: none may crash, take longer than two seconds, or exhaust
 * the memory. Run: `npm run bench -- fuzz [count] [random seed]`; files from the corpora (`LEAKPROOF_CORPORA` or `.corpora`) and
 * the importers' fixtures.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { auditWorkflows } from "../src/audit/index.ts";
import { importText } from "../src/importers/index.ts";
import { seededRandom } from "../src/lib/random.ts";
import { createRedactor } from "../src/lib/redact.ts";
import { AppError } from "../src/model/errors.ts";
import { traceWorkflows, withFlowFacts } from "../src/taint/index.ts";
import { machine } from "./machine.ts";
import { mutate } from "./mutate.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const COUNT = 200_000;
/** Larger files take the time that many small ones are worth. */
const MAX_BYTES = 40_000;
const SLOW_MS = 2000;
/** A worker that says nothing for this long hangs. */
const SILENCE_MS = 20_000;
const HEAP_MB = 1024;
const READ = /\.(?:json|jsonl|ya?ml|py|tsx?|jsx?|prompty|xml|env)$/i;

function filesBelow(folder: string): string[] {
  if (!statSync(folder).isDirectory()) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => READ.test(file) && statSync(file).isFile() && statSync(file).size <= MAX_BYTES)
    .sort();
}

/** Files by format (the folder they lie in), so that formats with few files get as many mutations as those with many. */
function originals(): string[][] {
  const corpora = process.env["LEAKPROOF_CORPORA"] ?? path.join(ROOT, ".corpora");
  const roots = [corpora, path.join(corpora, "dev"), path.join(ROOT, "src/importers")];
  const groups = roots.flatMap((root) =>
    existsSync(root) ? readdirSync(root).map((name) => filesBelow(path.join(root, name))) : [],
  );
  return groups.filter((group) => group.length > 0);
}

interface Job {
  count: number;
  randomSeed: number;
}
interface Outcome {
  read: number;
  refused: number;
  /** What went wrong: which mutation of which file, to be repeated by its number. */
  failures: string[];
  slowestMs: number;
  slowest: string;
}

async function once(text: string, file: string): Promise<"read" | "refused"> {
  try {
    const workflows = await importText(text, file);
    const { paths, facts } = traceWorkflows(workflows);
    const redactor = createRedactor(new Uint8Array(32));
    JSON.stringify(auditWorkflows(withFlowFacts(workflows, facts), paths, { redactor }));
    return "read";
  } catch (error) {
    if (error instanceof AppError && error.code !== "internal") return "refused";
    throw error;
  }
}

async function work({ count, randomSeed }: Job): Promise<Outcome> {
  const groups = originals();
  const outcome: Outcome = { read: 0, refused: 0, failures: [], slowestMs: 0, slowest: "" };
  for (let number = 0; number < count; number += 1) {
    const random = seededRandom(randomSeed, number);
    const group = groups[Math.floor(random() * groups.length)] ?? [];
    const file = group[Math.floor(random() * group.length)] ?? "";
    const name = `${path.relative(ROOT, file).replace(/^(?:\.\.\/)+/, "")} (mutation ${number} of seed ${randomSeed})`;
    parentPort?.postMessage({ at: name });
    const text = mutate(readFileSync(file, "utf8"), random);
    const started = performance.now();
    try {
      outcome[await once(text, file)] += 1;
    } catch (error) {
      outcome.failures.push(
        `${name}: ${error instanceof Error ? (error.stack ?? error.name).slice(0, 400) : "thrown"}`,
      );
    }
    const took = performance.now() - started;
    if (took > outcome.slowestMs) Object.assign(outcome, { slowestMs: took, slowest: name });
    if (took > SLOW_MS) outcome.failures.push(`${name}: took ${(took / 1000).toFixed(1)} s`);
  }
  return outcome;
}

/** Runs one worker; one that hangs or runs out of memory is a failure with the mutation's name. */
function run(job: Job): Promise<Outcome> {
  return new Promise((resolve) => {
    let at = "";
    let heard = Date.now();
    const lost = (why: string): void => {
      clearInterval(watch);
      void worker.terminate();
      resolve({ read: 0, refused: 0, failures: [`${at}: ${why}`], slowestMs: 0, slowest: at });
    };
    const worker = new Worker(new URL(import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const watch = setInterval(() => {
      if (Date.now() - heard > SILENCE_MS) lost(`nothing for ${SILENCE_MS / 1000} s`);
    }, 1000);
    worker.on("message", (message: { at: string } | { outcome: Outcome }) => {
      heard = Date.now();
      if ("at" in message) at = message.at;
      else {
        clearInterval(watch);
        resolve(message.outcome);
      }
    });
    worker.on("error", (error) => lost(error.message));
  });
}

/** Prints what became of the mutations, and every failure. */
export async function bench(count = String(COUNT), randomSeed = "1"): Promise<void> {
  const batch = 10_000;
  const jobs = Array.from({ length: Math.ceil(Number(count) / batch) }, (_, index) => ({
    count: Math.min(batch, Number(count) - index * batch),
    randomSeed: Number(randomSeed) * 1000 + index,
  }));
  const total: Outcome = { read: 0, refused: 0, failures: [], slowestMs: 0, slowest: "" };
  const started = performance.now();
  for (const job of jobs) {
    const { read, refused, failures, slowestMs, slowest } = await run(job);
    total.read += read;
    total.refused += refused;
    total.failures.push(...failures);
    if (slowestMs > total.slowestMs) Object.assign(total, { slowestMs, slowest });
    console.error(`  ${total.read + total.refused} of ${count}, ${total.failures.length} failures`);
  }
  console.log(`fuzz: ${machine()}`);
  console.log(
    `  ${count} mutations of files of ${originals().length} folders: ${total.read} read, ${total.refused} refused with an error that says why, ${total.failures.length} failures`,
  );
  console.log(`  slowest ${total.slowestMs.toFixed(0)} ms: ${total.slowest}`);
  console.log(
    `  ${((performance.now() - started) / 1000).toFixed(0)} s, peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  );
  for (const failure of total.failures.slice(0, 50)) console.log(`  FAILED ${failure}`);
}

if (!isMainThread) parentPort?.postMessage({ outcome: await work(workerData as Job) });
