import { detectSecrets } from "../../detectors/index.ts";
import { classesOfField } from "../../lib/field-classes.ts";
import type { Location } from "../../model/location.ts";
import type { Field, Node } from "../../model/workflow.ts";
import { asRecord, asText, at, get, isRecord } from "../values.ts";
import { assignmentOf, identitiesIn, namedNodes, type Surroundings, surroundingsOf } from "./around.ts";
import { identityOf, replyingNodes } from "./entries.ts";
import { askedFields, columnNames, constantFields } from "./fields.ts";
import type { Graph } from "./graph.ts";
import { approval, guardrails, senderCheck } from "./guards.ts";
import { nameReadFields } from "./names.ts";
import { type ReadNode, retarget } from "./node.ts";
import { namedByCaller, recipientOf } from "./senders.ts";
import { createKeyReader } from "./session.ts";
import { isAddress } from "./usage.ts";

/** What a node does that only its surroundings tell: replies, recipients, guards, tools of unknown type, keys. */
export function finishNodes(nodes: readonly ReadNode[], { edges }: Graph): void {
  for (const read of nodes) {
    if (read.node.disabled) continue;
    finishAlone(read);
    const identity = identityOf(read);
    if (identity.length > 0) read.node.identityFields = [...identity];
  }
  const around = surroundingsOf(nodes, edges);
  for (const read of around.active) fillAddress(read, around);
  const replying = replyingNodes(nodes, edges);
  const keyOf = createKeyReader(around);
  const tools = new Set(edges.filter((edge) => edge.kind === "tool").map((edge) => edge.from));
  for (const read of around.active) {
    const { node } = read;
    const recipient = recipientOf(read, around);
    if (recipient === "caller" && node.roles.includes("egress")) node.party = "caller";
    else if (recipient === "operators" && !node.roles.includes("retriever"))
      // Whoever runs the messenger or the mailbox reads along.
      node.readers = node.party === "own" ? ["operators"] : ["operators", "third-party"];
    if (node.roles.includes("human")) {
      const asked = read.base === "chat" || namedByCaller(read, around) ? "caller" : recipient;
      const guard = approval(read, asked, edges, around);
      if (guard !== undefined) node.guard = guard;
    }
    const check = senderCheck(read, around);
    if (check !== undefined) {
      node.roles.push("guard");
      node.guard = check.guard;
      node.identityFields = [...check.identity];
    }
    if (replying.has(node.id) && !node.roles.includes("respond")) node.roles.push("respond");
    if (tools.has(node.id) && !node.roles.includes("tool")) node.roles.push("tool");
    const keyedBy = keyOf(read);
    if (keyedBy !== undefined) node.keyedBy = keyedBy;
    if (keyedBy === "authenticated-identity") node.identityFields = provenBy(node, around);
  }
  nameSharedColumns(around.active);
  nameReadFields(around);
  nameUploads(around);
}

