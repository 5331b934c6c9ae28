import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type StressDocument, stressDocumentSchema } from "../model/documents.ts";
import {
  attack,
  type Bot,
  everythingIn,
  leaky,
  optionsFor,
  PATHS,
  PROMPT,
  planOf,
  sealed,
  startBot,
} from "./testing.ts";

let bot: Bot;
afterEach(() => bot?.close());

/** Runs the campaign in a child; kills it with SIGKILL once the bot has had `killAt` more requests. Undefined: it was killed. */
async function campaignInChild(runDir: string, killAt: number): Promise<StressDocument | undefined> {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, "fixtures/child.ts"), bot.dir, bot.url, runDir],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const until = bot.requests + killAt;
  const watch = setInterval(() => {
    if (bot.requests >= until) child.kill("SIGKILL");
  }, 1);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  await new Promise((resolve) => child.on("close", resolve));
  clearInterval(watch);
  return output === "" ? undefined : stressDocumentSchema.parse(JSON.parse(output));
}

describe("a campaign that is killed again and again", () => {
  it("loses nothing, counts nothing twice, and leaves nothing behind", async () => {
    const references: string[] = [];
    const texts = new Set<string>();
    const behave = sealed();
    bot = await startBot(async (request, here, response) => {
      references.push(request.ref);
      for (const part of request.message.match(/[a-z0-9]{20,}/g) ?? []) texts.add(part);
      await new Promise((resolve) => setTimeout(resolve, 2));
      return behave(request, here, response);
    });
    const runDir = mkdtempSync(path.join(bot.dir, "run-"));
    for (const killAt of [3, 17, 40, 9, 61]) {
      expect(await campaignInChild(runDir, killAt)).toBeUndefined();
      const held = everythingIn(runDir);
      for (const reference of references) expect(held.includes(reference)).toBe(false);
    }
    const document = await campaignInChild(runDir, Number.POSITIVE_INFINITY);
    expect(
      document?.paths.map(({ verdict }) => [verdict.status, verdict.attempts, verdict.distinctAttempts]),
    ).toEqual(Object.values(PATHS).map(() => ["dismissed", 40, 40]));
    // Turns of one attempt share a reference; attempts never do, also not with those that were killed.
    const attempts = new Set(references);
    const inFlight = (document?.cost.requests ?? 0) - (document?.attempts ?? 0);
    expect(attempts.size).toBeGreaterThan(200);
    expect(inFlight).toBeGreaterThan(0);
    expect(bot.prompt()).toBe(PROMPT);
    expect(bot.db.prepare("SELECT login FROM customers").all()).toEqual([{ login: "real" }]);
    const held = everythingIn(runDir);
    for (const text of [...attempts, ...texts]) expect(held.includes(text)).toBe(false);
    expect(held).not.toContain("Internal code");
    expect(document?.residue).toEqual([]);
  });
});

describe("a finished run", () => {
  it("gives its document again and sends nothing", async () => {
    bot = await startBot(sealed());
    const options = optionsFor(bot, planOf(PATHS.recordToLog));
    const first = await attack(bot, options.plan, options);
    const sent = bot.requests;
    expect(await attack(bot, options.plan, options)).toEqual(first);
    expect(bot.requests).toBe(sent);
  });

  it("refuses to go on with another plan", async () => {
    bot = await startBot(sealed());
    const options = optionsFor(bot, planOf(PATHS.recordToLog));
    const stopped = AbortSignal.abort();
    await attack(bot, options.plan, { ...options, signal: stopped });
    const other = planOf(PATHS.promptToReply);
    await expect(attack(bot, other, { ...options, plan: other })).rejects.toMatchObject({ code: "state" });
  });
});

describe("a run that is stopped", () => {
  it("finishes what is in flight, cleans up, reports, and can go on", async () => {
    const stop = new AbortController();
    const behave = sealed();
    bot = await startBot((request, here, response) => {
      if (here.requests === 30) stop.abort();
      return behave(request, here, response);
    });
    const options = optionsFor(bot, planOf(PATHS.recordToReply, PATHS.promptToReply));
    const cut = await attack(bot, options.plan, { ...options, signal: stop.signal });
    expect(cut.paths.map(({ verdict }) => verdict.status)).toEqual(["inconclusive", "untested"]);
    expect(cut.paths[0]?.verdict.why).toContain("--resume");
    expect(bot.db.prepare("SELECT count(*) AS n FROM customers").get()).toEqual({ n: 1 });
    expect(readFileSync(path.join(bot.dir, "prompt.txt"), "utf8")).toBe(PROMPT);
    const whole = await attack(bot, options.plan, options);
    expect(whole.paths.map(({ verdict }) => [verdict.status, verdict.attempts])).toEqual([
      ["dismissed", 40],
      ["dismissed", 40],
    ]);
  });
});

describe("nothing raw is kept", () => {
  it("neither of canaries nor of prompts and replies", async () => {
    const values = new Set<string>();
    const behave = leaky();
    bot = await startBot(async (request, here, response) => {
      const reply = await behave(request, here, response);
      for (const text of [request.ref, request.message, reply ?? "", here.prompt()])
        for (const part of text.match(/[A-Za-z0-9.@-]{20,}/g) ?? []) values.add(part);
      return reply;
    });
    const options = optionsFor(bot, planOf(...Object.values(PATHS)));
    const document = await attack(bot, options.plan, options);
    expect(values.size).toBeGreaterThan(10);
    const held = everythingIn(options.runDir) + JSON.stringify(document);
    for (const value of values) expect(held.includes(value)).toBe(false);
  });
});
