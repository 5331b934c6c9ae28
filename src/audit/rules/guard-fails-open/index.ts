import type { Node } from "../../../model/workflow.ts";
import { isAnonymous } from "../../facts.ts";
import { defineRule } from "../../rule.ts";
import { quoted } from "../../words.ts";

/** An error of the guard lets the item go on as if it had passed. */
const failsOpen = ({ guard, onError, disabled, roles }: Node): boolean =>
  !disabled && onError === "continue" && (guard !== undefined || roles.includes("guard"));

export default defineRule({
  meta: {
    id: "guard-fails-open",
    title: "A guard lets everything through when it fails",
    severity: "medium",
    confidence: "high",
    persona: "regular",
    description:
      "The guard is set to continue after an error. When its model is down, its quota used up or its input too long (which a caller can bring about), data goes on unchecked.",
    remediation: "Stop the run when the guard fails, or lead its errors to a fixed answer.",
    frameworks: { owaspLlm: ["LLM01", "LLM02"], owaspAgentic: ["ASI08"], atlas: [], cwe: ["CWE-636"] },
    checklist: ["inputs-validated", "sensitive-data-filtered"],
    references: ["https://cwe.mitre.org/data/definitions/636.html"],
    since: "0.2.0",
  },
  steps: {
    n8n: "In the guard node's settings set On Error to Stop Workflow, or to Continue (using error output) with a fixed answer behind that output.",
    leakproof: "Refuse the request when the guard throws or times out, and set `onError: stop`.",
  },
  *check(context) {
    const { workflow, facts } = context;
    for (const node of workflow.nodes.filter(failsOpen)) {
      const open = facts.entriesReaching(node.id).some(isAnonymous);
      const who = open ? " Anybody can call this workflow, and so try what makes it fail." : "";
      yield context.findingAt(node, {
        message: `${quoted(node.name)} is a guard, and continues after an error: what it could not look at goes on unchecked.${who}`,
        severity: open ? "high" : "medium",
      });
    }
  },
});
