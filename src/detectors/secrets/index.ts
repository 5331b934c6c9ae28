import { defineDetector, type Span, withoutOverlaps } from "../detector.ts";
import type { SecretPattern } from "./pattern.ts";
import { AI_PATTERNS } from "./patterns/ai.ts";
import { CLOUD_PATTERNS } from "./patterns/cloud.ts";
import { GENERIC_PATTERNS } from "./patterns/generic.ts";
import { MESSAGING_PATTERNS } from "./patterns/messaging.ts";
import { isPlaceholder } from "./value.ts";

export { isPlaceholder, isSecretName, judgeNamedValue } from "./value.ts";

/** Every shape, in the order they are tried. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  ...AI_PATTERNS,
  ...CLOUD_PATTERNS,
  ...MESSAGING_PATTERNS,
  ...GENERIC_PATTERNS,
];

interface Compiled {
  pattern: SecretPattern;
  expression: RegExp;
  /** Whether the expression names its `secret` group, and so says itself where it may stand. */
  grouped: boolean;
}

function compile(pattern: SecretPattern): Compiled {
  const { source, flags } = pattern.expression;
  const grouped = source.includes("(?<secret>");
  // A left boundary also keeps the search linear: within one run of letters there is one place to start.
  const bounded = grouped ? source : `(?<![\\w-])(?:${source})(?![\\w-])`;
  return { pattern, expression: new RegExp(bounded, `${flags}dg`), grouped };
}

const COMPILED = SECRET_PATTERNS.map(compile);
const TITLES = new Map(SECRET_PATTERNS.map(({ type, title }) => [type, title]));

/** The readable name of a secret's type (`openai-key` → `OpenAI API key`); the type itself when it is unknown. */
export function secretTitle(type: string): string {
  return TITLES.get(type) ?? type;
}

function spansOf({ pattern, expression, grouped }: Compiled, text: string): Span[] {
  if (!pattern.keywords.some((keyword) => text.includes(keyword))) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(expression)) {
    const [start, end] = (grouped ? match.indices?.groups?.["secret"] : match.indices?.[0]) ?? [0, 0];
    const secret = text.slice(start, end);
    const confidence = pattern.accept === undefined ? pattern.confidence : pattern.accept(secret, match[0]);
    if (confidence === undefined || isPlaceholder(secret)) continue;
    spans.push({ start, end, detector: "secrets", type: pattern.type, dataClass: "credential", confidence });
  }
  return spans;
}

export default defineDetector({
  meta: {
    id: "secrets",
    title: "Secrets",
    description:
      "Keys, tokens, passwords and secret addresses: by their provider's own shape, and by an auth-like name with a value that is neither an expression nor a placeholder.",
    references: ["https://cwe.mitre.org/data/definitions/798.html"],
    since: "0.1.0",
  },
  detect: (text) => withoutOverlaps(COMPILED.flatMap((compiled) => spansOf(compiled, text))),
});
