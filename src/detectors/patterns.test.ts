import { describe, expect, it } from "vitest";
import { detectIn } from "./create.ts";
import type { Detector } from "./detector.ts";
import { expandSample, type Pattern } from "./pattern.ts";
import { REGISTRY } from "./registry.generated.ts";

const DETECTORS = (REGISTRY as readonly Detector[]).filter(({ patterns }) => patterns.length > 0);
const patterns = DETECTORS.flatMap(({ patterns }) => patterns);

/** What one list of detectors sees. The engine is built once a list, so lists are kept. */
const typesIn = (text: string, detectors: readonly Detector[]): string[] =>
  detectIn(text, { detectors }).map(({ type }) => type);

/** The pattern alone: what others make of a sample is their matter. */
const only = (detector: Detector, pattern: Pattern): readonly Detector[] => [
  { ...detector, patterns: [pattern], probes: [] },
];

it("every type has a name of its own", () => {
  const types = patterns.map(({ type }) => type);
  expect(types.filter((type, i) => types.indexOf(type) !== i)).toEqual([]);
});

describe.each(DETECTORS.map((detector) => [detector.meta.id, detector] as const))(
  "patterns of %s",
  (_, detector) => {
    const whole = [detector];
    it.each(detector.patterns.map((pattern) => [pattern.type, pattern] as const))("%s", (type, pattern) => {
      const alone = only(detector, pattern);
      expect(pattern.positives.length, "has positives").toBeGreaterThan(0);
      expect(pattern.negatives.length, "has negatives").toBeGreaterThan(0);
      for (const sample of pattern.positives) {
        const text = expandSample(sample);
        expect(typesIn(text, alone), `alone: ${text}`).toContain(type);
        const inside = `line one\n{"note": "${text}"}\nlast`;
        expect(typesIn(inside, alone), `inside: ${inside}`).toContain(type);
        expect(typesIn(text, whole).length, `some type of the whole set sees: ${text}`).toBeGreaterThan(0);
      }
      for (const sample of pattern.negatives) {
        const text = expandSample(sample);
        expect(typesIn(text, alone), `negative: ${text}`).toEqual([]);
      }
    });
  },
);
