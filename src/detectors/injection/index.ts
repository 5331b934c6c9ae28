import { defineDetector, type TypeInfo } from "../detector.ts";
import { INJECTION_RULES } from "./rules/index.ts";

export {
  createInjectionStream,
  type InjectionScore,
  type InjectionStream,
  scoreInjection,
  type Trust,
} from "./score.ts";

const TYPES: readonly TypeInfo[] = INJECTION_RULES.map(({ id, title }) => ({
  type: id,
  title,
  dataClass: "injection",
  basis: "structure",
}));

/** It judges whole texts and finds no spans: its rules stand among its types because they are the reasons it gives. */
export default defineDetector({
  meta: {
    id: "injection",
    title: "Prompt injection",
    description:
      "Texts that try to take over an assistant: overrides, prompt extraction, jailbreaks, forged turns and tool calls, instructions hidden in documents. A normaliser, structural rules and a linear model decide together; in untrusted texts each sentence is also judged beside the rest of its document. Where a text comes from sets the threshold.",
    references: [
      "https://genai.owasp.org/llmrisk/llm01-prompt-injection/",
      "https://atlas.mitre.org/techniques/AML.T0051",
    ],
    since: "0.2.0",
  },
  patterns: [],
  types: TYPES,
});
