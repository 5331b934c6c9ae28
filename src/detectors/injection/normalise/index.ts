import { revealHidden } from "./hidden.ts";
import { foldHomoglyphs } from "./homoglyphs.ts";
import { type Payload, payloadsOf } from "./payloads.ts";
import { type Signs, signsOf } from "./signs.ts";
import { joinSpaced } from "./spaced.ts";
import { tellingWords } from "./vocabulary.ts";

/** What a reader of the text, human or model, may take from it. */
export interface Normalised {
  /** Canonical form: NFKC, no hidden characters, look-alike letters as Latin, spelled-out words joined. Case and line breaks are kept. */
  readonly text: string;
  /** What was found encoded or hidden inside, canonical too; `layers` from the outermost to the innermost. */
  readonly variants: readonly { readonly text: string; readonly layers: readonly string[] }[];
  /** How the text was disguised: `hidden-characters`, `stacked-marks`, `bidi`, `tag-characters`, `variation-selectors`, `homoglyphs`, `spaced-letters`, `encoded-payload`. */
  readonly flags: readonly string[];
}

/** Encodings inside one another that are opened. */
const MAX_DEPTH = 4;
const MAX_VARIANTS = 24;
/** Characters of all variants together, as a multiple of the text and what a short text may have besides. */
const MAX_GROWTH = 3;
const FREE_GROWTH = 16_384;
/** Each step of canonicalisation may make room for another; two or three passes settle every text that is no puzzle. */
const MAX_PASSES = 4;

/** Layers that any JSON, HTML or URL has: no sign of a disguise by themselves. */
const ORDINARY: ReadonlySet<string> = new Set(["percent", "html", "unicode"]);

/** These two expand eighteenfold and eightfold; every other character at most sixfold. */
const EXPANDING = /[\ufdfa\ufdfb]/g;

interface Canonical {
  readonly text: string;
  readonly signs: Signs;
  readonly flags: ReadonlySet<string>;
  readonly hidden: readonly Payload[];
}

/**
 * Brings a text into the form that rules and model read, and opens what is encoded in it. Never throws, whatever the string
 * holds; O(text).
 */
export function normalise(text: string): Normalised {
  const outer = canonical(text);
  const flags = new Set(outer.flags);
  const variants: { text: string; layers: readonly string[] }[] = [];
  const seen = new Set([outer.text]);
  let room = text.length * MAX_GROWTH + FREE_GROWTH;
  const open = (from: Canonical, layers: readonly string[]): void => {
    if (layers.length >= MAX_DEPTH) return;
    const payloads = [...from.hidden, ...payloadsOf(from.text, from.signs)];
    for (const { layers: opened, text: payload } of payloads) {
      if (variants.length >= MAX_VARIANTS || payload.length > room) return;
      const inner = canonical(payload);
      if (seen.has(inner.text) || inner.text.trim() === "") continue;
      seen.add(inner.text);
      room -= inner.text.length;
      const path = [...layers, ...opened];
      variants.push({ text: inner.text, layers: path });
      if (!opened.every((layer) => ORDINARY.has(layer)) && tellingWords(inner.text) > 0)
        flags.add("encoded-payload");
      // Bytes that are no UTF-8 look like hidden characters: `%ad` in a date format.
      if (!opened.includes("percent")) for (const flag of inner.flags) flags.add(flag);
      open(inner, path);
    }
  };
  open(outer, []);
  return { text: outer.text, variants, flags: [...flags] };
}

/** The canonical form of one text, without what is encoded in it. */
function canonical(text: string): Canonical {
  const flags = new Set<string>();
  const hidden: Payload[] = [];
  let current = text;
  let signs = signsOf(text);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const next = canonicalPass(current, signs, flags, hidden);
    if (next === current) break;
    current = next;
    signs = signsOf(current);
  }
  return { text: current, signs, flags, hidden };
}

function canonicalPass(text: string, signs: Signs, flags: Set<string>, hidden: Payload[]): string {
  let current = text;
  if (signs.beyondAscii) {
    const revealed = revealHidden(text);
    for (const flag of revealed.flags) flags.add(flag);
    hidden.push(...revealed.messages);
    const plain = revealed.text.replace(EXPANDING, " ").normalize("NFKC");
    current = foldHomoglyphs(plain);
    if (current !== plain) flags.add("homoglyphs");
  }
  if (signs.spacedLetters || current !== text) {
    const joined = joinSpaced(current);
    if (joined !== current) flags.add("spaced-letters");
    current = joined;
  }
  return current;
}
