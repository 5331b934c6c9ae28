import type { RuleData } from "./rule.ts";

export const authority: readonly RuleData[] = [];
