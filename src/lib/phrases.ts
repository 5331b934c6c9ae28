/** What a list of phrases found: `text.slice(start, end)`. */
export interface Phrase {
  start: number;
  end: number;
}

/** Letters, marks and digits make words; a character of a script without spaces between words is a word of its own. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]|[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]]+/gv;
const JOINS = /[\p{L}\p{M}\p{N}]/u;
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Whether a word goes on across `at`, so that a phrase which begins or ends there is only a part of it. Two characters on either side decide. */
export function isInsideWord(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at).match(/.$/su)?.[0] ?? "";
  const after = String.fromCodePoint(text.codePointAt(at) ?? 32);
  return JOINS.test(before) && JOINS.test(after) && !SPACELESS.test(before) && !SPACELESS.test(after);
}

/** Words that phrases begin with, one after the other. */
interface Branch {
  next: Map<string, Branch>;
  /** Phrases whose words end here: the whole phrase, and where its first word begins in it. */
  phrases: { phrase: string; lead: number }[];
}

const branch = (): Branch => ({ next: new Map(), phrases: [] });

/**
 * Looks for whole phrases, however many there are: they share a tree of words, so a text costs a few look-ups a word. Where
 * several begin at one word, the longest is found. `literals` without a letter or digit never are.
 */
export function phraseFinder(
  literals: readonly string[],
  caseSensitive: boolean,
): (text: string) => Phrase[] {
  // Folding must not move anything: the few characters that grow in lower case stay as they are.
  const fold = (text: string): string =>
    caseSensitive
      ? text
      : text.replace(/\p{Lu}/gu, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c));
  const root = branch();
  for (const phrase of new Set(literals.map(fold))) {
    const words = [...phrase.matchAll(WORD)];
    let at = root;
    for (const [word] of words) {
      const next = at.next.get(word) ?? branch();
      at.next.set(word, next);
      at = next;
    }
    if (words[0] !== undefined) at.phrases.push({ phrase, lead: words[0].index });
  }
  return (original) => {
    const text = fold(original);
    const words = [...text.matchAll(WORD)];
    const found: Phrase[] = [];
    let done = 0;
    for (const [first, { index }] of words.entries()) {
      let best: Phrase | undefined;
      let at = root.next.get(words[first]?.[0] ?? "");
      for (let k = first + 1; at !== undefined; k += 1) {
        for (const { phrase, lead } of at.phrases) {
          const start = index - lead;
          const end = start + phrase.length;
          const isLonger = best === undefined || end - start > best.end - best.start;
          if (start < done || !isLonger || !text.startsWith(phrase, start) || isInsideWord(text, end))
            continue;
          best = { start, end };
        }
        at = at.next.get(words[k]?.[0] ?? "");
      }
      if (best === undefined) continue;
      found.push(best);
      done = best.end;
    }
    return found;
  };
}
