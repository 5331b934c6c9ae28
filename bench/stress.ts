/**
 * Attempts per second against an instant local target at concurrency 32, with canaries, oracle, ledger and evidence on, and memory
 * at 10,000 and 100,000 attempts: `node bench/stress.ts [attempts]`. What survives `kill -9` at random moments:
 * `node bench/stress.ts kill [times]`.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createRedactor } from "../src/lib/redact.ts";
import { type Attempt, MESSAGE_PLANT, type PlannedPath } from "../src/model/attack-plan.ts";
import { configSchema } from "../src/model/config.ts";
import type { StressDocument } from "../src/model/documents.ts";
import { runCampaign } from "../src/stress/index.ts";
import { PATHS, PROMPT, sealed, startBot } from "../src/stress/testing.ts";

const SERVER = `
  import http from "node:http";
  const server = http.createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 49 });
      response.end('{"reply":"I can only help with your own account"}');
    });
  });
  server.listen(0, "127.0.0.1", () => process.stdout.write(String(server.address().port)));
`;

interface StressFigures {
  attempts: number;
  perSecond: number;
  /** Live heap after a collection, and resident memory, in MB: after a tenth of the attempts, half of them, and all. */
  memory: Memory[];
}

interface Memory {
  heap: number;
  rss: number;
}

/** Each attempt types one canary of its own and asks in words of its own. */
function* attemptsOf(planned: PlannedPath): Generator<Attempt> {
  const [entry] = planned.schedule;
  for (let index = 0; index < (entry?.attempts ?? 0); index += 1) {
    const text = `Please note {{value}} and answer question ${index}`;
    yield {
      pathId: planned.pathId,
      index,
      family: "bench",
      attackId: "ask",
      turns: [{ as: "attacker", text }],
    };
  }
}

async function measureStress(attempts: number): Promise<StressFigures> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", SERVER], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const dir = mkdtempSync(path.join(tmpdir(), "leakproof-bench-"));
  const runDir = path.join(dir, "run");
  mkdirSync(runDir);
  try {
    const port = await new Promise<string>((resolve) =>
      child.stdout.once("data", (data) => resolve(String(data))),
    );
    const planned: PlannedPath = {
      pathId: "path-bench",
      findingIds: [],
      from: { nodeId: "chat", nodeName: "chat", field: "message" },
      to: { nodeId: "answer", nodeName: "answer", field: "*" },
      sinkKind: "reply",
      dataClass: "conversation",
      dataClasses: ["conversation"],
      plant: MESSAGE_PLANT,
      handle: false,
      watchers: ["reply"],
      schedule: [{ family: "bench", attempts }],
    };
    const config = configSchema.parse({
      kind: "config",
      version: 1,
      workflows: ["bench.yaml"],
      targets: {
        bench: {
          type: "http",
          workflow: "bench",
          url: `http://127.0.0.1:${port}/chat`,
          request: { body: { session: "{{session}}", message: "{{prompt}}", ref: "{{control}}" } },
          reply: "$.reply",
        },
      },
      budget: { requests: attempts * 2, concurrency: 32, settleMs: 0, timeoutMs: 10_000 },
    });
    const samples: Memory[] = [];
    const begun = performance.now();
    const document = await runCampaign({
      plan: { version: 1, randomSeed: 1, target: "bench", dismissAt: 0.05, paths: [planned] },
      attempts: attemptsOf,
      config,
      baseDir: dir,
      environment: {},
      runId: "run-bench",
      runDir,
      canaryKey: new Uint8Array(32).fill(1),
      redactor: createRedactor(new Uint8Array(32).fill(2)),
      model: "simulated",
      onProgress({ attempts: done }) {
        if (done >= attempts * ([0.1, 0.5][samples.length] ?? 2)) samples.push(memory());
      },
    });
    const seconds = (performance.now() - begun) / 1000;
    samples.push(memory());
    return {
      attempts: document.attempts,
      perSecond: Math.round(document.attempts / seconds),
      memory: samples,
    };
  } finally {
    child.kill();
    rmSync(dir, { recursive: true, force: true });
  }
}

function memory(): Memory {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: Math.round(heapUsed / 2 ** 20), rss: Math.round(rss / 2 ** 20) };
}

interface KillFigures {
  kills: number;
  /** Attempts on record in the end; more than `planned` would be double counting. */
  attempts: number;
  planned: number;
  /** Whether prompt file and table were as before. */
  restored: boolean;
}

/** A campaign in a child process that dies `times` times by SIGKILL, after few random requests each, and is then let through. */
async function measureKills(times: number): Promise<KillFigures> {
  const bot = await startBot(sealed());
  const runDir = mkdtempSync(path.join(bot.dir, "run-"));
  const child = path.join(import.meta.dirname, "../src/stress/fixtures/child.ts");
  let kills = 0;
  try {
    for (let left = times; ; left -= 1) {
      const runner = spawn(process.execPath, [child, bot.dir, bot.url, runDir], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const until = left > 0 ? bot.requests + 1 + Math.floor(Math.random() * 8) : Number.POSITIVE_INFINITY;
      const watch = setInterval(() => bot.requests >= until && runner.kill("SIGKILL"), 1);
      let output = "";
      runner.stdout.on("data", (data) => {
        output += data;
      });
      await new Promise((resolve) => runner.on("close", resolve));
      clearInterval(watch);
      if (output === "") {
        kills += 1;
        continue;
      }
      const document: StressDocument = JSON.parse(output);
      const planned = Object.values(PATHS).flatMap(({ schedule }) => schedule.map((entry) => entry.attempts));
      const rows = bot.db.prepare("SELECT count(*) AS n FROM customers").get();
      return {
        kills,
        attempts: document.attempts,
        planned: planned.reduce((sum, each) => sum + each, 0),
        restored: bot.prompt() === PROMPT && rows?.["n"] === 1,
      };
    }
  } finally {
    await bot.close();
  }
}

/** `bench kill [times]` or `bench [attempts]`. */
export async function bench(what?: string, times?: string): Promise<void> {
  const figures =
    what === "kill" ? await measureKills(Number(times ?? 50)) : await measureStress(Number(what ?? 100_000));
  console.log(JSON.stringify(figures));
}

if (import.meta.main) await bench(...process.argv.slice(2));
