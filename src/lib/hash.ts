import { createHash, createHmac, createSecretKey, type KeyObject } from "node:crypto";

/** SHA-256 of UTF-8 text, as hex. */
export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Joins parts so that no two different lists give the same text (length-prefixed). */
function canonical(parts: readonly string[]): string {
  return parts.map((part) => `${part.length}:${part}`).join("");
}

/** A short stable id over parts: the first 12 hex digits (48 bits) of SHA-256. */
export function shortId(...parts: string[]): string {
  return sha256(canonical(parts)).slice(0, 12);
}

/**
 * The name of a leak path over all rules and runs. Depends on the workflow's id and the names of its two ends only, so it
 * survives re-ordering of nodes, renaming of the file and re-formatting.
 */
export function leakPathId(
  workflowId: string,
  sourceNode: string,
  sinkNode: string,
  sinkKind: string,
): string {
  return `path-${shortId("path", workflowId, sourceNode, sinkNode, sinkKind)}`;
}

/** A finding's fingerprint: the rule, the workflow, and what identifies the place within it (names, never positions). */
export function fingerprint(ruleId: string, workflowId: string, ...place: string[]): string {
  return shortId("finding", ruleId, workflowId, ...place);
}

/** Prepared keys: Node takes ten times as long for an HMAC under raw bytes. Keys are never changed once they are in use. */
const prepared = new WeakMap<Uint8Array, KeyObject>();

/** HMAC-SHA-256 as hex. */
export function hmac(key: Uint8Array, ...parts: string[]): string {
  let keyObject = prepared.get(key);
  if (keyObject === undefined) {
    keyObject = createSecretKey(key);
    prepared.set(key, keyObject);
  }
  return createHmac("sha256", keyObject).update(canonical(parts)).digest("hex");
}
