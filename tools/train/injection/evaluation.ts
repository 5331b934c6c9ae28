import { promptEvidence, SHORT_TEXT } from "../../../src/detectors/injection/evidence.ts";
import { CONTEXT_FEATURES, ContextReader } from "../../../src/detectors/injection/model/context.ts";
import type { Thresholds } from "../../../src/detectors/injection/model/load.ts";
import { type Network, networkLogit } from "../../../src/detectors/injection/model/network.ts";
import { type Parts, trainContext } from "./context-learner.ts";
import { isSnippet, README_SOURCES } from "./data.ts";
import { DOCUMENT_SOURCES, FOLDS } from "./folds.ts";
import { logit, type Prepared, type Weights, windowLogit } from "./learner.ts";
import { Random } from "./random.ts";
import { type Corpus, isKeptApart, type Trust, trainModel } from "./training.ts";

/** What models that have not seen its source say of one text. */
export interface HeldOut extends Parts {
  kind: "prompt" | "document";
  fold: number;
  /** Evidence for what users type. */
  trusted: number;
  words: number;
}

interface Scored extends HeldOut {
  untrusted: number;
}

/** Shares of innocent texts over each threshold, averaged over sources: of all texts, of documents, of documents. */
const FALSE_ALARMS: Thresholds = { trusted: 0.007, untrusted: 0.006, blatant: 0.001 };
const SEED = 7;

const reader = new ContextReader(4100);

/** Describes the parts of a text by what the models say of them. */
function partsOf(item: Prepared, prompt: Weights, document: Weights, fold: number): HeldOut {
  const { example, rules, span } = item;
  const best = { prompt: logit(prompt, item), document: logit(document, item), rules };
  const rows: number[] = [];
  const relations: number[] = [];
  reader.forEach(item, windowLogit(prompt, item), windowLogit(document, item), best, (start, end) => {
    rows.push(...reader.features);
    const shared = span === undefined ? 0 : Math.min(end, span[1]) - Math.max(start, span[0]);
    const shorter = span === undefined ? 1 : Math.min(end - start, span[1] - span[0]);
    relations.push(shared * 2 >= shorter ? 1 : shared <= 0 ? -1 : 0);
  });
  return {
    source: example.source,
    label: example.label,
    kind: example.kind,
    fold,
    trusted: promptEvidence(best.prompt, rules),
    words: item.wordCount,
    rows: Float32Array.from(rows),
    relations: Int8Array.from(relations),
    located: span !== undefined,
  };
}

/** Judges every source with models trained on the other folds, and a share of the generated texts. Deterministic. */
export function judgeHeldOut(corpus: Corpus): HeldOut[] {
  return FOLDS.flatMap((sources, fold) => {
    const heldOut = new Set(sources);
    const prompt = trainModel(corpus, "trusted", heldOut);
    const document = trainModel(corpus, "untrusted", heldOut);
    return corpus.items
      .filter(({ example: { source } }, i) =>
        isKeptApart(source)
          ? (i >>> 3) % FOLDS.length === fold && !heldOut.has(source.split("@")[1] ?? "")
          : heldOut.has(source),
      )
      .map((item) => partsOf(item, prompt, document, fold));
  });
}

/** The model of contexts, from everything but one fold. Software documents are left out: they show what is new to it. */
export function fitContext(evidence: readonly HeldOut[], exceptFold?: number): Network {
  return trainContext(
    evidence.filter(
      ({ label, kind, source, fold }) =>
        fold !== exceptFold && (label === 1 || kind === "document") && !README_SOURCES.has(source),
    ),
    new Random(SEED),
  );
}

function best(network: Network, { rows, relations }: Parts): number {
  let highest = Number.NEGATIVE_INFINITY;
  const features = new Float64Array(CONTEXT_FEATURES);
  for (let part = 0; part < relations.length; part++) {
    features.set(rows.subarray(part * CONTEXT_FEATURES, (part + 1) * CONTEXT_FEATURES));
    highest = Math.max(highest, networkLogit(network, features));
  }
  return highest;
}

/** Scores every real text by a model of contexts that has not seen its fold. */
export function scoreHeldOut(evidence: readonly HeldOut[]): Scored[] {
  return FOLDS.flatMap((_, fold) => {
    const network = fitContext(evidence, fold);
    return evidence
      .filter((item) => item.fold === fold && !isKeptApart(item.source))
      .map((item) => ({ ...item, untrusted: best(network, item) }));
  });
}

/** The score that the given share of texts reaches, every source counting the same. */
function quantile(scores: readonly Scored[], trust: Trust, share: number): number {
  const counts = new Map<string, number>();
  for (const { source } of scores) counts.set(source, (counts.get(source) ?? 0) + 1);
  let reached = 0;
  for (const score of [...scores].sort((a, b) => b[trust] - a[trust])) {
    reached += 1 / (counts.get(score.source) ?? 1) / counts.size;
    if (reached > share) return score[trust];
  }
  return 0;
}

/** Thresholds from the innocent texts of all sources but one, so that no reported source sets its own. */
export function chooseThresholds(scores: readonly Scored[], except?: string): Thresholds {
  const innocent = scores.filter(({ label, source }) => label === 0 && source !== except);
  const documents = innocent.filter(({ source }) => DOCUMENT_SOURCES.has(source));
  return {
    trusted: quantile(
      innocent.filter(({ source }) => !isSnippet(source)),
      "trusted",
      FALSE_ALARMS.trusted,
    ),
    untrusted: quantile(documents, "untrusted", FALSE_ALARMS.untrusted),
    blatant: quantile(documents, "trusted", FALSE_ALARMS.blatant),
  };
}

/** One line of the leave-one-source-out table: shares of the source's texts that are flagged. */
export interface SourceRow {
  source: string;
  kind: "attack" | "innocent";
  n: number;
  flaggedAtTrusted: number;
  flaggedAtUntrusted: number;
  /** True: by models that saw neither the source nor what overlaps with it. */
  heldOut: boolean;
}

/** The leave-one-source-out table. */
export function tabulate(scores: readonly Scored[]): SourceRow[] {
  const groups = Map.groupBy(scores, ({ source, label }) => `${label} ${source}`);
  return [...groups.values()].map((group) => {
    const [{ source, label } = { source: "", label: 0 as const }] = group;
    const limits = chooseThresholds(scores, source);
    const share = (flagged: (score: Scored) => boolean): number =>
      group.filter(flagged).length / group.length;
    return {
      source,
      kind: label === 1 ? "attack" : "innocent",
      n: group.length,
      flaggedAtTrusted: share((s) => s.trusted >= limits.trusted),
      flaggedAtUntrusted: share(
        (s) =>
          s.untrusted >= limits.untrusted ||
          s.trusted >= (s.words < SHORT_TEXT ? limits.trusted : limits.blatant),
      ),
      heldOut: true,
    };
  });
}
