import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** A running browser, or the reason why there is none: for `context.skip(reason)`. */
export type LaunchedBrowser =
  | { browser: Browser; reason?: undefined }
  | { browser?: undefined; reason: string };

/** A page under test is ours, so the sandbox that root and most containers cannot have is left out. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
];

/** Installed browsers that Playwright finds by itself. */
const CHANNELS = ["chromium", "chrome", "msedge"];
const SYSTEM_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  "/usr/bin/google-chrome",
];

/**
 * Launches a headless Chromium: the one from npm where it runs (Linux on x64), else one that is installed. Never downloads
 * anything. Close the browser when done.
 */
export async function launchBrowser(): Promise<LaunchedBrowser> {
  const failures: string[] = [];
  for (const launch of candidates()) {
    try {
      return { browser: await launch() };
    } catch (error) {
      failures.push(firstLine(error));
    }
  }
  return { reason: `no headless Chromium runs here (${[...new Set(failures)].join("; ")})` };
}

function* candidates(): Generator<() => Promise<Browser>> {
  if (process.platform === "linux" && process.arch === "x64") {
    yield () => launchFromNpm({ ownLibraries: false });
    yield () => launchFromNpm({ ownLibraries: true });
  }
  for (const path of SYSTEM_PATHS.filter((path) => existsSync(path))) {
    yield () => chromium.launch({ executablePath: path, args: ARGS });
  }
  for (const channel of CHANNELS) yield () => chromium.launch({ channel, args: ARGS });
}

/** `ownLibraries`: with the shared libraries and fonts that the package brings for machines that have none. */
async function launchFromNpm({ ownLibraries }: { ownLibraries: boolean }): Promise<Browser> {
  const home = await unpacked();
  const libraries: Record<string, string> = {
    LD_LIBRARY_PATH: join(home, "al2023", "lib"),
    FONTCONFIG_PATH: join(home, "fonts"),
  };
  return chromium.launch({
    executablePath: join(home, "chromium"),
    args: ARGS,
    ...(ownLibraries ? { env: { ...process.env, ...libraries } } : {}),
  });
}

/** Unpacks the npm package's Chromium, once: aside and then renamed, because other test files may do the same. */
async function unpacked(): Promise<string> {
  const folder = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..");
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const cache = join(import.meta.dirname, "..", "node_modules", ".cache");
  const home = join(cache, `chromium-${version}`);
  if (existsSync(home)) return home;

  // It unpacks to the temporary folder, wherever that is; a folder of our own is not shared with other users.
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(`${home}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = aside;
  try {
    const { default: pack, inflate } = await import("@sparticuz/chromium");
    await pack.executablePath();
    await inflate(join(folder, "bin", "al2023.tar.br"));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(aside, home);
  } catch {
    rmSync(aside, { recursive: true, force: true }); // someone else was first
  }
  return home;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
