import { lazy } from "../lazy.ts";
import { type Decoder, type Layer, LayerBuilder, spanOf } from "./layer.ts";

/** Letters of other scripts that look like Latin ones (the common rows of Unicode's confusables, UTS #39). */
const LOOKALIKES: Record<string, string> = {
  а: "a",
  в: "b",
  е: "e",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  ѕ: "s",
  і: "i",
  ј: "j",
  ԁ: "d",
  ԛ: "q",
  ԝ: "w",
  һ: "h",
  ӏ: "l",
  ь: "b",
  А: "a",
  В: "b",
  Е: "e",
  К: "k",
  М: "m",
  Н: "h",
  О: "o",
  Р: "p",
  С: "c",
  Т: "t",
  У: "y",
  Х: "x",
  Ѕ: "s",
  І: "i",
  Ј: "j",
  α: "a",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
  χ: "x",
  ι: "i",
  κ: "k",
  Α: "a",
  Β: "b",
  Ε: "e",
  Ζ: "z",
  Η: "h",
  Ι: "i",
  Κ: "k",
  Μ: "m",
  Ν: "n",
  Ο: "o",
  Ρ: "p",
  Τ: "t",
  Υ: "y",
  Χ: "x",
  ɡ: "g",
  ɩ: "i",
  ʏ: "y",
  ᴀ: "a",
  ᴄ: "c",
  ᴅ: "d",
  ᴇ: "e",
  ᴊ: "j",
  ᴋ: "k",
  ᴍ: "m",
  ᴏ: "o",
  ᴘ: "p",
  ᴛ: "t",
  ᴜ: "u",
  ᴠ: "v",
  ᴡ: "w",
  ᴢ: "z",
  ʙ: "b",
  ɢ: "g",
  ʜ: "h",
  ɪ: "i",
  ʟ: "l",
  ɴ: "n",
  ʀ: "r",
  ꜱ: "s",
  ꜰ: "f",
};

/** Blocks whose characters are compatibility variants of ASCII letters and digits: the only ones worth normalising. */
const VARIANTS: readonly (readonly [number, number])[] = [
  [0xaa, 0xba],
  [0x1d2c, 0x1d6a],
  [0x2070, 0x209f],
  [0x2100, 0x214f],
  [0x2460, 0x24ff],
  [0xff01, 0xff5e],
];

/** The ASCII character that a character is a variant of, or 0. */
function asciiOf(char: string): number {
  const folded = char.normalize("NFKC").replace(/^\((.)\)$/, "$1");
  return folded.length === 1 && folded.charCodeAt(0) < 128 ? folded.charCodeAt(0) : 0;
}

/** What a BMP unit folds to in ASCII, 0 for itself. */
const folded = lazy(() => {
  const table = new Uint8Array(65536);
  for (const [from, to] of VARIANTS) {
    for (let unit = from; unit <= to; unit++) table[unit] = asciiOf(String.fromCharCode(unit));
  }
  for (const [from, to] of Object.entries(LOOKALIKES)) table[from.charCodeAt(0)] = to.charCodeAt(0);
  return table;
});

/** Code points beyond the BMP that fold to ASCII: mathematical letters, enclosed letters, and the invisible tags that smuggle it. */
const foldedPairs = lazy(() => {
  const pairs = new Map<number, number>();
  for (let at = 0x1d400; at <= 0x1d7ff; at++) pairs.set(at, asciiOf(String.fromCodePoint(at)));
  for (let at = 0x1f110; at <= 0x1f189; at++) pairs.set(at, asciiOf(String.fromCodePoint(at)));
  for (let at = 0xe0020; at <= 0xe007e; at++) pairs.set(at, at - 0xe0000);
  return pairs;
});

/** First halves of those pairs. */
const HIGH = [0xd835, 0xd83c, 0xdb40];

/** What the homoglyph decoder may do at a unit: 0 nothing, 1 fold a variant of ASCII, 2 fold a letter of another script, 3 ask `foldPair`. */
export const folds = lazy(() =>
  Uint8Array.from(folded(), (to, unit) => {
    if (String.fromCharCode(unit) in LOOKALIKES) return 2;
    if (HIGH.includes(unit)) return 3;
    // Punctuation folds too, but gives no reason to: CJK text is full of it.
    return /[0-9A-Za-z%&\\]/.test(String.fromCharCode(to)) ? 1 : 0;
  }),
);

/** What a surrogate pair folds to in ASCII, or 0. */
export function foldPair(high: number, low: number): number {
  return foldedPairs().get(((high - 0xd800) << 10) + (low - 0xdc00) + 0x10000) ?? 0;
}

/** Full-width, mathematical, enclosed and look-alike letters as the ASCII they are read as (NFKC and confusables). */
export const homoglyphDecoder: Decoder = {
  form: "homoglyph",
  decode(layer: Layer): Layer | undefined {
    const { units } = layer;
    const [table, kinds] = [folded(), folds()];
    let first = 0;
    while (first < units.length && kinds[units[first] ?? 0] === 0) first++;
    if (first === units.length) return undefined;
    const result = new LayerBuilder(units.length);
    let changed = false;
    for (let i = 0; i < units.length; i++) {
      const unit = units[i] ?? 0;
      const pair = kinds[unit] === 3 ? foldPair(unit, units[i + 1] ?? 0) : 0;
      const size = pair === 0 ? 1 : 2;
      const to = pair || table[unit] || unit;
      const { start, end } = spanOf(layer, i, i + size - 1);
      result.push(to, start, end, to === unit ? 0 : 1);
      changed ||= to !== unit;
      i += size - 1;
    }
    return changed ? result.build() : undefined;
  },
};

/** The letter 13 places on, in its own case; other units stay. */
export function rot13(unit: number): number {
  const letter = (unit | 32) - 97;
  if (unit > 127 || letter < 0 || letter > 25) return unit;
  return letter < 13 ? unit + 13 : unit - 13;
}

const ROT13 = Uint8Array.from({ length: 128 }, (_, unit) => rot13(unit));

export const rot13Decoder: Decoder = {
  form: "rot13",
  decode({ units, starts, ends }: Layer): Layer {
    const rotated = units.slice();
    for (let i = 0; i < rotated.length; i++) {
      const unit = rotated[i] ?? 0;
      if (unit < 128) rotated[i] = ROT13[unit] ?? 0;
    }
    return { units: rotated, starts, ends };
  },
};

/** The characters from last to first. Surrogate pairs stay pairs. */
export const reversedDecoder: Decoder = {
  form: "reversed",
  decode(layer: Layer): Layer {
    const length = layer.units.length;
    const units = new Uint16Array(length);
    const starts = new Int32Array(length);
    const ends = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      const from = length - 1 - i;
      units[i] = layer.units[from] ?? 0;
      starts[i] = layer.starts[from] ?? 0;
      ends[i] = layer.ends[from] ?? 0;
    }
    // The halves of a pair came out swapped.
    for (let i = 0; i + 1 < length; i++) {
      const low = units[i] ?? 0;
      const high = units[i + 1] ?? 0;
      if (low < 0xdc00 || low > 0xdfff || high < 0xd800 || high > 0xdbff) continue;
      units[i] = high;
      units[++i] = low;
    }
    return { units, starts, ends };
  },
};
