import type { Random } from "../random.ts";

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: "sq",
  e: "rw",
  i: "uo",
  o: "ip",
  u: "yi",
  s: "ad",
  t: "ry",
  n: "bm",
  r: "et",
  l: "k",
  d: "sf",
  m: "n",
  c: "xv",
};

/** One typing mistake: a letter swapped, doubled, left out or hit beside. */
function typo(text: string, random: Random): string {
  const i = 1 + random.below(Math.max(1, text.length - 2));
  const c = text[i] ?? "";
  if (!/[a-z]/.test(c)) return text;
  switch (random.below(4)) {
    case 0:
      return text.slice(0, i) + text.slice(i + 1);
    case 1:
      return text.slice(0, i) + c + text.slice(i);
    case 2:
      return text.slice(0, i - 1) + c + (text[i - 1] ?? "") + text.slice(i + 1);
    default:
      return text.slice(0, i) + random.pick([...(NEIGHBOURS[c] ?? c)]) + text.slice(i + 1);
  }
}

/** What happens to texts between people and programs: case, punctuation, typing mistakes, white space. Mostly nothing. */
export function noisy(text: string, random: Random): string {
  let result = text;
  if (random.chance(0.08)) result = result.toUpperCase();
  else if (random.chance(0.2)) result = result.toLowerCase();
  if (random.chance(0.1)) result = result.replace(/[.,!?]/g, "");
  if (random.chance(0.06)) result = result.replace(/\n/g, " ");
  for (let mistakes = random.chance(0.2) ? 1 + random.below(3) : 0; mistakes > 0; mistakes--) {
    result = typo(result, random);
  }
  if (random.chance(0.05)) result = `"${result}"`;
  if (random.chance(0.06))
    result = random.pick(["- ", "> ", "* ", "1. ", "\n\n", "User: ", "Q: ", "Message: "]) + result;
  return result;
}

/** Breaks lines longer than `width` between words, as mails and hand-written documents do: a line is then no unit of sense. */
export function wrapped(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => {
      let column = 0;
      return line.replace(/\S+ ?/g, (word) => {
        const breaks = column > 0 && column + word.trimEnd().length > width;
        column = (breaks ? 0 : column) + word.length;
        return breaks ? `\n${word}` : word;
      });
    })
    .join("\n");
}
