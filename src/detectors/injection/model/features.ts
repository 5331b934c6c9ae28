import { BOUNDARY, CONCEPT_LIMIT, conceptOfPrefix, conceptOfWord, foldCode, stepHash } from "./concepts.ts";

/** Character and word n-grams are hashed into the first 2^19 slots, sequences of concepts into the 2^14 behind them. */
export const NGRAM_BITS = 19;
export const CONCEPT_BITS = 14;
export const FEATURE_COUNT = (1 << NGRAM_BITS) + (1 << CONCEPT_BITS);

const CONCEPT_BASE = 1 << NGRAM_BITS;
/** No position gives more: three n-grams of characters, seven of words, eight each of a concept and a sentence end. */
const MAX_PER_POSITION = 26;
const LONGEST_IDEOGRAPHIC_WORD = 7;

const SPACE = 32;
const DIGIT = 48;
const QUESTION = 63;
const FULL_WIDTH_QUESTION = 0xff1f;
const ARABIC_QUESTION = 0x61f;
const LINE_FEED = 10;

/** Inflections mostly come behind the sixth letter; shorter words are mostly grammar. */
const STEM_LENGTH = 6;
const TOPICAL_LENGTH = 5;

const OTHER = 0;
const LETTER = 1;
/** Scripts written without spaces: each character is a word. */
const IDEOGRAPH = 2;
const CLAUSE_END = 3;
const SENTENCE_END = 4;

function classify(code: number): number {
  if (
    (code >= 0x2e80 && code <= 0x9fff && !(code >= 0x3000 && code <= 0x3004)) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0x0e00 && code <= 0x0e7f)
  ) {
    return IDEOGRAPH;
  }
  const character = String.fromCharCode(code);
  if (/[\p{L}\p{M}\p{N}]/u.test(character) || code === 39 || code === 0x2019) return LETTER;
  if (".!?\n。！？।؟".includes(character)) return SENTENCE_END;
  return ":;；：".includes(character) ? CLAUSE_END : OTHER;
}

const CLASSES = Uint8Array.from({ length: 0x3100 }, (_, code) => classify(code));

function classOf(code: number): number {
  return code < 0x3100 ? (CLASSES[code] ?? OTHER) : classify(code);
}

/** Spreads a hash over the slots of the n-grams. */
function ngramSlot(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> (32 - NGRAM_BITS);
}

function conceptSlot(a: number, b: number, c: number, kind: number): number {
  const key = ((kind * CONCEPT_LIMIT + a) * CONCEPT_LIMIT + b) * CONCEPT_LIMIT + c;
  const hash = Math.imul(key + 1, 0x9e3779b1);
  return CONCEPT_BASE + (Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> (32 - CONCEPT_BITS));
}

/**
 * The hashed features of a text, by the position of the character at which each ends: those of position `p` (0-based, in
 * the text with runs of spaces counted once) are `slots[ends[p - 1]…ends[p]]`. The arrays are reused by the next call.
 */
export class FeatureExtractor {
  slots: Uint32Array;
  ends: Uint32Array;
  /** Number of positions of the last text. */
  length = 0;
  /** Where each sentence ends (exclusive, in positions), and how many there are; the last one ends the text. */
  sentences: Uint32Array;
  sentenceCount = 0;
  /** The same for lines. */
  lines: Uint32Array;
  lineCount = 0;
  /** Beginnings of the words, hashed, and the position each word ends at (inclusive): what a part shares with the rest. */
  words: Int32Array;
  wordEnds: Uint16Array;
  /** 1: long enough to carry a topic. */
  topical: Uint8Array;
  wordCount = 0;
  /** Marks (neither letters, digits nor spaces) and question marks up to each position (inclusive). */
  marks: Uint16Array;
  questions: Uint16Array;
  #count = 0;
  /** The last concepts, newest first, across sentence ends (which are concepts too). */
  #concepts = new Uint8Array(5);

