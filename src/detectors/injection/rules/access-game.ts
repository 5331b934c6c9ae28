import type { RuleData } from "./rule.ts";

export const accessGame: readonly RuleData[] = [];
