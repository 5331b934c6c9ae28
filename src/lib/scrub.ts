import { fromPointer, toPointer } from "./pointer.ts";

/** References that other parts of a document use; they must stay what they are. */
export const IDS: ReadonlySet<string> = new Set([
  "id",
  "nodeId",
  "pathId",
  "fingerprint",
  "ruleId",
  "workflow",
]);

/**
 * A copy of `value` in which every string but ids went through `clean`. Names, notes and pointers come from the input, and
 * people write keys in the oddest places; what must not leak is kept out before, this catches the rest.
 */
export function scrubStrings<T>(value: T, clean: (text: string) => string, ids = IDS): T {
  const cleaned = new Map<string, string>();
  const once = (text: string): string => {
    const known = cleaned.get(text) ?? clean(text);
    cleaned.set(text, known);
    return known;
  };
  const copy = (part: unknown, name = ""): unknown => {
    if (typeof part === "string") return name === "pointer" ? cleanPointer(part, once) : once(part);
    if (Array.isArray(part)) return part.map((item) => copy(item));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [
        key,
        ids.has(key) && typeof inner === "string" ? inner : copy(inner, key),
      ]),
    );
  };
  return copy(value) as T;
}

/**
 * A pointer spells `/` as `~1`, under which no address or base64 is recognised: its parts are looked at as they were written,
 * and then the whole, in which a value may go on over several parts.
 */
function cleanPointer(pointer: string, clean: (text: string) => string): string {
  return clean(toPointer(fromPointer(pointer).map(clean)));
}
