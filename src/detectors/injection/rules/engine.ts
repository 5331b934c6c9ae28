import { literalSet } from "./literals.ts";
import { type CompiledPhrase, compilePhrase, type Language } from "./phrase.ts";
import type { RuleData, RuleHit, Shape } from "./rule.ts";

/** Characters beside a match that `unlessBefore`, `unlessAfter` and the recognition of a quoted example look at. */
export const CONTEXT = 48;

/** Letters and digits of the scripts that separate words. */
const WORD_CHAR = Uint8Array.from({ length: 65536 }, (_, unit) =>
  unit < 0x530 && /[a-z0-9\u00c0-\u052f]/i.test(String.fromCharCode(unit)) ? 1 : 0,
);

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
  readonly closed: boolean;
}

/** All expressions of a rule. */
export function expressionsOf(rule: RuleData): CompiledPhrase[] {
  const phrases = Object.values(rule.phrases ?? {}).flat();
  return [...phrases.map(compilePhrase), ...(rule.shapes ?? []).map(compileShape)];
}

/** The languages a rule has phrases in. */
export function languagesOf(rule: RuleData): Language[] {
  return Object.keys(rule.phrases ?? {}) as Language[];
}

function compileShape({ anchors, expression }: Shape): CompiledPhrase {
  return {
    anchors: anchors.map((text) => ({ text, closed: false })),
    expression: new RegExp(expression.source, "iy"),
  };
}

/** Builds the matcher. Work of a match is O(text), times a constant that the bounded expressions set. */
export function buildMatcher(rules: readonly RuleData[]): Matcher {
  const attempts = new Map<string, Attempt[]>();
  rules.forEach((rule, number) => {
    for (const { anchors, expression } of expressionsOf(rule)) {
      for (const { text, closed } of anchors) {
        attempts.set(text, [...(attempts.get(text) ?? []), { rule, number, expression, closed }]);
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
      anchors.scan(text, (anchor, start, after) => {
        if (insideWord(text, start)) return;
        const wordEnds = !insideWord(text, after);
        for (const { rule, number, expression, closed } of byAnchor[anchor] ?? []) {
          if ((closed && !wordEnds) || start < (done[number] ?? 0)) continue;
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

/** A word goes on over this place. */
function insideWord(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  return WORD_CHAR[text.charCodeAt(at)] === 1 && WORD_CHAR[text.charCodeAt(at - 1)] === 1;
}
