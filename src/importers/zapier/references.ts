import type { Reference } from "../../model/workflow.ts";

/** What a mapped field reads: `{{2__customer__email}}`, `{{=gives["2"]["customer"]["email"]}}`. */
export interface Mapping {
  references: Reference[];
  /** Steps that are named but not in the export. */
  missing: number;
}

const MAX_TEXT = 200_000;
const FIELD = /\{\{\s{0,8}(\w{1,40}?)__([^{}]{1,400})\}\}/g;
const GIVES = /gives\s*((?:\[\s*(?:"[^"\]]{0,200}"|'[^'\]]{0,200}'|\d{1,9})\s*\]){1,30})/g;
const KEY = /\[\s*(?:"([^"\]]*)"|'([^'\]]*)'|(\d+))\s*\]/g;

/** `steps`: the ids of the steps in the export. */
export function readMapping(text: string, steps: ReadonlySet<string>): Mapping {
  const found: Reference[] = [];
  let missing = 0;
  const add = (step: string, keys: readonly string[]): void => {
    if (steps.has(step)) found.push({ from: "node", name: step, field: fieldOf(keys) });
    else missing += 1;
  };
  const whole = text.slice(0, MAX_TEXT);
  for (const match of whole.matchAll(FIELD)) add(match[1] ?? "", (match[2] ?? "").trim().split("__"));
  for (const match of whole.matchAll(GIVES)) {
    const [step = "", ...keys] = [...(match[1] ?? "").matchAll(KEY)].map(
      (key) => key[1] ?? key[2] ?? key[3] ?? "",
    );
    add(step, keys);
  }
  return {
    references: [...new Map(found.map((one) => [`${one.name} ${one.field}`, one])).values()],
    missing,
  };
}

/** A key that stands alone, as filters write it: `2__customer__email`. */
export function readKey(text: string, steps: ReadonlySet<string>): Reference[] {
  const [step = "", ...keys] = text.split("__");
  return keys.length > 0 && steps.has(step) ? [{ from: "node", name: step, field: fieldOf(keys) }] : [];
}

/** Which element of a list is meant decides nothing. */
function fieldOf(keys: readonly string[]): string {
  return (
    keys
      .flatMap((key) => key.split("[]"))
      .filter((key) => key !== "" && !/^\d+$/.test(key))
      .map((key) => key.replaceAll(".", "_"))
      .join(".") || "*"
  );
}
