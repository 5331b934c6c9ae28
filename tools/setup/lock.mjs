import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SetupError } from "./errors.mjs";
import { ROOT } from "./root.mjs";

const WAIT_MS = 15 * 60_000;

/** Whether the process that wrote this lock is gone. A lock without a readable id is given ten seconds to get one. */
function isAbandoned(path) {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    if (!Number.isInteger(pid) || pid <= 0) return Date.now() - statSync(path).mtimeMs > 10_000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

/** Does `work` while no other set-up runs in this folder; one that crashed does not block the next. */
export async function withLock(work, folder = join(ROOT, ".toolchain")) {
  const path = join(folder, "setup.lock");
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new SetupError(
      `${folder} cannot be created (${error.code}).`,
      "Run this as the folder's owner, on a disk that can be written.",
    );
  }
  const deadline = Date.now() + WAIT_MS;
  let told = false;
  while (!tryLock(path)) {
    if (isAbandoned(path)) {
      rmSync(path, { force: true });
      continue;
    }
    if (Date.now() > deadline)
      throw new SetupError("another set-up has been running for 15 minutes.", `End it, or delete ${path}.`);
    if (!told) console.error("Another set-up is running in this folder; waiting for it.");
    told = true;
    await sleep(200);
  }
  const release = () => rmSync(path, { force: true });
  process.on("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}
