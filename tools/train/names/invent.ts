import type { Random } from "./random.ts";

/** Makes up words that sound like those of a list: what the model has to know a name by when no list holds it. */
export type Inventor = (random: Random) => string;

const ORDER = 3;
const END = "\n";

/** Character Markov chain of order 3 over the words of a list. */
export function createInventor(words: readonly string[]): Inventor {
  const followers = new Map<string, string[]>();
  for (const word of words) {
    if (/[ .]/.test(word)) continue;
    const padded = `${"^".repeat(ORDER)}${word}${END}`;
    for (let at = ORDER; at < padded.length; at++) {
      const before = padded.slice(at - ORDER, at);
      const list = followers.get(before) ?? [];
      list.push(padded.charAt(at));
      followers.set(before, list);
    }
  }
  return (random) => {
    for (;;) {
      let text = "^".repeat(ORDER);
      while (text.length < ORDER + 14) {
        const next = random.pick(followers.get(text.slice(-ORDER)) ?? [END]);
        if (next === END) break;
        text += next;
      }
      const word = text.slice(ORDER);
      if (word.length >= 3 && word.length < 13) return word;
    }
  };
}
