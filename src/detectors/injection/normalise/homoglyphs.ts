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

/** A word of letters that may be mixed. Words longer than this are none. */
const WORD = /(?:\p{L}|[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]){1,64}/gu;
const SUSPECT =
  /[\u0250-\u02af\u0370-\u052f\u0531-\u0587\u13a0-\u13f5\u1d00-\u1d7f\u01dd\ua730-\ua7ff\u{1f150}-\u{1f189}]/u;
const ASCII_LETTER = /[a-z]/i;
const LATIN_WORD = /^\p{Script=Latin}{1,64}$/u;

/** Folds look-alikes to Latin where a word mixes scripts, or would pass for a Latin word among Latin words; real words of another script stay. */
export function foldHomoglyphs(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const words = [...text.matchAll(WORD)];
  const folded: string[] = [];
  let done = 0;
  words.forEach((match, index) => {
    const [word] = match;
    const latin = latinOf(word);
    if (latin === undefined) return;
    const mixed = ASCII_LETTER.test(word);
    if (!mixed && !(isWord(latin) || amongLatin(words, index))) return;
    if (!mixed && latin.length < 2) return;
    folded.push(text.slice(done, match.index), latin);
    done = match.index + word.length;
  });
  return done === 0 ? text : folded.join("") + text.slice(done);
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

/** The words beside it are written in Latin letters. */
function amongLatin(words: readonly RegExpExecArray[], index: number): boolean {
  const left = words[index - 1]?.[0];
  const right = words[index + 1]?.[0];
  if (left === undefined && right === undefined) return false;
  return [left, right].every((word) => word === undefined || LATIN_WORD.test(word));
}
