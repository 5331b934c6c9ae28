import type { Persona, Severity } from "../../../model/finding.ts";
import { isSensitive } from "../../../model/label.ts";
import type { LeakPath } from "../../../model/leak-path.ts";
import type { Node } from "../../../model/workflow.ts";
import { sensitiveClasses, shift } from "../../disclosure.ts";
import { type Facts, isAnonymous, isInternal, sinkOf, sourceOf } from "../../facts.ts";
import { defineRule, type RuleContext } from "../../rule.ts";
import { guardsInWords, list, quoted } from "../../words.ts";

/** What the tools of one agent can do. */
interface Abilities {
  /** Run programs. */
  run: readonly Node[];
  /** Send data out of the house. */
  send: readonly Node[];
  /** Read data that is not for everybody. */
  read: readonly Node[];
}

/** Tools that only look things up in public or compute. */
const HARMLESS = /calculator|think|wikipedia|wolfram|datetime|hackernews|serpapi|searxng|outputparser/i;

const CARRIES_OUT: ReadonlySet<string> = new Set(["recipient", "url", "body", "message"]);

const readsPrivate = (tool: Node) => tool.fields.some((field) => field.dataClasses.some(isSensitive));

/** A search only asks for public text; it carries data out when the model writes its address or body. */
function sendsOut(tool: Node): boolean {
  if (!tool.roles.includes("egress") || tool.party === "own") return false;
  if (!tool.roles.includes("retriever") || readsPrivate(tool)) return true;
  return tool.parameters.some(({ purpose, modelChosen }) => modelChosen && CARRIES_OUT.has(purpose));
}

function abilities(tools: readonly Node[]): Abilities {
  const able = tools.filter((tool) => !HARMLESS.test(tool.type));
  return {
    run: able.filter((tool) => tool.parameters.some((one) => one.purpose === "command")),
    send: able.filter(sendsOut),
    read: able.filter((tool) => tool.roles.includes("store") || readsPrivate(tool)),
  };
}

function judge({ run, send, read }: Abilities): Severity {
  if (run.length > 0) return "critical";
  if (send.length > 0 && read.length > 0) return "high";
  return send.length > 0 || read.length > 0 ? "medium" : "low";
}

/** How far the source is to be trusted: the lower, the worse. */
function distrust(path: LeakPath, facts: Facts): { rank: number; who: string } {
  const entry = facts.entry(sourceOf(path).nodeId);
  if (entry === undefined) return { rank: 2, who: "text fetched from outside" };
  if (isAnonymous(entry)) return { rank: 0, who: "anybody" };
  // A messenger or mailbox knows who writes, and lets everybody write.
  if (entry.auth === "platform") return { rank: 1, who: "whoever writes to it" };
  return { rank: 3, who: "its callers" };
}

function describe(abilities: Abilities, harmless: readonly Node[]): string {
  const names = (nodes: readonly Node[]) => list(nodes.slice(0, 4).map((node) => quoted(node.name)));
  const parts = [
    abilities.run.length > 0 ? `run programs (${names(abilities.run)})` : "",
    abilities.read.length > 0 ? `read private data (${names(abilities.read)})` : "",
    abilities.send.length > 0 ? `send data out (${names(abilities.send)})` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `whose tools can ${list(parts)}` : `with the tools ${names(harmless)}`;
}

/** Paths to one agent, the least trusted source first. */
function untrustedByAgent({ paths, facts }: RuleContext): Map<string, LeakPath[]> {
  const byAgent = new Map<string, LeakPath[]>();
  for (const path of paths) {
    // Hand-written workflows draw an agent as the model that it is.
    const isAgent =
      path.sinkKind === "agent" || (path.sinkKind === "model" && sinkOf(path).roles.includes("agent"));
    if (!isAgent || path.integrity !== "untrusted") continue;
    const entry = facts.entry(sourceOf(path).nodeId);
    if (entry !== undefined && isInternal(entry)) continue;
    const agent = sinkOf(path).nodeId;
    byAgent.set(agent, [...(byAgent.get(agent) ?? []), path]);
  }
  for (const group of byAgent.values()) {
    group.sort(
      (a, b) =>
        distrust(a, facts).rank - distrust(b, facts).rank ||
        a.steps.length - b.steps.length ||
        (sourceOf(a).nodeName < sourceOf(b).nodeName ? -1 : 1),
    );
  }
  return byAgent;
}

export default defineRule({
  meta: {
    id: "untrusted-input-to-agent-with-tools",
    title: "Untrusted input steers an agent that has tools",
    severity: "high",
    confidence: "medium",
    persona: "regular",
    description:
      "Whoever writes the text an agent reads can tell it what to do with its tools. When the tools can both read private data and send data out, a single message is enough to carry the data away.",
    remediation:
      "Take away tools the task does not need, fix recipients and record keys in the tool instead of letting the model choose them, and put a human approval before tools that send or change things.",
    frameworks: {
      owaspLlm: ["LLM01", "LLM06"],
      owaspAgentic: ["ASI01", "ASI02"],
      atlas: ["AML.T0051.000", "AML.T0051.001", "AML.T0053", "AML.T0086"],
      cwe: ["CWE-1427"],
    },
    checklist: ["inputs-validated"],
    references: [
      "https://genai.owasp.org/llmrisk/llm012025-prompt-injection/",
      "https://genai.owasp.org/llmrisk/llm062025-excessive-agency/",
    ],
    since: "0.1.0",
  },
  steps: {
    n8n: "In each tool node replace `$fromAI(…)` by a fixed value or by an expression on the authenticated caller wherever the model need not choose (recipient, URL, record key); limit credentials to the rows and scopes needed; put a Send and Wait approval or the human-in-the-loop option before tools that send or change things; detach the rest.",
    leakproof:
      "In the code that runs the tools, bind recipients and record keys to the authenticated caller instead of the model's arguments, allow-list destinations, and ask a human before sending or changing things.",
  },
  *check(context) {
    const { facts } = context;
    for (const [agentId, group] of untrustedByAgent(context)) {
      const path = group[0];
      const tools = facts.tools(agentId);
      if (path === undefined || tools.length === 0) continue;
      const able = abilities(tools);
      const { rank, who } = distrust(path, facts);
      const guarded = group.every((one) => one.guards.length > 0);
      const severity = shift(judge(able), (rank === 3 ? -1 : 0) + (guarded ? -1 : 0));
      const persona: Persona =
        severity === "low" || severity === "info" || rank === 3 || guarded ? "pedantic" : "regular";
      const others =
        group.length > 1
          ? ` ${group.length - 1} more untrusted ${group.length === 2 ? "source reaches" : "sources reach"} it.`
          : "";
      yield context.findingFromPath(path, {
        message: `Text from ${quoted(sourceOf(path).nodeName)}, where ${who} can write, is read by the agent ${quoted(sinkOf(path).nodeName)}, ${describe(able, tools)}: hidden instructions in it can use them.${others}${guardsInWords(path, facts)}`,
        severity,
        persona,
        confidence: path.confidence,
        dataClasses: sensitiveClasses(path),
        also: [...tools.map((tool) => tool.location), ...group.slice(1).map((one) => sourceOf(one).location)],
      });
    }
  },
});
