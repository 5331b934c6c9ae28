import type { LeakPath } from "../../../model/leak-path.ts";
import { sensitiveClasses } from "../../disclosure.ts";
import { sinkOf } from "../../facts.ts";
import { defineRule } from "../../rule.ts";
import { classesInWords, quoted } from "../../words.ts";

/** The paths over each guard's branch for what it refused, one per guard and sink. */
function refused(paths: readonly LeakPath[]): { path: LeakPath; guard: string }[] {
  const found = new Map<string, { path: LeakPath; guard: string }>();
  for (const path of paths)
    for (const { guard, how } of path.bypasses)
      if (how === "branch" && path.sinkKind !== "tool")
        found.set(`${guard}\n${sinkOf(path).nodeId}\n${path.sinkKind}`, { path, guard });
  return [...found.values()];
}

export default defineRule({
  meta: {
    id: "guard-raw-fail-branch",
    title: "What a guard refused goes on unchanged",
    severity: "medium",
    confidence: "high",
    persona: "regular",
    description:
      "A guard sends what it refuses out over a branch of its own, with the offending text in it. Where that branch leads to a log, a message, a model or an answer, exactly the data that the guard caught leaves.",
    remediation:
      "End the branch with a fixed answer, and log the kind of violation only, never the text that caused it.",
    frameworks: { owaspLlm: ["LLM02"], owaspAgentic: [], atlas: ["AML.T0057"], cwe: ["CWE-532", "CWE-200"] },
    checklist: ["sensitive-data-filtered", "logs-minimal"],
    references: [
      "https://docs.n8n.io/integrations/builtin/cluster-nodes/root-nodes/n8n-nodes-langchain.guardrails/",
    ],
    since: "0.2.0",
  },
  steps: {
    n8n: "Behind the Guardrails node's Fail output put an Edit Fields node that sets a fixed text, and refer to `checks` (which guard failed), never to `guardrailsInput`.",
  },
  *check(context) {
    const { paths, facts } = context;
    for (const { path, guard } of refused(paths)) {
      const classes = sensitiveClasses(path, facts);
      if (classes.length === 0 && path.integrity === "trusted") continue;
      const what = classes.length === 0 ? "untrusted text" : classesInWords(classes);
      const at = facts.node(guard)?.location;
      yield context.findingFromPath(path, {
        message: `${quoted(facts.node(guard)?.name ?? guard)} refuses text, and its branch for refused items hands ${what} on to ${quoted(sinkOf(path).nodeName)} unchanged.`,
        confidence: path.confidence,
        dataClasses: classes,
        distinct: [guard],
        ...(at === undefined ? {} : { also: [at] }),
      });
    }
  },
});
