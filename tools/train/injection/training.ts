import { join } from "node:path";
import {
  LINE_WINDOW,
  LONG_WINDOW,
  SENTENCE_WINDOW,
  SHORT_WINDOW,
} from "../../../src/detectors/injection/model/windows.ts";
import { normalise } from "../../../src/detectors/injection/normalise/index.ts";
import { type Example, embeddedExamples, isSnippet, loadExamples, loadReadmes, snippets } from "./data.ts";
import { generateExamples } from "./generator/index.ts";
import { type Prepared, prepare, type TrainOptions, train, type Weights } from "./learner.ts";
import { overlap, shingles } from "./overlap.ts";
import { Random } from "./random.ts";

const SEED = 20_261_122;
const AMOUNTS = {
  attacks: 9000,
  jailbreaks: 3000,
  embedded: 13_000,
  prompts: 10_000,
  documents: 11_000,
  perLanguage: 250,
};
/** A training text that shares more of its six-word runs than this with a held-out source is dropped. */
const MAX_OVERLAP = 0.15;

/** What users ask; in a document, an instruction to the assistant that has no business there. */
const REQUEST_SOURCES = [
  "self-instruct",
  "user-oriented",
  "mt-bench",
  "vicuna",
  "xstest-safe",
  "mitre-frr",
  "notinject",
  "hh",
];
/** Shorter ones are replies rather than requests. */
const SHORTEST_REQUEST = 25;

/** What is hidden in a document is short; personas and long jailbreaks are typed. */
const KINDS = {
  trusted: [SENTENCE_WINDOW, LINE_WINDOW, SHORT_WINDOW, LONG_WINDOW],
  untrusted: [SENTENCE_WINDOW, LINE_WINDOW, SHORT_WINDOW],
};

export type Trust = "trusted" | "untrusted";

/** A corpus ready to train on: real and generated examples, with features and shingles. */
export interface Corpus {
  items: (Prepared & { shingles: Set<number> })[];
}

/** Loads the data sets, generates the rest, and extracts the features of all. */
export function loadCorpus(folder: string): Corpus {
  const real = loadExamples(folder);
  const passages = real.filter((e) => e.source === "t0-passages" && e.text.length < 2000).map((e) => e.text);
  const requests = REQUEST_SOURCES.map((source) => ({
    source,
    texts: real
      .filter(
        (e) =>
          e.source === source && e.label === 0 && e.text.length < 400 && e.text.length > SHORTEST_REQUEST,
      )
      .map((e) => e.text),
  })).filter(({ texts }) => texts.length > 0);
  const random = new Random(SEED);
  const generated = generateExamples(AMOUNTS, random, passages, requests);
  const readmes = loadReadmes(join(import.meta.dirname, "../../.."));
  const known = [...real, ...readmes];
  const documents = known.filter((e) => e.kind === "document" && e.label === 0);
  return {
    items: [...known, ...snippets(documents), ...embeddedExamples(known), ...generated.map(keepApart)].map(
      (example) => ({
        ...prepare(example, (text) => normalise(text).text),
        shingles: shingles(example.text),
      }),
    ),
  };
}

/** Generated texts that the window models never see: what they say of these is worth something to the model of contexts. */
const KEPT_APART = "apart-";
export const isKeptApart = (source: string): boolean => source.startsWith(KEPT_APART);

function keepApart(example: Example, index: number): Example {
  return Math.imul(index, 0x9e3779b1) >>> 29 === 0
    ? { ...example, source: KEPT_APART + example.source }
    : example;
}

/** What the model of a trust learns from. */
export function belongsTo(trust: Trust, { label, kind, source }: Example): boolean {
  if (isKeptApart(source) || isSnippet(source) || source.startsWith("embedded-") || source === "readmes")
    return false;
  if (trust === "untrusted") return label === 1 || kind === "document";
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
    const share = example.source.startsWith("generated-request") ? 40 : isGenerated(example.source) ? 12 : 25;
    return Math.min(2, Math.max(0.3, share / Math.sqrt(count)));
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
      !heldOut.has(item.example.source.split("@")[1] ?? "") &&
      belongsTo(trust, item.example) &&
      (heldOut.size === 0 || overlap(item.shingles, hidden) <= MAX_OVERLAP),
  );
  return train(
    data,
    { kinds: KINDS[trust], epochs: 4, rate: 0.08, start: 1e-3, weight: sourceWeights(data) },
    new Random(SEED + 1),
  );
}
