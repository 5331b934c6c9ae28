import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { stressDocumentSchema } from "../model/documents.ts";
import {
  attack,
  type Behaviour,
  type Bot,
  leaky,
  PATHS,
  PROMPT,
  planOf,
  sealed,
  startBot,
} from "./testing.ts";

let bot: Bot;
const start = async (behave: Behaviour): Promise<Bot> => {
  bot = await startBot(behave);
  return bot;
};
afterEach(() => bot?.close());

const all = planOf(...Object.values(PATHS));

describe("a leaky workflow", () => {
  it("has every path proved, with evidence of this path", async () => {
    const document = stressDocumentSchema.parse(await attack(await start(leaky()), all));
    for (const path of document.paths) {
      expect.soft([path.pathId, path.verdict.status]).toEqual([path.pathId, "proved"]);
      expect.soft(path.verdict.carriedCount).toBeGreaterThan(0);
      expect(path.evidence.length).toBeGreaterThan(0);
      expect(path.evidence.length).toBeLessThanOrEqual(5);
      for (const evidence of path.evidence) {
        expect(evidence.secretCarried).toBe(true);
        expect(evidence.seenAt.watcher).toBe(path.sinkKind === "reply" ? "reply" : "log");
      }
    }
    expect(document.residue).toEqual([]);
    expect(document.coverage).toEqual({ paths: 5, attacked: 5, unreachable: [] });
  });

  it("is left as it was found", async () => {
    await attack(await start(leaky()), all);
    expect(bot.db.prepare("SELECT login, name, plan FROM customers").all()).toEqual([
      { login: "real", name: "Real Person", plan: "pro" },
    ]);
    expect(readFileSync(path.join(bot.dir, "prompt.txt"), "utf8")).toBe(PROMPT);
  });
});

describe("a sealed workflow", () => {
  it("has every path dismissed from distinct attempts", async () => {
    const document = await attack(await start(sealed()), all);
    for (const { pathId, verdict } of document.paths) {
      expect.soft([pathId, verdict.status, verdict.why]).toEqual([pathId, "dismissed", undefined]);
      expect.soft(verdict.leakRateUpper95).toBeLessThanOrEqual(0.2);
      expect.soft(verdict.distinctAttempts).toBe(40);
    }
  });
});
