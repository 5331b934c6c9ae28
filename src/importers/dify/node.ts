import type { Node, NodeRole } from "../../model/workflow.ts";
import type { NodeDraft } from "../build.ts";
import { asText, get, isRecord, lookUp } from "../values.ts";
import type { App } from "./app.ts";

/** A node of an app's graph, as the file has it. `at` is the way to its `data`. */
export interface ReadNode {
  id: string;
  name: string;
  type: string;
  data: Readonly<Record<string, unknown>>;
  at: readonly PropertyKey[];
  /** The iteration or loop that it is part of. */
  parent: string | undefined;
  /** It stands at the beginning of its iteration or loop. */
  first: boolean;
  /** Nothing leads to it, so it never runs. */
  unreached: boolean;
}

/** Turns one kind of node into its part of the graph. */
export type Make = (app: App, read: ReadNode) => void;

const ON_ERROR: Readonly<Record<string, Node["onError"]>> = {
  "fail-branch": "branch",
  "default-value": "continue",
  "continue-on-error": "continue",
  "remove-abnormal-output": "continue",
  terminated: "stop",
};

function onErrorOf(data: Readonly<Record<string, unknown>>): Node["onError"] {
  const strategy = data["error_strategy"] ?? data["error_handle_mode"];
  return lookUp(ON_ERROR, asText(strategy));
}

/** Adds a node of the file to the graph. */
export function add(
  app: App,
  read: ReadNode,
  roles: NodeRole[],
  draft: Partial<Omit<NodeDraft, "id" | "name" | "type" | "roles" | "at">> = {},
): Node {
  const onError = onErrorOf(read.data);
  return app.builder.add({
    id: read.id,
    name: read.name,
    type: read.type,
    roles,
    at: read.at,
    disabled: read.unreached,
    ...(onError === undefined ? {} : { onError }),
    ...draft,
  });
}

/** The nodes of a graph. Notes on the canvas are none. */
export function readNodes(list: readonly unknown[], at: readonly PropertyKey[]): ReadNode[] {
  return list.flatMap((node, index): ReadNode[] => {
    if (!isRecord(node)) return [];
    const data = isRecord(node["data"]) ? node["data"] : {};
    const wrapper = asText(node["type"]) ?? "";
    const type = asText(data["type"]) ?? typeOfWrapper(wrapper);
    if (wrapper === "custom-note" || type === "custom-note") return [];
    const id = idOf(node["id"]) ?? `node-${index + 1}`;
    const parent = idOf(node["parentId"]) ?? asText(data["iteration_id"]) ?? asText(data["loop_id"]);
    return [
      {
        id,
        name: asText(data["title"]) ?? type,
        type,
        data,
        at: [...at, index, ...(isRecord(node["data"]) ? ["data"] : [])],
        parent: parent === id ? undefined : parent,
        first: type.endsWith("-start") || data["isIterationStart"] === true,
        unreached: false,
      },
    ];
  });
}

/** The wrapper of a start within a container names its type (`custom-loop-start`); all others are `custom`. */
const typeOfWrapper = (wrapper: string): string =>
  /^custom-(?:iteration|loop)-start$/.test(wrapper) ? wrapper.slice("custom-".length) : "no type";

/** Ids are texts; YAML written by hand may hold them as numbers. */
export function idOf(value: unknown): string | undefined {
  return typeof value === "number" ? String(value) : asText(value);
}

/** A setting that older files lack or that holds anything else than a record. */
export const recordAt = (data: unknown, key: string): Readonly<Record<string, unknown>> => {
  const value = get(data, key);
  return isRecord(value) ? value : {};
};
