import type { LeakPath } from "../../../model/leak-path.ts";
import { isFromEntry, sensitiveClasses, staysWithService } from "../../disclosure.ts";
import { type Facts, sinkOf, sourceOf } from "../../facts.ts";
import { defineRule } from "../../rule.ts";
import { guardsInWords, quoted, throughInWords } from "../../words.ts";

/** Where data that nobody classified can be read by somebody else. */
function leaves({ sinkKind, sinkParty }: LeakPath): boolean {
  if (sinkKind === "reply" || sinkKind === "third-party") return true;
  return sinkParty !== "own" && (sinkKind === "model" || sinkKind === "store");
}

/** Looked up, and of a kind that neither a name, nor a service, nor a sample tells. */
const isUnclassified = (path: LeakPath, facts: Facts): boolean =>
  path.dataClasses.includes("unknown") &&
  !isFromEntry(path) &&
  sensitiveClasses(path, facts).length === 0 &&
  !staysWithService(path, facts);

const TO: Partial<Record<LeakPath["sinkKind"], string>> = {
  reply: "the answer at",
  model: "the model's vendor at",
  store: "the store",
  "third-party": "a third party at",
};

export default defineRule({
  meta: {
    id: "unclassified-data-leaves",
    title: "Data of a kind nobody knows leaves",
    severity: "info",
    confidence: "low",
    persona: "auditor",
    description:
      "What a node looks up goes to somebody else, and nothing tells what it is: no field name, no service, no sample. It may be a weather report or a customer's file. For the auditor, who can say which.",
    remediation:
      "Look at what the source returns. If it is private, say so: describe its fields by hand, or pin a sample that the detectors can read; then the rules judge it.",
    frameworks: { owaspLlm: ["LLM02"], owaspAgentic: [], atlas: [], cwe: ["CWE-200"] },
    checklist: ["sensitive-data-filtered"],
    references: ["https://genai.owasp.org/llmrisk/llm022025-sensitive-information-disclosure/"],
    since: "0.2.0",
  },
  *check(context) {
    const { paths, facts } = context;
    for (const path of paths) {
      if (!leaves(path) || !isUnclassified(path, facts)) continue;
      yield context.findingFromPath(path, {
        message: `What ${quoted(sourceOf(path).nodeName)} returns can reach ${TO[path.sinkKind] ?? ""} ${quoted(sinkOf(path).nodeName)}${throughInWords(path, facts)}. Nothing tells what kind of data it is.${guardsInWords(path, facts)}`,
        dataClasses: [],
      });
    }
  },
});
