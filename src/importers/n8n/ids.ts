import { scrub } from "../../detectors/index.ts";
import { shortId } from "../../lib/hash.ts";
import { isRecord } from "../values.ts";

/** Ids are printed as they are, because documents refer to each other by them; an id that holds a secret is not used. */
function isPrintable(id: string): boolean {
  return scrub(id) === id;
}

/**
 * The export's id, else its name, else its content: never the file's name. Content means the names and types of the nodes, in
 * any order, so that moving or editing a node leaves the workflow (and the fingerprints of its findings) what it is.
 */
export function workflowId(
  own: string | undefined,
  name: string | undefined,
  rawNodes: readonly unknown[],
): string {
  if (own !== undefined && isPrintable(own)) return own;
  const slug = scrub(name ?? "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80);
  if (slug !== "") return slug;
  const content = rawNodes.flatMap((node) =>
    isRecord(node) ? [JSON.stringify([node["name"], node["type"]])] : [],
  );
  return `n8n-${shortId(JSON.stringify(content.sort()))}`;
}

/** The export's own id; where it has none, or the same one twice, one made of the node's name. */
export function uniqueNodeId(own: string | undefined, name: string, taken: Set<string>): string {
  const isOwn = own !== undefined && !taken.has(own) && isPrintable(own);
  let id = isOwn ? own : `node-${shortId(name)}`;
  for (let copy = 2; taken.has(id); copy++) id = `node-${shortId(name, String(copy))}`;
  taken.add(id);
  return id;
}
