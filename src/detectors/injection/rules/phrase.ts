/** ISO 639-1 codes of the languages phrases are written in. */
export type Language =
  | "en"
  | "de"
  | "fr"
  | "es"
  | "it"
  | "pt"
  | "nl"
  | "pl"
  | "ru"
  | "zh"
  | "ja"
  | "ko"
  | "ar"
  | "tr"
  | "hi";

/**
 * Phrases by language. A phrase is elements separated by spaces:
 *
 *     ignore|disregard all|any? ~2 instruction*|rule*
 *
 * - `a|b` one of these words; `_` is the space inside one (`pay_no_attention`), `*` lets the word go on (`rule*`: rules);
 * - `a|b?` the same, or nothing;
 * - `~2` up to two other words of the same sentence;
 * - `.8` up to eight characters of the same sentence: for scripts that write no spaces, where elements touch otherwise.
 *
 * The first element is never optional: its words are the anchors.
 */
export type Phrases = Readonly<Partial<Record<Language, readonly string[]>>>;

/** Between words: white space, quotation marks, emphasis. */
const GAP_CHARS = "\\s,\"'“”‘’«»*_:()\\[\\]\\-";
const GAP = `[${GAP_CHARS}]{1,4}`;
const WORD_CHAR = `[^${GAP_CHARS}.!?;。！？、，]`;
const WORD = `${WORD_CHAR}{1,24}${GAP}`;
const WORD_REST = `${WORD_CHAR}{0,12}`;
/** No letter of a script with spaces follows. */
const WORD_END = "(?![a-z0-9\\u00c0-\\u024f\\u0370-\\u052f])";

const SPACED_SCRIPT = /[a-z0-9\u00c0-\u052f]$/;

/** One way to write an element, as the source of an expression. */
function word(text: string): string {
  const open = text.endsWith("*");
  const literal = (open ? text.slice(0, -1) : text)
    .replace(/[.+^${}()[\]\\?*|/]/g, "\\$&")
    .replaceAll("_", "\\s{1,3}");
  return literal + (open ? WORD_REST : SPACED_SCRIPT.test(text) ? WORD_END : "");
}

function alternatives(element: string): string {
  return `(?:${element.split("|").map(word).join("|")})`;
}

/** What every match of an expression begins with. */
export interface Anchor {
  readonly text: string;
  /** A whole word: no letter may follow. */
  readonly closed: boolean;
}

export interface CompiledPhrase {
  readonly anchors: readonly Anchor[];
  /** Sticky, in any case. */
  readonly expression: RegExp;
}

/** The expression of a phrase, to be matched from its first word on. */
export function compilePhrase(phrase: string): CompiledPhrase {
  const elements = phrase.split(" ");
  let source = "";
  // What must stand between the last element and a next word: nothing after `.8`, which takes it all, or after `~2`, which ends with it.
  let before = "";
  let after = GAP;
  for (const element of elements) {
    if (element.startsWith(".")) {
      source += `[^.!?。！？\\n]{0,${element.slice(1)}}`;
      before = "";
      after = "";
    } else if (element.startsWith("~")) {
      source += `${before}(?:${WORD}){0,${element.slice(1)}}`;
      before = "";
      after = GAP;
    } else if (element.endsWith("?")) {
      const words = alternatives(element.slice(0, -1));
      source += before === "" ? `(?:${words}${after})?` : `(?:${before}${words})?`;
    } else {
      source += before + alternatives(element);
      before = GAP;
      after = GAP;
    }
  }
  const first = (elements[0] ?? "").split("|");
  return { anchors: first.map(anchorOf), expression: new RegExp(source, "iy") };
}

function anchorOf(text: string): Anchor {
  const open = text.endsWith("*") || !SPACED_SCRIPT.test(text);
  return { text: text.replace(/\*$/, "").replaceAll("_", " ").toLowerCase(), closed: !open };
}
