import type { RuleData } from "./rule.ts";

export const toolCallForging: readonly RuleData[] = [];
