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
/**
 * What n8n itself puts into an item after it has checked who asks (n8n 2.41, `Webhook`, `ChatTrigger`, `Form`): the token's
 * claims, the user who logged in. A chat's `metadata` also names a user, but there the visitor's browser wrote it.
 */
const TOKEN_CLAIMS = /\bjson\??(?:\.|\.?\[['"`])jwtPayload\b/;
const LOGGED_IN_USER = /\bjson\??(?:\.|\.?\[['"`])user\b/;
const CHAT_METADATA = /\bjson\??(?:\.|\.?\[['"`])metadata\b/;
/** What callers, or models that callers talk to, choose. */
const CLIENT_INPUT = /\b(?:body|query|headers|params|chatInput)\b|\$fromAI\b/i;

interface Surroundings {
  active: readonly ReadNode[];
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
    active,
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

/**
 * Memories that asked for their key directly before version 1.2, when `sessionIdType` (default: `fromInput`) came in; all
 * others have it in every version. Source: n8n's memory nodes, versions 1 to 1.6.
 */
const OWN_KEY_BEFORE_1_2 = new Set([
  "memoryBufferWindow",
  "memoryRedisChat",
  "memoryMotorhead",
  "memoryXata",
  "memoryZep",
]);
/** Of those, the ones whose version 1 came with one constant key for everybody; the rest came with none and demanded one. */
const ONCE_CONSTANT = new Set(["memoryBufferWindow", "memoryRedisChat"]);

/** Without a custom key, a memory takes `sessionId` from its input: a chat trigger's, or whatever was put there before. */
function memoryKey({ node, raw, name }: ReadNode, around: Surroundings): KeyedBy {
  const version = raw["typeVersion"];
  const ownKey = OWN_KEY_BEFORE_1_2.has(name) && typeof version === "number" && version < 1.2;
  if (ownKey || at(raw, "parameters", "sessionIdType") === "customKey") {
    const key = node.parameters.find(
      ({ field }) => field === "sessionKey" || (ownKey && field === "sessionId"),
    );
    if (key !== undefined) return keyOf(key, node, around, 0);
    if (version === 1 && ONCE_CONSTANT.has(name)) return "nothing";
  }
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
  const named = namedNodes(text).flatMap((name) => around.byName.get(name) ?? []);
  if (isVouchedFor(text, named, around)) return "authenticated-identity";
  if (/\bchatInput\b/.test(text)) return "client-input";
  if (around.hasChat && CHAT_METADATA.test(text)) return "client-input";
  if (named.some(isChat)) return "session";
  if (named.some(isPlatform)) return "authenticated-identity";
  if (/\$execution\.id\b/.test(text)) return "session";
  const assigned = hops < MAX_HOPS ? assignment(text, owner, named, around) : undefined;
  if (assigned !== undefined) return keyOf(assigned.parameter, assigned.node, around, hops + 1);
  if (named.some(({ name }) => name === "webhook") || CLIENT_INPUT.test(text)) return "client-input";
  if (around.hasPlatform && PLATFORM_IDS.test(text)) return "authenticated-identity";
  return around.hasChat && /\bsession_?id\b/i.test(text) ? "session" : "unknown";
}

/** Whether the text reads what a trigger put in after checking it: the trigger it names, or any when it names none. */
function isVouchedFor(text: string, named: readonly ReadNode[], { active }: Surroundings): boolean {
  const triggers = named.filter(({ node }) => node.roles.includes("entry"));
  return (triggers.length > 0 ? triggers : active).some((read) => checkedField(read)?.test(text) === true);
}

function checkedField({ name, raw }: ReadNode): RegExp | undefined {
  const authentication = at(raw, "parameters", "authentication");
  if (name === "webhook" && authentication === "jwtAuth") return TOKEN_CLAIMS;
  const hasLogin = name === "chatTrigger" || name === "formTrigger";
  return hasLogin && authentication === "n8nUserAuth" ? LOGGED_IN_USER : undefined;
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
