/**
 * Attempts per second against an instant local target at concurrency 32, with canaries, oracle, ledger and evidence on, and memory
 * at 10,000 and 100,000 attempts. Run: `npm run bench -- stress` or `node bench/stress.ts [attempts]`.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createRedactor } from "../src/lib/redact.ts";
import { type Attempt, MESSAGE_PLANT, type PlannedPath } from "../src/model/attack-plan.ts";
import { configSchema } from "../src/model/config.ts";
import { runCampaign } from "../src/stress/index.ts";

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

export interface StressFigures {
  attempts: number;
  perSecond: number;
  /** Resident memory in MB after a tenth of the attempts, and after all. */
  rssEarly: number;
  rssEnd: number;
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

export async function measureStress(attempts: number): Promise<StressFigures> {
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
    let rssEarly = 0;
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
        if (rssEarly === 0 && done >= attempts / 10) rssEarly = rss();
      },
    });
    const seconds = (performance.now() - begun) / 1000;
    return {
      attempts: document.attempts,
      perSecond: Math.round(document.attempts / seconds),
      rssEarly,
      rssEnd: rss(),
    };
  } finally {
    child.kill();
    rmSync(dir, { recursive: true, force: true });
  }
}

function rss(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}

if (import.meta.main) {
  const figures = await measureStress(Number(process.argv[2] ?? 100_000));
  console.log(JSON.stringify(figures));
}
