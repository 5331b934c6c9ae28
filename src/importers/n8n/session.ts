import type { Edge, Node, Parameter } from "../../model/workflow.ts";
import { at } from "../values.ts";
import type { ReadNode } from "./node.ts";

type KeyedBy = NonNullable<Node["keyedBy"]>;

/** How many nodes in front of one are looked at; real ones have a few. */
const MAX_BEFORE = 50;
/** How far a key is followed back through fields that other nodes assign. */
const MAX_HOPS = 4;

/** Ids that the platform vouches for: the sender cannot choose them. */
const PLATFORM_IDS = /\b(?:chat\.id|from\.id|wa_id|user\.id|event\.user|chat_id|team_id)\b/;
const PLATFORM_TRIGGERS = new Set([
  "telegramTrigger",
  "whatsAppTrigger",
  "slackTrigger",
  "microsoftTeamsTrigger",
  "twilioTrigger",
]);
/** What n8n puts in after it has checked a token. */
const VERIFIED = /\bjwtPayload\b/;
/** What callers, or models that callers talk to, choose. */
const CLIENT_INPUT = /\b(?:body|query|headers|params|chatInput)\b|\$fromAI\b/i;

interface Surroundings {
  byName: ReadonlyMap<string, ReadNode>;
  byId: ReadonlyMap<string, ReadNode>;
  /** Node id → ids of the nodes in front of it, and of the roots it is attached to. */
  before: ReadonlyMap<string, readonly string[]>;
  roots: ReadonlyMap<string, readonly string[]>;
  hasChat: boolean;
  hasPlatform: boolean;
}

/** A function that says what selects the records a memory, or a store that is read, gives out; undefined for all other nodes. */
export function createKeyReader(
  nodes: readonly ReadNode[],
  edges: readonly Edge[],
): (read: ReadNode) => KeyedBy | undefined {
  const neighbours = (list: readonly Edge[], end: "from" | "to"): Map<string, string[]> => {
    const groups = Map.groupBy(list, (edge) => edge[end === "from" ? "to" : "from"]);
    return new Map([...groups].map(([id, group]) => [id, group.map((edge) => edge[end])]));
  };
  const active = nodes.filter(({ node }) => !node.disabled);
  const around: Surroundings = {
    byName: new Map(nodes.map((read) => [read.node.name, read])),
    byId: new Map(nodes.map((read) => [read.node.id, read])),
    before: neighbours(
      edges.filter((edge) => edge.kind === "main"),
      "from",
    ),
    roots: neighbours(
      edges.filter((edge) => edge.kind !== "main"),
      "to",
    ),
    hasChat: active.some(isChat),
    hasPlatform: active.some(isPlatform),
  };
  return (read) => {
    const { roles } = read.node;
    if (read.name === "memoryManager") return undefined;
    if (roles.includes("memory")) return memoryKey(read, around);
    return roles.includes("store") && roles.includes("retriever")
      ? selectionKey(read.node, around)
      : undefined;
  };
}

/** Memories whose version 1 had one constant key for everybody. */
const ONCE_CONSTANT = new Set(["memoryBufferWindow", "memoryRedisChat", "memoryMotorhead", "memoryXata"]);

/** Without a custom key, a memory takes `sessionId` from its input: a chat trigger's, or whatever was put there before. */
function memoryKey({ node, raw, name }: ReadNode, around: Surroundings): KeyedBy {
  const key = node.parameters.find((parameter) => parameter.field === "sessionKey");
  const idType = at(raw, "parameters", "sessionIdType");
  if (key !== undefined && !(idType === "fromInput" && key.kind === "literal"))
    return keyOf(key, node, around, 0);
  if (raw["typeVersion"] === 1 && ONCE_CONSTANT.has(name) && idType === undefined) return "nothing";
  const assigned = assignment("{{ $json.sessionId }}", node, [], around);
  if (assigned !== undefined) return keyOf(assigned.parameter, assigned.node, around, 1);
  return around.hasChat ? "session" : "unknown";
}

/** A record selected by anything that the client chooses is selected by the client, whatever else is asked for. */
function selectionKey(node: Node, around: Surroundings): KeyedBy | undefined {
  const keys = node.parameters
    .filter(
      ({ purpose, kind, text, field }) =>
        // What a model asks a vector store for selects by likeness, not by owner.
        purpose === "query" && kind === "expression" && text.includes("{{") && field !== "arguments",
    )
    .map((parameter) => keyOf(parameter, node, around, 0));
  return (["client-input", "authenticated-identity", "session"] as const).find((key) => keys.includes(key));
}

function keyOf(key: Parameter, owner: Node, around: Surroundings, hops: number): KeyedBy {
  const { text } = key;
  if (key.kind === "literal" || !text.includes("{{")) return "nothing";
  if (VERIFIED.test(text)) return "authenticated-identity";
  if (/\bchatInput\b/.test(text)) return "client-input";
  const named = namedNodes(text).flatMap((name) => around.byName.get(name) ?? []);
  if (named.some(isChat)) return "session";
  if (named.some(isPlatform)) return "authenticated-identity";
  if (/\$execution\.id\b/.test(text)) return "session";
  const assigned = hops < MAX_HOPS ? assignment(text, owner, named, around) : undefined;
  if (assigned !== undefined) return keyOf(assigned.parameter, assigned.node, around, hops + 1);
  if (named.some(({ name }) => name === "webhook") || CLIENT_INPUT.test(text)) return "client-input";
  if (around.hasPlatform && PLATFORM_IDS.test(text)) return "authenticated-identity";
  return around.hasChat && /\bsession_?id\b/i.test(text) ? "session" : "unknown";
}

/** `$('Prepare').item.json.session_id`, or `$json.session_id` behind a Set node: the parameter that sets that field. */
function assignment(
  text: string,
  owner: Node,
  named: readonly ReadNode[],
  around: Surroundings,
): { parameter: Parameter; node: Node } | undefined {
  const sources = named.length > 0 ? named.map(({ node }) => node) : nodesBefore(owner, around);
  for (const node of sources) {
    const parameter = node.parameters.find(
      ({ assigns }) => assigns !== undefined && assigns !== "*" && readsField(text, assigns),
    );
    if (parameter !== undefined) return { parameter, node };
  }
  return undefined;
}

/** The nodes whose output a sub-node sees: those in front of its root, or in front of the node itself. */
function nodesBefore(node: Node, { before, roots, byId }: Surroundings): Node[] {
  const ids = [node.id, ...(roots.get(node.id) ?? [])].flatMap((id) => before.get(id) ?? []);
  return ids.slice(0, MAX_BEFORE).flatMap((id) => byId.get(id)?.node ?? []);
}

function isChat({ name }: ReadNode): boolean {
  return name === "chatTrigger" || name === "manualChatTrigger";
}

function isPlatform({ name }: ReadNode): boolean {
  return PLATFORM_TRIGGERS.has(name);
}

/** The names in `$('Name')` and `$node["Name"]`, in any quotes. */
function namedNodes(text: string): string[] {
  return [...text.matchAll(/[([]['"`]([^'"`\n]{1,200})['"`][)\]]/g)].flatMap((match) => match[1] ?? []);
}

/** `….field` or `…['field']`, and not the beginning of a longer name. */
function readsField(text: string, field: string): boolean {
  if (text.includes(`['${field}']`) || text.includes(`["${field}"]`)) return true;
  for (let at = text.indexOf(`.${field}`); at !== -1; at = text.indexOf(`.${field}`, at + 1))
    if (!/[\w$]/.test(text.charAt(at + 1 + field.length))) return true;
  return false;
}
