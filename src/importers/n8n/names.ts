import { classesOfField } from "../../lib/field-classes.ts";
import type { DataClass } from "../../model/label.ts";
import type { Field, Node } from "../../model/workflow.ts";
import type { Surroundings } from "./around.ts";
import type { ReadNode } from "./node.ts";

/** How far back the item is followed that a node reads, and over how many nodes; real flows are shorter. */
const MAX_BACK = 40;
/** Names by which one node is read; real workflows read a few dozen. */
const MAX_NAMES = 60;
/** UTF-16 code units of one text. */
const MAX_TEXT = 30_000;

/** `.customer`, `['Client e-mail']`, `[0]`, up to five of them. */
const PATH = String.raw`((?:\??\.[A-Za-z_]\w{0,60}|\??\.?\[\s?(?:\d{1,4}|'[^'\n]{1,60}'|"[^"\n]{1,60}")\s?\]){1,5})(\()?`;
/** `$('Node').first().json.email`; `$node["Node"].json.email` */
const BY_NAME = new RegExp(
  String.raw`(?:\$\(\s?|\$node\[)(['"${"`"}])([^'"${"`"}\n]{1,120})\1\s?[)\]]\.(?:[a-zA-Z]{1,14}(?:\([\w\s$.]{0,40}\))?(?:\[\d{1,4}\])?\.)?json${PATH}`,
  "g",
);
/** `$json.email`, `$input.first().json.email`, `item.json.email` */
const OF_INPUT = new RegExp(
  String.raw`(?:\$json|(?:\$input\.(?:item|first\(\)|last\(\))|\bitem|\bitems\[0\])\.json)${PATH}`,
  "g",
);
const STEP = /\.([A-Za-z_]\w*)|\[\s?'([^']+)'|\[\s?"([^"]+)"/g;

/**
 * Gives nodes whose fields nobody lists (rows, records, answers, requests) the fields by which the workflow reads them, with the
 * data classes that their names suggest: `$('Get rows').item.json.Phone` says that rows have a phone number.
 */
export function nameReadFields(around: Surroundings): void {
  const open = around.active.filter(isOpen);
  if (open.length === 0) return;
  const names = new Map(open.map(({ node }) => [node.id, new Set<string>()]));
  const note = (id: string, name: string): void => {
    const known = names.get(id);
    if (known !== undefined && known.size < MAX_NAMES && name !== "") known.add(name);
  };
  for (const { node } of around.active)
    for (const { kind, text } of node.parameters) {
      if (kind === "literal" || !text.includes("json")) continue;
      const part = text.slice(0, MAX_TEXT);
      for (const [, , name = "", path = "", call] of part.matchAll(BY_NAME)) {
        const id = around.byName.get(name)?.node.id;
        if (id !== undefined) note(id, fieldOf(path, call));
      }
      for (const [, path = "", call] of part.matchAll(OF_INPUT)) {
        const field = fieldOf(path, call);
        for (const id of field === "" ? [] : sourcesOf(node, field, names, around)) note(id, field);
      }
    }
  for (const read of open) addFields(read, [...(names.get(read.node.id) ?? [])]);
}

/** A node that gives fields which its kind cannot name. */
function isOpen({ node }: ReadNode): boolean {
  return (
    node.output === "emit" &&
    node.fields.some(({ name }) => name === "*" || name === "body" || name === "query")
  );
}

/** `.customer['e-mail'].trim` with a call behind it → `customer.e-mail`. */
function fieldOf(path: string, call: string | undefined): string {
  const steps = [...path.matchAll(STEP)].map(([, plain, single, double]) => plain ?? single ?? double ?? "");
  return (call === undefined ? steps : steps.slice(0, -1)).join(".");
}

/** The open nodes from which an item's field comes: those before, past all that hand it on. */
function sourcesOf(
  node: Node,
  field: string,
  open: ReadonlyMap<string, unknown>,
  { before, roots, byId }: Surroundings,
): string[] {
  const first = field.split(".", 1)[0] ?? field;
  const seen = new Set<string>();
  const found: string[] = [];
  const previous = (id: string): readonly string[] => (before.get(id) ?? []).slice(0, MAX_BACK);
  const pending = [node.id, ...(roots.get(node.id) ?? []).slice(0, MAX_BACK)].flatMap(previous);
  for (let id = pending.pop(); id !== undefined && seen.size < MAX_BACK; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (open.has(id)) {
      found.push(id);
      continue;
    }
    const earlier = byId.get(id)?.node;
    const hands = earlier?.output === "pass" || earlier?.output === "assign-pass";
    if (hands && !earlier.parameters.some(({ assigns }) => assigns === first)) pending.push(...previous(id));
  }
  return found;
}

/** What hardly ever is called so for another reason; in what callers send, everything counts. */
const TELLING = /^(?:pii|financial|health)/;

/** Ids that a service gives to its records, as their fields are called; people's ids are data about them. */
const RECORD_ID =
  /^(?:(?:message|thread|data|page|issue|ticket|event|file|document|record|task|fields|update|result|items?)\.)?(?:_?id|uuid|update_id|(?:message|thread|page|issue|ticket|event|file|document|record|task|row|run|folder|spreadsheet|database)(?:Id|_id)|row_number)$/;

function addFields({ node, name }: ReadNode, names: readonly string[]): void {
  const known = new Set(node.fields.map((field) => field.name));
  const hasMore = known.has("*");
  const whole = node.fields.find((field) => field.name === "*" || field.name === "body");
  for (const field of names) {
    if (known.has(field)) continue;
    // Of a request, only what its caller wrote.
    const written = name !== "webhook" || /^(?:body|query|headers)\./.test(field);
    const counts = (one: DataClass): boolean =>
      name === "webhook" || TELLING.test(one) || (one === "credential" && node.roles.includes("store"));
    const all = written ? classesOfField(field, names) : [];
    const dataClasses = all.filter(counts);
    if (dataClasses.length > 0) node.fields.push(readField(field, dataClasses, whole));
    // Named beside `*`, it is none of what `*` holds: it tells that there is a record, not what is in it.
    else if (all.length === 0 && hasMore && RECORD_ID.test(field))
      node.fields.push(readField(field, [], undefined));
  }
}

function readField(name: string, dataClasses: DataClass[], whole: Field | undefined): Field {
  return {
    name,
    dataClasses,
    integrity: whole?.integrity ?? "trusted",
    readers: whole?.readers ?? [],
    basis: "field-name",
  };
}
