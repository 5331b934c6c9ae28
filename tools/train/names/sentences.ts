/**
 * Sentences of running text that surely hold no name: the only capitals are at their beginning (an ordinary word) and "I".
 * They teach what ordinary prose looks like, and fill the `{Sent}` slot.
 */
export function naturalSentences(texts: readonly string[], ordinary: ReadonlySet<string>): string[] {
  const sentences = new Set<string>();
  for (const text of texts) {
    for (const sentence of text.split(/(?<=[.!?])\s+|\n+/)) {
      if (sentence.length < 15 || sentence.length > 200 || /["{}|<>\\]/.test(sentence)) continue;
      const words = sentence.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? [];
      const [first = "", ...rest] = words;
      if (!ordinary.has(first.toLowerCase()) && !/^(I|A)$/.test(first)) continue;
      if (rest.some((word) => /\p{Lu}/u.test(word) && !/^I(['’]\p{Ll}+)?$/u.test(word))) continue;
      if (words.length >= 4) sentences.add(sentence.trim());
    }
  }
  return [...sentences].sort();
}
