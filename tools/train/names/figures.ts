import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Example } from "./generate.ts";
import { readHeldOut, report, reportNoise } from "./measure.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** Text of all files below `folder` whose names match, up to `limit` characters. */
export function readTree(folder: string, names: RegExp, limit: number): string {
  let text = "";
  const visit = (path: string) => {
    if (text.length >= limit) return;
    for (const entry of readdirSync(path).sort()) {
      const child = join(path, entry);
      const stat = statSync(child);
      if (stat.isDirectory()) visit(child);
      else if (names.test(entry) && stat.size < 2_000_000) text += `${readFileSync(child, "utf8")}\n`;
      if (text.length >= limit) return;
    }
  };
  visit(folder);
  return text.slice(0, limit);
}

/** Prints every figure of the model: held-out templates, tweets (trained on), the held-out set, noise and speed. */
export function measure(heldOut: readonly Example[], tweets: readonly Example[]): void {
  report("templates held out", heldOut);
  report("templates held out", heldOut, "low");
  report("WNUT17 (trained on)", tweets);
  const presidio = readHeldOut();
  report("presidio synth v2 (held out)", presidio, "low");
  report("presidio synth v2 (held out)", presidio);
  report("presidio synth v2 (held out)", presidio, "high");
  reportNoise("code (node_modules *.js)", readTree(join(ROOT, "node_modules/typescript/lib"), /\.d\.ts$/, 2e6));
  for (const name of ["zod", "hono", "yaml", "acorn", "vitest"]) {
    reportNoise(`code ${name}`, readTree(join(ROOT, "node_modules", name), /\.(js|ts|mjs|cjs)$/, 1e6));
  }
  reportNoise("lock file", readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  reportNoise("READMEs", readTree(join(ROOT, "node_modules"), /^readme\.md$/i, 2e6));
}
