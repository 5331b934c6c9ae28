import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A throw-away server on a free port of this machine, with its data in a temporary folder. */
export interface Service extends AsyncDisposable {
  url: string;
  /** Kills it as a power cut would. */
  kill(): Promise<void>;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** The first of these programs that is installed, on the path or in one of the folders. */
export function program(names: readonly string[], folders: readonly string[] = []): string | undefined {
  for (const name of names)
    for (const folder of ["", ...folders]) {
      const candidate = folder === "" ? name : path.join(folder, name);
      if (spawnSync(candidate, ["--version"], { stdio: "ignore" }).status === 0) return candidate;
    }
  return undefined;
}

/** Servers refuse to run as root; then somebody without rights runs them. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

/** A temporary folder that belongs to whoever runs the server. */
export async function folderFor({ uid, gid }: RunAs, name: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `leakproof-${name}-`));
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
  return folder;
}

/** Runs a program to its end. Throws with what it said: these are our own test servers. */
export function runToEnd(command: string, args: readonly string[], as: RunAs, cwd: string): void {
  const ran = spawnSync(command, args, { ...as, cwd, encoding: "utf8", env: { ...process.env, HOME: cwd } });
  if (ran.status !== 0) throw new Error(`${command} failed: ${ran.stderr}${ran.stdout}`);
}

/** Starts a server and waits until it answers. */
export async function serve(options: {
  command: string;
  args: readonly string[];
  as: RunAs;
  folder: string;
  url: string;
  answers: () => Promise<unknown>;
}): Promise<Service> {
  const { command, args, as, folder, url, answers } = options;
  const child = spawn(command, args, {
    ...as,
    cwd: folder,
    stdio: "ignore",
    env: { ...process.env, HOME: folder },
  });
  const gone = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  await ready(child, answers, command);
  return {
    url,
    kill: () => stop("SIGKILL"),
    async [Symbol.asyncDispose]() {
      await stop("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const WAIT_MS = 100;
const TRIES = 300;

async function ready(child: ChildProcess, answers: () => Promise<unknown>, command: string): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    if (child.exitCode !== null) throw new Error(`${command} ended with code ${child.exitCode}`);
    const up = await answers().then(
      () => true,
      () => false,
    );
    if (up) return;
    await sleep(WAIT_MS);
  }
  child.kill("SIGKILL");
  throw new Error(`${command} did not answer`);
}
