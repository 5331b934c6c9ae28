import { asText, get, isRecord } from "../values.ts";

/** The list of nodes in a file, and where it stands: the file itself, or under `flows` (the admin API's form). */
export function flowsOf(data: unknown): { nodes: readonly unknown[]; path: readonly string[] } | undefined {
  if (isFlow(data)) return { nodes: data, path: [] };
  const inner = get(data, "flows");
  return isFlow(inner) ? { nodes: inner, path: ["flows"] } : undefined;
}

/** How many entries are looked at to tell a flow from other lists. */
const LOOKED_AT = 200;

/** Node-RED's own shape: a flat list of objects with `id` and `type`, of which nodes have `wires` and tabs a `label`. */
function isFlow(data: unknown): data is unknown[] {
  if (!Array.isArray(data) || data.length === 0) return false;
  const head = data.slice(0, LOOKED_AT);
  if (!head.every((item) => isRecord(item))) return false;
  const named = head.filter(
    (item) => asText(get(item, "id")) !== undefined && asText(get(item, "type")) !== undefined,
  );
  return named.length * 2 > head.length && named.some((item) => isWired(item) || isTab(item));
}

const isWired = (item: unknown): boolean => {
  const wires = get(item, "wires");
  return Array.isArray(wires) && wires.every((port) => Array.isArray(port));
};
const isTab = (item: unknown): boolean =>
  get(item, "type") === "tab" && typeof get(item, "label") === "string";