  /** @param capacity characters of the longest text that will be given. */
  constructor(capacity: number) {
    this.slots = new Uint32Array(capacity * MAX_PER_POSITION + MAX_PER_POSITION);
    this.ends = new Uint32Array(capacity + 1);
    this.sentences = new Uint32Array(capacity + 2);
    this.lines = new Uint32Array(capacity + 2);
    this.words = new Int32Array(capacity + 1);
    this.wordEnds = new Uint16Array(capacity + 1);
    this.topical = new Uint8Array(capacity + 1);
    this.marks = new Uint16Array(capacity + 1);
    this.questions = new Uint16Array(capacity + 1);
  }

  /** Extracts the features of `text`, which is lower case; what exceeds the capacity is left out. */
  extract(text: string): void {
    const limit = Math.min(text.length, this.ends.length - 1);
    const { slots, ends } = this;
    let count = 0;
    let position = 0;
    // The codes before the current one, for the character n-grams.
    let c1 = SPACE;
    let c2 = SPACE;
    let c3 = SPACE;
    let c4 = SPACE;
    // Hashes of the word being read and of the words before it.
    let word = 0;
    let wordLength = 0;
    let w1 = 1;
    let w2 = 1;
    let w3 = 1;
    let prefixConcept = 0;
    let skip = 0;
    let sentences = 0;
    let lineCount = 0;
    // Words of the sentence so far, and its first one.
    let words = 0;
    let first = 0;
    let stem = 0;
    let wordCount = 0;
    let marks = 0;
    let questions = 0;
    this.#concepts.fill(BOUNDARY);

    for (let i = 0; i <= limit; i++) {
      let code = i < limit ? foldCode(text.charCodeAt(i)) : SPACE;
      const kind = classOf(code);
      if (code >= 48 && code <= 57) code = DIGIT;
      if (kind !== LETTER && wordLength > 0) {
        // A word has ended: its n-grams belong to the character after it.
        slots[count++] = ngramSlot(word + 0x51ed270b);
        slots[count++] = ngramSlot(Math.imul(w1, 31) + word + 0x3779);
        slots[count++] = ngramSlot(Math.imul(Math.imul(w2, 37) + w1, 31) + word + 0x77777);
        slots[count++] = ngramSlot(Math.imul(w2, 41) + word + 0x1234567);
        slots[count++] = ngramSlot(Math.imul(w3, 43) + word + 0x7654321);
        // How a sentence begins tells requests from statements.
        if (words === 0) {
          first = word;
          slots[count++] = ngramSlot(word + 0x2468ace);
        } else if (words === 1) slots[count++] = ngramSlot(Math.imul(first, 47) + word + 0x13579bd);
        words++;
        this.words[wordCount] = stem;
        this.topical[wordCount] = wordLength >= TOPICAL_LENGTH ? 1 : 0;
        this.wordEnds[wordCount++] = position - 1;
        w3 = w2;
        w2 = w1;
        w1 = word;
        const concept = conceptOfWord(word) || prefixConcept;
        if (concept !== 0) count = this.#concept(concept, count);
        word = 0;
        wordLength = 0;
        prefixConcept = 0;
      }
      if (kind === LETTER) {
        word = stepHash(word, code);
        wordLength++;
        if (wordLength <= STEM_LENGTH) stem = word;
        prefixConcept = conceptOfPrefix(word) || prefixConcept;
      } else if (kind === IDEOGRAPH) {
        const single = stepHash(0, code);
        slots[count++] = ngramSlot(Math.imul(w1, 31) + single + 0x3779);
        slots[count++] = ngramSlot(Math.imul(Math.imul(w2, 37) + w1, 31) + single + 0x77777);
        this.words[wordCount] = Math.imul(w1, 31) + single;
        this.topical[wordCount] = 1;
        this.wordEnds[wordCount++] = position;
        w3 = w2;
        w2 = w1;
        w1 = single;
        if (skip > 0) skip--;
        else {
          // The longest entry that begins here; what it covers is not looked up again.
          let hash = 0;
          let found = 0;
          const last = Math.min(limit, i + LONGEST_IDEOGRAPHIC_WORD);
          for (let j = i; j < last; j++) {
            hash = stepHash(hash, text.charCodeAt(j));
            const concept = conceptOfWord(hash);
            if (concept !== 0) {
              found = concept;
              skip = j - i;
            }
          }
          if (found !== 0) count = this.#concept(found, count);
        }
      } else if (kind >= CLAUSE_END) {
        if (this.#concepts[0] !== BOUNDARY) count = this.#concept(BOUNDARY, count);
        if (kind === SENTENCE_END) {
          if (code === QUESTION && words > 0) slots[count++] = ngramSlot(first + 0x7f7f7f7);
          // Not inside numbers, names of files and addresses.
          const next = i + 1 < limit ? text.charCodeAt(i + 1) : SPACE;
          if (code > 127 || code === LINE_FEED || next <= SPACE) {
            const from = sentences === 0 ? 0 : (this.sentences[sentences - 1] ?? 0);
            // A mark behind a mark has no position of its own.
            const end = c1 === SPACE ? position : position + 1;
            if (end > from + 3) this.sentences[sentences++] = end;
            words = 0;
            if (code === LINE_FEED && end > 0 && (lineCount === 0 || this.lines[lineCount - 1] !== end)) {
              this.lines[lineCount++] = end;
            }
          }
        }
      }
      // Marks and markup are left to the rules: they tell documents from prompts, not attacks from the rest.
      if (kind !== LETTER && kind !== IDEOGRAPH) {
        if (code > SPACE) marks++;
        if (code === QUESTION || code === FULL_WIDTH_QUESTION || code === ARABIC_QUESTION) questions++;
        code = SPACE;
      }
      if (code === SPACE && c1 === SPACE) {
        if (position > 0) {
          this.marks[position - 1] = marks;
          this.questions[position - 1] = questions;
        }
        continue;
      }
      this.marks[position] = marks;
      this.questions[position] = questions;

      const h3 = Math.imul(Math.imul(c2, 0x10dcd) + c1, 0x10dcd) + code;
      const h4 = h3 + Math.imul(c3, 0x5bd1e995);
      const h5 = h4 + Math.imul(c4, 0x1b873593);
      slots[count++] = ngramSlot(Math.imul(h3, 0x9e3779b1) + 0x3333);
      slots[count++] = ngramSlot(Math.imul(h4, 0x9e3779b1) + 0x4444444);
      slots[count++] = ngramSlot(Math.imul(h5, 0x9e3779b1) + 0x5555555);
      c4 = c3;
      c3 = c2;
      c2 = c1;
      c1 = code;
      ends[position++] = count;
    }
    if (position > 0) ends[position - 1] = count;
    this.sentenceCount = closeParts(this.sentences, sentences, position);
    this.lineCount = closeParts(this.lines, lineCount, position);
    this.length = position;
    this.wordCount = wordCount;
    this.#count = count;
  }

  /** Number of features of the last text. */
  get count(): number {
    return this.#count;
  }

  /** Adds a concept and its combinations with those just before it; returns the new number of features. */
  #concept(concept: number, from: number): number {
    const { slots } = this;
    const recent = this.#concepts;
    const [a = 0, b = 0, c = 0, d = 0] = recent;
    let count = from;
    slots[count++] = conceptSlot(concept, 0, 0, 1);
    slots[count++] = conceptSlot(a, concept, 0, 2);
    // Without order: languages put the verb in different places.
    slots[count++] = conceptSlot(Math.min(a, concept), Math.max(a, concept), 0, 3);
    slots[count++] = conceptSlot(Math.min(b, concept), Math.max(b, concept), 0, 3);
    slots[count++] = conceptSlot(Math.min(c, concept), Math.max(c, concept), 0, 3);
    slots[count++] = conceptSlot(Math.min(d, concept), Math.max(d, concept), 0, 3);
    const low = Math.min(a, b, concept);
    const high = Math.max(a, b, concept);
    slots[count++] = conceptSlot(low, a + b + concept - low - high, high, 4);
    slots[count++] = conceptSlot(b, a, concept, 5);
    recent.copyWithin(1, 0, 4);
    recent[0] = concept;
    return count;
  }
}

/** Makes the last part end with the text, and none behind it; returns the number of parts. */
function closeParts(ends: Uint32Array, count: number, length: number): number {
  let kept = count;
  while (kept > 0 && (ends[kept - 1] ?? 0) >= length) kept--;
  if (length > 0) ends[kept++] = length;
  return kept;
}
