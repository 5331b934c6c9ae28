import { isKnownFieldName } from "../../lib/field-names.ts";

const WORD = /^[a-z][a-z_-]{0,31}$/i;
const MAX_PARTS = 6;

/**
 * What of a key may be shown: `user:*:email` of `user:bob:email`. The first part of several names a kind of thing; of the others
 * only what is certainly the name of a field is kept, since the rest tells one person from another.
 */
export function keyPattern(key: string): string {
  const parts = key.split(/([:/|])/);
  let shown = "";
  for (let i = 0; i < parts.length && i < 2 * MAX_PARTS; i += 2) {
    const part = parts[i] ?? "";
    const plain = i === 0 && parts.length > 1 ? WORD.test(part) : isKnownFieldName(part);
    shown += `${plain ? part : "*"}${parts[i + 1] ?? ""}`;
  }
  return shown;
}

/** The name of a field of a hash or stream, where it may be shown. */
export function fieldPattern(field: string): string {
  return isKnownFieldName(field) ? field : "*";
}
