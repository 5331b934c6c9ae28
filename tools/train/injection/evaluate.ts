import { join } from "node:path";
import { scoreInjection } from "../../../src/detectors/injection/index.ts";
import { embeddedExamples, loadExamples, loadReadmes } from "./data.ts";
import { judgeHeldOut, type SourceRow, scoreHeldOut, tabulate } from "./evaluation.ts";
import { loadCorpus } from "./training.ts";

export type { SourceRow } from "./evaluation.ts";

/** Sources that the shipped model has not been trained on. What is built from training sources counts as seen. */
const NEVER_TRAINED: ReadonlySet<string> = new Set(["readmes"]);

/**
 * What the shipped detector flags, by source: the whole way through normaliser, rules and model at the shipped thresholds.
 * `heldOut` is false for the sources it was trained on; for those see `evaluateHeldOut`.
 */
export function evaluateShipped(dataDir: string): SourceRow[] {
  const real = loadExamples(dataDir);
  const readmes = loadReadmes(join(import.meta.dirname, "../../.."));
  const known = [...real, ...readmes];
  const examples = [...known, ...embeddedExamples(known)];
  const groups = Map.groupBy(examples, ({ source, label }) => `${label} ${source}`);
  return [...groups.values()].map((group) => {
    const [{ source, label } = { source: "", label: 0 as const }] = group;
    const share = (trust: "trusted" | "untrusted"): number =>
      group.filter(({ text }) => scoreInjection(text, { trust }).flagged).length / group.length;
    return {
      source,
      kind: label === 1 ? "attack" : "innocent",
      n: group.length,
      flaggedAtTrusted: share("trusted"),
      flaggedAtUntrusted: share("untrusted"),
      heldOut: NEVER_TRAINED.has(source),
    };
  });
}

/**
 * The leave-one-source-out table: every source judged by models (and thresholds) that have seen neither it nor texts that
 * overlap with it. Trains fourteen models: minutes.
 */
export function evaluateHeldOut(dataDir: string): SourceRow[] {
  return tabulate(scoreHeldOut(judgeHeldOut(loadCorpus(dataDir))));
}
