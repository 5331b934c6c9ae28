import { isRecord } from "./values.ts";

/** One text inside of a node's settings: where it stands, and the object around it. */
export interface Leaf {
  path: readonly string[];
  text: string;
  owner: Readonly<Record<string, unknown>>;
}

/** Real settings nest some ten levels deep. */
const MAX_DEPTH = 40;
const MAX_LEAVES = 5_000;

/** Every text below a value, in the file's order; numbers and truth values say nothing about where data goes. Never throws. */
export function leavesOf(value: unknown, skip: ReadonlySet<string> = new Set()): Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (item: unknown, path: readonly string[], owner: Readonly<Record<string, unknown>>): void => {
    if (leaves.length >= MAX_LEAVES || path.length > MAX_DEPTH) return;
    if (typeof item === "string") leaves.push({ path, text: item, owner });
    else if (Array.isArray(item))
      for (const [index, child] of item.entries()) visit(child, [...path, String(index)], owner);
    else if (isRecord(item))
      for (const [key, child] of Object.entries(item)) if (!skip.has(key)) visit(child, [...path, key], item);
  };
  visit(value, [], {});
  return leaves;
}

/** `messages[0].content`, from the keys of a path. */
export function fieldOf(path: readonly string[]): string {
  return path
    .map((key, index) => (/^\d+$/.test(key) && index > 0 ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join("");
}
