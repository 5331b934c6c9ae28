import { compareText } from "../../../lib/text.ts";
import type { Persona, Severity } from "../../../model/finding.ts";
import { isSensitive } from "../../../model/label.ts";
import type { LeakPath } from "../../../model/leak-path.ts";
import type { Node } from "../../../model/workflow.ts";
import { chosenDestination, destinationsOf } from "../../destinations.ts";
import { isFromMemory, isGuarded, sensitiveClasses, shift } from "../../disclosure.ts";
import { type Facts, isAnonymous, isInternal, sinkOf, sourceOf, takesAllSenders } from "../../facts.ts";
import { defineRule, type RuleContext } from "../../rule.ts";
import { guardsInWords, list, quoted } from "../../words.ts";

/** What the tools of one agent can do. */
interface Abilities {
  /** Run programs. */
  run: readonly Node[];
  /** Send to wherever the model says. */
  send: readonly Node[];
  /** Read data that is not for everybody. */
  read: readonly Node[];
}

const readsPrivate = (tool: Node) => tool.fields.some((field) => field.dataClasses.some(isSensitive));

/** Whether the model picks where the tool sends. A hand-written description that does not say so leaves it open. */
function sendsAnywhere(tool: Node, { workflow }: RuleContext): boolean {
  if (!tool.roles.includes("egress") || tool.party === "own") return false;
  return workflow.format === "leakproof" || chosenDestination(tool) !== undefined;
}

function abilities(tools: readonly Node[], context: RuleContext): Abilities {
  return {
    run: tools.filter((tool) => tool.parameters.some((one) => one.purpose === "command")),
    send: tools.filter((tool) => sendsAnywhere(tool, context)),
    read: tools.filter(readsPrivate),
  };
}

/** Private data, untrusted text and a way out together are what an attack needs; each alone is only worth a note. */
function judge({ run, send, read }: Abilities): Severity {
  if (run.length > 0) return "critical";
  if (send.length > 0 && read.length > 0) return "high";
  // Messages to anybody in the operator's name are abuse enough; fetching any address carries out only what the caller said.
  return send.some((tool) => destinationsOf(tool).some(({ purpose }) => purpose === "recipient"))
    ? "medium"
    : "low";
}

/** Services that hold what anybody may have written. */
const OPEN_CONTENT =
  /search|scrap|crawl|brows|rss|reddit|hackernews|serp|tavily|perplexity|twitter|youtube|mail|outlook/i;

/** How far the source is to be trusted: the lower, the worse; 3 and more is doubtful. */
function distrust(path: LeakPath, facts: Facts): { rank: number; who: string } {
  const source = sourceOf(path);
  const name = quoted(source.nodeName);
  const entry = facts.entry(source.nodeId);
  if (entry === undefined) {
    const open = path.dataClasses.includes("conversation") || OPEN_CONTENT.test(source.nodeType);
    return { rank: open ? 2 : 4, who: `Text that ${name} fetches from outside` };
  }
  if (isAnonymous(entry)) return { rank: 0, who: `Text from ${name}, where anybody can write,` };
  // A messenger or mailbox knows who writes, and lets everybody write.
  if (takesAllSenders(entry)) return { rank: 1, who: `Text from ${name}, where whoever finds it can write,` };
  return { rank: 3, who: `Text from the callers of ${name}` };
}

function describe({ run, read, send }: Abilities, tools: readonly Node[]): string {
  const names = (nodes: readonly Node[]) =>
    list(
      nodes
        .map((node) => quoted(node.name))
        .sort(compareText)
        .slice(0, 4),
    );
  const parts = [
    run.length > 0 ? `run programs (${names(run)})` : "",
    read.length > 0 ? `read private data (${names(read)})` : "",
    send.length > 0 ? `send to wherever the model says (${names(send)})` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `whose tools can ${list(parts)}` : `with the tools ${names(tools)}`;
}

/** Paths to one agent, the least trusted source first. */
function untrustedByAgent({ paths, facts }: RuleContext): Map<string, LeakPath[]> {
  const untrusted = paths.filter((path) => {
    // Hand-written workflows draw an agent as the model that it is.
    const isAgent =
      path.sinkKind === "agent" || (path.sinkKind === "model" && sinkOf(path).roles.includes("agent"));
    const entry = facts.entry(sourceOf(path).nodeId);
    // What a memory holds came from sources that are judged themselves.
    const judgedElsewhere = isFromMemory(path) || (entry !== undefined && isInternal(entry));
    return isAgent && path.integrity === "untrusted" && !judgedElsewhere;
  });
  const byAgent = Map.groupBy(untrusted, (path) => sinkOf(path).nodeId);
  for (const group of byAgent.values()) {
    group.sort(
      (a, b) =>
        distrust(a, facts).rank - distrust(b, facts).rank ||
        a.steps.length - b.steps.length ||
        compareText(sourceOf(a).nodeName, sourceOf(b).nodeName),
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
      "https://genai.owasp.org/llmrisk/llm01-prompt-injection/",
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
      const able = abilities(tools, context);
      const { rank, who } = distrust(path, facts);
      const guarded = group.every((one) => isGuarded(one, facts));
      const severity = shift(judge(able), (rank >= 3 ? -1 : 0) + (guarded ? -1 : 0));
      const persona: Persona =
        severity === "low" || severity === "info" || rank >= 3 || guarded ? "pedantic" : "regular";
      const others =
        group.length > 1
          ? ` ${group.length - 1} more untrusted ${group.length === 2 ? "source reaches" : "sources reach"} it.`
          : "";
      yield context.findingFromPath(path, {
        message: `${who} is read by the agent ${quoted(sinkOf(path).nodeName)}, ${describe(able, tools)}: hidden instructions in it can use them.${others}${guardsInWords(path, facts)}`,
        severity,
        persona,
        confidence: path.confidence,
        dataClasses: sensitiveClasses(path, facts),
        also: [...tools.map((tool) => tool.location), ...group.slice(1).map((one) => sourceOf(one).location)],
      });
      // The other sources are told with the first one; whoever wants every path asks for them.
      for (const other of group.slice(1))
        yield context.findingFromPath(other, {
          message: `${distrust(other, facts).who} is also read by the agent ${quoted(sinkOf(other).nodeName)}, ${describe(able, tools)}.${guardsInWords(other, facts)}`,
          severity: shift(severity, -1),
          persona: "auditor",
          confidence: other.confidence,
          dataClasses: sensitiveClasses(other, facts),
        });
    }
  },
});
