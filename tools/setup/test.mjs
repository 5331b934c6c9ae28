import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { SetupError } from "./errors.mjs";
import { environment, execute, packageScript } from "./process.mjs";

/** The checks before the tests, each a script of a package; each counts as one check of the summary. */
const CHECKS = [
  { name: "types", args: [packageScript("typescript", "bin", "tsc"), "--noEmit"] },
  {
    name: "lint",
    args: [packageScript("@biomejs", "biome", "bin", "biome"), "check", "--diagnostic-level=error", "."],
  },
  { name: "generated files", args: [join("tools", "gen", "index.ts"), "--check"] },
  { name: "unused code", args: [packageScript("knip", "bin", "knip.js")] },
];

/** The summary's last line; its form is a contract with whatever reads the output. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

/** Adds up counts. A run that says it failed is never a success, even when every test that reported has passed. */
export function total(checks, tests, exitCode) {
  const failedChecks = checks.filter((ok) => !ok).length;
  const failedTests = exitCode !== 0 ? Math.max(1, tests?.failed ?? 0) : (tests?.failed ?? 1);
  return {
    passed: checks.length - failedChecks + (tests?.passed ?? 0),
    failed: failedChecks + failedTests,
    skipped: tests?.skipped ?? [],
  };
}

async function check(name, work) {
  const start = performance.now();
  console.log(`\n── ${name}`);
  const ok = await work();
  console.log(`${ok ? "passed" : "FAILED"}: ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  return ok;
}

async function build(node) {
  try {
    await ensureBuild(node);
    return true;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.log(error.message);
    return false;
  }
}

/** What the reporter wrote, or undefined when the run ended before it could. */
function readSummary(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Runs every check, goes on after a failed one, and ends with the summary line. Resolves to the exit code. */
export async function runChecks(node, vitestArgs = []) {
  const checks = [];
  for (const { name, args } of CHECKS) {
    checks.push(
      await check(name, async () => (await execute(node.path, args, { env: environment(node) })).code === 0),
    );
  }
  checks.push(await check("build", () => build(node)));

  console.log("\n── tests");
  const folder = mkdtempSync(join(tmpdir(), "leakproof-test-"));
  const path = join(folder, "summary.json");
  const vitest = [packageScript("vitest", "vitest.mjs"), "run", "--allowOnly=false"];
  const reporters = ["--reporter=default", `--reporter=${join("tools", "setup", "vitest-reporter.mjs")}`];
  const color = process.stdout.isTTY ? [] : ["--no-color"];
  const env = environment(node, { LEAKPROOF_TEST_SUMMARY: path });
  const { code } = await execute(node.path, [...vitest, ...reporters, ...color, ...vitestArgs], { env });
  const tests = readSummary(path);
  rmSync(folder, { recursive: true, force: true });
  if (!tests) console.log("The test run ended before it could report; it counts as one failure.");

  const sum = total(checks, tests, code);
  for (const { name, why } of sum.skipped)
    console.log(`skipped: ${name}${why === undefined ? "" : ` — ${why}`}`);
  console.log(lastLine(sum));
  return sum.failed === 0 ? 0 : 1;
}
