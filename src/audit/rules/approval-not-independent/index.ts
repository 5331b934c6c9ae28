import { isInternal } from "../../facts.ts";
import { defineRule } from "../../rule.ts";
import { quoted } from "../../words.ts";

export default defineRule({
  meta: {
    id: "approval-not-independent",
    title: "The one who asks approves his own request",
    severity: "medium",
    confidence: "medium",
    persona: "regular",
    description:
      "A step waits for a person's approval, but the request for it goes to the address, chat or person that started the run. Whoever wants the action allows it.",
    remediation:
      "Ask somebody whom the workflow names: a fixed channel or a role that callers cannot choose.",
    frameworks: { owaspLlm: ["LLM06"], owaspAgentic: ["ASI09"], atlas: ["AML.T0053"], cwe: ["CWE-284"] },
    checklist: ["role-based-access"],
    references: ["https://genai.owasp.org/llmrisk/llm062025-excessive-agency/"],
    since: "0.2.0",
  },
  steps: {
    n8n: "In the Send and Wait node set the recipient to a fixed address, channel or chat id, not to an expression on the trigger.",
  },
  *check(context) {
    const { workflow, facts } = context;
    for (const node of workflow.nodes) {
      if (node.disabled || node.guard?.action !== "approve" || node.guard.approver !== "requester") continue;
      const entries = facts.entriesReaching(node.id);
      // Operators who start a run by hand may well approve it.
      if (entries.length > 0 && entries.every(isInternal)) continue;
      yield context.findingAt(node, {
        message: `${quoted(node.name)} asks for approval whoever started the run, so that callers approve their own requests.`,
      });
    }
  },
});
