import { type Grammar, lines } from "../grammar.ts";

/** What the generator knows in one language: lists `attack`, `embedded`, `request` (a bare task, suspect in a document only), `prompt`, `hard` (trigger words, innocent) and `document`, and their slots. */
export type Language = Grammar & {
  readonly attack: readonly string[];
  readonly embedded: readonly string[];
  readonly request: readonly string[];
  readonly prompt: readonly string[];
  readonly hard: readonly string[];
  readonly document: readonly string[];
};

/** A language from one text: `# name` begins a list, the lines below are its templates. */
export function language(text: string): Language {
  const lists: Record<string, string[]> = {};
  let name = "";
  for (const line of lines(text)) {
    const heading = /^# (\w+)$/.exec(line);
    if (heading !== null) {
      name = heading[1] ?? "";
      lists[name] = [];
    } else lists[name]?.push(line);
  }
  const { attack = [], embedded = [], request = [], prompt = [], hard = [], document = [] } = lists;
  return { ...lists, attack, embedded, request, prompt, hard, document };
}
