import { packGazetteer } from "../../../src/detectors/names/gazetteer.ts";
import type { Example } from "./generate.ts";
import { naturalSentences } from "./sentences.ts";
import { createSlots, type Slot } from "./slots.ts";
import { benignTexts, readConll, readLists } from "./sources.ts";
import { substitutes } from "./substitute.ts";
import { buildVocabulary, countWords, ordinaryWords } from "./vocabulary.ts";

/** The same inputs, same seed: the same model and the same held-out texts. */
export const SEED = 20261122;

/** What both training and measuring start from. */
export interface Inputs {
  sentences: readonly string[];
  /** Templates made of running text. */
  natural: readonly string[];
  slots: Readonly<Record<string, Slot>>;
  /** The packed gazetteer. */
  packed: Uint8Array;
  words: number;
  tweets: { train: Example[]; heldOut: Example[] };
}

export function readInputs(): Inputs {
  const source = readLists();
  const texts = ["self_instruct_t0_sample.jsonl", "hh_rlhf_harmless_test_human_turns.jsonl"].flatMap(
    benignTexts,
  );
  if (texts.length === 0)
    throw new Error("no benign texts: set LEAKPROOF_DETECTOR_DATA (see tools/train/names/README.md)");
  const ordinary = ordinaryWords(countWords(texts));
  const vocabulary = buildVocabulary(source, ordinary);
  const sentences = naturalSentences(texts, new Set([...ordinary, ...source.ordinary]));
  const tweets = readConll("wnut17/wnut17train.conll");
  return {
    sentences,
    natural: substitutes(sentences),
    slots: createSlots(source, sentences),
    packed: packGazetteer(vocabulary),
    words: vocabulary.size,
    tweets: {
      train: tweets.filter((_, index) => index % 5 !== 0),
      heldOut: tweets.filter((_, index) => index % 5 === 0),
    },
  };
}
