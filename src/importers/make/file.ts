import { asList, at, get, isRecord } from "../values.ts";

/** Where a blueprint stands: the file itself, or what Make's API answers (`response.blueprint`). */
const PLACES: readonly (readonly string[])[] = [[], ["blueprint"], ["response", "blueprint"]];

/** The blueprint in a file, and the path to it. */
export function blueprintIn(
  data: unknown,
): { data: Record<string, unknown>; path: readonly string[] } | undefined {
  for (const path of PLACES) {
    const found = at(data, ...path);
    if (isRecord(found) && hasModules(found)) return { data: found, path };
  }
  return undefined;
}

/** A list of modules, each of which is called `app:module`. */
function hasModules(data: Record<string, unknown>): boolean {
  return asList(data["flow"]).some(
    (step) => isRecord(step) && /^[\w.@/-]+:\w+$/.test(String(get(step, "module") ?? "").slice(0, 200)),
  );
}
