#!/usr/bin/env node
// @ts-check
/**
 * Starts the bot with its model: `node start.mjs [--variant vulnerable|hardened] [--dir run] [--model URL|real] [--alone]`.
 *
 * Everything but a real model runs in this process, so that its ports are free as soon as it ends, however it ends.
 * The bot reaches its model and its analytics service through the ports on which `leakproof stress` listens (4312 and 4311).
 * `--alone` leaves those out: the bot talks to the model directly and sends no events.
 */
import { randomBytes } from "node:crypto";
import { copyFile, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { settingsFrom, startBot } from "./bot.mjs";
import { DemoError, report } from "./demo-error.mjs";
import { seedCustomers } from "./seed-data.mjs";
import { MODEL_NAME, startSimulatedModel } from "./simulated-model.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
/** As in leakproof.yaml. `analytics` and `vendor` are opened by the stress test, not here. */
export const PORTS = { bot: 4310, analytics: 4311, vendor: 4312, model: 4313 };

/**
 * Prepares the directory anew (crm.db, prompt.txt, an empty log) and starts model and bot.
 * @type {typeof import("./start.d.mts").startDemo}
 */
export async function startDemo({
  dir,
  variant = "vulnerable",
  modelUrl,
  modelName,
  ports: chosenPorts = {},
  alone = false,
  environment = process.env,
}) {
  const ports = { ...PORTS, ...chosenPorts };
  const tokens = {
    ALICE_TOKEN: environment["ALICE_TOKEN"] || randomBytes(18).toString("base64url"),
    BOB_TOKEN: environment["BOB_TOKEN"] || randomBytes(18).toString("base64url"),
  };
  const files = await prepare(dir);
  const model = modelUrl === undefined ? await startSimulatedModel({ port: ports.model }) : undefined;
  const upstream = modelUrl ?? `${model?.url}/v1`;
  const { origin, pathname } = modelAddress(upstream);
  const vendorUrl = `http://127.0.0.1:${ports.vendor}${pathname}`;
  const analyticsUrl = `http://127.0.0.1:${ports.analytics}/collect`;
  try {
    const bot = await startBot({
      ...settingsFrom({ ...environment, ...tokens, PORT: String(ports.bot) }, variant),
      ...files,
      modelUrl: alone ? upstream : vendorUrl,
      modelName: modelName ?? environment["MODEL_NAME"] ?? MODEL_NAME,
      analyticsUrl: alone ? undefined : analyticsUrl,
    });
    return {
      variant,
      dir,
      ...files,
      chatUrl: `${bot.url}/chat`,
      refundUrl: `${bot.url}/staff/refund`,
      healthUrl: `${bot.url}/health`,
      analyticsUrl,
      vendorUrl,
      modelUrl: upstream,
      forward: origin,
      env: tokens,
      stop: async () => {
        await bot.close();
        await model?.close();
      },
    };
  } catch (error) {
    await model?.close();
    throw error;
  }
}

/** @param {string} dir */
async function prepare(dir) {
  const at = (/** @type {string} */ name) => path.join(dir, name);
  await mkdir(dir, { recursive: true });
  await copyFile(path.join(HERE, "prompt.template.txt"), at("prompt.txt"));
  await rm(at("bot.log"), { force: true });
  seedCustomers(at("crm.db"));
  return { crmDb: at("crm.db"), promptFile: at("prompt.txt"), logFile: at("bot.log") };
}

/** @param {string} url */
function modelAddress(url) {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new DemoError(
      "usage",
      "the model's address is no http or https address",
      "Write it like http://127.0.0.1:11434/v1.",
    );
  const { origin, pathname } = new URL(url);
  return { origin, pathname: pathname.replace(/\/$/, "") };
}

async function main() {
  const { values } = parseArgs({
    options: {
      variant: { type: "string", default: "vulnerable" },
      dir: { type: "string", default: path.join(HERE, "run") },
      model: { type: "string" },
      alone: { type: "boolean", default: false },
    },
  });
  const stopping = new AbortController();
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
    process.once(signal, () => stopping.abort());
  const { variant } = settingsFrom({}, values.variant);
  const found =
    values.model === "real"
      ? await (await import("./real-model/find.mjs")).findRealModel({
          signal: stopping.signal,
          onProgress: (line) => console.error(line),
        })
      : undefined;
  const modelUrl = found?.url ?? values.model;
  const demo = await startDemo({
    dir: values.dir,
    variant,
    alone: values.alone,
    ...(modelUrl === undefined ? {} : { modelUrl }),
    ...(found === undefined ? {} : { modelName: found.name }),
  }).catch(async (error) => {
    await found?.stop();
    throw error;
  });
  console.log(
    JSON.stringify({
      ready: true,
      variant,
      chatUrl: demo.chatUrl,
      model: found?.name ?? values.model ?? MODEL_NAME,
      env: demo.env,
    }),
  );
  const stop = async () => {
    await demo.stop();
    await found?.stop();
  };
  if (stopping.signal.aborted) await stop();
  else stopping.signal.addEventListener("abort", () => void stop());
}

if (import.meta.main)
  await main().catch((error) => {
    // Stopped by the user during a download: there is nothing to explain.
    if (error.name === "AbortError") process.exitCode = 130;
    else report("start", error);
  });
