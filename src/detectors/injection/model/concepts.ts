import { CONCEPT_WORDS } from "./concept-words.ts";

/**
 * A lexicon that maps words of many languages to a few dozen concepts ("ignore", "ignoriere", "無視" → `ignore`), so that
 * what the model learns about the order of concepts in one language holds in the others.
 */
export const CONCEPTS = Object.keys(CONCEPT_WORDS);

/** Concept of a sentence end; numbered after the lexicon's own. Concept 0 is "none". */
export const BOUNDARY = CONCEPTS.length + 1;
/** Concepts are below this number. */
export const CONCEPT_LIMIT = 64;

const EXACT = 0;
const PREFIX = 64;
const TABLE_BITS = 14;
const TABLE_MASK = (1 << TABLE_BITS) - 1;

/** One step of the rolling hash of a word; start with 0. */
export function stepHash(hash: number, code: number): number {
  return (Math.imul(hash ^ code, 0x9e3779b1) + 0x7f4a7c15) | 0;
}

const keys = new Int32Array(1 << TABLE_BITS);
/** 0 = empty, else concept (1…) plus `PREFIX` when the entry matches the beginning of longer words. */
const values = new Uint8Array(1 << TABLE_BITS);

/** The entry of a word with this hash: 0 when there is none. */
function find(hash: number): number {
  let slot = (hash ^ (hash >>> 15)) & TABLE_MASK;
  for (;;) {
    const value = values[slot] ?? 0;
    if (value === 0 || keys[slot] === hash) return value;
    slot = (slot + 1) & TABLE_MASK;
  }
}

function add(word: string, concept: number, kind: number): void {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = stepHash(hash, foldCode(word.charCodeAt(i)));
  let slot = (hash ^ (hash >>> 15)) & TABLE_MASK;
  while (values[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & TABLE_MASK;
  if (values[slot] !== 0) return;
  keys[slot] = hash;
  values[slot] = concept + kind;
}

/** Lower-case code unit without the diacritics of the Latin and Greek blocks; people leave them out. */
const FOLDED = Uint16Array.from({ length: 0x400 }, (_, code) => {
  const lower = String.fromCharCode(code).toLowerCase();
  return (lower.normalize("NFD") || lower).charCodeAt(0);
});

/** Folds a code unit: case (of the first 1024 only; fold the text before) and diacritics. */
export function foldCode(code: number): number {
  return code < 0x400 ? (FOLDED[code] ?? code) : code;
}

CONCEPTS.forEach((concept, index) => {
  for (const word of (CONCEPT_WORDS[concept] ?? "").split(/\s+/)) {
    if (word === "") continue;
    if (word.endsWith("*")) add(word.slice(0, -1), index + 1, PREFIX);
    else add(word, index + 1, EXACT);
  }
});

/** The concept whose entry is exactly the word with this hash; 0 when there is none. */
export function conceptOfWord(hash: number): number {
  return find(hash) & (PREFIX - 1);
}

/** The concept of which every word beginning so is an instance; 0 when there is none. */
export function conceptOfPrefix(hash: number): number {
  const value = find(hash);
  return value >= PREFIX ? value - PREFIX : 0;
}
