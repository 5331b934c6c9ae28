import type { Edge, Entry } from "../../model/workflow.ts";
import { at } from "../values.ts";
import { reachableFrom } from "./graph.ts";
import type { ReadNode } from "./node.ts";

const AUTH: ReadonlyMap<unknown, Entry["auth"]> = new Map([
  [undefined, "none"],
  ["none", "none"],
  ["basicAuth", "basic"],
  ["headerAuth", "header"],
  ["bearerAuth", "bearer"],
  ["jwtAuth", "jwt"],
  ["n8nOAuth2", "oauth2"],
  ["n8nUserAuth", "platform"],
]);

/** The entry points. `respondToWebhook` is none: it has no URL of its own. */
export function toEntries(nodes: readonly ReadNode[]): Entry[] {
  const form = nodes.find((read) => read.name === "formTrigger" && !read.node.disabled);
  return nodes.flatMap((read): Entry[] => {
    const { node, kind, name, raw } = read;
    if (node.disabled || !node.roles.includes("entry")) return [];
    const base = { nodeId: node.id };
    const auth = AUTH.get(at(raw, "parameters", "authentication")) ?? "unknown";
    // Further pages of a form are guarded by what guards its first page.
    if (name === "form")
      return [
        { ...base, protocol: "form", auth: form === undefined ? "unknown" : authOf(form), reach: "public" },
      ];
    if (name === "wait")
      return [
        {
          ...base,
          protocol: "http",
          auth: AUTH.get(at(raw, "parameters", "incomingAuthentication")) ?? "unknown",
          reach: "public",
        },
      ];
    if (name === "chatTrigger" && at(raw, "parameters", "public") !== true)
      return [{ ...base, protocol: "chat", auth: "platform", reach: "internal" }]; // only in n8n's own editor
    const entry = kind?.entry;
    if (entry === undefined) return [];
    return [
      {
        ...base,
        protocol: entry.protocol,
        auth: entry.auth === "parameter" ? auth : entry.auth,
        reach: entry.reach,
      },
    ];
  });
}

function authOf({ raw }: ReadNode): Entry["auth"] {
  return AUTH.get(at(raw, "parameters", "authentication")) ?? "unknown";
}

/** Notes on entry points that the contract has no field for. */
export function entryNotes(nodes: readonly ReadNode[]): string[] {
  return nodes.flatMap(({ node, raw }) => {
    const list = at(raw, "parameters", "options", "ipWhitelist");
    return node.roles.includes("entry") && typeof list === "string" && list !== ""
      ? [`entry "${node.name}" accepts only listed IP addresses`]
      : [];
  });
}

/**
 * The nodes whose *output* is the reply: where a webhook answers with the last node, and in chats (by default), the nodes at
 * which the flow ends. n8n answers with whichever of them ran last.
 */
export function replyingNodes(nodes: readonly ReadNode[], edges: readonly Edge[]): Set<string> {
  const continued = new Set(edges.filter((edge) => edge.kind === "main").map((edge) => edge.from));
  const starts = nodes
    .filter((read) => !read.node.disabled && answersWithLastNode(read))
    .map(({ node }) => node.id);
  return new Set([...reachableFrom(starts, edges)].filter((id) => !continued.has(id)));
}

function answersWithLastNode({ name, raw }: ReadNode): boolean {
  const mode = at(raw, "parameters", "responseMode") ?? at(raw, "parameters", "options", "responseMode");
  if (name === "chatTrigger") return mode === undefined || mode === "lastNode" || mode === "streaming";
  if (name !== "webhook") return false;
  return mode === "streaming" || (mode === "lastNode" && at(raw, "parameters", "responseData") !== "noData");
}

/** Messengers in which answering the one who wrote is the usual case: by which parameter, which trigger, which operation. */
const REPLIES: Readonly<Record<string, { recipient: string; trigger: string; operation?: string }>> = {
  telegram: { recipient: "chatId", trigger: "telegramTrigger" },
  whatsApp: { recipient: "recipientPhoneNumber", trigger: "whatsAppTrigger" },
  slack: { recipient: "channelId", trigger: "slackTrigger" },
  twilio: { recipient: "to", trigger: "twilioTrigger" },
  gmail: { recipient: "messageId", trigger: "gmailTrigger", operation: "reply" },
  microsoftOutlook: { recipient: "messageId", trigger: "microsoftOutlookTrigger", operation: "reply" },
};
const SENDER = /\b(?:chat\.id|chat_?id|from\.id|wa_id|sender|From|from|channel|user)\b/i;

/** Whether a message node writes back to whoever started the workflow: a reply, not a third party. */
export function repliesToSender({ name, node, raw }: ReadNode, nodes: readonly ReadNode[]): boolean {
  const reply = Object.hasOwn(REPLIES, name) ? REPLIES[name] : undefined;
  if (reply === undefined || !node.roles.includes("egress")) return false;
  const trigger = nodes.find((other) => other.name === reply.trigger && !other.node.disabled);
  if (trigger === undefined) return false;
  const recipient = node.parameters.find((parameter) => parameter.field === reply.recipient);
  if (recipient?.kind !== "expression" || recipient.modelChosen) return false;
  if (reply.operation !== undefined) return at(raw, "parameters", "operation") === reply.operation;
  return recipient.text.includes(trigger.node.name) || SENDER.test(recipient.text);
}
