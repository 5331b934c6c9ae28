import { serviceAt } from "../../lib/services.ts";
import type { Node, Parameter } from "../../model/workflow.ts";
import { asText, at } from "../values.ts";
import { assignmentOf, identitiesIn, MAX_HOPS, namedNodes, plainPath, type Surroundings } from "./around.ts";
import type { ReadNode } from "./node.ts";

/** Who gets what a message node sends: whoever started the workflow, people the operator chose, or anybody else. */
export type Recipient = "caller" | "operators" | "others";

const MAIL = ["gmailTrigger", "emailReadImap", "microsoftOutlookTrigger"];
/** Message nodes, and the triggers whose sender they can answer. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  telegram: ["telegramTrigger"],
  whatsApp: ["whatsAppTrigger"],
  slack: ["slackTrigger"],
  twilio: ["twilioTrigger"],
  microsoftTeams: ["microsoftTeamsTrigger"],
  ciscoWebex: ["ciscoWebexTrigger"],
  gmail: MAIL,
  emailSend: MAIL,
  microsoftOutlook: MAIL,
  sendGrid: MAIL,
  mailgun: MAIL,
  mailjet: MAIL,
  mandrill: MAIL,
  awsSes: MAIL,
  discord: [],
  mattermost: [],
  googleChat: [],
  rocketchat: [],
  matrix: [],
  zulip: [],
  line: [],
};
/** Operations that answer a message: whom they reach is its sender. */
const ANSWERING = new Set(["reply", "replyAll", "createReply"]);
const ANSWERED = new Set(["messageId", "threadId", "draftId", "conversationId"]);

/** The sender by the names that triggers and messengers' requests give him; a plain path, see `plainPath`. */
const SENDER: Readonly<Record<string, RegExp>> = {
  chat: /\b(?:chat\.id|chat_?id|from\.id|wa_id|From|from|channel|user|chatId|userId|replyToken|remoteJid|sender)\b/,
  mail: /\b(?:from|From|sender|replyTo|reply-to|returnPath|emailAddress)\b/,
};
/** The same, where a messenger calls a plain webhook: only its own way of writing it counts. */
const IN_REQUEST =
  /\b(?:message\.(?:chat|from)\.id|messages\.from|contacts\.wa_id|replyToken|remoteJid|event\.(?:channel|user)|source\.userId)\b/;
