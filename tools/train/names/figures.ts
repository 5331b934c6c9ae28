import { readDevelopment } from "./devset.ts";
import { generate } from "./generate.ts";
import { readInputs, SEED } from "./inputs.ts";
import { readHeldOut, report, reportNoise } from "./measure.ts";
import { PROSE } from "./prose.ts";
import { createRandom } from "./random.ts";
import { readTree } from "./sources.ts";

/** Prints the figures of the shipped model; with `--final` also those on the set that is held out entirely. */
const { natural, slots, tweets } = readInputs();
report("templates held out", generate(4000, true, natural, slots, createRandom(SEED + 1)));
const development = readDevelopment();
report("development set by hand", development, "low");
report("development set by hand", development);
report("WNUT17, a fifth held out", tweets.heldOut, "low");
report("WNUT17, a fifth held out", tweets.heldOut);
if (process.argv.includes("--final")) {
  const presidio = readHeldOut();
  report("presidio synth v2, held out", presidio, "low");
  report("presidio synth v2, held out", presidio);
  report("presidio synth v2, held out", presidio, "high");
}
for (const name of ["yaml", "acorn", "commander", "fast-check", "playwright-core"]) {
  reportNoise(`code ${name}`, readTree(`node_modules/${name}`, /\.(js|ts|mjs|cjs)$/, 1e6));
}
reportNoise("lock file", readTree(".", /^package-lock\.json$/, 1e5));
reportNoise("READMEs (many are real)", readTree("node_modules", /^readme\.md$/i, 2e6));
for (const [language, text] of Object.entries(PROSE)) reportNoise(`${language} prose without names`, text);
