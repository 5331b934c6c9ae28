import type { Example } from "./generate.ts";
import { readHeldOut, report, reportNoise } from "./measure.ts";
import { readTree } from "./sources.ts";

/** Prints the figures that the model was built by; with `final` also those on the set that is held out entirely. */
export function measure(heldOut: readonly Example[], tweets: readonly Example[], final: boolean): void {
  report("templates held out", heldOut);
  report("WNUT17, a fifth held out", tweets, "low");
  report("WNUT17, a fifth held out", tweets);
  if (final) {
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
}
