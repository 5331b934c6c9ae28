import { asList, asText, get, isRecord } from "../values.ts";

/** One Zap of an export, and where it stands. */
export interface Zap {
  data: Record<string, unknown>;
  nodes: Record<string, unknown>;
  path: readonly (string | number)[];
}

const MAX_ZAPS = 5_000;

/** The Zaps of an export: `{ metadata, zaps: [{ title, nodes: { "1": … } }] }`. */
export function zapsOf(data: unknown): Zap[] {
  return asList(get(data, "zaps"))
    .slice(0, MAX_ZAPS)
    .flatMap((zap, index): Zap[] => {
      const nodes = get(zap, "nodes");
      if (!isRecord(zap) || !isRecord(nodes) || !Object.values(nodes).some(isStep)) return [];
      return [{ data: zap, nodes, path: ["zaps", index] }];
    });
}

const isStep = (node: unknown): boolean =>
  asText(get(node, "selected_api")) !== undefined ||
  (isRecord(node) && "type_of" in node && "parent_id" in node);