/** In a request to a messenger: the member of its body, or of its address, that says who gets the message. */
const ADDRESSEE =
  /\b(?:replyToken|chat_id|recipient|number|to|channel)\b["']?\s{0,5}[:=]\s{0,5}["']?\s{0,5}(\{\{[^{}]{1,300}\}\}|[@#+\w-][\w.@+-]{2,80})/;
/** Addresses of one fixed channel: what is posted there, its members read. */
const CHANNEL_HOOK =
  /^=?https:\/\/(?:hooks\.slack\.com\/|(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/|[\w-]+\.webhook\.office\.com\/|chat\.googleapis\.com\/v1\/spaces\/)/i;

/** Undefined for nodes that send no messages to people. */
export function recipientOf(read: ReadNode, around: Surroundings): Recipient | undefined {
  const { node, base } = read;
  if (!node.roles.includes("egress") && !node.roles.includes("human")) return undefined;
  if (base === "httpRequest") return requestRecipient(read, around);
  if (!Object.hasOwn(ANSWERS, base)) return undefined;
  const triggers = around.entries.filter(({ name }) => ANSWERS[base]?.includes(name));
  const answers = ANSWERING.has(asText(at(read.raw, "parameters", "operation")) ?? "");
  const recipients = node.parameters.filter(({ purpose, field }) =>
    answers ? ANSWERED.has(field) : purpose === "recipient",
  );
  if (recipients.some(({ modelChosen }) => modelChosen)) return "others";
  if (recipients.length === 0) return base === "discord" ? "operators" : undefined;
  const isMail = ANSWERS[base] === MAIL;
  if (recipients.every(isFixed)) return answers ? "others" : "operators";
  const sender = answers ? /./ : isMail ? SENDER["mail"] : SENDER["chat"];
  if (sender === undefined) return "others";
  return recipients.every((one) => isSender(one, read, triggers, sender, around, 0)) ? "caller" : "others";
}

const isFixed = ({ kind, text }: Parameter): boolean => kind === "literal" || !text.includes("{{");

/** Whether a recipient is whoever wrote to one of the triggers, also by way of other nodes' fields. */
function isSender(
  recipient: Parameter,
  { node: owner }: Pick<ReadNode, "node">,
  triggers: readonly ReadNode[],
  sender: RegExp,
  around: Surroundings,
  hops: number,
): boolean {
  if (isFixed(recipient) || recipient.modelChosen) return false;
  const { text } = recipient;
  const named = namedNodes(text, around);
  if (identitiesIn(text, named, around).length > 0) return true;
  const path = plainPath(text);
  const entry = named.find(({ node }) => node.roles.includes("entry"));
  if (entry !== undefined) return triggers.includes(entry) ? sender.test(path) : isCaller(entry, path);
  const set = hops < MAX_HOPS ? assignmentOf(text, owner, named, around) : undefined;
  if (set !== undefined) return isSender(set.parameter, set, triggers, sender, around, hops + 1);
  if (triggers.length > 0) return sender.test(path);
  return around.entries.some((read) => isCaller(read, path));
}

/** Whether whoever started the workflow said himself who is to be asked: his address in a form, a field of his request. */
export function namedByCaller({ node }: ReadNode, around: Surroundings): boolean {
  const recipients = node.parameters.filter(({ purpose }) => purpose === "recipient");
  return recipients.some((recipient) => comesFromEntry(recipient, node, around, 0));
}

function comesFromEntry(value: Parameter, owner: Node, around: Surroundings, hops: number): boolean {
  if (isFixed(value)) return false;
  const named = namedNodes(value.text, around);
  if (named.some(({ kind }) => kind?.entry !== undefined && kind.entry.reach !== "internal")) return true;
  const set = hops < MAX_HOPS ? assignmentOf(value.text, owner, named, around) : undefined;
  if (set !== undefined) return comesFromEntry(set.parameter, set.node, around, hops + 1);
  const before = named.length > 0 ? [] : (around.before.get(owner.id) ?? []).slice(0, 1);
  return before.some((id) => {
    const entry = around.byId.get(id)?.kind?.entry;
    return entry !== undefined && entry.reach !== "internal";
  });
}

/** A messenger that calls a plain webhook: whom its request names. */
function isCaller({ name }: ReadNode, path: string): boolean {
  return name === "webhook" && IN_REQUEST.test(path);
}

/** A request to a messenger's own API. */
function requestRecipient(read: ReadNode, around: Surroundings): Recipient | undefined {
  const { node } = read;
  const url = node.parameters.find(({ field }) => field === "url");
  if (url !== undefined && CHANNEL_HOOK.test(url.text) && isFixed(url)) return "operators";
  if (read.host === undefined || serviceAt(read.host)?.kind !== "messenger") return undefined;
  const entries = around.entries.filter(({ kind }) => kind?.entry?.protocol === "messenger");
  for (const parameter of node.parameters) {
    if (parameter.purpose !== "body" && parameter.purpose !== "url") continue;
    const text = isNamed(parameter, read)
      ? parameter.text
      : ADDRESSEE.exec(parameter.text.slice(0, 20_000))?.[1];
    if (text === undefined) continue;
    if (!text.includes("{{")) return "operators";
    const recipient: Parameter = { ...parameter, text, kind: "expression", modelChosen: false };
    const sender = SENDER["chat"];
    return sender !== undefined && isSender(recipient, read, entries, sender, around, 0)
      ? "caller"
      : undefined;
  }
  return undefined;
}

/** The value of a name-value pair (`bodyParameters.parameters.0.value`) whose name says that it is the recipient. */
function isNamed({ field }: Parameter, { raw }: ReadNode): boolean {
  const path = field.split(".");
  if (path.at(-1) !== "value") return false;
  const list = at(raw, "parameters", ...path.slice(0, -2));
  const index = Number(path.at(-2));
  const pair: unknown = Array.isArray(list) ? list[index] : undefined;
  return /^(?:replyToken|chat_id|recipient|number|to|channel)$/.test(asText(at(pair, "name")) ?? "");
}
