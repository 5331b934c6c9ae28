import type { Random } from "./random.ts";
import type { Part, Slot } from "./slots.ts";
import { ENGLISH } from "./templates/english.ts";
import { LANGUAGES } from "./templates/languages.ts";
import { MORE_ENGLISH } from "./templates/more.ts";
import { NEGATIVES } from "./templates/negatives.ts";
import { STRUCTURED } from "./templates/structured.ts";

/** A text with the names in it: UTF-16 offsets, kind 1 person, 2 organisation, 3 place. */
export interface Example {
  text: string;
  spans: { start: number; end: number; kind: number }[];
}

/** A family of templates and its share of the generated texts. */
interface Family {
  templates: string[];
  share: number;
}

const lines = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.replaceAll("\\n", "\n"));
const blocks = (text: string): string[] =>
  text
    .split(/\n{2,}/)
    .map((block) => block.replace(/^\n|\n$/g, ""))
    .filter((block) => block.trim() !== "");

/** All families; `natural` are templates made of running text. */
function familiesOf(natural: readonly string[]): readonly Family[] {
  return [
    { templates: lines(ENGLISH + MORE_ENGLISH), share: 0.4 },
    { templates: [...natural], share: 0.12 },
    { templates: lines(LANGUAGES), share: 0.15 },
    { templates: blocks(STRUCTURED), share: 0.11 },
    { templates: blocks(NEGATIVES), share: 0.22 },
  ];
}

/** Every eighth template is never trained on: whole templates are held out, not sentences of known ones. */
export function isHeldOut(template: string): boolean {
  let sum = 0;
  for (let at = 0; at < template.length; at++) sum = (sum * 31 + template.charCodeAt(at)) | 0;
  return (sum >>> 7) % 8 === 0;
}

/** Fills one template. */
export function expand(template: string, slots: Readonly<Record<string, Slot>>, random: Random): Example {
  const chosen = choose(template, random);
  const parts: Part[] = [];
  let at = 0;
  for (const match of chosen.matchAll(/\{([A-Za-z]+)\}/g)) {
    const slot = slots[match[1] ?? ""];
    if (slot === undefined) continue;
    parts.push({ text: chosen.slice(at, match.index), kind: 0 }, ...slot(random));
    at = match.index + match[0].length;
  }
  parts.push({ text: chosen.slice(at), kind: 0 });
  const example: Example = { text: "", spans: [] };
  for (const { text, kind } of parts) {
    const start = example.text.length;
    const plain = text.replaceAll("\\<", "<");
    example.text += plain;
    if (kind > 0 && plain !== "") example.spans.push({ start, end: example.text.length, kind });
  }
  return example;
}

/** Takes one alternative of every innermost `<a|b>`, until none is left. */
function choose(template: string, random: Random): string {
  let text = template;
  for (;;) {
    const next = text.replace(/(?<!\\)<([^<>]*\|[^<>]*)>/g, (_, choices: string) =>
      random.pick(choices.split("|")),
    );
    if (next === text) return text;
    text = next;
  }
}

/** Texts of the generator: several templates of one family may follow each other, as sentences and lines do. */
export function generate(
  count: number,
  heldOut: boolean,
  natural: readonly string[],
  slots: Readonly<Record<string, Slot>>,
  random: Random,
): Example[] {
  const families = familiesOf(natural).map(({ templates, share }) => ({
    templates: templates.filter((template) => isHeldOut(template) === heldOut),
    share,
  }));
  const examples: Example[] = [];
  while (examples.length < count) {
    const family = familyAt(families, random.next());
    if (family === undefined) break;
    const example = expand(random.pick(family.templates), slots, random);
    while (random.chance(0.3) && example.text.length < 800) {
      append(
        example,
        random.pick([" ", "\n", "\n\n", " "]),
        expand(random.pick(family.templates), slots, random),
      );
    }
    examples.push(random.chance(0.02) ? inCapitals(example) : example);
  }
  return examples;
}

/** The family whose share of [0, 1) holds `point`. */
function familyAt(families: readonly Family[], point: number): Family | undefined {
  let rest = point;
  for (const family of families) {
    rest -= family.share;
    if (rest < 0) return family;
  }
  return families[0];
}

function append(example: Example, gap: string, next: Example): void {
  const offset = example.text.length + gap.length;
  example.text += gap + next.text;
  for (const { start, end, kind } of next.spans)
    example.spans.push({ start: start + offset, end: end + offset, kind });
}

function inCapitals(example: Example): Example {
  const text = example.text.toUpperCase();
  return text.length === example.text.length ? { ...example, text } : example;
}
