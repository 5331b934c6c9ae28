import type { Example } from "../data.ts";
import type { Random } from "../random.ts";
import { EMBEDDED } from "./attacks/embedded.ts";
import { ENGLISH_SHARED } from "./attacks/english.ts";
import { JAILBREAK, OBLIQUE } from "./attacks/jailbreak.ts";
import { REQUESTS } from "./attacks/requests.ts";
import { BENIGN_DOCUMENTS } from "./benign/documents.ts";
import { MANUALS } from "./benign/manuals.ts";
import { MARKDOWN } from "./benign/markdown.ts";
import { BENIGN_PROMPTS } from "./benign/prompts.ts";
import { type Grammar, generate } from "./grammar.ts";
import { DUTCH, GERMAN } from "./languages/germanic.ts";
import type { Language } from "./languages/language.ts";
import { THAI, VIETNAMESE } from "./languages/more.ts";
import { ARABIC, CHINESE, HINDI, JAPANESE, KOREAN, POLISH, RUSSIAN, TURKISH } from "./languages/others.ts";
import { FRENCH, ITALIAN, PORTUGUESE, SPANISH } from "./languages/romance.ts";
import { noisy, wrapped } from "./noise.ts";

const ATTACKS: Grammar = { ...ENGLISH_SHARED, ...JAILBREAK, ...OBLIQUE, ...EMBEDDED, ...REQUESTS };
const INNOCENT: Grammar = { ...BENIGN_PROMPTS, ...BENIGN_DOCUMENTS };

/** The English grammars, by what they generate. The sentence of a passage stands for those given at run time. */
export const GRAMMARS: Readonly<Record<string, Grammar>> = {
  attacks: ATTACKS,
  innocent: INNOCENT,
  software: { ...MARKDOWN, ...MANUALS, sentenceOf: ["It was a long day."] },
};

export const LANGUAGES: Readonly<Record<string, Language>> = {
  de: GERMAN,
  nl: DUTCH,
  fr: FRENCH,
  es: SPANISH,
  it: ITALIAN,
  pt: PORTUGUESE,
  ru: RUSSIAN,
  pl: POLISH,
  tr: TURKISH,
  zh: CHINESE,
  ja: JAPANESE,
  ko: KOREAN,
  ar: ARABIC,
  hi: HINDI,
  th: THAI,
  vi: VIETNAMESE,
};

/** How many examples of each kind. */
export interface Amounts {
  attacks: number;
  jailbreaks: number;
  embedded: number;
  prompts: number;
  documents: number;
  /** Of attacks, prompts and documents each, per language. */
  perLanguage: number;
}

/** A jailbreak of several sentences: an opening, rules, a closing, as long as those found in the wild. */
function jailbreak(random: Random): string {
  if (random.chance(0.3)) return generate("jbShort", ATTACKS, random);
  const parts = [generate("jbOpen", ATTACKS, random)];
  for (let n = 2 + random.below(10); n > 0; n--) parts.push(generate("jbRule", ATTACKS, random));
  if (random.chance(0.3)) parts.splice(1 + random.below(3), 0, generate("jbOpen", ATTACKS, random));
  if (random.chance(0.8)) parts.push(generate("jbClose", ATTACKS, random));
  let text = parts.join(random.chance(0.25) ? "\n" : random.chance(0.2) ? "\n\n" : " ");
  // One persona throughout, as people write.
  if (random.chance(0.8)) {
    const persona = generate("persona", ATTACKS, random);
    text = text.replace(
      /\b(?:DAN|STAN|DUDE|AIM|EvilBot|FreeGPT|Omega|Zeta|ChaosGPT|Rebel|Nova|Kronos|Loki)\b/g,
      persona,
    );
  }
  return text;
}

const DOCUMENT_KINDS = ["mail", "mail", "readme", "security", "ticket", "web", "web", "data"];

/** Documents of all kinds; sentences of real passages fill their structures. */
class Documents {
  readonly #random: Random;
  readonly #passages: readonly string[];
  readonly #markdown: Grammar;

