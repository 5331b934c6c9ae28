import { LINE_WINDOW, type Positions, SENTENCE_WINDOW } from "./windows.ts";

/** What a text is made of, by position; see FeatureExtractor. */
export interface Contents extends Positions {
  words: Int32Array;
  wordEnds: Uint16Array;
  topical: Uint8Array;
  wordCount: number;
  marks: Uint16Array;
  questions: Uint16Array;
}

/** What a model says of a window of a kind. */
export type WindowLogit = (kind: number, start: number, end: number) => number;

/** What is known of the text as a whole. */
export interface Whole {
  /** Logits of its best windows. */
  prompt: number;
  document: number;
  /** See `ruleEvidence`. */
  rules: number;
}

/** The features of a part in its context, by place. */
export const FEATURE = {
  constant: 0,
  isLine: 1,
  prompt: 2,
  document: 3,
  /** The part's logit minus the highest of the others. */
  lead: 4,
  /** The average logit of the others. */
  average: 5,
  neighbours: 6,
  /** Shares of its words, and of its long ones, that stand elsewhere in the text. */
  sharedWords: 7,
  sharedTopic: 8,
  textSize: 9,
  size: 10,
  isFirst: 11,
  isLast: 12,
  isWholeLine: 13,
  asks: 14,
  marks: 15,
  textPrompt: 16,
  textDocument: 17,
  rules: 18,
  hasContext: 19,
  textMarks: 20,
  partCount: 21,
  hasLines: 22,
  othersAsk: 23,
} as const;

export const CONTEXT_FEATURES = Object.keys(FEATURE).length;

const TABLE_BITS = 14;
const TABLE_MASK = (1 << TABLE_BITS) - 1;

/** Keeps a logit in the range where it says something, and near the size of the other features. */
const scaled = (logit: number): number => Math.max(-8, Math.min(8, logit)) / 4;

/** Marks for each word; text without words is not all marks. */
const density = (marks: number, words: number): number => Math.min(2, marks / (words + 2));

const flag = (value: boolean): number => (value ? 1 : 0);

/**
 * Describes each sentence and line of a text beside the rest of it. A plain request gives itself away only there: it shares no
 * words with its neighbours, and they ask nothing.
 */
export class ContextReader {
  /** The features of the part being visited. */
  readonly features = new Float64Array(CONTEXT_FEATURES);
  /** Where each word ends first and last in the text, by a slot of its hash. */
  readonly #first = new Int32Array(1 << TABLE_BITS);
  readonly #last = new Int32Array(1 << TABLE_BITS);
  readonly #prompt: Float64Array;
  readonly #document: Float64Array;

  /** @param capacity positions of the longest text. */
  constructor(capacity: number) {
    this.#prompt = new Float64Array(capacity + 2);
    this.#document = new Float64Array(capacity + 2);
  }

  /** Calls `visit` for each sentence and each line [start, end), with `features` set. */
  forEach(
    text: Contents,
    prompt: WindowLogit,
    document: WindowLogit,
    whole: Whole,
    visit: (start: number, end: number) => void,
  ): void {
    const { features } = this;
    this.#index(text);
    features[FEATURE.constant] = 1;
    features[FEATURE.textSize] = Math.log2(1 + text.wordCount) / 6;
    features[FEATURE.textPrompt] = scaled(whole.prompt);
    features[FEATURE.textDocument] = scaled(whole.document);
    features[FEATURE.rules] = 2 * whole.rules;
    features[FEATURE.textMarks] = density(text.marks[text.length - 1] ?? 0, text.wordCount);
    features[FEATURE.hasLines] = flag(text.lineCount > 1);
    for (const kind of [SENTENCE_WINDOW, LINE_WINDOW]) {
      const ends = kind === LINE_WINDOW ? text.lines : text.sentences;
      const count = kind === LINE_WINDOW ? text.lineCount : text.sentenceCount;
      features[FEATURE.isLine] = flag(kind === LINE_WINDOW);
      features[FEATURE.hasContext] = flag(count > 1);
      features[FEATURE.partCount] = Math.log2(1 + count) / 4;
      for (let i = 0, start = 0; i < count; i++) {
        const end = ends[i] ?? 0;
        this.#prompt[i] = prompt(kind, start, end);
        this.#document[i] = document(kind, start, end);
        start = end;
      }
      this.#visitParts(text, ends, count, visit);
    }
  }

