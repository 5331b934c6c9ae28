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
 * `value` with every string but ids gone through `clean`. Names, notes and pointers come from the input, and people write keys in
 * the oddest places; what must not leak is kept out before, this catches the rest. Parts in which nothing changed are the same
 * objects as before: copies of everything would be a quarter of the memory of a large folder.
 */
export function scrubStrings<T>(value: T, clean: (text: string) => string, ids = IDS): T {
  const cleaned = new Map<string, string>();
  const once = (text: string): string => {
    const known = cleaned.get(text) ?? clean(text);
    cleaned.set(text, known);
    return known;
  };
  const cleanList = (list: readonly unknown[]): readonly unknown[] => {
    let result: unknown[] | undefined;
    for (const [index, item] of list.entries()) {
      const inner = cleanPart(item, "");
      if (inner === item) continue;
      result ??= [...list];
      result[index] = inner;
    }
    return result ?? list;
  };
  const cleanRecord = (record: Record<string, unknown>): Record<string, unknown> => {
    let result: Record<string, unknown> | undefined;
    for (const key of Object.keys(record)) {
      const item = record[key];
      const inner = ids.has(key) && typeof item === "string" ? item : cleanPart(item, key);
      if (inner === item) continue;
      result ??= { ...record };
      result[key] = inner;
    }
    return result ?? record;
  };
  const cleanPart = (part: unknown, name: string): unknown => {
    if (typeof part === "string") return name === "pointer" ? cleanPointer(part, once) : once(part);
    if (typeof part !== "object" || part === null) return part;
    return Array.isArray(part) ? cleanList(part) : cleanRecord(part as Record<string, unknown>);
  };
  return cleanPart(value, "") as T;
}

/**
 * A pointer spells `/` as `~1`, under which no address or base64 is recognised: its parts are looked at as they were written,
 * and then the whole, in which a value may go on over several parts.
 */
function cleanPointer(pointer: string, clean: (text: string) => string): string {
  return clean(toPointer(fromPointer(pointer).map(clean)));
}
