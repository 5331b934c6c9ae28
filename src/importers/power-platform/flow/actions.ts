import { Ids } from "../../unique.ts";
import { asList, asRecord, asText, get, isRecord } from "../../values.ts";

/** One trigger or action, taken out of the scopes it stands in. */
export interface Action {
  id: string;
  name: string;
  type: string;
  raw: Record<string, unknown>;
  path: readonly (string | number)[];
  isTrigger: boolean;
  /** The scope, condition or loop around it. */
  parent: string | undefined;
  /** The loops around it, the nearest first. */
  loops: readonly string[];
  /** The agent whose tool it is. */
  toolOf: string | undefined;
}

const MAX_ACTIONS = 10_000;
const MAX_DEPTH = 60;
const LOOPS: ReadonlySet<string> = new Set(["foreach"]);

/** Every trigger and action of a definition: names are unique in a flow, so they are ids. */
export function actionsOf(definition: Record<string, unknown>, path: readonly (string | number)[]): Action[] {
  const found: Action[] = [];
  const ids = new Ids();
  const add = (
    name: string,
    raw: unknown,
    at: readonly (string | number)[],
    rest: Partial<Action>,
  ): Action | undefined => {
    if (!isRecord(raw) || found.length >= MAX_ACTIONS) return undefined;
    const id = ids.take(name);
    const action: Action = {
      id,
      name: name.replaceAll("_", " "),
      type: asText(raw["type"]) ?? "",
      raw,
      path: at,
      isTrigger: false,
      parent: undefined,
      loops: [],
      toolOf: undefined,
      ...rest,
    };
    found.push(action);
    return action;
  };
  const walk = (
    list: unknown,
    at: readonly (string | number)[],
    inside: Partial<Action>,
    depth: number,
  ): void => {
    for (const [name, raw] of Object.entries(asRecord(list))) {
      const action = add(name, raw, [...at, name], inside);
      if (action === undefined || depth > MAX_DEPTH) continue;
      const loops = LOOPS.has(action.type.toLowerCase()) ? [action.id, ...action.loops] : action.loops;
      const within: Partial<Action> = { parent: action.id, loops, toolOf: action.toolOf };
      for (const branch of branchesOf(action.raw))
        walk(branch.actions, [...action.path, ...branch.path], within, depth + 1);
      for (const tool of Object.keys(asRecord(action.raw["tools"])))
        walk(
          get(asRecord(action.raw["tools"])[tool], "actions"),
          [...action.path, "tools", tool, "actions"],
          { ...within, toolOf: action.id },
          depth + 1,
        );
    }
  };
  for (const [name, raw] of Object.entries(asRecord(definition["triggers"])))
    add(name, raw, [...path, "triggers", name], { isTrigger: true });
  walk(definition["actions"], [...path, "actions"], {}, 0);
  return found;
}

/** The lists of actions in an action: its own, `else`, the cases of a switch and its default. */
function branchesOf(raw: Record<string, unknown>): { actions: unknown; path: readonly string[] }[] {
  const cases = Object.entries(asRecord(raw["cases"]));
  return [
    { actions: raw["actions"], path: ["actions"] },
    { actions: get(raw["else"], "actions"), path: ["else", "actions"] },
    { actions: get(raw["default"], "actions"), path: ["default", "actions"] },
    ...cases.map(([name, one]) => ({ actions: get(one, "actions"), path: ["cases", name, "actions"] })),
  ];
}

/** Which actions must end, and how, before this one starts. */
export function runAfter({ raw }: Action): { name: string; statuses: readonly string[] }[] {
  return Object.entries(asRecord(raw["runAfter"])).map(([name, statuses]) => ({
    name,
    statuses: asList(statuses).map((status) => String(status).toLowerCase()),
  }));
}
