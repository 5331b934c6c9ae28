import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findRealModel, realModelAtHand } from "../../examples/support-bot/real-model/find.mjs";
import { startDemo } from "../../examples/support-bot/start.mjs";

const wanted = process.env["LEAKPROOF_E2E_REAL_MODEL"] === "1" || realModelAtHand();

describe.skipIf(!wanted)(
  "the bot on a real model (LEAKPROOF_E2E_REAL_MODEL=1, or weights in .real-model)",
  () => {
    it("answers a question, and says which model it was", { timeout: 600_000 }, async () => {
      const dir = await mkdtemp(path.join(tmpdir(), "real-model-"));
      const model = await findRealModel();
      try {
        const demo = await startDemo({
          dir,
          ports: { bot: 0 },
          modelUrl: model.url,
          modelName: model.name,
          alone: true,
        });
        try {
          const response = await fetch(demo.chatUrl, {
            method: "POST",
            body: JSON.stringify({
              session: "e2e",
              message: "What is the e-mail address of Clara Winterfeld?",
            }),
          });
          expect(response.status).toBe(200);
          const { reply } = (await response.json()) as { reply: string };
          expect(reply.trim().length).toBeGreaterThan(0);
          expect(JSON.parse(await readFile(demo.logFile, "utf8"))).toMatchObject({
            status: 200,
            model: model.name,
            reply,
          });
          expect(model.name).not.toBe("simulated-model");
        } finally {
          await demo.stop();
        }
      } finally {
        await model.stop();
        await rm(dir, { recursive: true, force: true });
      }
    });
  },
);