  constructor(random: Random, passages: readonly string[]) {
    this.#random = random;
    this.#passages = passages;
    const sentences = passages
      .flatMap((passage) => passage.split(/(?<=[.!?])\s+/))
      .filter((sentence) => sentence.length > 30 && sentence.length < 200 && !/[[\]{}\\|]/.test(sentence));
    this.#markdown = {
      ...MARKDOWN,
      ...MANUALS,
      sentenceOf: sentences.length === 0 ? ["It was a long day."] : sentences,
    };
  }

  /** One without an injection. */
  structured(): string {
    const text = this.#unwrapped();
    return this.#random.chance(0.25) ? wrapped(text, 60 + this.#random.below(30)) : text;
  }

  #unwrapped(): string {
    const kind = this.#random.next();
    if (kind < 0.35) return generate("markdown", this.#markdown, this.#random);
    if (kind < 0.7) return generate("manual", this.#markdown, this.#random);
    const first = generate(this.#random.pick(DOCUMENT_KINDS), INNOCENT, this.#random);
    return this.#random.chance(0.3)
      ? `${first}\n\n${generate(this.#random.pick(DOCUMENT_KINDS), INNOCENT, this.#random)}`
      : first;
  }

  /** One to hide an injection in. */
  host(): string {
    return this.#passages.length > 0 && this.#random.chance(0.4)
      ? wrapped(this.#random.pick(this.#passages), this.#random.pick([72, 80, 3000, 3000]))
      : this.structured();
  }
}

/** Puts an injection between two sentences or lines of a document. */
function embed(
  injection: string,
  host: string,
  random: Random,
): { text: string; span: readonly [number, number] } {
  const cuts = [0, host.length, host.length];
  for (const cut of host.matchAll(/[.!?]\s|\n/g)) cuts.push(cut.index + cut[0].length);
  const at = random.pick(cuts);
  const [before, after] = random.pick([
    ["\n\n", "\n\n"],
    ["\n", "\n"],
    [" ", " "],
    ["\n<!-- ", " -->\n"],
    [" ", "\n"],
    ["\n\n", "\n\n"],
    ["\n", "\n"],
    [" ", " "],
    ["\n- ", "\n"],
    ["\n---\n", "\n---\n"],
    ["\n    ", "\n"],
    ['\n"', '"\n'],
    ["\n</document>\n\n", "\n\n<document>\n"],
    ["\n\n**", "**\n\n"],
    [" \n# ", "\n"],
  ]) ?? [" ", " "];
  const head = at === 0 ? "" : host.slice(0, at) + before;
  return {
    text: `${head}${injection}${after}${host.slice(at)}`,
    span: [head.length, head.length + injection.length],
  };
}

/**
 * Attacks and hard negatives from hand-written grammars; the same seed gives the same texts. `passages` are innocent
 * documents and `requests` innocent requests of users: hidden in a document, a request is an injection.
 */
export function generateExamples(
  amounts: Amounts,
  random: Random,
  passages: readonly string[],
  requests: readonly { source: string; texts: readonly string[] }[],
): Example[] {
  const examples: Example[] = [];
  const documents = new Documents(random, passages);
  const add = (
    text: string,
    label: 0 | 1,
    kind: Example["kind"],
    source: string,
    span?: Example["span"],
  ): void => {
    examples.push({
      text: text.slice(0, 3000),
      label,
      kind,
      source,
      ...(span === undefined ? {} : { span }),
    });
  };
  const times = (count: number, make: () => void): void => {
    for (let i = 0; i < count; i++) make();
  };

  times(amounts.attacks, () => {
    const list = random.pick([
      "override",
      "override",
      "override",
      "extraction",
      "extraction",
      "extraction",
      "password",
      "password",
      "oblique",
    ]);
    add(noisy(generate(list, ATTACKS, random), random), 1, "prompt", `generated-${list}`);
  });
  times(amounts.jailbreaks, () => add(noisy(jailbreak(random), random), 1, "prompt", "generated-jailbreak"));
  times(amounts.prompts, () => {
    const list = random.pick([
      "prompt",
      "prompt",
      "hard",
      "hard",
      "trigger",
      "trigger",
      "roleplay",
      "systemPrompt",
    ]);
    add(noisy(generate(list, INNOCENT, random), random), 0, "prompt", `generated-${list}`);
  });
  times(amounts.documents, () =>
    add(noisy(documents.structured(), random), 0, "document", "generated-document"),
  );
  times(amounts.embedded, () => {
    // A plain request is an injection only where nobody may ask: it teaches the model for untrusted text alone.
    const plain = random.chance(0.6);
    const from = plain && requests.length > 0 && random.chance(0.5) ? random.pick(requests) : undefined;
    const source = plain
      ? `generated-request${from === undefined ? "" : `@${from.source}`}`
      : "generated-embedded";
    const injection =
      from === undefined
        ? generate(
            plain ? random.pick(["task", "request", "request", "request"]) : "carrier",
            ATTACKS,
            random,
          )
        : random.pick(from.texts);
    const { text, span } = embed(noisy(injection, random), documents.host(), random);
    if (span[1] <= 3000) add(text, 1, "document", source, span);
  });
  for (const [code, grammar] of Object.entries(LANGUAGES)) {
    const make = (list: string): string => noisy(generate(list, grammar, random), random);
    times(amounts.perLanguage, () => {
      add(make("attack"), 1, "prompt", `generated-attack-${code}`);
      add(make(random.pick(["prompt", "prompt", "hard"])), 0, "prompt", `generated-prompt-${code}`);
      const host = Array.from({ length: 1 + random.below(5) }, () =>
        generate("document", grammar, random),
      ).join("\n");
      add(host, 0, "document", `generated-document-${code}`);
      const list = random.chance(0.4) ? "request" : "embedded";
      const wording = list === "request" && random.chance(0.6) ? "prompt" : list;
      const { text, span } = embed(make(wording), random.chance(0.7) ? host : documents.host(), random);
      add(text, 1, "document", `generated-${list}-${code}`, span);
    });
  }
  return examples;
}
