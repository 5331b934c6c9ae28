import { accessGame } from "./access-game.ts";
import { authority } from "./authority.ts";
import { delimiterForging } from "./delimiter-forging.ts";
import { embeddedInstruction } from "./embedded-instruction.ts";
import { encodedInstruction } from "./encoded-instruction.ts";
import { buildMatcher, type Matcher } from "./engine.ts";
import { linkExfiltration } from "./link-exfiltration.ts";
import { override } from "./override.ts";
import { promptExtraction } from "./prompt-extraction.ts";
import { refusalSuppression } from "./refusal-suppression.ts";
import { roleSwitch } from "./role-switch.ts";
import type { RuleData, RuleHit } from "./rule.ts";
import { toolCallForging } from "./tool-call-forging.ts";

export type { RuleData, RuleHit } from "./rule.ts";

/** All structural rules. */
export const INJECTION_RULES: readonly RuleData[] = [
  ...override,
  ...roleSwitch,
  ...promptExtraction,
  ...delimiterForging,
  ...toolCallForging,
  ...linkExfiltration,
  ...embeddedInstruction,
  ...authority,
  ...refusalSuppression,
  ...encodedInstruction,
  ...accessGame,
];

let matcher: Matcher | undefined;

/** The rules that match a canonical text (see `normalise`), sorted by place. Time is linear in the text. Never throws. */
export function applyRules(text: string): RuleHit[] {
  matcher ??= buildMatcher(INJECTION_RULES);
  return matcher.match(text);
}
