import type { Persona, Severity } from "../../../model/finding.ts";
import type { LeakPath } from "../../../model/leak-path.ts";
import type { Node, Parameter } from "../../../model/workflow.ts";
import { shift } from "../../disclosure.ts";
import { isInternal, sinkOf, sourceOf } from "../../facts.ts";
import { defineRule, type RuleContext } from "../../rule.ts";
import { quoted } from "../../words.ts";

type Judgement = { severity: Severity; persona: Persona; what: string };

function judge(memory: Node): Judgement | undefined {
  switch (memory.keyedBy) {
    case "nothing":
      return {
        severity: "high",
        persona: "regular",
        what: "keeps one conversation for everybody: what one person says is in the prompt of the next",
      };
    case "client-input":
      return {
        severity: "medium",
        persona: "regular",
        what: "picks the conversation by a key that the caller sends: whoever sends another person's key reads that person's conversation",
      };
    case "unknown":
    case undefined:
      return {
        severity: "info",
        persona: "auditor",
        what: "does not show how it tells one person's conversation from another's",
      };
    default:
      return undefined;
  }
}

/** Where the memory's content gets out again, so that the stress test can go and look. */
function wayOut(memory: Node, paths: readonly LeakPath[]): LeakPath | undefined {
  const own = paths
    .filter((path) => sourceOf(path).nodeId === memory.id)
    .sort((a, b) => (sinkOf(a).nodeName < sinkOf(b).nodeName ? -1 : 1));
  return (
    own.find((path) => path.sinkKind === "reply") ??
    own.find((path) => path.sinkKind === "third-party") ??
    undefined
  );
}

/** Whether more than one person can be on the other side. A schedule, or the editor's own chat, has one user. */
function hasManyUsers(memory: Node, { workflow, facts }: RuleContext): boolean {
  const roots = workflow.edges.filter((edge) => edge.from === memory.id).map((edge) => edge.to);
  const leading = [memory.id, ...roots].flatMap((id) => facts.entriesReaching(id));
  const entries = leading.length > 0 ? leading : workflow.entries;
  return entries.some((entry) => !isInternal(entry));
}

export default defineRule({
  meta: {
    id: "cross-session-memory",
    title: "One person's conversation can reach another",
    severity: "high",
    confidence: "medium",
    persona: "regular",
    description:
      "A memory that all sessions share, or whose key the caller picks, puts one person's words into another person's prompt, and from there into the answer. It also lets one person plant instructions for all others.",
    remediation:
      "Key the memory by an identity or session id that the server gave out, never by a constant or by a value the caller sends.",
    frameworks: {
      owaspLlm: ["LLM02"],
      owaspAgentic: ["ASI06"],
      atlas: ["AML.T0080.000", "AML.T0080.001"],
      cwe: ["CWE-488"],
    },
    checklist: ["role-based-access"],
    references: ["https://cwe.mitre.org/data/definitions/488.html"],
    since: "0.1.0",
  },
  steps: {
    n8n: "In the memory node, set Session ID to the authenticated caller (for example `={{ $json.jwtPayload.sub }}` or the messenger's sender id), or take it from the chat trigger; not a fixed text, not a field of the webhook body.",
    leakproof:
      "Key the memory by the authenticated identity, or by a session id that your server signed, and set `keyedBy:` accordingly.",
  },
  *check(context) {
    const { workflow, paths } = context;
    for (const memory of workflow.nodes) {
      if (!memory.roles.includes("memory") || memory.disabled) continue;
      const judgement = judge(memory);
      if (judgement === undefined) continue;
      const many = hasManyUsers(memory, context);
      if (!many && judgement.persona === "auditor") continue;
      const path = wayOut(memory, paths);
      const key: Parameter | undefined = memory.parameters.find(({ purpose }) => purpose === "session-key");
      const reach = path === undefined ? "" : ` It comes out again at ${quoted(sinkOf(path).nodeName)}.`;
      const draft = {
        message: `The memory ${quoted(memory.name)} ${judgement.what}.${reach}${many ? "" : " As far as the audit can see, only the workflow's own people talk to it."}`,
        severity: many ? judgement.severity : shift(judgement.severity, -2),
        persona: many ? judgement.persona : ("auditor" as const),
        dataClasses: ["conversation", ...(path?.dataClasses ?? [])],
        ...(key === undefined ? {} : { also: [key.location] }),
      };
      yield path === undefined ? context.findingAt(memory, draft, key) : context.findingFromPath(path, draft);
    }
  },
});
