import { describe, expect, it } from "vitest";
import { detectIn } from "../create.ts";
import { expandSample } from "../pattern.ts";
import pii, { CODE_KINDS, DIGIT_KINDS } from "./index.ts";

const typesIn = (text: string): string[] => detectIn(text, { detectors: [pii] }).map(({ type }) => type);

it("every type has a name of its own", () => {
  const types = [...(pii.types ?? []), ...pii.patterns].map(({ type }) => type);
  expect(types.filter((type, i) => types.indexOf(type) !== i)).toEqual([]);
});

describe("kinds of identifiers", () => {
  it.each([...DIGIT_KINDS, ...CODE_KINDS].map((kind) => [kind.type, kind] as const))("%s", (type, kind) => {
    expect(kind.positives.length).toBeGreaterThan(0);
    expect(kind.negatives.length).toBeGreaterThan(0);
    for (const sample of kind.positives) {
      const text = expandSample(sample);
      expect(typesIn(text), `alone: ${text}`).toContain(type);
      const inside = `line one\n{"note": "${text}"}\nlast`;
      expect(typesIn(inside), `inside: ${inside}`).toContain(type);
    }
    for (const sample of kind.negatives) {
      const text = expandSample(sample);
      expect(typesIn(text), `negative: ${text}`).not.toContain(type);
    }
  });
});
