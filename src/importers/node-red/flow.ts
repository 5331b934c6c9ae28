import { asList, asText, get, isRecord } from "../values.ts";
import { NOT_NODES } from "./kinds.ts";

/** One entry of the flat list. */
export interface Item {
  id: string;
  type: string;
  raw: Record<string, unknown>;
  /** Its place in the file's list. */
  index: number;
}

/** The list, sorted into what runs and what is only configured. */
export interface Flow {
  nodes: Item[];
  /** Configuration nodes (brokers, bots, accounts) by id. */
  configs: ReadonlyMap<string, Item>;
  tabs: Item[];
  subflows: ReadonlyMap<string, Item>;
}

export function sortItems(list: readonly unknown[]): Flow {
  const items = list.flatMap((raw, index): Item[] => {
    if (!isRecord(raw)) return [];
    const type = asText(raw["type"]);
    return type === undefined ? [] : [{ id: asText(raw["id"]) ?? `item-${index}`, type, raw, index }];
  });
  const nodes: Item[] = [];
  const configs = new Map<string, Item>();
  for (const item of items) {
    if (NOT_NODES.has(item.type)) continue;
    if (Array.isArray(item.raw["wires"])) nodes.push(item);
    else configs.set(item.id, item);
  }
  const subflows = items.filter(({ type }) => type === "subflow");
  return {
    nodes,
    configs,
    tabs: items.filter(({ type }) => type === "tab"),
    subflows: new Map(subflows.map((item) => [item.id, item])),
  };
}

/** One wire: from an output to a node. */
export interface Wire {
  from: string;
  to: string;
  branch: number;
}

/** The subflow that a node is an instance of. */
export function subflowOf({ type }: Item): string | undefined {
  return type.startsWith("subflow:") ? type.slice("subflow:".length) : undefined;
}

/** Far more wires than one instance of a subflow has, or returning ends than one called link. */
const MAX_INNER = 100;

/** All ways a message takes: wires, links, into subflows and out of them, to nodes that catch errors. */
export function wiresOf(flow: Flow): Wire[] {
  const drawn = flow.nodes.flatMap((item) => {
    const definition = flow.subflows.get(subflowOf(item) ?? "");
    return definition === undefined ? ownWires(item) : throughSubflow(item, definition).slice(0, MAX_INNER);
  });
  const wires = [...drawn, ...links(flow.nodes, drawn)];
  const into = Map.groupBy(wires, ({ to }) => to);
  return [...wires, ...flow.nodes.flatMap((item) => reported(item, flow.nodes, into))];
}

function ownWires(item: Item): Wire[] {
  return asList(item.raw["wires"]).flatMap((port, branch) =>
    asList(port).flatMap((to) => (typeof to === "string" ? [{ from: item.id, to, branch }] : [])),
  );
}

/** An instance hands its message to the definition's nodes; what the definition puts out goes on at the instance's wires. */
function throughSubflow(instance: Item, { raw }: Item): Wire[] {
  const inward = asList(raw["in"]).flatMap((port) => idsOf(get(port, "wires")));
  const outward = asList(raw["out"]).flatMap((port, branch) =>
    idsOf(get(port, "wires")).flatMap((from) =>
      asList(asList(instance.raw["wires"])[branch]).flatMap((to) =>
        // A way straight through the subflow starts at its own id.
        typeof to === "string" ? [{ from: from === raw["id"] ? instance.id : from, to, branch }] : [],
      ),
    ),
  );
  return [...inward.map((to) => ({ from: instance.id, to, branch: 0 })), ...outward];
}

const idsOf = (wires: unknown): string[] => asList(wires).flatMap((wire) => asText(get(wire, "id")) ?? []);

function links(nodes: readonly Item[], wires: readonly Wire[]): Wire[] {
  const byId = new Map(nodes.map((item) => [item.id, item]));
  const found = new Map<string, Wire>();
  const add = (from: string, to: string): void => {
    found.set(`${from} ${to}`, { from, to, branch: 0 });
  };
  for (const item of nodes) {
    const targets = asList(item.raw["links"]).filter((id): id is string => typeof id === "string");
    if (item.type === "link out" && item.raw["mode"] !== "return") for (const to of targets) add(item.id, to);
    if (item.type === "link in")
      for (const from of targets) if (byId.get(from)?.type === "link out") add(from, item.id);
    if (item.type === "link call") for (const to of targets) add(item.id, to);
  }
  const all = [...wires, ...found.values()];
  const next = Map.groupBy(all, ({ from }) => from);
  for (const call of nodes.filter(({ type }) => type === "link call"))
    for (const end of returns(call, next, byId)) for (const { to } of ownWires(call)) add(end, to);
  return [...found.values()];
}

/** How many nodes behind a called link are looked at. */
const MAX_REACH = 500;

/** The returning ends of a called link: those that can be reached from where it starts. */
function returns(
  call: Item,
  next: ReadonlyMap<string, readonly Wire[]>,
  byId: ReadonlyMap<string, Item>,
): string[] {
  const seen = new Set<string>();
  const ends: string[] = [];
  const pending = asList(call.raw["links"]).filter((id): id is string => typeof id === "string");
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const item = byId.get(id);
    if (item?.type === "link out" && item.raw["mode"] === "return") ends.push(id);
    if (ends.length >= MAX_INNER || seen.size > MAX_REACH) break;
    for (const { to } of next.get(id) ?? []) pending.push(to);
  }
  return ends;
}

/** Beyond this, a tab's errors are not drawn: nobody could look at that many lines. */
const MAX_CAUGHT = 200;

/**
 * What a `catch` node gets is the message as it came to the node that failed, which puts nothing out then; functions may have
 * changed it before. A `complete` node gets what was put out.
 */
function reported(item: Item, nodes: readonly Item[], into: ReadonlyMap<string, readonly Wire[]>): Wire[] {
  const about = nodesOf(item, nodes);
  const out = (id: string): Wire => ({ from: id, to: item.id, branch: 0 });
  if (item.type === "complete") return about.map(({ id }) => out(id));
  return about
    .flatMap(({ id, type }) => {
      const came = (into.get(id) ?? []).map((wire) => ({ ...wire, to: item.id }));
      return came.length === 0 || type === "function" ? [...came, out(id)] : came;
    })
    .filter(({ from }) => from !== item.id)
    .slice(0, MAX_CAUGHT);
}

/** The nodes that a `catch` or `complete` node is about: those it lists, or (`catch`) all on its tab. */
export function nodesOf(item: Item, nodes: readonly Item[]): Item[] {
  if (item.type !== "catch" && item.type !== "complete") return [];
  const scope = item.raw["scope"];
  const listed = Array.isArray(scope) ? new Set<unknown>(scope) : undefined;
  if (listed !== undefined) return nodes.filter(({ id }) => id !== item.id && listed.has(id));
  if (item.type === "complete") return [];
  return nodes
    .filter(({ raw, type }) => raw["z"] === item.raw["z"] && MAY_FAIL.test(type))
    .slice(0, MAX_CAUGHT);
}

/** Nodes that never raise an error cannot be caught. */
const MAY_FAIL =
  /^(?!catch$|complete$|status$|debug$|comment$|link |junction$|inject$|delay$|http response$)/;
