import type { Edge, Entry } from "../../model/workflow.ts";
import { at, lookUp } from "../values.ts";
import { reachableFrom } from "./graph.ts";
import type { ReadNode } from "./node.ts";
import type { TriggerEntry } from "./nodes/kind.ts";

const AUTH: ReadonlyMap<unknown, Entry["auth"]> = new Map([
  [undefined, "none"],
  ["none", "none"],
  ["basicAuth", "basic"],
  ["headerAuth", "header"],
  ["queryAuth", "header"],
  ["bearerAuth", "bearer"],
  ["jwtAuth", "jwt"],
  ["n8nOAuth2", "oauth2"],
  ["n8nUserAuth", "platform"],
]);

/** Where n8n puts whom it has let in, by the trigger's authentication (2.40: `Webhook`, `ChatTrigger`, `FormTriggerV2`). */
const IDENTITY: Readonly<Record<string, Partial<Record<Entry["auth"], readonly string[]>>>> = {
  webhook: { jwt: ["jwtPayload"] },
  chatTrigger: { platform: ["user"] },
  formTrigger: { platform: ["user"] },
};

/** Lists of who gets in, besides the authentication: network addresses, and the chats or people of a messenger. */
const LISTS: readonly (readonly string[])[] = [
  ["options", "ipWhitelist"],
  ["additionalFields", "chatIds"],
  ["additionalFields", "userIds"],
];
/** Such a list lets everybody in all the same. */
const EVERYBODY = /(?:^|[,\s])(?:0\.0\.0\.0(?:\/0)?|::\/0|\*)(?:$|[,\s])/;

/** The entry points. `respondToWebhook` is none: it has no URL of its own. */
export function toEntries(nodes: readonly ReadNode[]): Entry[] {
  const form = nodes.find((read) => read.name === "formTrigger" && !read.node.disabled);
  return nodes.flatMap((read): Entry[] => {
    const { node } = read;
    if (node.disabled || !node.roles.includes("entry")) return [];
    const entry = entryOf(read, form);
    return entry === undefined
      ? []
      : [{ nodeId: node.id, ...entry, ...(admitsListed(read) ? { allowList: true } : {}) }];
  });
}

type Way = Pick<Entry, "protocol" | "auth" | "reach">;

function entryOf({ kind, name, raw }: ReadNode, form: ReadNode | undefined): Way | undefined {
  // Further pages of a form are guarded by what guards its first page.
  if (name === "form")
    return { protocol: "form", auth: form === undefined ? "unknown" : authOf(form), reach: "public" };
  if (name === "wait") {
    const protocol = at(raw, "parameters", "resume") === "form" ? "form" : "http";
    return { protocol, auth: stated(raw, "incomingAuthentication"), reach: "public" };
  }
  // Only in n8n's own editor, and in its chat for logged-in users.
  if (name === "chatTrigger" && at(raw, "parameters", "public") !== true)
    return { protocol: "chat", auth: "platform", reach: "internal" };
  const entry = kind?.entry;
  if (entry === undefined) return undefined;
  return { protocol: entry.protocol, auth: authBy(entry, raw), reach: entry.reach };
}

function authOf({ kind, raw }: ReadNode): Entry["auth"] {
  return kind?.entry === undefined ? "unknown" : authBy(kind.entry, raw);
}

function authBy(entry: TriggerEntry, raw: Record<string, unknown>): Entry["auth"] {
  if (entry.auth === "parameter") return stated(raw, entry.parameter ?? "authentication");
  const version = raw["typeVersion"];
  const tooOld = entry.since !== undefined && typeof version === "number" && version < entry.since;
  return tooOld ? "none" : entry.auth;
}

/** What an authentication parameter says; n8n leaves out its default, none. */
function stated(raw: Record<string, unknown>, parameter: string): Entry["auth"] {
  return AUTH.get(at(raw, "parameters", parameter)) ?? "unknown";
}

function admitsListed({ raw }: ReadNode): boolean {
  return LISTS.some((path) => {
    const list = at(raw, "parameters", ...path);
    return typeof list === "string" && list.trim() !== "" && !EVERYBODY.test(list);
  });
}

/** The fields that say who asks, as n8n or the platform checked it; none where nobody was asked for a proof. */
export function identityOf(read: ReadNode): readonly string[] {
  const { kind, name, node } = read;
  if (kind?.entry === undefined || node.disabled) return [];
  const auth = authOf(read);
  if (name === "chatTrigger" && at(read.raw, "parameters", "public") !== true) return [];
  const proofs = lookUp(IDENTITY, name);
  if (proofs !== undefined) return lookUp(proofs, auth) ?? [];
  return auth === "none" ? [] : (kind.identity ?? []);
}

/** Notes on entry points that the contract has no field for. */
export function entryNotes(nodes: readonly ReadNode[]): string[] {
  return nodes.flatMap((read) => {
    const { node, name } = read;
    if (node.disabled || !node.roles.includes("entry")) return [];
    // n8n 2.16 and later put a token into the address (n8n-io/n8n#24159); before, it was a number that could be guessed.
    const resumed =
      name === "wait" && stated(read.raw, "incomingAuthentication") === "none"
        ? [`the address that resumes "${node.name}" carries a token in n8n 2.16 and later only`]
        : [];
    return [
      ...(admitsListed(read) ? [`entry "${node.name}" accepts only listed ${listed(read)}`] : []),
      ...resumed,
    ];
  });
}

function listed({ kind }: ReadNode): string {
  return kind?.entry?.protocol === "messenger" ? "senders" : "IP addresses";
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
  // A form's page, and what resumes a waiting workflow by a form, tell nothing of the last node.
  const resumed = name === "wait" && at(raw, "parameters", "resume") === "webhook";
  if (name !== "webhook" && !resumed) return false;
  return mode === "streaming" || (mode === "lastNode" && at(raw, "parameters", "responseData") !== "noData");
}
