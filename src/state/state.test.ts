import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AttackPlan } from "../model/attack-plan.ts";
import type { StressDocument } from "../model/documents.ts";
import { openState } from "./index.ts";
import { openLedger } from "./ledger.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "leakproof-state-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const plan: AttackPlan = { version: 1, randomSeed: 1, target: "bot", dismissAt: 0.05, paths: [] };
const document: StressDocument = {
  version: 1,
  tool: { name: "leakproof", version: "0" },
  runId: "run",
  randomSeed: 1,
  model: "unknown",
  target: "bot",
  startedAt: "2026-01-01T00:00:00Z",
  finishedAt: "2026-01-01T00:00:01Z",
  attempts: 0,
  errorCount: 0,
  paths: [],
  coverage: { paths: 0, attacked: 0, unreachable: [] },
  residue: [],
  cost: { requests: 0, tokensIn: 0, tokensOut: 0 },
  notes: [],
};

describe("the state folder", () => {
  it("makes keys once, keeps them, and keeps the two apart", async () => {
    const state = await openState(dir, {});
    const first = await state.redactionKey();
    expect(first).toHaveLength(32);
    expect(await (await openState(dir, {})).redactionKey()).toEqual(first);
    expect(await state.canaryKey()).not.toEqual(first);
  });

  it("prefers keys from the environment and refuses weak ones without showing them", async () => {
    const given = "0123456789abcdef0123";
    const state = await openState(dir, { LEAKPROOF_REDACTION_KEY: given, LEAKPROOF_CANARY_KEY: "short" });
    expect(Buffer.from(await state.redactionKey()).toString()).toBe(given);
    await expect(state.canaryKey()).rejects.toMatchObject({
      code: "usage",
      message: expect.not.stringContaining('short"'),
    });
    expect(readdirSync(dir)).not.toContain("redaction.key");
  });

  it("says what is wrong with a damaged key", async () => {
    writeFileSync(path.join(dir, "canary.key"), "nonsense");
    await expect((await openState(dir, {})).canaryKey()).rejects.toMatchObject({ code: "state" });
  });

  it.skipIf(process.platform === "win32")("is for its owner only", async () => {
    const state = await openState(path.join(dir, "s"), {});
    await state.redactionKey();
    const run = await state.createRun(plan);
    await openLedger(run.dir).close();
    await state.saveDocument(run.id, "stress", document);
    const modes = [
      state.dir,
      run.dir,
      ...["ledger.db", "plan.json", "stress.json"].map((name) => path.join(run.dir, name)),
      path.join(state.dir, "redaction.key"),
    ];
    for (const each of modes) expect(statSync(each).mode & 0o077).toBe(0);
    expect(readFileSync(path.join(state.dir, ".gitignore"), "utf8")).toBe("*\n");
  });

  it.skipIf(process.platform === "win32")("leaves a folder of the user's own as it is", async () => {
    writeFileSync(path.join(dir, "mine.txt"), "");
    chmodSync(dir, 0o755);
    const state = await openState(dir, {});
    await state.createRun(plan);
    expect(statSync(dir).mode & 0o777).toBe(0o755);
    expect(readdirSync(dir).sort()).toEqual(["mine.txt", "runs"]);
    expect(statSync(path.join(dir, "runs")).mode & 0o077).toBe(0);
  });

  it("refuses a file, and a place where no folder can be made", async () => {
    const file = path.join(dir, "file");
    writeFileSync(file, "");
    await expect(openState(file, {})).rejects.toMatchObject({ code: "state" });
    await expect(openState(path.join(file, "below"), {})).rejects.toMatchObject({ code: "state" });
    if (process.platform === "linux")
      await expect(openState("/proc/nowhere/state", {})).rejects.toMatchObject({ code: "state" });
  });

  it("finds runs again, the latest by name, and refuses others", async () => {
    const state = await openState(dir, {});
    await expect(state.openRun("latest")).rejects.toMatchObject({ code: "run-not-found" });
    const run = await state.createRun(plan);
    expect(await state.openRun("latest")).toEqual(run);
    expect(await state.listRuns()).toEqual([run.id]);
    expect(await state.loadPlan(run.id)).toEqual(plan);
    await expect(state.openRun("../runs")).rejects.toMatchObject({ code: "run-not-found" });
    await expect(state.loadDocument(run.id, "stress")).rejects.toMatchObject({ code: "run-not-found" });
    await state.saveDocument(run.id, "stress", document);
    expect(await state.loadDocument("latest", "stress")).toEqual(document);
    writeFileSync(path.join(run.dir, "stress.json"), "{");
    await expect(state.loadDocument(run.id, "stress")).rejects.toMatchObject({ code: "state" });
  });
});

