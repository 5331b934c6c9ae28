import type { LeakPath } from "../../../model/leak-path.ts";
import { isGuarded, shift } from "../../disclosure.ts";
import { type Facts, isAnonymous, isInternal, sinkOf, sourceOf } from "../../facts.ts";
import { defineRule, type Judgement } from "../../rule.ts";
import { guardsInWords, quoted, throughInWords } from "../../words.ts";

/** By who can write what runs. What a workflow fetches from outside was written by anybody. */
function judge(path: LeakPath, facts: Facts): Judgement {
  const entry = facts.entry(sourceOf(path).nodeId);
  if (entry !== undefined && isInternal(entry)) return { severity: "low", persona: "pedantic" };
  const open = entry === undefined || isAnonymous(entry);
  return { severity: open ? "critical" : "high", persona: "regular" };
}

export default defineRule({
  meta: {
    id: "untrusted-input-to-code",
    title: "Untrusted text becomes part of what is run",
    severity: "critical",
    confidence: "high",
    persona: "regular",
    description:
      "Text from outside, or what a model makes of it, is put into a shell command, a program or a statement that the workflow runs. Whoever writes the text runs programs with the workflow's rights, and reads every credential it holds.",
    remediation:
      "Hand values over as arguments or parameters, never as part of the text that is run; allow listed values only.",
    frameworks: {
      owaspLlm: ["LLM01", "LLM05"],
      owaspAgentic: ["ASI05"],
      atlas: ["AML.T0051.000", "AML.T0053"],
      cwe: ["CWE-78", "CWE-94"],
    },
    checklist: ["inputs-validated", "outputs-filtered"],
    references: [
      "https://genai.owasp.org/llmrisk/llm052025-improper-output-handling/",
      "https://cwe.mitre.org/data/definitions/78.html",
    ],
    since: "0.2.0",
  },
  steps: {
    n8n: "Take the expression out of the Execute Command or SSH node: write the value to a file that a fixed command reads, or replace the node by one made for the task. In SQL use query parameters (`$1`).",
    "github-actions":
      'Set the value as an environment variable of the step and use it quoted as `"$TITLE"` in the script.',
    leakproof: "Run a fixed program and pass the text as one argument, without a shell.",
  },
  *check(context) {
    const { paths, facts } = context;
    for (const path of paths) {
      if (path.sinkKind !== "code" || path.integrity !== "untrusted") continue;
      const { severity, persona } = judge(path, facts);
      const guarded = isGuarded(path, facts);
      yield context.findingFromPath(path, {
        message: `Text from ${quoted(sourceOf(path).nodeName)}${throughInWords(path, facts)} becomes part of what ${quoted(sinkOf(path).nodeName)} runs.${guardsInWords(path, facts)}`,
        severity: guarded ? shift(severity, -1) : severity,
        persona,
        confidence: path.confidence,
        dataClasses: path.dataClasses,
      });
    }
  },
});
