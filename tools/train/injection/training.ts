import { normalise } from "../../../src/detectors/injection/normalise/index.ts";
import { type Example, embeddedExamples, loadExamples } from "./data.ts";
import { generateExamples } from "./generator/index.ts";
import { type Prepared, prepare, type TrainOptions, train, type Weights } from "./learner.ts";
import { overlap, shingles } from "./overlap.ts";
import { Random } from "./random.ts";

const SEED = 20_261_122;
const AMOUNTS = {
  attacks: 9000,
  jailbreaks: 3000,
  embedded: 7000,
  prompts: 8000,
  documents: 5000,
  perLanguage: 250,
};
/** A training text that shares more of its six-word runs than this with a held-out source is dropped. */
const MAX_OVERLAP = 0.15;

export type Trust = "trusted" | "untrusted";

/** A corpus ready to train on: real and generated examples, with features and shingles. */
export interface Corpus {
  items: (Prepared & { shingles: Set<number> })[];
}

/** Loads the data sets, generates the rest, and extracts the features of all. */
export function loadCorpus(folder: string): Corpus {
  const real = loadExamples(folder);
  const passages = real.filter((e) => e.source === "t0-passages" && e.text.length < 2000).map((e) => e.text);
  const requests = real
    .filter((e) => e.label === 0 && ["self-instruct", "user-oriented"].includes(e.source))
    .map((e) => e.text)
    .filter((text) => text.length < 400);
  const random = new Random(SEED);
  const generated = generateExamples(AMOUNTS, random, passages, requests);
  const hosts = real
    .filter((e) => e.source === "t0-passages" && e.text.length > 800)
    .map((e) => e.text.slice(0, 2500));
  return {
    items: [...real, ...embeddedExamples(real, hosts), ...generated].map((example) => ({
      ...prepare(example, (text) => normalise(text).text),
      shingles: shingles(example.text),
    })),
  };
}

/** What the model of a trust learns from. */
export function belongsTo(trust: Trust, { label, kind, source }: Example): boolean {
  if (source.startsWith("embedded-")) return false;
  if (trust === "untrusted")
    return label === 1 || kind === "document" || source === "gsm8k" || source === "humaneval";
  return !source.startsWith("generated-request");
}

const isGenerated = (source: string): boolean => source.startsWith("generated");

/** Every data set counts by the root of its size, so that the large ones do not drown the others. */
export function sourceWeights(data: readonly Prepared[]): TrainOptions["weight"] {
  const counts = new Map<string, number>();
  const key = ({ source, label }: Example): string => `${source} ${label}`;
  for (const { example } of data) counts.set(key(example), (counts.get(key(example)) ?? 0) + 1);
  return (example) => {
    const count = counts.get(key(example)) ?? 1;
    return Math.min(2, Math.max(0.3, (isGenerated(example.source) ? 12 : 25) / Math.sqrt(count)));
  };
}

/** Trains the model of a trust on everything except the held-out sources and what overlaps with them. */
export function trainModel(corpus: Corpus, trust: Trust, heldOut: ReadonlySet<string>): Weights {
  const hidden = new Set<number>();
  for (const item of corpus.items) {
    if (heldOut.has(item.example.source)) for (const hash of item.shingles) hidden.add(hash);
  }
  const data = corpus.items.filter(
    (item) =>
      !heldOut.has(item.example.source) &&
      belongsTo(trust, item.example) &&
      (heldOut.size === 0 || overlap(item.shingles, hidden) <= MAX_OVERLAP),
  );
  return train(data, { epochs: 4, rate: 0.08, weight: sourceWeights(data) }, new Random(SEED + 1));
}
