import type { Pattern } from "../../pattern.ts";
import { AI_PATTERNS } from "./ai.ts";
import { CLOUD_PATTERNS } from "./cloud.ts";
import { GENERIC_PATTERNS } from "./generic.ts";
import { MESSAGING_PATTERNS } from "./messaging.ts";

/** Every shape; where two of the same length and confidence match, the earlier one names the value. */
export const SECRET_PATTERNS: readonly Pattern[] = [
  ...AI_PATTERNS,
  ...CLOUD_PATTERNS,
  ...MESSAGING_PATTERNS,
  // Shapes that no single provider owns come last.
  ...GENERIC_PATTERNS,
];