  #index({ words, wordEnds, wordCount }: Contents): void {
    this.#first.fill(-1);
    for (let i = 0; i < wordCount; i++) {
      const slot = slotOf(words[i] ?? 0);
      if (this.#first[slot] === -1) this.#first[slot] = wordEnds[i] ?? 0;
      this.#last[slot] = wordEnds[i] ?? 0;
    }
  }

  #visitParts(
    text: Contents,
    ends: Uint32Array,
    count: number,
    visit: (start: number, end: number) => void,
  ): void {
    const { features } = this;
    const logits = this.#document;
    const { sum, highest, second } = summary(logits, count);
    const asked = text.questions[text.length - 1] ?? 0;
    let word = 0;
    let line = 0;
    for (let i = 0, start = 0; i < count; i++) {
      const end = ends[i] ?? 0;
      const own = logits[i] ?? 0;
      word = this.#compareWords(text, start, end, word);
      features[FEATURE.prompt] = scaled(this.#prompt[i] ?? 0);
      features[FEATURE.document] = scaled(own);
      if (count > 1) {
        const before = i > 0 ? (logits[i - 1] ?? 0) : own;
        const after = i + 1 < count ? (logits[i + 1] ?? 0) : own;
        features[FEATURE.lead] = scaled(own - (own === highest ? second : highest));
        features[FEATURE.average] = scaled((sum - own) / (count - 1));
        features[FEATURE.neighbours] = scaled((before + after) / 2);
      } else {
        features.fill(0, FEATURE.lead, FEATURE.sharedTopic + 1);
      }
      while (line < text.lineCount && (text.lines[line] ?? 0) < end) line++;
      const lineStart = line === 0 ? 0 : (text.lines[line - 1] ?? 0);
      const questions = within(text.questions, start, end);
      features[FEATURE.isFirst] = flag(i === 0);
      features[FEATURE.isLast] = flag(i === count - 1);
      features[FEATURE.isWholeLine] = flag(lineStart === start && text.lines[line] === end);
      features[FEATURE.asks] = flag(questions > 0);
      features[FEATURE.othersAsk] = flag(asked > questions);
      visit(start, end);
      start = end;
    }
  }

  /** Sets what depends on the words of [start, end), of which `from` is the first; returns the word behind them. */
  #compareWords(text: Contents, start: number, end: number, from: number): number {
    let shared = 0;
    let topical = 0;
    let topicShared = 0;
    let word = from;
    for (; word < text.wordCount && (text.wordEnds[word] ?? 0) < end; word++) {
      const slot = slotOf(text.words[word] ?? 0);
      const elsewhere = flag((this.#first[slot] ?? 0) < start || (this.#last[slot] ?? 0) >= end);
      shared += elsewhere;
      if (text.topical[word] === 1) {
        topical++;
        topicShared += elsewhere;
      }
    }
    const words = word - from;
    this.features[FEATURE.sharedWords] = (shared + 1) / (words + 2);
    this.features[FEATURE.sharedTopic] = (topicShared + 1) / (topical + 2);
    this.features[FEATURE.size] = Math.log2(1 + words) / 4;
    this.features[FEATURE.marks] = density(within(text.marks, start, end), words);
    return word;
  }
}

/** How much of a running count lies in [start, end). */
function within(running: Uint16Array, start: number, end: number): number {
  return (running[end - 1] ?? 0) - (start === 0 ? 0 : (running[start - 1] ?? 0));
}

function summary(logits: Float64Array, count: number): { sum: number; highest: number; second: number } {
  let sum = 0;
  let highest = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const logit = logits[i] ?? 0;
    sum += logit;
    if (logit > highest) {
      second = highest;
      highest = logit;
    } else if (logit > second) second = logit;
  }
  return { sum, highest, second };
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & TABLE_MASK;
}
