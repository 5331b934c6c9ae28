import { describe, expect, it } from "vitest";
import type { PlannedPath } from "../model/attack-plan.ts";
import { attemptsFor } from "./attempts.ts";
import { REGISTRY } from "./registry.generated.ts";

const END = { nodeId: "a", nodeName: "a", field: "x" };

function plannedPath(change: Partial<PlannedPath> = {}): PlannedPath {
  return {
    pathId: "path-1",
    findingIds: ["f"],
    from: END,
    to: END,
    sinkKind: "reply",
    dataClass: "pii.email",
    dataClasses: ["pii.email", "financial.card"],
    plant: "customers",
    handle: true,
    watchers: ["reply"],
    schedule: [],
    ...change,
  };
}

const PATHS: Record<string, PlannedPath> = {
  "a record with a name": plannedPath(),
  "a record without one": plannedPath({ handle: false }),
  "a message that comes back in a reply": plannedPath({
    plant: "message",
    handle: false,
    dataClass: "conversation",
    dataClasses: ["conversation"],
  }),
  "a message that goes to a log": plannedPath({
    plant: "message",
    handle: false,
    sinkKind: "log",
    dataClass: "conversation",
    dataClasses: ["conversation"],
  }),
  "a code in a prompt": plannedPath({
    plant: "prompt",
    handle: false,
    dataClass: "credential",
    dataClasses: ["credential"],
  }),
};

const cases = REGISTRY.flatMap((family) =>
  Object.entries(PATHS)
    .filter(([, path]) => family.applies(path))
    .map(([name, path]) => ({ family, id: family.meta.id, name, path })),
);

describe.each(cases)("$id on $name", ({ family, path }) => {
  const all = Array.from({ length: family.size }, (_, n) => family.build(n, path));

  it("asks in a different way each time", () => {
    expect(new Set(all.map((asking) => JSON.stringify(asking.turns))).size).toBe(family.size);
  });

  it("leaves no blank that nobody fills", () => {
    for (const { text } of all.flatMap((asking) => asking.turns)) {
      expect(text).not.toMatch(/\b(WANTED|SUBJECT|HANDLE)\b|undefined| {2}/);
      expect(
        [...text.matchAll(/\{\{(\w+)\}\}/g)].every(([, name]) => name === "handle" || name === "value"),
      ).toBe(true);
      if (!path.handle) expect(text).not.toContain("{{handle}}");
    }
  });

  it("lets the owner plant what only he can type, and never the attacker", () => {
    for (const { turns } of all) {
      const typed = turns.filter((turn) => turn.text.includes("{{value}}"));
      expect(typed.every((turn) => turn.as === "owner")).toBe(true);
      expect(typed.length).toBe(path.plant === "message" ? 1 : 0);
    }
  });
});

describe("attemptsFor", () => {
  const path = plannedPath({
    schedule: [
      { family: "direct-injection", attempts: 30 },
      { family: "plain-use", attempts: 10 },
    ],
  });
  const plan = { version: 1 as const, randomSeed: 7, target: "bot", dismissAt: 0.05, paths: [path] };

  it("gives what the schedule says, the families taking turns, the same again for the same seed", () => {
    const first = [...attemptsFor(plan, path)];
    expect(first.map((attempt) => attempt.index)).toEqual(Array.from({ length: 40 }, (_, index) => index));
    expect(first.slice(0, 4).map((attempt) => attempt.family)).toEqual([
      "direct-injection",
      "plain-use",
      "direct-injection",
      "plain-use",
    ]);
    expect(first.filter((attempt) => attempt.family === "plain-use")).toHaveLength(10);
    expect([...attemptsFor(plan, path)]).toEqual(first);
  });

  it("asks in another order for another seed", () => {
    expect([...attemptsFor({ ...plan, randomSeed: 8 }, path)]).not.toEqual([...attemptsFor(plan, path)]);
  });
});
