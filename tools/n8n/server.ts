// A real n8n on this machine, for end-to-end tests: `node tools/n8n/server.ts install` (about 5 minutes and 3 GB, once).
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The version that the recorded answers of the fast tests come from. */
const PACKAGE = {
  name: "n8n-for-e2e",
  private: true,
  dependencies: { n8n: "2.40.7" },
  // These stand in for dependencies that n8n takes from elsewhere than the npm registry.
  overrides: { xlsx: "0.18.5", linkedom: "0.18.12" },
};

/** Where n8n is installed: `LEAKPROOF_N8N`, or a cache of the user's. */
export const N8N_FOLDER = process.env["LEAKPROOF_N8N"] ?? join(homedir(), ".cache", "leakproof-e2e", "n8n");
const program = join(N8N_FOLDER, "node_modules", "n8n", "bin", "n8n");
const database = join(N8N_FOLDER, "node_modules", "sqlite3", "build", "Release", "node_sqlite3.node");
const START_MS = 180_000;

/** Installs n8n where it is not yet. Install scripts of strangers do not run, but for the database, which is compiled. */
export function installN8n(): void {
  if (existsSync(program) && existsSync(database)) return;
  mkdirSync(N8N_FOLDER, { recursive: true });
  writeFileSync(join(N8N_FOLDER, "package.json"), JSON.stringify(PACKAGE, null, 2));
  npm(["install", "--ignore-scripts", "--no-audit", "--no-fund"]);
  npm(["rebuild", "sqlite3"], headers());
}

function npm(args: readonly string[], environment: Record<string, string> = {}): void {
  const { status } = spawnSync("npm", args, {
    cwd: N8N_FOLDER,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...environment },
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm ${args[0]} failed in ${N8N_FOLDER}`);
}

/** Tells the compiler where the headers of the running Node are, so that they need not be fetched. */
function headers(): Record<string, string> {
  const folder = join(dirname(process.execPath), "..");
  return existsSync(join(folder, "include", "node", "node.h")) ? { npm_config_nodedir: folder } : {};
}

export interface RunningN8n {
  url: string;
  stop(): Promise<void>;
}

/** Starts n8n on a free port of the loopback; `home` holds its data and its log. Throws when it does not come up. */
export async function startN8n(home: string, settings: Record<string, string> = {}): Promise<RunningN8n> {
  mkdirSync(home, { recursive: true });
  const port = await freePort();
  const log = openSync(join(home, "n8n.log"), "a");
  const child = spawn(process.execPath, [program, "start"], {
    stdio: ["ignore", log, log],
    env: {
      PATH: process.env["PATH"],
      HOME: home,
      N8N_USER_FOLDER: home,
      N8N_LISTEN_ADDRESS: "127.0.0.1",
      N8N_PORT: String(port),
      N8N_RUNNERS_BROKER_PORT: String(await freePort()),
      N8N_DIAGNOSTICS_ENABLED: "false",
      N8N_VERSION_NOTIFICATIONS_ENABLED: "false",
      N8N_TEMPLATES_ENABLED: "false",
      ...settings,
    },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    child.kill();
    await Promise.race([ended, sleep(20_000).then(() => child.kill("SIGKILL"))]);
    await ended;
  };
  if (await isUp(url, () => child.exitCode !== null)) return { url, stop };
  await stop();
  throw new Error(`n8n did not start; see ${join(home, "n8n.log")}`);
}

/** It answers on its health check before it is ready, with a page until then. */
async function isUp(url: string, hasEnded: () => boolean): Promise<boolean> {
  const end = Date.now() + START_MS;
  while (Date.now() < end && !hasEnded()) {
    const answer = await fetch(`${url}/rest/settings`).catch(() => undefined);
    if (answer?.headers.get("content-type")?.includes("json") === true && answer.ok) return true;
    await answer?.body?.cancel();
    await sleep(500);
  }
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("there is no free port");
  return address.port;
}

if (import.meta.main && process.argv[2] === "install") installN8n();
