import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packGazetteer, unpackGazetteer } from "../../../src/detectors/names/gazetteer.ts";
import { generate } from "./generate.ts";
import { createRandom } from "./random.ts";
import { naturalSentences } from "./sentences.ts";
import { createSlots } from "./slots.ts";
import { benignTexts, codeTexts, readConll, readLists } from "./sources.ts";
import { quantise, train } from "./train.ts";
import { buildVocabulary, countWords, ordinaryWords } from "./vocabulary.ts";

/** Trains the names model and writes src/detectors/names/model.generated.ts. Same inputs, same seed, same bytes. */
const SEED = 20261122;
const TEXTS = 60_000;
const target = join(import.meta.dirname, "../../../src/detectors/names/model.generated.ts");

const started = performance.now();
const log = (what: string) => console.log(`${((performance.now() - started) / 1000).toFixed(1)} s  ${what}`);

const source = readLists();
const texts = ["self_instruct_t0_sample.jsonl", "hh_rlhf_harmless_test_human_turns.jsonl"].flatMap(
  benignTexts,
);
if (texts.length === 0)
  throw new Error("no benign texts: set LEAKPROOF_DETECTOR_DATA (see tools/train/names/README.md)");
const ordinary = ordinaryWords(countWords(texts));
const vocabulary = buildVocabulary(source, ordinary);
const packed = packGazetteer(vocabulary);
log(`${vocabulary.size} words and phrases, ${packed.length} bytes; ${ordinary.length} ordinary words`);

const sentences = naturalSentences(texts, new Set([...ordinary, ...source.ordinary]));
log(`${sentences.length} natural sentences without names`);
const slots = createSlots(source, sentences);
const random = createRandom(SEED);
const examples = generate(TEXTS, false, slots, random);
for (const text of sentences.slice(0, 20_000)) examples.push({ text, spans: [] });
const tweets = readConll("wnut17/wnut17train.conll");
const isKept = (_: unknown, index: number) => index % 5 !== 0;
for (let copy = 0; copy < 3; copy++) examples.push(...tweets.filter(isKept));
const code = codeTexts();
for (const text of code) examples.push({ text, spans: [] });
log(`${examples.length} texts (${tweets.length} tweets, ${code.length} pieces of code)`);

const weights = train(examples, unpackGazetteer(packed), random);
const { packed: bytes, scale } = quantise(weights.emissions);
const base64 = (data: Uint8Array | Int8Array) =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("base64");
writeFileSync(
  target,
  `// Written by \`npm run train:names\`; not edited by hand.
export const SCALE = ${scale};
export const TRANSITIONS: readonly number[] = [${Array.from(weights.transitions, (value) => value.toFixed(4)).join(", ")}];
export const GAZETTEER =
  "${base64(packed)}";
export const WEIGHTS =
  "${base64(bytes)}";
`,
);
log("trained");
const { measure } = await import("./figures.ts");
const heldOut = generate(4000, true, slots, createRandom(SEED + 1));
measure(
  heldOut,
  tweets.filter((tweet, index) => !isKept(tweet, index)),
  process.argv.includes("--final"),
);
log("measured");
