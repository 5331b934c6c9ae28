import { rot13 } from "../../../lib/decoders/index.ts";
import { isWord, TELLING, tellingWords } from "./vocabulary.ts";

/** Characters around twisted words that are decoded with them. */
const MARGIN = 400;

type Range = readonly [first: number, last: number];

function around(text: string, [first, last]: Range): string {
  return text.slice(Math.max(0, first - MARGIN), last + MARGIN);
}

/** The part of a text in which words rotated by 13 places stand, rotated back. */
export function fromRot13(text: string, range: Range): string | undefined {
  const rotated = around(text, range).replace(/[a-z]/gi, (letter) =>
    String.fromCharCode(rot13(letter.charCodeAt(0))),
  );
  return tellingWords(rotated) > 0 ? rotated : undefined;
}

/** The part of a text in which reversed words stand: turned around as a whole, and word by word. */
export function fromReversed(text: string, range: Range): string | undefined {
  const part = around(text, range);
  const whole = turned(part);
  if (tellingWords(whole) === 0) return undefined;
  return `${whole}\n${part.replace(/[\p{L}\p{N}]{2,64}/gu, turned)}`;
}

/** From last to first; surrogate pairs stay pairs. */
function turned(text: string): string {
  return Array.from(text).reverse().join("");
}

/** Digits and signs that are written for letters; 1 is i or l, told by the word. */
const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "i",
  "+": "t",
  "(": "c",
};
const LEET_WORD = /[a-z0-9@$!|+(]{0,24}[0-9@$!|+(][a-z0-9@$!|+(]{0,24}/gi;
const LETTER = /[a-z]/i;

/** What stands around words written with digits for letters, read as letters; nothing when no word of instructions is among them. */
export function fromLeet(text: string): string | undefined {
  let range: Range | undefined;
  for (const match of text.matchAll(LEET_WORD)) {
    if (LETTER.test(match[0]) && TELLING.has(readLeet(match[0]).toLowerCase())) {
      range = [range?.[0] ?? match.index, match.index];
    }
  }
  return range && around(text, range).replace(LEET_WORD, readLeet);
}

/** The word that digits and signs stand for. 1 and ! are i or l: whichever gives a word. */
function readLeet(word: string): string {
  if (!LETTER.test(word) && word.length > 4) return word;
  const all = readings(word);
  return all.find(isWord) ?? (LETTER.test(word) ? (all[0] ?? word) : word);
}

function readings(word: string): string[] {
  // A sign at the end is punctuation more often than a letter.
  const [, body = "", tail = ""] = /^(.*?)([!|+(]?)$/s.exec(word) ?? [];
  return ["i", "l"].flatMap((one) => {
    const read = Array.from(body, (char) => (char === "1" || char === "!" ? one : (LEET[char] ?? char))).join(
      "",
    );
    return [read + tail, read + (LEET[tail] ?? tail)];
  });
}
