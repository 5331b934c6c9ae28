import { hashWord, join } from "../../../src/detectors/names/alphabet.ts";
import {
  COMMON,
  COMPANY,
  COMPANY_WORD,
  COUNTRY,
  FIRST_NAME,
  LAST_NAME,
  PLACE,
  TITLE,
} from "../../../src/detectors/names/gazetteer.ts";
import * as lists from "./lists.ts";
import type { Lists } from "./sources.ts";

/** How often a word is written in lower case and with a capital (not at the beginning of a sentence) in running text. */
export interface Usage {
  lower: Map<string, number>;
  capital: Map<string, number>;
}

/** Counts the words of plain texts. */
export function countWords(texts: readonly string[]): Usage {
  const usage: Usage = { lower: new Map(), capital: new Map() };
  for (const text of texts) {
    for (const match of text.matchAll(
      /(?<before>[\p{L}\p{N},;] )?(?<![\p{L}\p{N}_'’-])(?<word>\p{L}+)(?![\p{L}\p{N}_])/gu,
    )) {
      const word = match.groups?.["word"] ?? "";
      const lower = word.toLowerCase();
      if (word === lower) usage.lower.set(lower, (usage.lower.get(lower) ?? 0) + 1);
      else if (match.groups?.["before"] !== undefined)
        usage.capital.set(lower, (usage.capital.get(lower) ?? 0) + 1);
    }
  }
  return usage;
}

/** Ordinary words: written in lower case at least twice and far more often than with a capital inside a sentence. */
export function ordinaryWords({ lower, capital }: Usage): string[] {
  return [...lower]
    .filter(([word, count]) => count >= 2 && count > 2 * (capital.get(word) ?? 0))
    .map(([word]) => word);
}

const split = (text: string): string[] => text.replace(/[.,]/g, " ").trim().split(/\s+/);

/** All words and phrases of the lists with their flags, ready to be packed. */
export function buildVocabulary(source: Lists, ordinary: readonly string[]): Map<number, number> {
  const entries = new Map<number, number>();
  const add = (hash: number, flags: number) => entries.set(hash, (entries.get(hash) ?? 0) | flags);
  const addPhrases = (phrases: readonly string[], flags: number) => {
    for (const phrase of phrases) {
      const words = split(phrase)
        .filter((word) => !/^(the|The)$/.test(word))
        .map(hashWord);
      const [first = 0, ...rest] = words;
      if (words.length >= 1 && words.length <= 4) add(rest.reduce(join, first), flags);
    }
  };
  // Of a given name in two words both may stand alone; of a place only the whole is one.
  const addWords = (phrases: readonly string[], flags: number) => {
    for (const phrase of phrases)
      for (const word of split(phrase)) if (/^\p{Lu}/u.test(word)) add(hashWord(word), flags);
  };
  addWords(source.first, FIRST_NAME);
  addWords(source.last, LAST_NAME);
  addPhrases(source.cities, PLACE);
  addPhrases(source.regions, PLACE);
  addPhrases(source.countries, COUNTRY);
  addPhrases(source.companies, COMPANY);
  addWords([...lists.LEGAL_FORMS, ...lists.FIRM_NOUNS, ...lists.FOREIGN_FIRMS], COMPANY_WORD);
  addWords(lists.TITLES, TITLE);
  const plain = [...ordinary, ...source.ordinary, ...lists.NATIONALITIES, ...lists.DAYS, ...lists.LOG_WORDS];
  for (const word of [...plain, ...lists.PRODUCTS, ...source.germanNouns]) {
    if (!/[ .-]/.test(word)) add(hashWord(word), COMMON);
  }
  return entries;
}
