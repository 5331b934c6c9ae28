import { combine, type Evidence } from "../../../src/detectors/injection/evidence.ts";
import { DOCUMENT_SOURCES, FOLDS } from "./folds.ts";
import { logit } from "./learner.ts";
import { type Corpus, type Trust, trainModel } from "./training.ts";

/** What models that have not seen its source say of one text. */
export interface HeldOutEvidence extends Evidence {
  source: string;
  label: 0 | 1;
}

type HeldOutScore = HeldOutEvidence & Thresholds;

/** Thresholds on logit plus rules. */
export type Thresholds = Record<Trust, number>;

/** Shares of innocent texts over the threshold, averaged over sources: what a user types, and documents on top of that. */
const FALSE_ALARMS: Thresholds = { trusted: 0.007, untrusted: 0.01 };

/** Judges every source with models trained on the other folds. Deterministic. */
export function judgeHeldOut(corpus: Corpus): HeldOutEvidence[] {
  return FOLDS.flatMap((fold) => {
    const heldOut = new Set(fold);
    const prompt = trainModel(corpus, "trusted", heldOut);
    const document = trainModel(corpus, "untrusted", heldOut);
    return corpus.items
      .filter(({ example }) => heldOut.has(example.source))
      .map((item) => ({
        source: item.example.source,
        label: item.example.label,
        prompt: logit(prompt, item),
        document: logit(document, item),
        rules: item.rules,
      }));
  });
}

const scored = (evidence: readonly HeldOutEvidence[]): HeldOutScore[] =>
  evidence.map((item) => ({ ...item, ...combine(item) }));

/** The score that the given share of innocent texts reaches, every source counting the same. */
function quantile(scores: readonly HeldOutScore[], trust: Trust, share: number): number {
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
export function chooseThresholds(evidence: readonly HeldOutEvidence[], except?: string): Thresholds {
  return thresholds(scored(evidence), except);
}

function thresholds(scores: readonly HeldOutScore[], except?: string): Thresholds {
  const innocent = scores.filter(({ label, source }) => label === 0 && source !== except);
  const documents = innocent.filter(({ source }) => DOCUMENT_SOURCES.has(source));
  return {
    trusted: quantile(innocent, "trusted", FALSE_ALARMS.trusted),
    untrusted: quantile(documents, "untrusted", FALSE_ALARMS.untrusted),
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
export function tabulate(evidence: readonly HeldOutEvidence[]): SourceRow[] {
  const scores = scored(evidence);
  const groups = Map.groupBy(scores, ({ source, label }) => `${label} ${source}`);
  return [...groups.values()].map((group) => {
    const [{ source, label } = { source: "", label: 0 as const }] = group;
    const limits = thresholds(scores, source);
    const trusted = group.filter((s) => s.trusted >= limits.trusted).length;
    const untrusted = group.filter(
      (s) => s.trusted >= limits.trusted || s.untrusted >= limits.untrusted,
    ).length;
    return {
      source,
      kind: label === 1 ? "attack" : "innocent",
      n: group.length,
      flaggedAtTrusted: trusted / group.length,
      flaggedAtUntrusted: untrusted / group.length,
      heldOut: true,
    };
  });
}
