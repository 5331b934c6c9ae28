import type { Model } from "../../../src/detectors/names/model.ts";
import { createTagger, SEGMENT } from "../../../src/detectors/names/tagger.ts";
import type { Example } from "./generate.ts";

/** A name counts as sure from here on, and a capitalised word as surely none below the second. */
const SURE = 0.97;

/**
 * Sentences of running text that a first model is sure about, labelled by it: every name in them is sure and nothing else
 * comes near. They teach the second model the contexts of running text, which no generator has.
 */
export function labelNaturally(texts: readonly string[], model: Model, limit: number): Example[] {
  const tagger = createTagger(model, 0.1);
  const examples: Example[] = [];
  const seen = new Set<string>();
  for (const text of texts) {
    for (const raw of text.split(/(?<=[.!?])\s+|\n+/)) {
      const sentence = raw.trim();
      if (sentence.length < 25 || sentence.length > 300 || sentence.length > SEGMENT || seen.has(sentence))
        continue;
      seen.add(sentence);
      const spans: Example["spans"] = [];
      let sure = true;
      tagger.tag(sentence, 0, sentence.length, (start, end, kind, probability) => {
        if (probability < SURE) sure = false;
        spans.push({ start, end, kind });
      });
      if (sure && spans.length > 0) examples.push({ text: sentence, spans });
      if (examples.length >= limit) return examples;
    }
  }
  return examples;
}
