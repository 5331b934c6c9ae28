import { literalSet } from "./literals.ts";
import { compilePhrase, type Language } from "./phrase.ts";
import type { Anchored, RuleData, RuleHit } from "./rule.ts";

/** Characters beside a match that `unlessBefore`, `unlessAfter` and the recognition of a quoted example look at. */
export const CONTEXT = 48;

/** A letter or digit of a script that separates words; an anchor that begins with one begins a word. */
const WORD_CHAR = /[a-z0-9\u00c0-\u052f]/i;

/**
 * Text about attacks quotes them: `phrases like "…"`, `attacks such as '…'`. The match must follow the quotation mark, and the
 * quotation mark a word that announces an example.
 */
const EXAMPLE =
  /\b(?:such as|like|e\.g\.|i\.e\.|example|instance|phrases?|strings?|patterns?|attacks?|injections?|keywords?|says?|containing|wie|comme|como|например)[\s,:(]{0,3}["'`“‘«„][^"'`“”‘’«»„]{0,12}$/i;
/** What an example weighs, compared with the same words in earnest: writing quotation marks must not switch a rule off. */
const EXAMPLE_FACTOR = 0.5;

/** The rules ready for matching: one automaton over all anchors, and what to try where one of them stands. */
export interface Matcher {
  match(text: string): RuleHit[];
}

interface Attempt {
  readonly rule: RuleData;
  readonly number: number;
  readonly expression: RegExp;
}

/** All expressions of a rule. */
export function expressionsOf(rule: RuleData): Anchored[] {
  const phrases = Object.values(rule.phrases ?? {}).flat();
  return [...phrases.map(compilePhrase), ...(rule.shapes ?? []).map(sticky)];
}

/** The languages a rule has phrases in. */
export function languagesOf(rule: RuleData): Language[] {
  return Object.keys(rule.phrases ?? {}) as Language[];
}

function sticky({ anchors, expression }: Anchored): Anchored {
  return { anchors, expression: new RegExp(expression.source, "iy") };
}

/** Builds the matcher. Work of a match is O(text), times a constant that the bounded expressions set. */
export function buildMatcher(rules: readonly RuleData[]): Matcher {
  const attempts = new Map<string, Attempt[]>();
  rules.forEach((rule, number) => {
    for (const { anchors, expression } of expressionsOf(rule)) {
      for (const anchor of new Set(anchors)) {
        attempts.set(anchor, [...(attempts.get(anchor) ?? []), { rule, number, expression }]);
      }
    }
  });
  const anchors = literalSet([...attempts.keys()]);
  const byAnchor = [...attempts.values()];
  return {
    match(text) {
      const hits: RuleHit[] = [];
      /** Where the last hit of each rule ends: hits of one rule do not overlap, which also bounds the work on repetitions. */
      const done = new Int32Array(rules.length);
      anchors.scan(text, (anchor, start) => {
        if (startsInsideWord(text, start)) return;
        for (const { rule, number, expression } of byAnchor[anchor] ?? []) {
          if (start < (done[number] ?? 0)) continue;
          expression.lastIndex = start;
          if (!expression.test(text)) continue;
          const end = expression.lastIndex;
          const before = text.slice(Math.max(0, start - CONTEXT), start);
          if (rule.unlessBefore?.test(before)) continue;
          if (rule.unlessAfter?.test(text.slice(end, end + CONTEXT))) continue;
          done[number] = end;
          const weight = EXAMPLE.test(before) ? rule.weight * EXAMPLE_FACTOR : rule.weight;
          hits.push({ id: rule.id, weight, start, end });
        }
      });
      return hits.sort((a, b) => a.start - b.start || a.end - b.end);
    },
  };
}

function startsInsideWord(text: string, start: number): boolean {
  return start > 0 && WORD_CHAR.test(text.charAt(start)) && WORD_CHAR.test(text.charAt(start - 1));
}
