import { defineDetector } from "../detector.ts";
import type { Pattern } from "../pattern.ts";
import { AI_PATTERNS } from "./patterns/ai.ts";
import { CLOUD_PATTERNS } from "./patterns/cloud.ts";
import { GENERIC_PATTERNS } from "./patterns/generic.ts";
import { MESSAGING_PATTERNS } from "./patterns/messaging.ts";

export { isPlaceholder, isSecretName, judgeNamedValue } from "./value.ts";

/** Every shape; where two of the same length and confidence match, the earlier one names the value. */
export const SECRET_PATTERNS: readonly Pattern[] = [
  ...AI_PATTERNS,
  ...CLOUD_PATTERNS,
  ...MESSAGING_PATTERNS,
  ...GENERIC_PATTERNS,
];

const TITLES = new Map(SECRET_PATTERNS.map(({ type, title }) => [type, title]));

/** The readable name of a secret's type (`openai-key` → `OpenAI API key`); the type itself when it is unknown. */
export function secretTitle(type: string): string {
  return TITLES.get(type) ?? type;
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
  patterns: SECRET_PATTERNS,
});
