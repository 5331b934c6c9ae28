import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { ROOT } from "./root.mjs";

/** This environment with the chosen Node first on PATH, so that every `node` below is the same one. */
export function environment(node, extra = {}) {
  const env = { ...process.env, ...extra, npm_node_execpath: node.path, NODE: node.path };
  // Windows spells it "Path"; a copy of process.env is case-sensitive, unlike the original.
  const key = Object.keys(env).find((name) => name.toLowerCase() === "path") ?? "PATH";
  env[key] = [dirname(node.path), env[key]].filter(Boolean).join(delimiter);
  return env;
}

/**
 * Starts a program and waits for it. Without `capture` it owns the terminal; with it, output is shown and collected, and
 * with `quiet` only collected. Resolves to `{ code, output }`; a program ended by a signal counts as 128 + its number.
 */
export function execute(
  command,
  args,
  { env, cwd = ROOT, capture = false, quiet = false, shell = false } = {},
) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      stdio: capture ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    const chunks = [];
    child.stdout?.on("data", (chunk) => {
      chunks.push(chunk);
      if (!quiet) process.stderr.write(chunk);
    });
    child.stderr?.on("data", (chunk) => {
      chunks.push(chunk);
      if (!quiet) process.stderr.write(chunk);
    });
    // Ctrl-C reaches the child through the terminal; this process only has to stay until the child is done.
    const stay = () => {};
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", stay);
    process.on("SIGTERM", pass);
    const release = () => {
      process.off("SIGINT", stay);
      process.off("SIGTERM", pass);
    };
    child.on("error", (error) => {
      release();
      failed(error);
    });
    child.on("close", (code, signal) => {
      release();
      done({
        code: code ?? 128 + (constants.signals[signal] ?? 0),
        output: Buffer.concat(chunks).toString("utf8"),
      });
    });
  });
}

/** Runs a script under the chosen Node on this terminal; resolves to its exit code. */
export async function run(node, args) {
  return (await execute(node.path, args, { env: environment(node), cwd: process.cwd() })).code;
}

/** Runs npm under the given Node. npm is started as a script, never as `npm.cmd`, so that paths with spaces work. */
export function npm(node, args, options) {
  const cli = npmScript();
  // npm's own pauses make a machine without a network wait for over a minute.
  const patience = { npm_config_fetch_retry_mintimeout: "1000", npm_config_fetch_retry_maxtimeout: "5000" };
  const env = environment(node, patience);
  if (cli) return execute(node.path, [cli, ...args], { ...options, env, capture: true });
  const windows = process.platform === "win32";
  return execute(windows ? "npm.cmd" : "npm", args, { ...options, env, capture: true, shell: windows });
}

/** npm's own script: the npm that started us, else the one installed beside this Node. */
export function npmScript() {
  const started = process.env.npm_execpath;
  if (started?.endsWith("npm-cli.js") && existsSync(started)) return started;
  const home = dirname(process.execPath);
  return ["node_modules/npm/bin/npm-cli.js", "../lib/node_modules/npm/bin/npm-cli.js"]
    .map((path) => resolve(home, path))
    .find((path) => existsSync(path));
}

/** The script that a package's `bin` names, below node_modules: started by Node, so no shell wrapper is involved. */
export function packageScript(...path) {
  return join(ROOT, "node_modules", ...path);
}
