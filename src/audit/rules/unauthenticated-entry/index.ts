import { isSecretName } from "../../../detectors/secrets/index.ts";
import type { Severity } from "../../../model/finding.ts";
import {
  type Entry,
  isFlow,
  type Node,
  type Parameter,
  type WorkflowFormat,
} from "../../../model/workflow.ts";
import { isAnonymous } from "../../facts.ts";
import { defineRule, type RuleContext } from "../../rule.ts";
import { nameOf } from "../../secrets.ts";
import { list, quoted } from "../../words.ts";

/** Protocols that exist to be used by people nobody knows yet, or by services that post to an address they were given. */
const PUBLIC_BY_PURPOSE = /^chat$|chat-ui|hosted-chat|form|app-event/i;

/** An address nobody can guess is some protection, although it ends up in logs and histories. */
const UNGUESSABLE = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** Platforms that give every entry such an address, which their exports leave out. */
const HIDES_ADDRESSES: ReadonlySet<WorkflowFormat> = new Set(["make", "zapier", "power-automate"]);

/** A check of a header or signature made by hand, right behind the entry. */
const HAND_MADE_CHECK =
  /headers?[\s\S]{0,80}(?:authorization|signature|api[-_]?key|token|secret)|hub\.verify_token|createHmac|timingSafeEqual/i;

type Kind = "agent" | "model" | "store" | "tool" | "service";

function isAuthHeader(parameter: Parameter, node: Node): boolean {
  return parameter.purpose === "header" && isSecretName(nameOf(parameter, node));
}

function hasKey(node: Node): boolean {
  return node.credentials.length > 0 || node.parameters.some((one) => isAuthHeader(one, node));
}

/** Nodes of one app act under the operator's account, also where the export left the credential out. */
function isApp(node: Node): boolean {
  const generic = /http|rss|hackernews|wikipedia|leakproof/i.test(node.type);
  return !generic && !node.roles.includes("retriever");
}

/** What a stranger gets to use when he reaches the node. Public services that ask for no key are his anyway. */
function protectedKind(node: Node): Kind | undefined {
  if (node.roles.includes("agent")) return "agent";
  if (node.roles.includes("model")) return "model";
  if (node.roles.includes("store")) return "store";
  if (node.parameters.some(({ purpose }) => purpose === "command")) return "tool";
  if (!node.roles.includes("egress") || (!hasKey(node) && !isApp(node))) return undefined;
  return node.roles.includes("tool") ? "tool" : "service";
}

/** A stranger who can only add records, or have fixed messages sent, harms less than one who gets answers or tools. */
function givesAway(things: ReadonlyMap<Kind, readonly Node[]>): boolean {
  const reads = things.get("store")?.some((node) => node.roles.includes("retriever")) === true;
  return reads || things.has("agent") || things.has("model") || things.has("tool");
}

/** What the entry leads to that is worth protecting, by kind. */
function protectedNodes(nodes: readonly Node[]): Map<Kind, Node[]> {
  const found = new Map<Kind, Node[]>();
  for (const node of nodes) {
    const kind = protectedKind(node);
    if (kind !== undefined) found.set(kind, [...(found.get(kind) ?? []), node]);
  }
  return found;
}

function thingsInWords(things: ReadonlyMap<Kind, Node[]>): string {
  const kinds = (["agent", "model", "store", "tool", "service"] as const).filter((kind) => things.has(kind));
  return list(
    kinds.map(
      (kind) => `the ${kind} ${list((things.get(kind) ?? []).slice(0, 3).map((node) => quoted(node.name)))}`,
    ),
  );
}

/** The node right behind the entry that looks like a check of who is asking. */
function handMadeCheck({ workflow, facts }: RuleContext, entry: Entry): Node | undefined {
  return workflow.edges
    .filter((edge) => edge.from === entry.nodeId && isFlow(edge.kind))
    .flatMap((edge) => facts.node(edge.to) ?? [])
    .find((node) =>
      node.parameters.some((parameter) => HAND_MADE_CHECK.test(parameter.text.slice(0, 20_000))),
    );
}

export default defineRule({
  meta: {
    id: "unauthenticated-entry",
    title: "Anybody can start this workflow",
    severity: "high",
    confidence: "high",
    persona: "regular",
    description:
      "An entry that asks nobody who they are lets everyone on the network use what stands behind it: the model, its tools, the stores, other people's data. Forms, public chats and addresses that an app posts events to are open by purpose, and only listed for the pedantic.",
    remediation:
      "Ask for proof of identity at the entry (a token, a signature, a login), or make it reachable from inside only.",
    frameworks: { owaspLlm: ["LLM10"], owaspAgentic: ["ASI03"], atlas: ["AML.T0049"], cwe: ["CWE-306"] },
    checklist: ["role-based-access"],
    references: [
      "https://cwe.mitre.org/data/definitions/306.html",
      "https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.webhook/",
    ],
    since: "0.1.0",
  },
  steps: {
    n8n: "Open the trigger node, set Authentication to Header Auth, JWT Auth or Basic Auth (MCP triggers: Bearer Auth) and choose a credential; give it to the callers. Where the caller signs its requests (Stripe, GitHub, Meta), verify the signature in the next node. `options.ipWhitelist` helps when the callers' addresses are fixed.",
    leakproof:
      "Make the endpoint refuse requests without a token or session, take the caller's identity from it (never from the body), and set `auth:` of the entry to what you use.",
  },
  judgesAbsence: true,
  *check(context) {
    const { workflow, facts } = context;
    for (const entry of workflow.entries) {
      const node = facts.node(entry.nodeId);
      if (node === undefined || node.disabled || !isAnonymous(entry)) continue;
      const things = protectedNodes(facts.reachable(node.id));
      const check = handMadeCheck(context, entry);
      const hidden =
        (HIDES_ADDRESSES.has(workflow.format) && entry.protocol === "http") ||
        node.parameters.some(({ field, text }) => field === "path" && UNGUESSABLE.test(text));
      const byPurpose = PUBLIC_BY_PURPOSE.test(entry.protocol) && workflow.format !== "leakproof";
      const quiet = things.size === 0 || byPurpose || check !== undefined || entry.allowList === true;
      const severity: Severity = quiet ? "low" : hidden || !givesAway(things) ? "medium" : "high";
      const leads =
        things.size === 0
          ? "It leads to nothing sensitive that the audit can see"
          : `It leads to ${thingsInWords(things)}`;
      const notes = [
        !byPurpose
          ? ""
          : entry.protocol === "app-event"
            ? " Only the app is told its address, but nothing checks that an event comes from there."
            : " It is public by purpose: what it answers matters more than who asks.",
        check === undefined
          ? ""
          : ` ${quoted(check.name)} seems to check the caller by hand, which the audit cannot judge.`,
        entry.allowList === true ? " It takes them from listed addresses or senders only." : "",
        hidden ? " Its address is hard to guess, but whoever learns it is in." : "",
      ];
      yield context.findingAt(node, {
        message: `${quoted(node.name)} (${entry.protocol}) accepts requests from anybody, without authentication. ${leads}.${notes.join("")}`,
        severity,
        confidence: entry.reach === "unknown" || check !== undefined ? "medium" : "high",
        persona: quiet ? "pedantic" : "regular",
      });
    }
  },
});
