import type { Edge, Node, Parameter } from "../../model/workflow.ts";
import type { ReadNode } from "./node.ts";

/** How many nodes in front of one are looked at; real ones have a few. */
const MAX_BEFORE = 50;
/** How far a value is followed back through fields that other nodes assign. */
export const MAX_HOPS = 4;
/** Longer expressions are programs. */
const MAX_EXPRESSION = 20_000;

/** A workflow's nodes and what stands around each, for questions about where a value comes from. */
export interface Surroundings {
  active: readonly ReadNode[];
  byName: ReadonlyMap<string, ReadNode>;
  byId: ReadonlyMap<string, ReadNode>;
  /** Those of the active nodes at which the workflow starts, and all fields in which they say who asks. */
  entries: readonly ReadNode[];
  identities: readonly string[];
  /** Node id → ids of the nodes in front of it, and of the roots it is attached to. */
  before: ReadonlyMap<string, readonly string[]>;
  roots: ReadonlyMap<string, readonly string[]>;
}

export function surroundingsOf(nodes: readonly ReadNode[], edges: readonly Edge[]): Surroundings {
  const neighbours = (list: readonly Edge[], end: "from" | "to"): Map<string, string[]> => {
    const groups = Map.groupBy(list, (edge) => edge[end === "from" ? "to" : "from"]);
    return new Map([...groups].map(([id, group]) => [id, group.map((edge) => edge[end])]));
  };
  const active = nodes.filter(({ node }) => !node.disabled);
  const entries = active.filter(({ node }) => node.roles.includes("entry"));
  return {
    active,
    entries,
    identities: [...new Set(entries.flatMap(({ node }) => node.identityFields ?? []))],
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
  };
}

/** The nodes in `$('Name')` and `$node["Name"]`, in any quotes. */
export function namedNodes(text: string, { byName }: Surroundings): ReadNode[] {
  return [...text.matchAll(/[([]['"`]([^'"`\n]{1,200})['"`][)\]]/g)].flatMap(
    (match) => byName.get(match[1] ?? "") ?? [],
  );
}

/** `$('Prepare').item.json.session_id`, or `$json.session_id` behind a Set node: the parameter that sets that field. */
export function assignmentOf(
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
  const ids = [node.id, ...(roots.get(node.id) ?? []).slice(0, MAX_BEFORE)].flatMap((id) =>
    (before.get(id) ?? []).slice(0, MAX_BEFORE),
  );
  return ids.slice(0, MAX_BEFORE).flatMap((id) => byId.get(id)?.node ?? []);
}

/** `….field` or `…['field']`, and not the beginning of a longer name. */
function readsField(text: string, field: string): boolean {
  if (text.includes(`['${field}']`) || text.includes(`["${field}"]`)) return true;
  for (let at = text.indexOf(`.${field}`); at !== -1; at = text.indexOf(`.${field}`, at + 1))
    if (!/[\w$]/.test(text.charAt(at + 1 + field.length))) return true;
  return false;
}

/**
 * The identity fields (see `Node.identityFields`) that an expression reads: of the trigger it names, or of any when it names
 * none. `named`: the nodes that it names.
 */
export function identitiesIn(
  text: string,
  named: readonly ReadNode[],
  { identities }: Surroundings,
): readonly string[] {
  const triggers = named.filter(({ node }) => node.roles.includes("entry"));
  const fields = triggers.length > 0 ? triggers.flatMap(({ node }) => node.identityFields ?? []) : identities;
  if (fields.length === 0) return [];
  const path = plainPath(text);
  return fields.filter((field) => {
    const at = path.indexOf(`json.${field}`);
    return at !== -1 && !/[\w$]/.test(path.charAt(at + 5 + field.length));
  });
}

/** `$json?.messages[0]['from']` → `$json.messages.from`: one way to write a path of fields. */
export function plainPath(text: string): string {
  return text
    .slice(0, MAX_EXPRESSION)
    .replace(/\[\s*(?:\d{1,4}|(['"`])([\w -]{1,80})\1)\s*\]/g, (_, __, key: string | undefined) =>
      key === undefined ? "" : `.${key}`,
    )
    .replaceAll("?.", ".")
    .replaceAll("..", ".");
}
