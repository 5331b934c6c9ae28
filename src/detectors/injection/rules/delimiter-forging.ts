import type { RuleData } from "./rule.ts";

export const delimiterForging: readonly RuleData[] = [];
