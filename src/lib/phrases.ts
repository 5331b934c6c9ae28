/** What a list of phrases found: `text.slice(start, end)`. */
export interface Phrase {
  start: number;
  end: number;
}

/** Letters, marks and digits make words; a character of a script without spaces between words is a word of its own. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]|[\p{L}\p{M}\p{N}]+/gu;
const JOINS = /[\p{L}\p{M}\p{N}]/u;
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Whether a word goes on across `at`, so that a phrase which begins or ends there is only a part of it. */
function isInsideWord(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at).match(/.$/su)?.[0] ?? "";
  const after = String.fromCodePoint(text.codePointAt(at) ?? 32);
  return JOINS.test(before) && JOINS.test(after) && !SPACELESS.test(before) && !SPACELESS.test(after);
}

interface Entry {
  phrase: string;
  /** Where its first word begins. */
  lead: number;
}

/**
 * Looks for whole phrases, however many there are: each is filed under its first word, so a text costs one look-up a word.
 * `literals` without a letter or digit are never found.
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
  const byWord = new Map<string, Entry[]>();
  for (const literal of new Set(literals.map(fold))) {
    const first = literal.match(new RegExp(WORD.source, "u"));
    if (first === null) continue;
    const entries = byWord.get(first[0]) ?? [];
    entries.push({ phrase: literal, lead: first.index ?? 0 });
    byWord.set(first[0], entries);
  }
  for (const entries of byWord.values()) entries.sort((a, b) => b.phrase.length - a.phrase.length);
  return (original) => {
    const text = fold(original);
    const found: Phrase[] = [];
    let done = 0;
    for (const word of text.matchAll(WORD)) {
      for (const { phrase, lead } of byWord.get(word[0]) ?? []) {
        const start = word.index - lead;
        const end = start + phrase.length;
        if (start < done || !text.startsWith(phrase, start)) continue;
        if (isInsideWord(text, end)) continue;
        found.push({ start, end });
        done = end;
        break;
      }
    }
    return found;
  };
}
