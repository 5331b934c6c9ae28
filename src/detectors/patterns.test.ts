import { describe, expect, it } from "vitest";
import { detectIn } from "./create.ts";
import type { Detector } from "./detector.ts";
import { expandSample, type Pattern } from "./pattern.ts";
import { REGISTRY } from "./registry.generated.ts";

const DETECTORS: readonly Detector[] = REGISTRY;
const patterns = DETECTORS.flatMap(({ patterns }) => patterns);

/** The pattern alone: what others make of a sample is their matter. */
function typesIn(text: string, detector: Detector, pattern: Pattern): string[] {
  return detectIn(text, { detectors: [{ ...detector, patterns: [pattern], probes: [] }] }).map(
    ({ type }) => type,
  );
}

it("every type has a name of its own", () => {
  const types = patterns.map(({ type }) => type);
  expect(types.filter((type, i) => types.indexOf(type) !== i)).toEqual([]);
});

describe.each(DETECTORS.map((detector) => [detector.meta.id, detector] as const))(
  "patterns of %s",
  (_, detector) => {
    it.each(detector.patterns.map((pattern) => [pattern.type, pattern] as const))("%s", (type, pattern) => {
      expect(pattern.positives.length, "has positives").toBeGreaterThan(0);
      expect(pattern.negatives.length, "has negatives").toBeGreaterThan(0);
      for (const sample of pattern.positives) {
        const text = expandSample(sample);
        expect(typesIn(text, detector, pattern), `alone: ${text}`).toContain(type);
        const inside = `line one\n{"note": "${text}"}\nlast`;
        expect(typesIn(inside, detector, pattern), `inside: ${inside}`).toContain(type);
        const all = detectIn(text, { detectors: [detector] });
        expect(all.length, `some type of the whole set sees: ${text}`).toBeGreaterThan(0);
      }
      for (const sample of pattern.negatives) {
        const text = expandSample(sample);
        expect(typesIn(text, detector, pattern), `negative: ${text}`).toEqual([]);
      }
    });
  },
);
