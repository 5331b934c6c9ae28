import { defineDetector } from "../detector.ts";
import { GENERIC_PROBES, GENERIC_TYPES } from "./generic/index.ts";
import { SECRET_PATTERNS } from "./patterns/index.ts";

export { isPlaceholder, isSecretName, judgeNamedValue } from "./value.ts";

export { SECRET_PATTERNS };

const TITLES = new Map([...SECRET_PATTERNS, ...GENERIC_TYPES].map(({ type, title }) => [type, title]));

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
  probes: GENERIC_PROBES,
  types: GENERIC_TYPES,
});
