/**
 * What stands for a name in running text, and the slot that takes its place: pronouns and common nouns. It gives the
 * generator contexts that nobody invented.
 */
const STANDINS: readonly (readonly [RegExp, string])[] = [
  [/^(?:He|She) (?=\p{Ll})/u, "<{PER}|{FIRST}|{LAST}> "],
  [/^They (?=\p{Ll})/u, "<{FIRST} and {FIRST}|{PER} and {PER}|{ORG}> "],
  [/ (?:he|she)(?= \p{Ll})/u, " <{PER}|{FIRST}|{LAST}>"],
  [/ him(?=[ .,?!])/, " <{PER}|{FIRST}|{LAST}>"],
  [/\b[Hh](?:is|er) (?=\p{Ll})/u, "{POSS} "],
  [/ there(?=[ .,?!](?!is|was|are|were|'s))/, " <in|to|near> {LOC}"],
  [
    /\b[Tt]he (?:company|firm|bank|organi[sz]ation|store|university|school|hospital|government|team|agency|restaurant|club|court|union|museum|church|police)\b/,
    "{ORG}",
  ],
  [/\b[Tt]he (?:city|country|town|area|region|state|village|island|province|county)\b/, "{LOC}"],
  [
    /\b(?:[Tt]he|[Aa]|[Mm]y) (?:man|woman|guy|girl|boy|teacher|doctor|friend|mother|father|author|brother|sister|wife|husband|student|boss|actor|actress|singer|king|president|patient)\b/,
    "<{PER}|{FIRST}|{title} {LAST}>",
  ],
  [/\b(?:[Ss]omeone|[Ss]omebody|[Ee]veryone|[Aa]nyone|[Nn]obody)\b/, "<{PER}|{FIRST}>"],
];

/** Templates made of natural sentences in which names take the places of pronouns and common nouns. */
export function substitutes(sentences: readonly string[]): string[] {
  const templates: string[] = [];
  for (const sentence of sentences) {
    let template = sentence;
    for (const [standin, slot] of STANDINS) template = template.replace(standin, slot);
    if (template !== sentence) templates.push(template);
  }
  return templates;
}
