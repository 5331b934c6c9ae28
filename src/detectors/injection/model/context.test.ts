import { describe, expect, it } from "vitest";
import { ContextReader, FEATURE } from "./context.ts";
import { FeatureExtractor } from "./features.ts";

/** The features of the part of a text that begins with `beginning`, with logits that grow with the length of the part. */
function featuresOf(text: string, beginning: string, isLine = false): (name: keyof typeof FEATURE) => number {
  const extractor = new FeatureExtractor(text.length);
  extractor.extract(text.toLowerCase());
  const at = new FeatureExtractor(text.length);
  at.extract(text.slice(0, text.indexOf(beginning)).toLowerCase());
  const reader = new ContextReader(text.length);
  const logit = (_: number, start: number, end: number): number => (end - start) / 10;
  let found: Float64Array | undefined;
  reader.forEach(extractor, logit, logit, { prompt: 1, document: 2, rules: 0.5 }, (start) => {
    if (start === at.length && reader.features[FEATURE.isLine] === (isLine ? 1 : 0)) {
      found = reader.features.slice();
    }
  });
  if (found === undefined) throw new Error(`No part begins with ${beginning}`);
  const features = found;
  return (name) => features[FEATURE[name]] ?? Number.NaN;
}

const MAIL =
  "The roof needs repair. We offer to repair the roof in May.\nWhat is the capital of Mongolia?\nThe repair of the roof takes two weeks in May.";

describe("ContextReader", () => {
  it("sees that a sentence shares no topic with its text", () => {
    const strange = featuresOf(MAIL, "What is");
    const own = featuresOf(MAIL, "We offer");
    expect(strange("sharedTopic")).toBeLessThan(own("sharedTopic"));
    expect(strange("sharedWords")).toBeLessThan(own("sharedWords"));
  });

  it("sees where and what a part is", () => {
    const question = featuresOf(MAIL, "What is");
    expect([question("asks"), question("othersAsk"), question("isWholeLine")]).toEqual([1, 0, 1]);
    const first = featuresOf(MAIL, "The roof");
    expect([first("asks"), first("othersAsk"), first("isWholeLine"), first("isFirst")]).toEqual([0, 1, 0, 1]);
    expect(featuresOf(MAIL, "The repair", true)("isLast")).toBe(1);
  });

  it("compares a part with the best of the others", () => {
    expect(featuresOf(MAIL, "The repair")("lead")).toBeGreaterThan(0);
    expect(featuresOf(MAIL, "The roof")("lead")).toBeLessThan(0);
  });

  it("knows nothing of a context where there is none", () => {
    const alone = featuresOf("What is the capital of Mongolia?", "What");
    expect([alone("hasContext"), alone("lead"), alone("sharedTopic")]).toEqual([0, 0, 0]);
  });

  it("leaves no trace of one text in the next", () => {
    const extractor = new FeatureExtractor(500);
    const reader = new ContextReader(500);
    const all = (text: string): number[] => {
      const rows: number[] = [];
      extractor.extract(text.toLowerCase());
      reader.forEach(
        extractor,
        () => 0,
        () => 0,
        { prompt: 0, document: 0, rules: 0 },
        () => {
          rows.push(...reader.features);
        },
      );
      return rows;
    };
    const fresh = all(MAIL);
    all("What capital? Mongolia!\n\n!!");
    expect(all(MAIL)).toEqual(fresh);
  });
});
