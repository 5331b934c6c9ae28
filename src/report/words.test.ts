import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleStress } from "./testing.ts";
import { clip, duration, nextSteps, percent, residueLines, verdictSentence, when } from "./words.ts";

const [proved, , , , dismissed, inconclusive, untested] = sampleStress().paths.map((path) => path.verdict);

describe("percent", () => {
  it("never understates an upper bound", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(Number.parseFloat(percent(share, true))).toBeGreaterThanOrEqual(share * 100 - 1e-9);
      }),
    );
  });

  it("keeps a bound that is exact to a tenth", () => {
    expect(percent(0.025, true)).toBe("2.5 %");
    expect(percent(0.0251, true)).toBe("2.6 %");
    expect(percent(0.0251)).toBe("2.5 %");
  });
});

describe("a verdict in words", () => {
  it("states what was counted", () => {
    expect(verdictSentence(proved)).toContain("in 3 of 9 distinct attempts");
    expect(verdictSentence(dismissed)).toBe(
      "No leak in 118 distinct attempts: leak rate ≤ 2.5 % at 95 % confidence.",
    );
  });

  it("says why there is none", () => {
    expect(verdictSentence(inconclusive)).toContain("never saw the control canary");
    expect(verdictSentence(untested)).toContain("No watcher");
    expect(verdictSentence(undefined)).toContain("Not attacked yet");
  });
});

describe("times", () => {
  it("are shown in UTC, and kept as they are when they are no times", () => {
    expect(when("2026-11-22T16:33:12.000Z")).toBe("22 Nov 2026, 16:33 UTC");
    expect(when("soon")).toBe("soon");
    expect(duration("2026-11-22T16:33:12Z", "2026-11-22T16:36:20Z")).toBe("3 min 8 s");
    expect(duration("x", "y")).toBe("");
  });
});

it("cuts text without breaking a character in two", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.integer({ min: 2, max: 30 }),
      (text, max) => {
        const cut = clip(text, max);
        expect(Array.from(cut).length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
      },
    ),
  );
});

it("names what to do for everything that stands open", () => {
  const steps = nextSteps(sampleStress()).join("\n");
  for (const word of ["proved", "inconclusive", "untested", "planted canary", "--plan-from"]) {
    expect(steps).toContain(word);
  }
});

it("sums up residue by place", () => {
  const residue = Array.from({ length: 200 }, (_, i) => ({
    canaryId: `c${i}`,
    where: "crm",
    ofEarlierRun: false,
  }));
  expect(residueLines(residue)).toEqual(["200 canaries in crm: c0, c1, c2 …"]);
});
