import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainNpm } from "./errors.mjs";
import { npm } from "./process.mjs";
import { ROOT } from "./root.mjs";

const STAMP = join(ROOT, "node_modules", ".leakproof-setup");

/** What node_modules must match: the lockfile, and the platform, because some packages are binaries. */
function wanted() {
  const lockfile = readFileSync(join(ROOT, "package-lock.json"));
  const hash = createHash("sha256").update(lockfile).digest("hex");
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function installed() {
  try {
    return readFileSync(STAMP, "utf8");
  } catch {
    return undefined;
  }
}

/** Says that node_modules is complete. Written last, so an install that was cut off is done again. */
export function stampDependencies() {
  writeFileSync(STAMP, wanted());
}

/** Installs exactly what the lockfile names, unless that is what node_modules holds already. No install script runs. */
export async function ensureDependencies(node) {
  if (installed() === wanted()) return;
  console.error("Installing the dependencies (npm ci).");
  const args = [
    "ci",
    "--ignore-scripts",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const { code, output } = await npm(node, args);
  if (code !== 0) throw explainNpm("Installing the dependencies", output);
  stampDependencies();
}
