import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "./data.ts";
import { chooseThresholds, fitContext, judgeHeldOut, scoreHeldOut, tabulate } from "./evaluation.ts";
import { moduleOf } from "./pack.ts";
import { loadCorpus, trainModel } from "./training.ts";

const OUT = join(import.meta.dirname, "../../../src/detectors/injection/model/model.generated.ts");
const folder = dataFolder();
if (folder === undefined) {
  console.error(
    "No training data. Set LEAKPROOF_DETECTOR_DATA to the folder that holds injection/ and benign/.",
  );
  process.exit(1);
}
console.error("Loading data, generating, extracting features ...");
const corpus = loadCorpus(folder);
console.error(`${corpus.items.length} texts. Holding out every source in turn ...`);
const evidence = judgeHeldOut(corpus);
const scores = scoreHeldOut(evidence);
console.table(
  tabulate(scores).map((row) => ({
    ...row,
    flaggedAtTrusted: row.flaggedAtTrusted.toFixed(3),
    flaggedAtUntrusted: row.flaggedAtUntrusted.toFixed(3),
  })),
);
const thresholds = chooseThresholds(scores);
console.error("Training on everything ...", thresholds);
const models = {
  trusted: trainModel(corpus, "trusted", new Set()),
  untrusted: trainModel(corpus, "untrusted", new Set()),
};
writeFileSync(OUT, moduleOf(models, { network: fitContext(evidence), thresholds }));
console.error(`Written ${OUT}`);
