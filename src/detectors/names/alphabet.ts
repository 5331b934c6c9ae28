/** What a UTF-16 code unit is to the tokeniser. */
export const OTHER = 0;
export const SPACE = 1;
export const NEWLINE = 2;
export const DIGIT = 3;
export const LOWER = 4;
export const UPPER = 5;
/** A combining mark: part of the word, ignored by hashes, so that composed and decomposed spellings agree. */
export const MARK = 6;
/** A letter of a script without capitals, or of one that this model does not read: never a name here. */
export const FOREIGN = 7;

/** Everything the Latin blocks hold lies below this; the tables cover it. */
const TABLE_SIZE = 0x1f00;

/** Letters that Unicode does not decompose, and what people write for them without the key. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: "s",
  æ: "a",
  œ: "o",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "t",
  ı: "i",
};

function classify(code: number): number {
  const char = String.fromCharCode(code);
  if (char === "\n" || char === "\r") return NEWLINE;
  if (/^\s$/u.test(char)) return SPACE;
  if (/^[0-9]$/.test(char)) return DIGIT;
  if (/^\p{M}$/u.test(char)) return code < 0x370 ? MARK : FOREIGN;
  if (!/^\p{L}$/u.test(char)) return OTHER;
  if (!/^\p{Script=Latin}$/u.test(char)) return FOREIGN;
  return /^\p{Lu}|\p{Lt}$/u.test(char) ? UPPER : LOWER;
}

/** Class of every code unit below {@link TABLE_SIZE}. */
const CLASSES = Uint8Array.from({ length: TABLE_SIZE }, (_, code) => classify(code));

/** Lower case without diacritics: "É" and "e" are one letter, since names are typed both ways. */
const FOLDED = Uint16Array.from({ length: TABLE_SIZE }, (_, code) => {
  const lower = String.fromCharCode(code).toLowerCase();
  return (PLAIN[lower] ?? lower.normalize("NFD")).charCodeAt(0);
});

/** Class of a UTF-16 code unit. */
export function classOf(code: number): number {
  if (code < TABLE_SIZE) return CLASSES[code] ?? OTHER;
  if (code < 0x2c00) return code >= 0x2000 && code <= 0x200a ? SPACE : code < 0x2000 ? FOREIGN : OTHER;
  if (code === 0x3000) return SPACE;
  if (code < 0x3040) return OTHER;
  // Surrogate pairs and private use are mostly pictures; full-width forms are rare enough to be left alone.
  return code >= 0xd800 && code < 0xf900 ? OTHER : FOREIGN;
}

/** The code unit in lower case and without diacritics. */
export function fold(code: number): number {
  return code < TABLE_SIZE ? (FOLDED[code] ?? code) : code;
}

/** Start value of {@link step}. */
export const SEED = 0x811c9dc5 | 0;

/** One step of FNV-1a over folded code units: rolling, so no substring is ever made. */
export function step(hash: number, folded: number): number {
  return Math.imul(hash ^ folded, 0x01000193);
}

/** Joins two hashes; the order matters. */
export function join(a: number, b: number): number {
  const mixed = Math.imul(a ^ (a >>> 15) ^ Math.imul(b, 0x27d4eb2f), 0x165667b1);
  return mixed ^ (mixed >>> 13);
}

/** Hash of a word as the tokeniser computes it. */
export function hashWord(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (classOf(code) !== MARK) hash = step(hash, code === 0x2019 ? 0x27 : fold(code));
  }
  return hash;
}
