import { segmented } from "./vocabulary.ts";

/** Between letters that are spelled out. */
const SEPARATOR = /[ .\-_*/|~·•,'+]/;
const LETTER = /[\p{L}\p{N}@$!]/u;
/** Between two words that are spelled out: more than between their letters. */
const WORD_GAP = 4;
/** Letters of a word, and of all words of a group, below which a group stays as it is: initials, lists, formulas. */
const MIN_WORD = 4;
/** Letters in a row that hold several words when nothing separates them. */
const MIN_SEGMENTED = 7;

interface Run {
  readonly start: number;
  readonly end: number;
  readonly letters: string;
  readonly separator: string;
}

/** Words that are spelled out letter by letter (`i g n o r e  a l l`, `i.g.n.o.r.e`) put together. */
export function joinSpaced(text: string): string {
  let joined = "";
  let done = 0;
  for (const group of groupsOf(text)) {
    const first = group[0];
    const last = group.at(-1);
    if (first === undefined || last === undefined || !group.some(({ letters }) => spelled(letters))) continue;
    const words = group.map(({ letters }) => (letters.length < MIN_SEGMENTED ? letters : segmented(letters)));
    joined += text.slice(done, first.start) + words.join(" ");
    done = last.end;
  }
  return done === 0 ? text : joined + text.slice(done);
}

/** A word, not the parts of a number: `1.2.3.4`. */
function spelled(letters: string): boolean {
  return letters.length >= MIN_WORD && letters.replace(/[^\p{L}]/gu, "").length * 2 > letters.length;
}

/** Runs with the same separator that stand next to each other. */
function* groupsOf(text: string): Generator<Run[]> {
  let group: Run[] = [];
  for (const run of runsOf(text)) {
    const last = group.at(-1);
    const near = last !== undefined && run.start - last.end <= WORD_GAP && sameSeparator(group, run);
    if (!near) {
      if (group.length > 0) yield group;
      group = [];
    }
    group.push(run);
  }
  if (group.length > 0) yield group;
}

/** A word of one letter has no separator of its own. */
function sameSeparator(group: readonly Run[], { separator }: Run): boolean {
  return separator === "" || group.every((run) => run.separator === "" || run.separator === separator);
}

/** Letters that stand alone, joined as long as one and the same separator stands between them. */
function* runsOf(text: string): Generator<Run> {
  const isLetter = (at: number): boolean => at >= 0 && at < text.length && LETTER.test(text.charAt(at));
  for (let start = 0; start < text.length; start++) {
    if (!isLetter(start)) continue;
    let letters = "";
    let separator = "";
    let at = start;
    while (isLetter(at) && !isLetter(at + 1)) {
      letters += text.charAt(at);
      const next = text.charAt(at + 1);
      if (!isLetter(at + 2) || isLetter(at + 3) || !SEPARATOR.test(next)) break;
      if (separator !== "" && next !== separator) break;
      separator = next;
      at += 2;
    }
    if (letters === "") {
      while (isLetter(start + 1)) start++;
      continue;
    }
    yield { start, end: at + 1, letters, separator };
    start = at;
  }
}
