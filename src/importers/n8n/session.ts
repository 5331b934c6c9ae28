import type { Node, Parameter } from "../../model/workflow.ts";
import { at } from "../values.ts";
import { assignmentOf, identitiesIn, MAX_HOPS, namedNodes, type Surroundings } from "./around.ts";
import type { ReadNode } from "./node.ts";

type KeyedBy = NonNullable<Node["keyedBy"]>;

/** Ids of messengers by their usual names, for expressions that read them under another node's name. */
const PLATFORM_IDS = /\b(?:chat\.id|from\.id|wa_id|user\.id|event\.user|chat_id|team_id)\b/;
/** In a chat, `metadata` may name a user too, but there the visitor's browser wrote it. */
const CHAT_METADATA = /\bjson\??(?:\.|\.?\[['"`])metadata\b/;
/** What callers, or models that callers talk to, choose. */
const CLIENT_INPUT = /\b(?:body|query|headers|params|chatInput)\b|\$fromAI\b/i;

interface Keys extends Surroundings {
  hasChat: boolean;
  hasPlatform: boolean;
}

/** A function that says what selects the records a memory, or a store that is read, gives out; undefined for all other nodes. */
export function createKeyReader(surroundings: Surroundings): (read: ReadNode) => KeyedBy | undefined {
  const { active } = surroundings;
  const around: Keys = {
    ...surroundings,
    hasChat: active.some(isChat),
    hasPlatform: active.some(isPlatform),
  };
  return (read) => {
    const { roles } = read.node;
    if (roles.includes("memory")) return memoryKey(read, around);
    return roles.includes("retriever") ? selectionKey(read.node, around) : undefined;
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
function memoryKey({ node, raw, name }: ReadNode, around: Keys): KeyedBy {
  const version = raw["typeVersion"];
  const ownKey = OWN_KEY_BEFORE_1_2.has(name) && typeof version === "number" && version < 1.2;
  if (ownKey || at(raw, "parameters", "sessionIdType") === "customKey") {
    const key = node.parameters.find(
      ({ field }) => field === "sessionKey" || (ownKey && field === "sessionId"),
    );
    if (key !== undefined) return keyOf(key, node, around, 0);
    if (version === 1 && ONCE_CONSTANT.has(name)) return "nothing";
  }
  const assigned = assignmentOf("{{ $json.sessionId }}", node, [], around);
  if (assigned !== undefined) return keyOf(assigned.parameter, assigned.node, around, 1);
  return around.hasChat ? "session" : "unknown";
}

/** What selects the records that a look-up gives: its query, for a request also the address and what goes with it. */
const SELECTS: ReadonlySet<string> = new Set(["query", "url", "path", "body"]);

/** A record selected by anything that the client chooses is selected by the client, whatever else is asked for. */
function selectionKey(node: Node, around: Keys): KeyedBy | undefined {
  const keys = node.parameters
    .filter(
      ({ purpose, kind, text, field }) =>
        // What a model asks a vector store for selects by likeness, not by owner.
        SELECTS.has(purpose) && kind === "expression" && text.includes("{{") && field !== "arguments",
    )
    .map((parameter) => keyOf(parameter, node, around, 0));
  return (["client-input", "authenticated-identity", "session"] as const).find((key) => keys.includes(key));
}

function keyOf(key: Parameter, owner: Node, around: Keys, hops: number): KeyedBy {
  const { text } = key;
  if (key.kind === "literal" || !text.includes("{{")) return "nothing";
  const named = namedNodes(text, around);
  if (identitiesIn(text, named, around).length > 0) return "authenticated-identity";
  if (/\bchatInput\b/.test(text)) return "client-input";
  if (around.hasChat && CHAT_METADATA.test(text)) return "client-input";
  if (named.some(isChat)) return "session";
  if (/\$execution\.id\b/.test(text)) return "session";
  const assigned = hops < MAX_HOPS ? assignmentOf(text, owner, named, around) : undefined;
  if (assigned !== undefined) return keyOf(assigned.parameter, assigned.node, around, hops + 1);
  if (named.some(isOpen) || CLIENT_INPUT.test(text)) return "client-input";
  if (around.hasPlatform && PLATFORM_IDS.test(text)) return "authenticated-identity";
  return around.hasChat && /\bsession_?id\b/i.test(text) ? "session" : "unknown";
}

function isChat({ name }: ReadNode): boolean {
  return name === "chatTrigger" || name === "manualChatTrigger";
}

function isPlatform({ node, kind }: ReadNode): boolean {
  return kind?.entry?.protocol === "messenger" && (node.identityFields?.length ?? 0) > 0;
}

/** A trigger whose fields, but for the identity, whoever calls it writes. */
function isOpen({ kind }: ReadNode): boolean {
  return kind?.entry !== undefined && kind.entry.reach !== "internal" && kind.entry.protocol !== "app-event";
}
