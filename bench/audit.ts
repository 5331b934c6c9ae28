/**
 * `leakproof audit` over a folder of real exports, as a whole process: files per second (with and without the start-up, which is
 * what an audit of one empty file takes), cold start with one file, peak memory, what became of each file.
 * Run: `npm run bench -- audit [folder]`; the folder defaults to the n8n part of the corpus (`LEAKPROOF_CORPORA` or `.corpora`).
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { importPaths } from "../src/importers/index.ts";
import { auditDocumentSchema } from "../src/model/documents.ts";
import { traceWorkflows } from "../src/taint/index.ts";
import { machine, median } from "./machine.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RUNS = 5;

interface Run {
  seconds: number;
  /** Of the processor, which a busy machine lengthens less than the clock's. */
  processorSeconds: number;
  peakMegabytes: number;
  stdout: string;
}

/**
 * The child reports its own time and peak as the operating system counts them: `process.resourceUsage()`, microseconds and
 * kilobytes.
 */
function auditOnce(folder: string): Run {
  const report = `process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    process.stderr.write("used " + (userCPUTime + systemCPUTime) + " " + maxRSS);
  });`;
  const started = performance.now();
  const ran = spawnSync(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(report)}`,
      path.join(ROOT, "dist/cli/index.js"),
      "audit",
      folder,
      "--format",
      "json",
      "--fail-on",
      "never",
    ],
    { encoding: "utf8", maxBuffer: 2 ** 30 },
  );
  const seconds = (performance.now() - started) / 1000;
  const [, used, peak] = /used (\d+) (\d+)/.exec(ran.stderr) ?? [];
  return {
    seconds,
    processorSeconds: Number(used) / 1e6,
    peakMegabytes: Number(peak) / 1024,
    stdout: ran.stdout,
  };
}

/** The middle of several runs, in seconds: by the clock, and of the processor. */
function timesOf(runs: readonly Run[]): { clock: number; processor: number } {
  return {
    clock: median(runs.map((run) => run.seconds)),
    processor: median(runs.map((run) => run.processorSeconds)),
  };
}

const auditOften = (input: string): Run[] => Array.from({ length: RUNS }, () => auditOnce(input));

/** What a process takes that has nothing to do: a workflow without nodes. */
function startUp(): ReturnType<typeof timesOf> {
  const folder = mkdtempSync(path.join(tmpdir(), "leakproof-bench-"));
  try {
    const empty = path.join(folder, "empty.json");
    writeFileSync(empty, JSON.stringify({ name: "empty", nodes: [], connections: {} }));
    return timesOf(auditOften(empty));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The file of middle length. */
function middleOf(folder: string, names: readonly string[]): string {
  const files = names.map((name) => path.join(folder, name)).filter((file) => statSync(file).isFile());
  const sorted = files.map((file) => ({ file, size: statSync(file).size })).sort((a, b) => a.size - b.size);
  return sorted[Math.floor(sorted.length / 2)]?.file ?? folder;
}

/** Where the corpus lies, whether it was unpacked with its top folder or without. */
function corpus(): string {
  const root = process.env["LEAKPROOF_CORPORA"] ?? path.join(ROOT, ".corpora");
  return (
    [path.join(root, "dev/n8n"), path.join(root, "n8n")].find((folder) => existsSync(folder)) ??
    path.join(root, "n8n")
  );
}

/** Prints one line per figure; says so where there is no corpus. */
export async function bench(folder = corpus()): Promise<void> {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    console.log(
      `audit: skipped, there is no folder ${folder} (unpack the corpus there, or set LEAKPROOF_CORPORA)`,
    );
    return;
  }
  const runs = auditOften(folder);
  const document = auditDocumentSchema.parse(JSON.parse(runs[0]?.stdout ?? ""));
  // A file may hold several workflows.
  const read = new Set(document.workflows.map(({ file }) => file)).size;
  const accounted = read + document.skipped.length + document.errors.length;
  const { clock, processor } = timesOf(runs);
  console.log(`audit: ${machine()}`);
  console.log(
    `  files                 ${names.length}: ${document.summary.workflows} workflows, ${document.skipped.length} skipped, ${document.errors.length} errors, ${names.length - accounted} unaccounted`,
  );
  console.log(
    `  whole process         ${clock.toFixed(2)} s, ${processor.toFixed(2)} s of the processor (medians of ${RUNS}), ${(names.length / clock).toFixed(0)} files/s`,
  );
  const start = startUp();
  const one = timesOf(auditOften(middleOf(folder, names)));
  const perSecond = (all: number, none: number): string => (names.length / (all - none)).toFixed(0);
  console.log(
    `  after start-up        ${perSecond(clock, start.clock)} files/s, ${perSecond(processor, start.processor)} per second of the processor`,
  );
  console.log(
    `  nothing, one file     ${(1000 * start.clock).toFixed(0)} ms, ${(1000 * one.clock).toFixed(0)} ms (of the processor ${(1000 * start.processor).toFixed(0)}, ${(1000 * one.processor).toFixed(0)}; the file of middle length)`,
  );
  console.log(`  peak memory           ${median(runs.map((run) => run.peakMegabytes)).toFixed(0)} MB`);
  console.log(
    `  findings              ${document.findings.length} regular, ${document.summary.suppressed} more for other personas`,
  );
  await reading(folder);
}

/** How much of the exports was understood: nodes whose role is known, live parameters that a reader could parse. */
async function reading(folder: string): Promise<void> {
  const { workflows } = await importPaths([folder]);
  const nodes = workflows.flatMap((workflow) => workflow.nodes);
  const known = nodes.filter(({ roles }) => !roles.includes("unknown")).length;
  const { expressions, unparsed } = traceWorkflows(workflows);
  console.log(`  nodes of known role   ${share(known, nodes.length)}`);
  console.log(`  live parameters read  ${share(expressions - unparsed, expressions)}`);
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} % (${part} of ${whole})`;
}

if (import.meta.main) await bench(process.argv[2]);
