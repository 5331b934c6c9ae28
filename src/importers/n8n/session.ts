import type { Edge, Node, Parameter } from "../../model/workflow.ts";
import { asText } from "../values.ts";
import type { ReadNode } from "./node.ts";

type KeyedBy = NonNullable<Node["keyedBy"]>;

/** How far a key is followed back through fields that other nodes assign. */
const MAX_HOPS = 4;

/** Ids that the platform vouches for: the sender cannot choose them. */
const PLATFORM_IDS = /\b(?:chat\.id|from\.id|wa_id|user\.id|event\.user|chat_id|team_id)\b/;
/** What callers put into requests themselves. */
const CLIENT_INPUT = /\b(?:body|query|headers|params)\b/;
const PLATFORM_TRIGGERS = new Set([
  "telegramTrigger",
  "whatsAppTrigger",
  "slackTrigger",
  "microsoftTeamsTrigger",
  "twilioTrigger",
]);

/**
 * What selects the conversation that a memory node reads. Since version 1.2 the key is the chat trigger's `sessionId` unless a
 * custom key is set; version 1 had one constant key for everybody.
 */
export function memoryKey(memory: ReadNode, nodes: readonly ReadNode[], edges: readonly Edge[]): KeyedBy {
  const { node, raw } = memory;
  const key = node.parameters.find((parameter) => parameter.field === "sessionKey");
  const idType = node.parameters.find((parameter) => parameter.field === "sessionIdType")?.text;
  const hasChat = nodes.some((other) => isChat(other) && !other.node.disabled);
  if (key === undefined || (idType === "fromInput" && key.kind === "literal")) {
    if (raw["typeVersion"] === 1 && idType === undefined) return "nothing";
    return hasChat ? "session" : "unknown";
  }
  return keyOf(key, memory.node, { nodes, edges, hasChat }, 0);
}

interface Surroundings {
  nodes: readonly ReadNode[];
  edges: readonly Edge[];
  hasChat: boolean;
}

function keyOf(key: Parameter, owner: Node, around: Surroundings, hops: number): KeyedBy {
  if (key.kind === "literal" || !key.text.includes("{{")) return "nothing";
  const { text } = key;
  const named = around.nodes.filter(({ node }) => mentions(text, node.name));
  if (named.some(isChat)) return "session";
  if (named.some(({ shortType }) => PLATFORM_TRIGGERS.has(shortType ?? ""))) return "authenticated-identity";
  if (/\$execution\.id\b/.test(text)) return "session";
  const assigned = hops < MAX_HOPS ? assignedKey(text, owner, named, around) : undefined;
  if (assigned !== undefined) return keyOf(assigned.parameter, assigned.node, around, hops + 1);
  if (named.some(({ shortType }) => shortType === "webhook") || CLIENT_INPUT.test(text))
    return "client-input";
  if (around.nodes.some(({ shortType }) => PLATFORM_TRIGGERS.has(shortType ?? "")) && PLATFORM_IDS.test(text))
    return "authenticated-identity";
  return around.hasChat && /\bsession_?id\b/i.test(text) ? "session" : "unknown";
}

/** `$('Prepare').item.json.session_id`, or `$json.session_id` behind a Set node: the parameter that sets that field. */
function assignedKey(
  text: string,
  owner: Node,
  named: readonly ReadNode[],
  around: Surroundings,
): { parameter: Parameter; node: Node } | undefined {
  const sources = named.length > 0 ? named.map(({ node }) => node) : before(owner, around);
  for (const node of sources) {
    const parameter = node.parameters.find(
      ({ assigns }) => assigns !== undefined && assigns !== "*" && endsIn(text, assigns),
    );
    if (parameter !== undefined) return { parameter, node };
  }
  return undefined;
}

/** The nodes whose output a sub-node sees: those in front of its root, or in front of the node itself. */
function before(node: Node, { nodes, edges }: Surroundings): Node[] {
  const roots = edges.filter((edge) => edge.from === node.id && edge.kind !== "main").map((edge) => edge.to);
  const targets = new Set([node.id, ...roots]);
  const sources = new Set(
    edges.filter((edge) => edge.kind === "main" && targets.has(edge.to)).map((edge) => edge.from),
  );
  return nodes.flatMap((other) => (sources.has(other.node.id) ? [other.node] : []));
}

function isChat({ shortType }: ReadNode): boolean {
  return shortType === "chatTrigger" || shortType === "manualChatTrigger";
}

/** `$('Name')` or `$node["Name"]`, in any quotes. */
function mentions(text: string, name: string): boolean {
  return ["'", '"', "`"].some(
    (quote) => text.includes(`(${quote}${name}${quote})`) || text.includes(`[${quote}${name}${quote}]`),
  );
}

function endsIn(text: string, field: string): boolean {
  return (
    [`.${field} `, `.${field}}`, `.${field}.`, `.${field})`, `'${field}']`, `"${field}"]`].some((form) =>
      text.includes(form),
    ) || asText(text)?.endsWith(`.${field}`) === true
  );
}
