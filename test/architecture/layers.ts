/**
 * The architecture as data. A stage is a folder of src/ or a file directly in it. A stage imports stages of lower layers and
 * itself, nothing else: two stages of one layer never import each other, they meet through `model`.
 */
export const LAYERS: Readonly<Record<string, number>> = {
  model: 0,
  lib: 1,
  "version.ts": 1,
  detectors: 2,
  code: 2,
  canary: 2,
  mask: 2,
  connectors: 2,
  state: 2,
  importers: 3,
  taint: 3,
  audit: 3,
  scan: 3,
  attacks: 3,
  stress: 3,
  policy: 3,
  guards: 3,
  access: 3,
  gateway: 3,
  monitor: 3,
  report: 3,
  "pipeline.ts": 4,
  "index.ts": 5,
  "detect.ts": 5,
  cli: 5,
  server: 5,
  mcp: 5,
};

/** The layer of the stages proper, and the only file that may bring two of them together. */
export const STAGE_LAYER = 3;
export const JOINER = "pipeline.ts";

/** Imports within one layer that are allowed, with the reason. */
export const EXCEPTIONS: readonly { from: string; to: string; why: string }[] = [
  { from: "gateway", to: "policy", why: "the enforcement point asks the decision point" },
  { from: "gateway", to: "guards", why: "the enforcement point runs the checks" },
  { from: "gateway", to: "access", why: "the enforcement point knows its callers" },
];

/** Files that load what lies outside of src/, or what is named at run time only, with the reason. */
export const LOADERS: readonly { path: string; why: string }[] = [
  { path: "cli/commands/demo.ts", why: "starts the bundled example, which is a program of its own" },
];

/** Stages that must not reach others over any number of imports. */
export const UNREACHABLE: readonly { from: string; to: readonly string[] }[] = [
  { from: "gateway", to: ["attacks", "stress"] },
];

/** What a stage may import from outside of src/. A stage that is not named may import any dependency. */
export const ALLOWED_PACKAGES: Readonly<Record<string, readonly string[]>> = { model: ["zod"] };

/**
 * Stages that read what others wrote, or must send nothing: neither they nor anything they reach may use the network, start a
 * program or evaluate text as code.
 */
export const PURE_STAGES: readonly string[] = ["importers", "taint", "audit", "attacks", "report"];

/** Modules that pure stages must not import. */
export const IMPURE_MODULES: readonly string[] = [
  "child_process",
  "cluster",
  "dgram",
  "dns",
  "http",
  "http2",
  "https",
  "inspector",
  "net",
  "repl",
  "tls",
  "vm",
  "worker_threads",
  "hono",
  "@hono/node-server",
];

/** Globals that pure stages must not use. */
export const IMPURE_GLOBALS: readonly string[] = [
  "eval",
  "Function",
  "fetch",
  "WebSocket",
  "EventSource",
  "XMLHttpRequest",
];

export const MAX_LINES = 400;

/** What runs in a worker or a browser's bundle: with all they reach they may use these modules of Node and no others. */
export const QUIET: readonly { path: string; modules: readonly string[] }[] = [
  { path: "detect.ts", modules: ["buffer", "crypto", "zlib"] },
];
