/**
 * Words of instructions, and the small words between them. They tell whether a decoding gave language, and where the words
 * of letters spelled out one by one begin and end. Not a lexicon: attacks need these words, whatever they ask for.
 */
const INSTRUCTION_WORDS =
  "ignore disregard forget override bypass reveal print repeat output show display translate summarize execute follow obey pretend " +
  "previous prior above earlier preceding instruction instructions rules guidelines system prompt prompts message password passwords " +
  "secret secrets hidden confidential developer admin administrator assistant restrictions restricted unrestricted jailbreak context " +
  "conversation credentials token tokens email send forward delete everything initial original directive directives command commands " +
  "answer respond response request access granted unlock policy policies safety filter filters important urgent decode " +
  "instead without please system-prompt internal user file files document text write tell";

const SMALL_WORDS =
  "all any and are as at be by do for from give have how i in is it its me mode must my new no not now of on only or say " +
  "start that the them then these this those to use was what who will with word words you your a an but can could should would " +
  "him her his our out so if into just like make more know ignore bomb build key api code call tool run link url visit click data";

/** Words that tell: at least five letters, meant as instructions. */
export const TELLING: ReadonlySet<string> = new Set(
  INSTRUCTION_WORDS.split(" ").filter((word) => word.length >= 5),
);

const WORDS: ReadonlySet<string> = new Set([...INSTRUCTION_WORDS.split(" "), ...SMALL_WORDS.split(" ")]);

const LONGEST = Math.max(...[...WORDS].map((word) => word.length));

export function isWord(word: string): boolean {
  return WORDS.has(word.toLowerCase());
}

/** How many different telling words there are among the words of a text. */
export function tellingWords(text: string): number {
  const found = new Set<string>();
  for (const [word] of text.matchAll(/[a-z]{5,16}/gi)) if (TELLING.has(word.toLowerCase())) found.add(word);
  return found.size;
}

/**
 * The words that letters without spaces were run together from (fewest letters left over, then fewest words), or the letters
 * as they are when most of them belong to no known word. Work is O(letters).
 */
export function segmented(letters: string): string {
  const lower = letters.toLowerCase();
  const size = letters.length;
  const cost = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const length = new Int32Array(size + 1);
  cost[0] = 0;
  for (let end = 1; end <= size; end++) {
    // A letter that belongs to no word costs as much as several words.
    cost[end] = (cost[end - 1] ?? 0) + 4;
    length[end] = 1;
    for (let take = 1; take <= Math.min(LONGEST, end); take++) {
      const total = (cost[end - take] ?? 0) + 1 + 1 / take;
      if (total < (cost[end] ?? 0) && WORDS.has(lower.slice(end - take, end))) {
        cost[end] = total;
        length[end] = take;
      }
    }
  }
  if ((cost[size] ?? 0) > size) return letters;
  const words: string[] = [];
  let loose = "";
  for (let end = size; end > 0; end -= length[end] ?? 1) {
    const word = letters.slice(end - (length[end] ?? 1), end);
    if (word.length === 1 && !WORDS.has(word.toLowerCase())) {
      loose = word + loose;
      continue;
    }
    if (loose !== "") words.push(loose);
    loose = "";
    words.push(word);
  }
  if (loose !== "") words.push(loose);
  return words.reverse().join(" ");
}
