import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { unpackGazetteer } from "../../../src/detectors/names/gazetteer.ts";
import { generate } from "./generate.ts";
import { readInputs, SEED } from "./inputs.ts";
import { createRandom } from "./random.ts";
import { codeTexts } from "./sources.ts";
import { quantise, train } from "./train.ts";

/** Trains the names model and writes src/detectors/names/model.generated.ts, then prints its figures. */
const TEXTS = 90_000;
const target = join(import.meta.dirname, "../../../src/detectors/names/model.generated.ts");

const started = performance.now();
const log = (what: string) => console.log(`${((performance.now() - started) / 1000).toFixed(1)} s  ${what}`);
const base64 = (data: Uint8Array | Int8Array) =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("base64");

const { sentences, natural, slots, packed, words, tweets } = readInputs();
const gazetteer = unpackGazetteer(packed);
log(`${words} words and phrases, ${packed.length} bytes; ${sentences.length} sentences without names`);

const random = createRandom(SEED);
const examples = generate(TEXTS, false, natural, slots, random);
for (const text of sentences) examples.push({ text, spans: [] });
for (let copy = 0; copy < 3; copy++) examples.push(...tweets.train);
for (const text of codeTexts()) examples.push({ text, spans: [] });
log(`${examples.length} texts (${tweets.train.length} tweets)`);

const weights = train(examples, gazetteer, random);
const bytes = quantise(weights.emissions);
const transitions = Array.from(weights.transitions, (value) => value.toFixed(4)).join(", ");
writeFileSync(
  target,
  `// Written by \`npm run train:names\`; not edited by hand.
export const SCALE = ${bytes.scale};
export const TRANSITIONS: readonly number[] = [${transitions}];
export const GAZETTEER =
  "${base64(packed)}";
export const WEIGHTS =
  "${base64(bytes.packed)}";
`,
);
log("trained");
// In a process of its own: this one has the previous model loaded.
execFileSync(process.execPath, [join(import.meta.dirname, "figures.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
