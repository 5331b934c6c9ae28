import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const WINDOWS = process.platform === "win32";
const OFFLINE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

interface Packed {
  filename: string;
  files: { path: string }[];
}

/** Runs a program with this Node first on PATH. Windows starts `.cmd` files through a shell only. */
function execute(command: string, args: readonly string[], cwd: string) {
  const env = { ...process.env, PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter) };
  const shell = command.endsWith(".cmd");
  return spawnSync(shell ? `"${command}"` : command, args, {
    cwd,
    encoding: "utf8",
    env,
    shell,
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** npm as a script where we know it, because a folder with spaces does not survive a shell. */
function npm(args: readonly string[], cwd: string) {
  const script = process.env["npm_execpath"];
  if (script?.endsWith("npm-cli.js")) return execute(process.execPath, [script, ...args], cwd);
  return execute(WINDOWS ? "npm.cmd" : "npm", args, cwd);
}

/** A Node on PATH that is too old for Leakproof. */
function oldNode(): string | undefined {
  const name = WINDOWS ? "node.exe" : "node";
  const candidates = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name));
  return candidates.find((path) => {
    const version = existsSync(path) ? execute(path, ["--version"], ROOT).stdout : "";
    const major = Number(/^v(\d+)/.exec(version)?.[1]);
    return major >= 18 && major < 24;
  });
}

describe("the package", () => {
  const folder = mkdtempSync(join(tmpdir(), "leakproof pack "));
  const installed = join(folder, "node_modules", "leakproof");
  let packed: Packed = { filename: "", files: [] };
  let missing: string | undefined;

  beforeAll(() => {
    if (!existsSync(join(ROOT, "dist", "cli", "index.js"))) {
      missing = "dist/ is not built (npm run setup)";
      return;
    }
    const { stdout } = npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], ROOT);
    [packed = packed] = JSON.parse(stdout) as Packed[];
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
    const args = [
      "install",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      `./${packed.filename}`,
    ];
    const { status, stderr } = npm(args, folder);
    if (status !== 0 && OFFLINE.test(stderr)) missing = "the npm registry cannot be reached";
    else expect(status, stderr).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const leakproof = (...args: string[]) =>
    execute(process.execPath, [join(installed, "bin", "leakproof.mjs"), ...args], folder);

  it("holds what a user needs, and no tests, fixtures or corpora", (context) => {
    if (packed.filename === "") return context.skip(missing);
    const paths = packed.files.map((file) => file.path);
    for (const path of [
      "bin/leakproof.mjs",
      "dist/cli/index.js",
      "LICENSE",
      "SECURITY.md",
      "schemas/config.schema.json",
    ]) {
      expect(paths).toContain(path);
    }
    expect(
      paths.filter((path) => /\.test\.|fixtures|corpora|testing\.|^(src|test|tools|bench)\//.test(path)),
    ).toEqual([]);
  });

  it("installs into an empty folder as one command", (context) => {
    if (missing) return context.skip(missing);
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    const command = join(folder, "node_modules", ".bin", WINDOWS ? "leakproof.cmd" : "leakproof");
    const { status, stdout, stderr } = execute(command, ["--version"], folder);
    expect(stderr).toBe("");
    expect(stdout.trim()).toBe(version);
    expect(status).toBe(0);
  });

  it("audits the workflows that it brings as examples", (context) => {
    if (missing) return context.skip(missing);
    const { status, stdout, stderr } = leakproof(
      "audit",
      join(installed, "examples", "support-bot"),
      "--format",
      "json",
    );
    expect(status, stderr).toBe(1);
    const document = JSON.parse(stdout) as { findings: { severity: string }[]; errors: unknown[] };
    expect(document.errors).toEqual([]);
    expect(document.findings.map((finding) => finding.severity)).toContain("critical");
  });

  it("can be imported by what it exports", (context) => {
    if (missing) return context.skip(missing);
    const { exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      exports: Record<string, unknown>;
    };
    const names = Object.keys(exports).filter((name) => !name.endsWith(".json"));
    const script = names
      .map((name) => `await import(${JSON.stringify(join("leakproof", name))});`)
      .join("\n");
    const { status, stderr } = execute(process.execPath, ["--input-type=module", "-e", script], folder);
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  it("brings no install script, neither its own nor a dependency's", (context) => {
    if (missing) return context.skip(missing);
    const modules = join(folder, "node_modules");
    const names = readdirSync(modules).flatMap((name) =>
      name.startsWith("@")
        ? readdirSync(join(modules, name)).map((rest) => join(name, rest))
        : name.startsWith(".")
          ? []
          : [name],
    );
    const withScript = names.filter((name) => {
      const { scripts = {} } = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")) as {
        scripts?: object;
      };
      return ["preinstall", "install", "postinstall"].some((script) => script in scripts);
    });
    expect(names).toContain("leakproof");
    expect(withScript).toEqual([]);
  });
});

describe("the command under an old Node", () => {
  it("says what to do instead of crashing", (context) => {
    const node = oldNode();
    if (!node) return context.skip("no Node older than 24 on PATH");
    const { status, stdout, stderr } = execute(node, [join(ROOT, "bin", "leakproof.mjs"), "--version"], ROOT);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/needs Node 24\.15 or newer; this is \d+\.\d+\.\d+\.\nWhat to do: /);
  });
});
