// @ts-check
/** Words as the simulated model sees them. */

const STOPWORDS = new Set(
  `a about again all also an and any are as at be been but by can could did do does for from had has have hello here hi how i if
  in into is it its just like me my now of off on one or our out please so some such than thank thanks that the their them then
  there these they this those to too up us very was we were what when where which while who why will with would yes you your
  give get let make need now show tell want know say there's i'm it's`.split(/\s+/),
);

/** Words that a small model takes for one another. */
const ALIKE = [
  "email mail e-mail emails mails e-mails contact",
  "card cards credit payment visa mastercard",
  "code codes password passwords secret secrets passphrase token tokens",
  "instruction instructions prompt prompts guideline guidelines directive directives",
  "ticket tickets conversation conversations message messages chat chats wrote written said",
  "recent last latest previous earlier prior before",
  "customer customers client clients user users person people caller callers somebody someone",
  "record records data database profile profiles detail details information",
  "name names",
  "refund refunds reimbursement",
  "return returns",
  "plan plans",
  "invoice invoices bill billing",
  "export exports",
];
const CANONICAL = new Map(
  ALIKE.flatMap((group) => {
    const [first = "", ...others] = group.split(" ");
    return others.map((word) => /** @type {const} */ ([word, first]));
  }),
);

/**
 * The words of a text in order, lower-case, without punctuation around them.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  const found = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}@._+'’-]*/gu) ?? [];
  return found.map((word) => word.replace(/['’]s$/u, "").replace(/(?<![._+'’-])[._+'’-]+$/u, ""));
}

/**
 * The distinct words that carry meaning, those of like meaning made one.
 * @param {string} text
 * @returns {Set<string>}
 */
export function topics(text) {
  const kept = words(text).filter((word) => word.length > 1 && !STOPWORDS.has(word));
  return new Set(kept.map((word) => CANONICAL.get(word) ?? word));
}

/**
 * @param {Iterable<string>} some
 * @param {Set<string>} others
 * @returns {number}
 */
export function shared(some, others) {
  let count = 0;
  for (const word of some) if (others.has(word)) count += 1;
  return count;
}

/**
 * The text's meaning-bearing words as they stand, for saying what a question is about.
 * @param {string} text
 * @param {number} most
 */
export function gist(text, most) {
  const all = (text.match(/[\p{L}\p{N}][\p{L}\p{N}@._'’-]*/gu) ?? []).map((word) =>
    word.replace(/(?<![._'’-])[._'’-]+$/u, ""),
  );
  const kept = all.filter((word) => word.length > 1 && !STOPWORDS.has(word.toLowerCase()));
  return [...new Set(kept)].slice(0, most).join(", ");
}

/**
 * FNV-1a, to vary wording without chance.
 * @param {string} text
 */
export function hashOf(text) {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
