import type { LeakPath } from "../../../model/leak-path.ts";
import { sensitiveClasses } from "../../disclosure.ts";
import { type Facts, isAnonymous, isInternal, sinkOf, sourceOf } from "../../facts.ts";
import { defineRule, type Judgement } from "../../rule.ts";
import { guardsInWords, quoted } from "../../words.ts";

/** A tool that only looks something up, for whoever may look it up, changes nothing. */
function acts(path: LeakPath, facts: Facts): boolean {
  const { roles = [], calls } = facts.node(sinkOf(path).nodeId) ?? {};
  return (
    calls !== undefined ||
    // A tool of which nothing more is known (a workflow that the export does not name) may do anything.
    roles.every((role) => role === "tool" || role === "unknown") ||
    path.sinkParty !== "own" ||
    roles.includes("egress") ||
    roles.includes("code") ||
    (roles.includes("store") && !roles.includes("retriever"))
  );
}

/** Each path by itself is for the auditor: `untrusted-input-to-agent-with-tools` weighs an agent's tools together. */
function judge(path: LeakPath, facts: Facts): Judgement {
  const entry = facts.entry(sourceOf(path).nodeId);
  const open = entry === undefined || isAnonymous(entry);
  const chosen = path.recipient === "model-chosen";
  if (open && chosen) return { severity: "medium", persona: "pedantic" };
  return { severity: open ? "low" : "info", persona: "auditor" };
}

export default defineRule({
  meta: {
    id: "untrusted-input-to-tool",
    title: "Untrusted text shapes what a tool is called with",
    severity: "low",
    confidence: "medium",
    persona: "auditor",
    description:
      "A model that reads untrusted text fills in the arguments of a tool that sends, writes or runs something. Listed tool by tool for whoever decides which arguments a model may choose.",
    remediation:
      "Fix every argument that the task does not need chosen: recipients, addresses, record keys. Let a person approve the rest.",
    frameworks: {
      owaspLlm: ["LLM01", "LLM06"],
      owaspAgentic: ["ASI02"],
      atlas: ["AML.T0053"],
      cwe: ["CWE-1427"],
    },
    checklist: ["inputs-validated"],
    references: ["https://genai.owasp.org/llmrisk/llm062025-excessive-agency/"],
    since: "0.2.0",
  },
  *check(context) {
    const { paths, facts } = context;
    for (const path of paths) {
      if (path.sinkKind !== "tool" || path.integrity !== "untrusted" || !acts(path, facts)) continue;
      const entry = facts.entry(sourceOf(path).nodeId);
      if (entry !== undefined && isInternal(entry)) continue;
      yield context.findingFromPath(path, {
        message: `A model that reads text from ${quoted(sourceOf(path).nodeName)} fills in arguments of the tool ${quoted(sinkOf(path).nodeName)}.${guardsInWords(path, facts)}`,
        ...judge(path, facts),
        confidence: path.confidence,
        dataClasses: sensitiveClasses(path, facts),
      });
    }
  },
});
