import type { Payload } from "./payloads.ts";

/** Characters that nobody sees: how texts for the machine hide from the reader (Unicode TR36 §3, default-ignorable code points). */

/** What removing hidden characters gave. */
export interface Revealed {
  readonly text: string;
  readonly flags: readonly string[];
  /** Messages that the characters themselves spelled. */
  readonly messages: readonly Payload[];
}

/** Zero-width and other default-ignorable characters, soft hyphen, fillers, interlinear marks, overlaid strokes. */
const INVISIBLE =
  "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200d\\u2060-\\u2064\\u206a-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u0334-\\u0338";
const BIDI = "\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
const SELECTORS = "\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}";
const TAGS = "\\u{e0000}-\\u{e007f}";

const HIDDEN = new RegExp(`[${INVISIBLE}${BIDI}${SELECTORS}${TAGS}]`, "u");
const ALL_HIDDEN = new RegExp(`[${INVISIBLE}${BIDI}${SELECTORS}${TAGS}]`, "gu");
/** Only joiners between letters of scripts that need them, marks at the start and emoji have a right to be there. */
const BETWEEN_LETTERS = new RegExp(`[a-z\\u0370-\\u052f][${INVISIBLE}]{1,64}[a-z\\u0370-\\u052f]`, "iu");
const MANY = new RegExp(`[${INVISIBLE}]{4}`, "u");
/** Overrides and isolates turn visible text around; the plain marks (LRM, RLM) only help. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;

const TAG_RUN = /[\u{e0020}-\u{e007e}]+/gu;
/** Flags of regions are a black flag and up to six tags (UTS #51). */
const FLAG = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,6}\u{e007f}/gu;
const SELECTOR_RUN = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu;
const BIT_RUN = /[\u200b-\u200d\u2060-\u2064\ufeff]{32,}/g;

/** Marks over one letter beyond which nobody writes them; more would also make normalisation slow. */
const STACKED_MARKS = /(\p{M}{6})\p{M}+/gu;

/** Takes hidden characters out and reads what they spell. */
export function revealHidden(text: string): Revealed {
  const flags: string[] = [];
  const messages: Payload[] = [];
  if (!HIDDEN.test(text)) return { text: unstacked(text, flags), flags, messages };
  const note = (layer: string, spelled: string): void => {
    if (!flags.includes(layer)) flags.push(layer);
    if (spelled.trim().length > 2) messages.push({ text: spelled, layers: [layer] });
  };
  const plain = text.replace(FLAG, "\u{1f3f4}");
  for (const [run] of plain.matchAll(TAG_RUN)) note("tag-characters", fromTags(run));
  for (const [run] of plain.matchAll(SELECTOR_RUN)) note("variation-selectors", fromSelectors(run));
  for (const [run] of plain.matchAll(BIT_RUN)) {
    const spelled = fromBits(run);
    if (spelled !== undefined) note("hidden-characters", spelled);
  }
  if ((BETWEEN_LETTERS.test(plain) || MANY.test(plain)) && !flags.includes("hidden-characters"))
    flags.push("hidden-characters");
  if (TURNING.test(plain)) flags.push("bidi");
  return { text: unstacked(plain.replace(ALL_HIDDEN, ""), flags), flags, messages };
}

function unstacked(text: string, flags: string[]): string {
  const flat = text.replace(STACKED_MARKS, "$1");
  if (flat !== text) flags.push("stacked-marks");
  return flat;
}

/** Tags are ASCII moved to plane 14. */
function fromTags(run: string): string {
  return Array.from(run, (char) => String.fromCharCode((char.codePointAt(0) ?? 0) - 0xe0000)).join("");
}

/** 256 selectors, one for each byte of UTF-8 (P. Butler, "Smuggling arbitrary data through an emoji", 2025). */
function fromSelectors(run: string): string {
  const bytes = Array.from(run, (char) => {
    const point = char.codePointAt(0) ?? 0;
    return point >= 0xe0100 ? point - 0xe0100 + 16 : point - 0xfe00;
  });
  return Buffer.from(bytes).toString("utf8");
}

/** Two invisible characters as the bits of ASCII, whichever of them is the one. */
function fromBits(run: string): string | undefined {
  const kinds = [...new Set(run)];
  if (kinds.length !== 2) return undefined;
  for (const one of kinds) {
    const bits = Array.from(run, (char) => (char === one ? 1 : 0));
    let spelled = "";
    for (let i = 0; i + 8 <= bits.length; i += 8) {
      spelled += String.fromCharCode(bits.slice(i, i + 8).reduce<number>((sum, bit) => sum * 2 + bit, 0));
    }
    if (/^[\t\n\r -~]{4,8192}$/.test(spelled)) return spelled;
  }
  return undefined;
}
