import type { RuleData } from "./rule.ts";

export const roleSwitch: readonly RuleData[] = [];
