/** International Morse code (ITU-R M.1677-1): letters and digits. */
const LETTERS: Readonly<Record<string, string>> = {
  ".-": "a",
  "-...": "b",
  "-.-.": "c",
  "-..": "d",
  ".": "e",
  "..-.": "f",
  "--.": "g",
  "....": "h",
  "..": "i",
  ".---": "j",
  "-.-": "k",
  ".-..": "l",
  "--": "m",
  "-.": "n",
  "---": "o",
  ".--.": "p",
  "--.-": "q",
  ".-.": "r",
  "...": "s",
  "-": "t",
  "..-": "u",
  "...-": "v",
  ".--": "w",
  "-..-": "x",
  "-.--": "y",
  "--..": "z",
  "-----": "0",
  ".----": "1",
  "..---": "2",
  "...--": "3",
  "....-": "4",
  ".....": "5",
  "-....": "6",
  "--...": "7",
  "---..": "8",
  "----.": "9",
};

const RUN = /[.\-_](?:[.\-_ /|\n]{19,})/g;
/** Of the groups in a run, the share that must be letters. */
const MIN_SHARE = 0.8;
const MIN_LETTERS = 8;

/** Letters separated by a space, words by `/`, `|`, more spaces or a line break. */
export function fromMorse(text: string): string | undefined {
  const found: string[] = [];
  for (const [run] of text.matchAll(RUN)) {
    const words = run.replaceAll("_", "-").split(/[/|\n]| {2,16}/);
    const letters = words.map((word) =>
      word
        .split(" ")
        .filter((code) => code !== "")
        .map((code) => LETTERS[code]),
    );
    const all = letters.flat();
    const known = all.filter((letter) => letter !== undefined);
    // Rulers and dotted lines are one letter over and over.
    if (known.length < MIN_LETTERS || known.length < all.length * MIN_SHARE || new Set(known).size < 4)
      continue;
    found.push(letters.map((word) => word.join("")).join(" "));
  }
  return found.length === 0 ? undefined : found.join("\n");
}
