/**
 * The words around a value, as a set of numbered groups. One pass over at most a line hashes every word and every run of up
 * to four words and looks it up; no string is made. Accents and case do not count; `camelCase` and `snake_case` are taken apart.
 */

/** Characters before and behind a value whose words count. */
export const WORDS_BEFORE = 60;
export const WORDS_AFTER = 30;

/** From here on scripts write without spaces (Thai, Han, kana, Hangul): their words are looked for inside a run. */
const UNSPACED = 0x0e00;
const LONGEST_PHRASE = 4;

/** Lower-case base letter by character below U+0600; 0 for what is no letter. */
const FOLDED = foldTable();

function foldTable(): Uint16Array {
  const table = new Uint16Array(0x600);
  for (let code = 65; code < table.length; code += 1) {
    const char = String.fromCharCode(code);
    if (!/\p{L}/u.test(char)) continue;
    const base = char.normalize("NFD").charAt(0).toLowerCase();
    table[code] = base.charCodeAt(0);
  }
  return table;
}

const fold = (code: number): number => (code < 0x600 ? (FOLDED[code] ?? 0) : isLetterBeyond(code) ? code : 0);
const isLetterBeyond = (code: number): boolean =>
  (code >= 0x0620 && code < 0x2000) || (code >= 0x2c00 && code < 0x3000) || (code > 0x3040 && code < 0xff00);

const mix = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193) >>> 0;
const START = 0x811c9dc5;
const SPACE = 32;

/** Group numbers by hash of the phrase. */
export interface Vocabulary {
  phrases: Map<number, readonly number[]>;
  /** Phrases of scripts that write without spaces. */
  inside: readonly { phrase: string; groups: readonly number[] }[];
  /** Reused by every look: a look is over before the next begins. */
  near: Nearness;
}

/** For every group the distance in characters of its nearest word (1 …), 0 when it has none. */
export type Nearness = Uint8Array;

/** `groups[i]` holds the phrases of group `i`. */
export function buildVocabulary(groups: readonly (readonly string[])[]): Vocabulary {
  const phrases = new Map<number, number[]>();
  const inside = new Map<string, number[]>();
  for (const [group, members] of groups.entries()) {
    for (const phrase of members) {
      if (phrase.charCodeAt(0) >= UNSPACED) {
        inside.set(phrase, [...(inside.get(phrase) ?? []), group]);
        continue;
      }
      const key = hashPhrase(phrase);
      phrases.set(key, [...(phrases.get(key) ?? []), group]);
    }
  }
  return {
    phrases,
    inside: [...inside].map(([phrase, numbers]) => ({ phrase, groups: numbers })),
    near: new Uint8Array(groups.length),
  };
}

function hashPhrase(phrase: string): number {
  let hash = START;
  for (let i = 0; i < phrase.length; i += 1) {
    const code = fold(phrase.charCodeAt(i));
    hash = mix(hash, code === 0 ? SPACE : code);
  }
  return hash;
}

const NEWLINE = 10;

/** Where the words before `start` begin: on its line, or on the line above when the value opens a line of its own. */
function lineStart(text: string, from: number, start: number): number {
  const least = Math.max(from, start - WORDS_BEFORE);
  let blank = true;
  for (let i = start - 1; i >= least; i -= 1) {
    const code = text.charCodeAt(i);
    if (code === NEWLINE && !blank) return i + 1;
    if (fold(code) !== 0) blank = false;
  }
  return least;
}

function lineEnd(text: string, end: number, to: number): number {
  const most = Math.min(to, end + WORDS_AFTER);
  const newline = text.indexOf("\n", end);
  return newline === -1 || newline > most ? most : newline;
}

/**
 * Reads the words around `text[start, end)` within `[from, to)`. Words behind a value count as farther than those before it.
 * The result is valid until the next call.
 */
export function wordsAround(
  { phrases, inside, near }: Vocabulary,
  text: string,
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): Nearness {
  near.fill(0);
  const note = (numbers: readonly number[], distance: number): void => {
    for (const group of numbers) {
      const known = near[group] ?? 0;
      if (known === 0 || distance < known) near[group] = Math.max(1, Math.min(255, distance));
    }
  };
  const before = lineStart(text, from, start);
  const unspaced = readWords(text, before, start, (hash, at) => {
    const found = phrases.get(hash);
    if (found !== undefined) note(found, start - at + 1);
  });
  const after = lineEnd(text, end, to);
  const behind = readWords(text, end, after, (hash, _, begin) => {
    const found = phrases.get(hash);
    if (found !== undefined) note(found, WORDS_BEFORE + begin - end);
  });
  if (unspaced || behind) {
    for (const { phrase, groups: numbers } of inside) {
      const at = text.lastIndexOf(phrase, start - phrase.length);
      if (at >= before) note(numbers, start - at - phrase.length + 1);
      const next = text.indexOf(phrase, end);
      if (next !== -1 && next < after) note(numbers, WORDS_BEFORE + next - end);
    }
  }
  return near;
}

const HASHES = new Uint32Array(LONGEST_PHRASE);
const BEGINS = new Uint32Array(LONGEST_PHRASE);

/** Calls `visit` with the hash, end and beginning of every run of one to four words; tells whether a script without spaces occurs. */
function readWords(
  text: string,
  from: number,
  to: number,
  visit: (hash: number, end: number, begin: number) => void,
): boolean {
  const hashes = HASHES;
  const begins = BEGINS;
  let open = 0;
  let unspaced = false;
  let inWord = false;
  let lower = false;
  // A word that the window cuts is no word.
  let i = from;
  if (from > 0 && fold(text.charCodeAt(from - 1)) !== 0)
    while (i < to && fold(text.charCodeAt(i)) !== 0) i += 1;
  const close = (at: number): void => {
    for (let k = 0; k < open; k += 1) visit(hashes[k] ?? 0, at, begins[k] ?? 0);
    inWord = false;
  };
  for (; i < to; i += 1) {
    const code = text.charCodeAt(i);
    const letter = fold(code);
    if (code >= UNSPACED) unspaced = true;
    if (letter === 0) {
      if (inWord) close(i);
      continue;
    }
    const upper = letter !== code;
    if (inWord && lower && upper) close(i);
    lower = !upper;
    if (!inWord) {
      inWord = true;
      // The runs that are open go on with this word; the longest one has to make room.
      const kept = Math.min(open, LONGEST_PHRASE - 1);
      for (let k = kept; k > 0; k -= 1) {
        hashes[k] = mix(hashes[k - 1] ?? 0, SPACE);
        begins[k] = begins[k - 1] ?? 0;
      }
      hashes[0] = START;
      begins[0] = i;
      open = kept + 1;
    }
    for (let k = 0; k < open; k += 1) hashes[k] = mix(hashes[k] ?? 0, letter);
  }
  if (inWord) close(to);
  return unspaced;
}
