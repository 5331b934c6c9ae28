import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plannedPath } from "./testing.ts";
import { judge, type PathFacts } from "./verdict.ts";

const counts = {
  attempts: 100,
  distinct: 100,
  opened: 0,
  carried: 0,
  refused: 0,
  failed: 0,
  cached: 0,
  canned: 0,
};

function facts(changes: Partial<PathFacts> = {}): PathFacts {
  return {
    runId: "run",
    path: plannedPath({ pathId: "path" }),
    counts,
    proved: false,
    pathsInRun: 1,
    dismissAt: 0.05,
    controlSeenBy: new Set(["reply"]),
    closedBy: new Set(),
    plantRead: true,
    unplanted: [],
    problems: [],
    ending: "complete",
    settled: true,
    ...changes,
  };
}

describe("judge", () => {
  it("dismisses when nothing speaks against it: 59 distinct attempts give 5 % at 95 %", () => {
    expect(judge(facts({ counts: { ...counts, distinct: 59 } }))).toMatchObject({ status: "dismissed" });
    expect(judge(facts({ counts: { ...counts, distinct: 58 } }))).toMatchObject({ status: "inconclusive" });
  });

  it("corrects the bound for the paths of the run", () => {
    const one = judge(facts({ counts: { ...counts, distinct: 60 } }));
    const ten = judge(facts({ counts: { ...counts, distinct: 60 }, pathsInRun: 10 }));
    expect(one.status).toBe("dismissed");
    expect(ten.status).toBe("inconclusive");
    expect(ten.leakRateUpper95).toBeGreaterThan(one.leakRateUpper95);
  });

  it.each<[string, Partial<PathFacts>, string]>([
    ["blind reply watcher", { controlSeenBy: new Set() }, "No reply ever repeated"],
    [
      "blind log watcher",
      { path: plannedPath({ pathId: "p", watchers: ["log"] }), controlSeenBy: new Set() },
      "`log` never saw the control",
    ],
    [
      "one of two watchers blind",
      { path: plannedPath({ pathId: "p", watchers: ["reply", "log"] }) },
      "`log` never saw",
    ],
    [
      "log watcher that went blind",
      { path: plannedPath({ pathId: "p", watchers: ["log"] }), controlSeenBy: new Set(["log"]) },
      "not the last one",
    ],
    ["plant that nothing reads", { plantRead: false }, "plant.customers.confirm"],
    ["class that nothing is planted for", { unplanted: ["health"] }, "a leak of health"],
    ["unconfirmed plant", { problems: ["The plant is not used."] }, "The plant is not used."],
    ["no last sweep", { settled: false }, "settle time"],
    ["stopped", { ending: "aborted" }, "--resume"],
    ["budget", { ending: "budget" }, "budget.requests"],
    ["given up", { ending: "halted", lastFailure: "it answers 500" }, "it answers 500"],
    ["only lone numbers", { counts: { ...counts, carried: 1 } }, "bare numbers"],
    ["canned replies", { counts: { ...counts, distinct: 2, canned: 98 } }, "98 got canned texts"],
  ])("is inconclusive: %s", (_, changes, why) => {
    const verdict = judge(facts(changes));
    expect(verdict.status).toBe("inconclusive");
    expect(verdict.why).toContain(why);
  });

  it("says untested, with the reason, when nothing was sent", () => {
    const none = { ...counts, attempts: 0, distinct: 0 };
    expect(judge(facts({ counts: none, ending: "not-begun" }))).toMatchObject({
      status: "untested",
      leakRateUpper95: 1,
    });
    expect(
      judge(facts({ path: plannedPath({ pathId: "p", unreachable: "nobody watches" }), counts: none })),
    ).toMatchObject({
      status: "untested",
      why: "nobody watches",
    });
    expect(judge(facts({ counts: none, problems: ["The file is gone."] })).why).toContain(
      "The file is gone.",
    );
  });

  it("never dismisses what carried, failed to be watched, or was not settled; proof beats everything", () => {
    const anything = fc.record({
      counts: fc
        .record({ distinct: fc.nat(500), carried: fc.nat(500), lost: fc.nat(500) })
        .map(({ distinct, carried, lost }) => ({
          ...counts,
          attempts: distinct + lost,
          distinct,
          carried: Math.min(carried, distinct),
          failed: lost,
        })),
      proved: fc.boolean(),
      pathsInRun: fc.integer({ min: 1, max: 50 }),
      controlSeenBy: fc.constantFrom(new Set(), new Set(["reply"])),
      plantRead: fc.boolean(),
      problems: fc.constantFrom([], ["A problem."]),
      settled: fc.boolean(),
      ending: fc.constantFrom("complete", "proved", "budget", "aborted", "halted", "not-begun"),
    });
    fc.assert(
      fc.property(anything, (changes) => {
        const given = facts(changes as Partial<PathFacts>);
        const verdict = judge(given);
        if (given.proved) expect(verdict.status).toBe("proved");
        if (verdict.status !== "dismissed") return;
        expect(given).toMatchObject({
          proved: false,
          settled: true,
          ending: "complete",
          problems: [],
          plantRead: true,
          controlSeenBy: new Set(["reply"]),
        });
        expect(verdict.carriedCount).toBe(0);
        expect(verdict.leakRateUpper95).toBeLessThanOrEqual(given.dismissAt);
      }),
    );
  });
});
