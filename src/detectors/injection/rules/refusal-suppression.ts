import type { RuleData } from "./rule.ts";

export const refusalSuppression: readonly RuleData[] = [];