describe("the ledger", () => {
  const intent = (seq: number, index: number, prompt: number) => ({
    seq,
    pathId: "p",
    index,
    kind: "attack" as const,
    family: "f",
    attackId: "a",
    prompt: new Uint8Array([prompt]),
    requests: 1,
    canaries: [
      { id: `c${seq}`, use: "typed" as const, plant: "message", place: "m", party: "", shared: false },
    ],
  });
  const outcome = (seq: number, reply: number) => ({
    seq,
    status: "answered" as const,
    reply: new Uint8Array([reply]),
    requestDigest: "d",
    carried: false,
    opened: false,
    reached: false,
    requests: 1,
    tokensIn: 2,
    tokensOut: 3,
  });

  it("counts distinct prompts, and forgets what was in flight or not swept", async () => {
    const ledger = openLedger(dir);
    await Promise.all([0, 1, 2, 3].map((seq) => ledger.intend(intent(seq, seq, seq === 1 ? 0 : seq))));
    await Promise.all([0, 1, 2].map((seq) => ledger.finish(outcome(seq, 9))));
    expect(await ledger.counts("p", { listed: [], counted: "others" })).toMatchObject({
      attempts: 3,
      distinct: 2,
      canned: 0,
    });
    expect(await ledger.counts("p", { listed: [new Uint8Array([9])], counted: "others" })).toMatchObject({
      attempts: 3,
      distinct: 0,
      canned: 3,
    });
    expect(await ledger.replyGroups("p", 5)).toEqual([{ reply: new Uint8Array([9]), prompts: 2 }]);
    await ledger.mark(0, { carried: true });
    expect(await ledger.counts("p", { listed: [new Uint8Array([9])], counted: "others" })).toMatchObject({
      distinct: 1,
      carried: 1,
    });
    expect(await ledger.counts("p", { listed: [], counted: "listed" })).toMatchObject({
      distinct: 1,
      canned: 2,
    });
    await ledger.close();

    const again = openLedger(dir);
    expect(again.outcomes()).toBe(3);
    await again.forgetUnswept(2);
    expect([
      await again.outcomeOf("p", 1),
      await again.outcomeOf("p", 2),
      await again.outcomeOf("p", 3),
    ]).toEqual([{ reply: new Uint8Array([9]) }, undefined, undefined]);
    expect(await again.hasUnknown("p")).toBe(true);
    expect(await again.lastSeq()).toBe(3);
    expect(await again.findCanary("c2")).toMatchObject({ pathId: "p", seq: 2, use: "typed", shared: false });
    await Promise.all([again.intend(intent(4, 2, 2)), again.intend(intent(5, 3, 3))]);
    await Promise.all([again.finish(outcome(4, 8)), again.finish(outcome(5, 8))]);
    expect(await again.hasUnknown("p")).toBe(false);
    expect(await again.totals()).toMatchObject({ attempts: 4, errors: 0, requests: 6 });
    await again.close();
  });

  it("is for one process at a time", async () => {
    const ledger = openLedger(dir);
    await ledger.set("a", "1");
    expect(() => openLedger(dir)).toThrow(expect.objectContaining({ code: "state" }));
    await ledger.close();
  });
});
