import type { DataClass } from "../../../model/label.ts";
import type { LeakPath } from "../../../model/leak-path.ts";
import {
  demote,
  isFromEntry,
  isGuarded,
  isModelSink,
  isPromptSecret,
  sensitiveClasses,
  statedVerdict,
  worstGravity,
} from "../../disclosure.ts";
import { type Facts, sinkOf, sourceOf } from "../../facts.ts";
import { defineRule, type Judgement } from "../../rule.ts";
import { classesInWords, fieldsInWords, guardsInWords, quoted } from "../../words.ts";

/** By gravity of the worst class. The user chose the vendor himself, so ordinary data is a note for the ledger's reader. */
const BY_GRAVITY: readonly Judgement[] = [
  { severity: "info", persona: "auditor" },
  { severity: "info", persona: "auditor" },
  { severity: "low", persona: "pedantic" },
  { severity: "medium", persona: "regular" },
  { severity: "high", persona: "regular" },
];

/** A secret in the prompt's own text is the matter of `secret-in-system-prompt`. */
function relevantClasses(path: LeakPath, facts: Facts): DataClass[] {
  return sensitiveClasses(path, facts, "system-prompt", ...(isPromptSecret(path) ? ["credential"] : []));
}

/** `stated`: somebody wrote down who may read the data, and the vendor is not among them. */
function judge(worst: number, guarded: boolean, stated: boolean): Judgement {
  const base = BY_GRAVITY[worst] ?? { severity: "high", persona: "regular" };
  if (guarded) return demote(base);
  if (stated && worst >= 2) return { severity: worst === 2 ? "medium" : "high", persona: "regular" };
  return base;
}

export default defineRule({
  meta: {
    id: "private-data-to-model-vendor",
    title: "Private data goes to the model's vendor",
    severity: "medium",
    confidence: "medium",
    persona: "regular",
    description:
      "What stands in a prompt is sent to the vendor of the model, who may store it. For credentials, card and account numbers, health data and identity numbers, and for data whose stated readers do not include the vendor, this is reported by default; names and e-mail addresses are for the pedantic, conversation text for the auditor.",
    remediation:
      "Send only the fields the task needs; mask or tokenise the rest before the prompt and put it back after the answer; or use a model that runs in your own house.",
    frameworks: { owaspLlm: ["LLM02"], owaspAgentic: [], atlas: ["AML.T0057"], cwe: ["CWE-201", "CWE-359"] },
    checklist: ["sensitive-data-filtered", "masked"],
    references: ["https://genai.owasp.org/llmrisk/llm022025-sensitive-information-disclosure/"],
    since: "0.1.0",
  },
  steps: {
    n8n: "Before the AI node, put an Edit Fields node that keeps only what the prompt needs, or a Guardrails node in sanitize mode and refer to its `guardrailsInput` in the prompt (not to earlier nodes, which would bypass it). For the gravest data use a local model (Ollama).",
    leakproof:
      "Build the prompt from the needed fields only, mask the rest, or run the model yourself and set `party: own`. If the vendor may read the data, add `model-vendor` to the source's `readers`.",
  },
  *check(context) {
    const { paths, facts } = context;
    for (const path of paths) {
      if (!isModelSink(path) || path.sinkParty === "own") continue;
      const classes = relevantClasses(path, facts);
      const verdict = statedVerdict(path, context);
      if (classes.length === 0 || verdict === "permitted") continue;
      const stated = verdict === "forbidden" && !isFromEntry(path);
      const readers = stated
        ? ` Its stated readers (${path.allowedReaders.map(quoted).join(", ")}) do not include the vendor.`
        : "";
      yield context.findingFromPath(path, {
        message: `${quoted(sinkOf(path).nodeName)} sends ${classesInWords(classes)} from ${quoted(sourceOf(path).nodeName)}${fieldsInWords(path, classes)} to the model's vendor, as part of the prompt.${readers}${guardsInWords(path, facts)}`,
        ...judge(worstGravity(classes), isGuarded(path, facts), stated),
        confidence: stated ? "high" : path.confidence,
        dataClasses: classes,
      });
    }
  },
});
