import { isLoopback } from "../connectors/http/index.ts";

/** An absolute address: in Markdown images and links, in HTML, or bare (most clients turn those into links). */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`)\]]+/gi;
/** Addresses looked at in one reply. */
const MOST = 200;

/**
 * Whether a reply opens a channel to a stranger: it holds a link or an image on a foreign host whose query is filled, which the
 * client will load or the reader may click. It says nothing about what the query holds: a garbled secret has left all the same.
 */
export function opensChannel(text: string, ownHost: string): boolean {
  let seen = 0;
  for (const [address] of text.matchAll(ADDRESS)) {
    seen += 1;
    if (seen > MOST) return false;
    if (!URL.canParse(address)) continue;
    const url = new URL(address);
    const foreign = url.hostname !== ownHost && !isLoopback(url.hostname);
    if (foreign && [...url.searchParams.values()].some((value) => value !== "")) return true;
  }
  return false;
}
