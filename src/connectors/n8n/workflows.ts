import type { N8nClient } from "./client.ts";
import { explain, repeating, tooLarge } from "./problems.ts";

/** One workflow of a server: as JSON like an export's, or passed over. */
export type LiveWorkflow =
  | { kind: "workflow"; file: string; text: string; notes: string[] }
  | { kind: "skip"; file: string; reason: string };

/** Pages of this many workflows; where they are too long for one answer, all is asked for again in smaller ones. */
const PAGE_SIZES = [100, 10, 1];
type Entry = Record<string, unknown>;

/**
 * Every workflow that the key may see, a page at a time: what n8n runs, that is the published version where there is one.
 * Archived ones are passed over. Errors: `target-unreachable`, `target-refused`, `target-bad-reply`, `too-large`.
 */
export async function* liveWorkflows(client: N8nClient): AsyncGenerator<LiveWorkflow, void, void> {
  const seen = new Set<string>();
  for (const size of PAGE_SIZES) {
    const isWhole = yield* pages(client, size, seen);
    if (isWhole) return;
  }
  throw tooLarge(client.base);
}

/** False when a page was too long. */
async function* pages(
  client: N8nClient,
  size: number,
  seen: Set<string>,
): AsyncGenerator<LiveWorkflow, boolean, void> {
  const cursors = new Set<string>();
  let cursor: string | undefined;
  do {
    const at = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await client.ask(`/api/v1/workflows?limit=${size}${at}`);
    if (answer.status === 200 && answer.truncated) return false;
    const page = pageOf(answer.data);
    if (answer.status !== 200 || page === undefined) throw await explain(answer, client);
    for (const entry of page.entries) {
      const id = String(entry["id"]);
      if (!seen.has(id)) yield liveWorkflow(entry, id, client.base);
      seen.add(id);
    }
    cursor = page.next;
    if (cursor !== undefined && cursors.has(cursor)) throw repeating(client.base);
    if (cursor !== undefined) cursors.add(cursor);
  } while (cursor !== undefined);
  return true;
}

/** A page of a list as every endpoint of the API gives it; undefined for anything else. */
export function pageOf(data: unknown): { entries: Entry[]; next: string | undefined } | undefined {
  if (!isEntry(data) || !Array.isArray(data["data"])) return undefined;
  const next = data["nextCursor"];
  return {
    entries: data["data"].filter(isEntry),
    next: typeof next === "string" && next !== "" ? next : undefined,
  };
}

function liveWorkflow(entry: Entry, id: string, base: string): LiveWorkflow {
  const file = `${base}/workflow/${encodeURIComponent(id)}`;
  if (entry["isArchived"] === true) return { kind: "skip", file, reason: "archived: it does not run" };
  // What belongs to the server (owners, state of triggers) is no part of the workflow.
  const { activeVersion: published, shared: _, staticData: __, ...draft } = entry;
  const notes = entry["active"] === false ? ["not active: its triggers do not run"] : [];
  if (!isEntry(published) || !Array.isArray(published["nodes"]))
    return { kind: "workflow", file, text: JSON.stringify(draft, null, 2), notes };
  const { nodes, connections } = published;
  const isSame =
    JSON.stringify([nodes, connections]) === JSON.stringify([draft["nodes"], draft["connections"]]);
  if (!isSame) notes.push("the published version, which runs; its draft differs");
  return { kind: "workflow", file, text: JSON.stringify({ ...draft, nodes, connections }, null, 2), notes };
}

function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