/** `={{ $json.baseUrl }}/orders`, where a node before it says what `baseUrl` is. */
function fillAddress(read: ReadNode, around: Surroundings): void {
  const { node } = read;
  if (read.host !== undefined || read.kind === undefined) return;
  const address = node.parameters.find((one) => isAddress(one) && one.kind === "expression");
  const live = address === undefined ? undefined : LEADING.exec(address.text)?.[1];
  if (address === undefined || live === undefined) return;
  const set = assignmentOf(live, node, namedNodes(live, around), around)?.parameter;
  if (set !== undefined && set.kind === "literal" && /^https?:\/\//i.test(set.text))
    retarget(read, address.text.replace(live, set.text.replace(/\/$/, "")));
}

/** An address that begins with an expression. */
const LEADING = /^=\s*(\{\{[^{}]{1,300}\}\})/;

/** What its own parameters say, beyond its kind. */
function finishAlone(read: ReadNode): void {
  const { node, name, raw } = read;
  const parameters = raw["parameters"];
  if (name === "guardrails") node.guard = guardrails(read);
  // Where nobody is asked for a proof, hardly anybody sends one.
  if (name === "webhook" && [undefined, "none"].includes(asText(get(parameters, "authentication"))))
    node.fields = node.fields.filter(({ dataClasses }) => !dataClasses.includes("credential"));
  if (name === "form" && get(parameters, "operation") === "completion") becomeAnswer(node);
  // A bot can fetch what was sent to it, and nothing else.
  if (read.base === "telegram" && get(parameters, "resource") === "file")
    node.fields = node.fields.map((field) => ({ ...field, readers: ["caller"] }));
  if (name === "set") node.fields.push(...constantFields(node.parameters));
  if (read.base === "chat" && get(parameters, "operation") === "sendAndWait") {
    node.roles.push("human");
    node.output = "emit";
  }
  if (get(parameters, "operation") === "sendAndWait" && get(parameters, "responseType") === "customForm")
    node.fields = askedFields(asRecord(parameters)).map((field) => ({
      ...field,
      name: field.name === "*" ? "data" : `data.${field.name}`,
    }));
  if (name === "wait" && ["webhook", "form"].includes(String(get(parameters, "resume")))) {
    node.roles.push("entry");
    node.fields.push(...askedFields(asRecord(parameters)));
  }
}

function becomeAnswer(node: Node): void {
  node.roles = ["respond"];
  node.party = "caller";
  node.output = "pass";
  node.fields = [];
}

/** The identities that a look-up asks with. */
function provenBy(node: Node, around: Surroundings): string[] {
  const live = node.parameters.filter(({ kind }) => kind === "expression");
  return [...new Set(live.flatMap(({ text }) => identitiesIn(text, namedNodes(text, around), around)))];
}

/** Tables have some dozens. */
const MAX_COLUMNS = 60;

/** What is read from a place has the columns that another node of the workflow lists for it. */
function nameSharedColumns(active: readonly ReadNode[]): void {
  const placed = active.filter(({ node }) => node.place !== undefined);
  for (const group of Map.groupBy(placed, ({ node }) => `${node.service}\n${node.place}`).values()) {
    const all = new Set(group.flatMap(({ raw }) => columnNames(asRecord(raw["parameters"]))));
    const names = [...all].slice(0, MAX_COLUMNS);
    const readers = group.filter(({ node }) => node.roles.includes("retriever"));
    for (const name of readers.length === 0 ? [] : names) {
      const dataClasses = classesOfField(name, names);
      if (dataClasses.length === 0) continue;
      for (const { node } of readers)
        if (!node.fields.some((field) => field.name === name))
          node.fields.push({ name, dataClasses, integrity: integrityOf(node), readers: [], basis: "schema" });
    }
  }
}

const integrityOf = ({ fields }: Node): Field["integrity"] =>
  fields.some(({ integrity }) => integrity === "untrusted") ? "untrusted" : "trusted";

/** Callers can upload files, too; that matters where a node looks at files. */
function nameUploads({ active, entries }: Surroundings): void {
  const looked = active.some(
    ({ base, node }) =>
      base === "extractFromFile" ||
      node.parameters.some(({ kind, text }) => kind !== "literal" && text.includes("$binary")),
  );
  for (const { name, node } of looked ? entries : [])
    if (name === "webhook" || name === "formTrigger")
      node.fields.push({
        name: "$binary",
        dataClasses: ["conversation"],
        integrity: "untrusted",
        readers: [],
        basis: "service",
      });
}

/** Notes on the canvas hold no data and run nothing; but people write keys down there. The first such note, as a node. */
export function secretNote(
  notes: readonly { raw: Record<string, unknown>; locate: (path: readonly string[]) => Location }[],
  id: (own: string | undefined, name: string) => string,
): Node | undefined {
  const texts = notes.map(({ raw }) => asText(at(raw, "parameters", "content"))?.slice(0, MAX_NOTE) ?? "");
  if (detectSecrets(texts.join("\n\n")).length === 0) return undefined;
  const index = texts.findIndex((text) => detectSecrets(text).length > 0);
  const note = notes[index];
  if (note === undefined || !isRecord(asRecord(note.raw)["parameters"])) return undefined;
  const name = asText(note.raw["name"]) ?? "Sticky Note";
  return {
    id: id(asText(note.raw["id"]), name),
    name,
    type: String(note.raw["type"]),
    roles: ["secret"],
    party: "own",
    location: note.locate([]),
    disabled: false,
    output: "emit",
    fields: [],
    credentials: [],
    readers: [],
    parameters: notes.flatMap(({ locate }, at) => {
      const text = texts[at] ?? "";
      return text === "" || detectSecrets(text).length === 0
        ? []
        : [
            {
              field: "content",
              kind: "literal" as const,
              language: "none" as const,
              purpose: "other" as const,
              text,
              modelChosen: false,
              location: locate(["parameters", "content"]),
            },
          ];
    }),
  };
}

/** Notes are a screen long; the largest known has some thousand characters. */
const MAX_NOTE = 20_000;
