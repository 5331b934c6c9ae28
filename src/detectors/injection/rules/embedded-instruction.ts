import type { RuleData } from "./rule.ts";

export const embeddedInstruction: readonly RuleData[] = [];
