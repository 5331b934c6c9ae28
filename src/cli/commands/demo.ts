import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as Example from "../../../examples/support-bot/start.d.mts";
import type { CheckDocument } from "../../model/documents.ts";
import { AppError } from "../../model/errors.ts";
import { check, type StressOptions } from "../../pipeline.ts";
import { render } from "../../report/index.ts";
import { openState } from "../../state/index.ts";
import { REMOVING, withInterrupt } from "../interrupt.ts";
import { emit, ensureWritable, say, wantsColor } from "../output.ts";
import { createProgress } from "../progress.ts";

interface Options {
  model: string;
  seed: number;
  output: string;
  stateDir: string;
}

interface Model {
  kind: "real" | "simulated" | "unknown";
  name: string;
  url?: string;
  stop(): Promise<void>;
}

const EXAMPLE = fileURLToPath(new URL("../../../examples/support-bot", import.meta.url));

/**
 * A model on this machine's processor answers in seconds, not milliseconds: enough requests to prove what leaks within minutes,
 * too few to dismiss anything, which the verdicts then say.
 */
const SLOW_BUDGET = "budget: { requests: 100, concurrency: 1, timeoutMs: 120000, retries: 1 }";

/** A module of the example. It is plain JavaScript with errors of its own, which become ours here. */
async function load<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(path.join(EXAMPLE, name)).href)) as T;
}

/** The whole loop on the bundled chatbot, then the same paths on its hardened twin. Finding leaks is success here: exit 0. */
export async function run(_: [], options: Options): Promise<number> {
  const example = await load<typeof Example>("start.mjs");
  const dir = path.resolve(options.stateDir, "demo");
  await ensureWritable(options.output);
  await openState(options.stateDir);
  return withInterrupt(REMOVING, async (signal) => {
    const model = await chooseModel(options.model, signal);
    const ports = await freePorts(example.PORTS);
    const progress = createProgress(process.stderr);

    async function attack(variant: "vulnerable" | "hardened", planFrom?: string): Promise<CheckDocument> {
      const demo = await example.startDemo({
        dir: path.join(dir, "run"),
        variant,
        ports,
        ...(model.url === undefined ? {} : { modelUrl: model.url, modelName: model.name }),
      });
      try {
        const stress: StressOptions = {
          configFile: await copyConfig(dir, variant, ports, demo.forward, model.kind),
          stateDir: options.stateDir,
          persona: "regular",
          randomSeed: options.seed,
          environment: { ...process.env, ...demo.env },
          signal,
          onPlan: progress.plan,
          onProgress: progress.update,
          ...(planFrom === undefined ? {} : { planFrom }),
        };
        return await check(stress);
      } finally {
        progress.end();
        await demo.stop();
      }
    }

    try {
      say(`model: ${model.name} (${model.kind})`);
      say("\n1. the support chatbot with its customer database: map, audit, attack each leak path");
      const vulnerable = await attack("vulnerable");
      endIfStopped(signal);
      say("\n2. its hardened twin: the same paths, the same attacks, fresh canaries");
      const hardened = await attack("hardened", vulnerable.runId);
      endIfStopped(signal);
      const [{ audit: _before, ...first }, { audit: _after, ...again }] = [vulnerable, hardened];
      await emit(render(vulnerable, { kind: "check", format: "html", compare: again }), options.output);
      await emit(
        render(first, { kind: "stress", format: "text", color: wantsColor(undefined), compare: again }),
        undefined,
      );
      await emit(`report: ${path.resolve(options.output)}`, undefined);
      return 0;
    } finally {
      await model.stop();
    }
  });
}

function endIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError("usage", "the demo was stopped", "Run it again; it starts anew.");
}

async function chooseModel(wanted: string, signal: AbortSignal): Promise<Model> {
  const stop = async (): Promise<void> => {};
  if (wanted === "simulated") return { kind: "simulated", name: "simulated model", stop };
  if (wanted === "real") {
    const { findRealModel } = await load<{
      findRealModel(options: {
        signal: AbortSignal;
        onProgress(line: string): void;
      }): Promise<{ url: string; name: string; stop(): Promise<void> }>;
    }>("real-model/find.mjs");
    return { kind: "real", ...(await findRealModel({ signal, onProgress: say })) };
  }
  if (!URL.canParse(wanted))
    throw new AppError(
      "usage",
      "--model takes `simulated`, `real` or a URL",
      "For example: --model http://127.0.0.1:11434/v1",
    );
  return { kind: "unknown", name: process.env["MODEL_NAME"] ?? "default", url: wanted, stop };
}

/** The example's ports where they are free, others where not: somebody may be running the bot already. */
async function freePorts(wanted: typeof Example.PORTS): Promise<typeof Example.PORTS> {
  const ports = { ...wanted };
  for (const name of Object.keys(ports) as (keyof typeof ports)[])
    ports[name] = await freePort(wanted[name]).catch(() => freePort(0));
  return ports;
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

/** The example's configuration and workflow, copied to where the demo runs, with the ports and the model of this run. */
async function copyConfig(
  dir: string,
  variant: "vulnerable" | "hardened",
  ports: typeof Example.PORTS,
  forward: string,
  model: Model["kind"],
): Promise<string> {
  const suffix = variant === "hardened" ? ".hardened" : "";
  const standard = await load<typeof Example>("start.mjs");
  const original = await readFile(path.join(EXAMPLE, `leakproof${suffix}.yaml`), "utf8");
  const text = Object.entries(standard.PORTS).reduce(
    (changed, [name, port]) =>
      name === "model"
        ? changed
        : changed.replaceAll(String(port), String(ports[name as keyof typeof ports])),
    original
      .replace(/^budget: .*$/m, (line) => (model === "simulated" ? line : SLOW_BUDGET))
      .replace(/^model: \w+$/m, `model: ${model}`)
      .replace(`http://127.0.0.1:${standard.PORTS.model}`, forward),
  );
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const file = path.join(dir, `leakproof${suffix}.yaml`);
  await writeFile(file, text, { mode: 0o600 });
  const workflow = `support-bot${suffix}.workflow.yaml`;
  await writeFile(path.join(dir, workflow), await readFile(path.join(EXAMPLE, workflow), "utf8"), {
    mode: 0o600,
  });
  return file;
}
