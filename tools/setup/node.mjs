import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { explainNpm, SetupError } from "./errors.mjs";
import { npm } from "./process.mjs";
import { ROOT } from "./root.mjs";

const PINS = join(ROOT, "tools", "toolchain");
const TOOLCHAIN = join(ROOT, ".toolchain");
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** The lowest Node that will do, from `engines` (`>=24.15.0`). */
export function requiredVersion() {
  return readJson(join(ROOT, "package.json")).engines.node.replace(/^>=/, "");
}

/** Whether dotted version `a` is at least `b`. */
export function isAtLeast(a, b) {
  const [left, right] = [a, b].map((version) => version.split(/[.-]/).map(Number));
  for (const index of [0, 1, 2]) {
    if (left[index] !== right[index]) return left[index] > right[index];
  }
  return true;
}

/** The npm package that holds Node for a platform, or undefined: npm has no new one for macOS. */
export function nodePackage(platform, arch, pinned) {
  const name = `node-${platform === "win32" ? "win" : platform}-${arch}`;
  return name in pinned ? name : undefined;
}

/** What to do where npm has no Node for this platform. */
export function installAdvice(platform, required) {
  const major = required.split(".")[0];
  const how =
    platform === "darwin"
      ? `one of: brew install node@${major}; nvm install ${major}; or the installer from https://nodejs.org/en/download`
      : `it from https://nodejs.org/en/download or with your package manager or nvm (nvm install ${major})`;
  return `Install Node ${required} or newer: ${how}. Then open a new terminal and run the same command again.`;
}

/** The version a Node binary reports, or undefined when it does not run (absent, cut off, wrong libc). */
function versionOf(path) {
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim().replace(/^v/, "") : undefined;
}

/** The Node for everything else, `{ path, version, from }`: the running one if new enough, else the pinned one, installed if need be. */
export async function ensureNode() {
  const required = requiredVersion();
  const running = process.versions.node;
  if (isAtLeast(running, required)) return { path: process.execPath, version: running, from: "your Node" };

  const pinned = readJson(join(PINS, "package.json")).optionalDependencies;
  const name = nodePackage(process.platform, process.arch, pinned);
  const advice = installAdvice(process.platform, required);
  if (!name) {
    const here = `${process.platform}-${process.arch}`;
    throw new SetupError(
      `Leakproof needs Node ${required}, this is ${running}, and npm has none for ${here}.`,
      advice,
    );
  }
  const path = join(
    TOOLCHAIN,
    "node_modules",
    name,
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  const version = pinned[name];
  // Asking the binary itself also catches an install that was cut off.
  if (versionOf(path) !== version) await install(name, version);
  if (versionOf(path) !== version) {
    throw new SetupError(
      `the Node that npm has for this platform (${name}) does not run on this machine.`,
      advice,
    );
  }
  return { path, version, from: ".toolchain" };
}

/** Installs the pinned Node into .toolchain/; the lockfile fixes its integrity, and no install script runs. */
async function install(name, version) {
  console.error(
    `Node ${process.versions.node} is too old; installing Node ${version} into .toolchain/ (about 190 MB).`,
  );
  mkdirSync(TOOLCHAIN, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    copyFileSync(join(PINS, file), join(TOOLCHAIN, file));
  const current = { path: process.execPath };
  const args = [
    "ci",
    "--ignore-scripts",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const { code, output } = await npm(current, args, { cwd: TOOLCHAIN });
  if (code !== 0) throw explainNpm(`Installing ${name}@${version}`, output);
}
