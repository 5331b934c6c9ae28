import { describe, expect, it } from "vitest";
import { scannerOf } from "./create.ts";
import { expandSample } from "./pattern.ts";
import { REGISTRY } from "./registry.generated.ts";

const MB = 1_000_000;
const fill = (part: string): string => part.repeat(Math.ceil(MB / part.length)).slice(0, MB);

const COMMON: Record<string, string> = {
  "one letter": fill("a"),
  "one digit": fill("7"),
  "capital words": fill("Anna "),
  "numbers with separators": fill("4111 1111-1111.1111 "),
  "names that wait for a value": fill("password = "),
  "quotes that never close": fill('key="'),
  backslashes: fill("\\"),
  "addresses without end": fill("a@b.") + fill("://u:"),
  "opened keys": fill("-----BEGIN RSA PRIVATE KEY-----\n"),
  "headers of tokens": fill("eyJhbGciOiJ.") + fill("eyJ"),
  "lone surrogates and NUL": fill("\ud83d\0\udc00"),
  "combining marks": fill("é\u0301\u0301"),
  "zero-width characters": fill("\u200b\u200d\ufeff"),
};

/** What is cheap once must stay cheap when a text is nothing else: a detector that is not linear runs into the time limit. */
describe.each(REGISTRY.map((detector) => [detector.meta.id, detector] as const))(
  "%s reads a hostile megabyte",
  (_, detector) => {
    const detectors = [detector];
    const read = (text: string): number => {
      const scanner = scannerOf({ detectors });
      let found = 0;
      for (let at = 0; at < text.length; at += 65_536)
        found += scanner.push(text.slice(at, at + 65_536)).length;
      return found + scanner.flush().length;
    };

    it.each(Object.entries(COMMON))("of %s", (_name, text) => {
      expect(read(text)).toBeLessThanOrEqual(text.length);
    });

    it("of anchors, and of values that break off", () => {
      const anchors = detector.patterns.flatMap((pattern) => pattern.anchors).join(" ");
      const broken = detector.patterns
        .flatMap((pattern) => pattern.positives)
        .map((sample) => expandSample(sample).slice(0, -2));
      for (const parts of [anchors, anchors.replaceAll(" ", ""), broken.join(""), broken.join(" = ")]) {
        if (parts !== "") expect(read(fill(parts))).toBeGreaterThanOrEqual(0);
      }
    });
  },
);
