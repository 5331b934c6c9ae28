import { isWord } from "./vocabulary.ts";

/**
 * Letters of other scripts that pass for Latin ones: the rows of Unicode's confusables (UTS #39) that fonts draw alike, capitals
 * as capitals. Same order in both lines.
 */
const ROWS: readonly (readonly [string, string])[] = [
  // Cyrillic
  ["авекмнорстухѕіјԁԛԝһӏьгпиАВЕКМНОРСТУХЅІЈԚԜҺӀЬԌ", "abekmhopctyxsijdqwhlbrnuABEKMHOPCTYXSIJQWHIbG"],
  // Greek
  ["ανορτυχικεηωσγβΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲϳ", "avoptuxikenwoybABEZHIKMNOPTYXcj"],
  // Armenian, Cherokee
  ["աոսօցզհյԼՕՍᎪᏴᏟᎠᎬᎻᎥᎫᏦᏞᎷᏃᎤᏢᎡᏚᎢᏙᎳᏀᏎ", "wnuogqhjLOUABCDEHiJKLMZOPRSTVWGS"],
  // Letters of phonetic alphabets and small capitals
  ["ɑɡɩɪɴʀʏʙɢʜʟᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱꜰɯɹǝɐɔʇʌʍʎɾʞɥ", "agiInRYBGHLACDEJKMOPTUVWZSFmreactvwyjkh"],
];

const LATIN = new Map<string, string>();
for (const [from, to] of ROWS) {
  const latin = [...to];
  [...from].forEach((char, index) => {
    LATIN.set(char, latin[index] ?? char);
  });
}
/** Negative circled and squared capitals, which NFKC leaves alone. */
for (const first of [0x1f150, 0x1f170]) {
  for (let i = 0; i < 26; i++) LATIN.set(String.fromCodePoint(first + i), String.fromCharCode(65 + i));
}

/** Letters that may pass for Latin ones, by block. */
const SUSPECT =
  /[\u01dd\u0250-\u02af\u0370-\u052f\u0531-\u0587\u13a0-\u13f5\u1d00-\u1d7f\ua730-\ua7ff\u{1f150}-\u{1f189}]/gu;
const LETTER = /[\p{L}\u{1f150}-\u{1f189}]/u;
/** Letters in boxes are no script of their own. */
const SYMBOL = /[\u{1f150}-\u{1f189}]{2}/u;
/** Letters of one word that are looked at to either side of a suspect one. */
const MAX_REACH = 32;
const ASCII_LETTER = /[a-z]/i;
const LATIN_WORD = /^\p{Script=Latin}{1,80}$/u;
/** The nearest word to either side. */
const WORD_BEFORE = /(\p{L}{1,40})\P{L}{0,8}$/u;
const WORD_AFTER = /^\P{L}{0,8}(\p{L}{1,40})/u;
const NEIGHBOUR = 48;

/**
 * Folds look-alikes to Latin where a word mixes scripts, or stands among Latin words and would pass for one; real words of
 * another script stay. O(suspect letters).
 */
export function foldHomoglyphs(text: string): string {
  let folded = "";
  let done = 0;
  /** End of the last word that was looked at. */
  let seen = 0;
  let foreign: boolean | undefined;
  for (const { index } of text.matchAll(SUSPECT)) {
    if (index < seen) continue;
    const [start, end] = wordAround(text, index, done);
    seen = end;
    const word = text.slice(start, end);
    const latin = latinOf(word);
    if (latin === undefined) continue;
    if (!ASCII_LETTER.test(word) && !SYMBOL.test(word)) {
      foreign ??= hasForeignWords(text);
      if (latin.length < 2 || !amongLatin(text, start, end) || (foreign && !isWord(latin))) continue;
    }
    folded += text.slice(done, start) + latin;
    done = end;
  }
  return done === 0 ? text : folded + text.slice(done);
}

/** Letters around a place, as far as `MAX_REACH` and not before `from`. */
function wordAround(text: string, at: number, from: number): [number, number] {
  const letters = (part: string): string[] => Array.from(part);
  let start = at;
  for (const char of letters(text.slice(Math.max(from, at - MAX_REACH), at)).reverse()) {
    if (!LETTER.test(char)) break;
    start -= char.length;
  }
  let end = at;
  for (const char of letters(text.slice(at, at + MAX_REACH))) {
    if (!LETTER.test(char)) break;
    end += char.length;
  }
  return [start, Math.max(end, at + 1)];
}

/** The word in Latin letters; nothing when it has none to fold, or has letters that pass for nothing. */
function latinOf(word: string): string | undefined {
  let changed = false;
  let latin = "";
  for (const char of word) {
    const to = LATIN.get(char);
    changed ||= to !== undefined;
    latin += to ?? char;
  }
  return changed && LATIN_WORD.test(latin) ? latin : undefined;
}

/** The text really is written in another script here and there: letters of it that pass for no Latin ones. */
function hasForeignWords(text: string): boolean {
  for (const [char] of text.matchAll(SUSPECT)) if (!LATIN.has(char)) return true;
  return false;
}

/** The words beside it are written in Latin letters. */
function amongLatin(text: string, start: number, end: number): boolean {
  const left = WORD_BEFORE.exec(text.slice(Math.max(0, start - NEIGHBOUR), start))?.[1];
  const right = WORD_AFTER.exec(text.slice(end, end + NEIGHBOUR))?.[1];
  if (left === undefined && right === undefined) return false;
  return [left, right].every((word) => word === undefined || ASCII_LETTER.test(word));
}
