import type { RuleData } from "./rule.ts";

export const encodedInstruction: readonly RuleData[] = [];
