import { compareText } from "../../../lib/text.ts";
import type { LeakPath } from "../../../model/leak-path.ts";
import type { Entry, Node, Parameter } from "../../../model/workflow.ts";
import { shift } from "../../disclosure.ts";
import { isInternal, sinkOf, sourceOf } from "../../facts.ts";
import { defineRule, type Judgement, type RuleContext } from "../../rule.ts";
import { quoted } from "../../words.ts";

function judge(memory: Node): (Judgement & { what: string }) | undefined {
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
    .sort((a, b) => compareText(sinkOf(a).nodeName, sinkOf(b).nodeName));
  const to = (kind: LeakPath["sinkKind"]) => own.find((path) => path.sinkKind === kind);
  return to("reply") ?? to("third-party");
}

/** The entries through which somebody talks to the memory, as far as the graph shows. */
function talkers(memory: Node, { workflow, facts }: RuleContext): readonly Entry[] {
  const roots = workflow.edges.filter((edge) => edge.from === memory.id).map((edge) => edge.to);
  const leading = [memory.id, ...roots].flatMap((id) => facts.entriesReaching(id));
  return leading.length > 0 ? leading : workflow.entries;
}

/** A caller with a shared secret is another program, which may well send the right key for its own users. */
const SHARED_SECRET: ReadonlySet<Entry["auth"]> = new Set(["header", "basic", "bearer"]);

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
      const outside = talkers(memory, context).filter((entry) => !isInternal(entry));
      // A schedule, or the editor's own chat, has one user.
      const many = outside.length > 0;
      const byProgram =
        memory.keyedBy === "client-input" && outside.every((entry) => SHARED_SECRET.has(entry.auth));
      if (!many && judgement.persona === "auditor") continue;
      const path = wayOut(memory, paths);
      const key: Parameter | undefined = memory.parameters.find(({ purpose }) => purpose === "session-key");
      const reach = path === undefined ? "" : ` It comes out again at ${quoted(sinkOf(path).nodeName)}.`;
      const draft = {
        message: `The memory ${quoted(memory.name)} ${judgement.what}.${reach}${many ? "" : " As far as the audit can see, only the workflow's own people talk to it."}`,
        severity: shift(judgement.severity, many ? (byProgram ? -1 : 0) : -2),
        persona: !many ? ("auditor" as const) : byProgram ? ("pedantic" as const) : judgement.persona,
        dataClasses: ["conversation", ...(path?.dataClasses ?? [])],
        ...(key === undefined ? {} : { also: [key.location] }),
      };
      yield path === undefined ? context.findingAt(memory, draft, key) : context.findingFromPath(path, draft);
    }
  },
});
