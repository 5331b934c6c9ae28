import type { RuleData } from "./rule.ts";

export const promptExtraction: readonly RuleData[] = [];
