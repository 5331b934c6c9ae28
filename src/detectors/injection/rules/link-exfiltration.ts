import type { RuleData } from "./rule.ts";

export const linkExfiltration: readonly RuleData[] = [];
