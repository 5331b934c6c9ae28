import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { UNIT_ID, type UnitKind } from "./kinds.ts";

/** What the generator reads of a unit's `meta`; rules say more than the others. */
export interface UnitMeta {
  id: string;
  title: string;
  description: string;
  references: readonly string[];
  since: string;
  severity?: string;
  confidence?: string;
  persona?: string;
  remediation?: string;
  /** What to do on one platform, by importer id; of rules, where it stands beside `meta`. */
  steps?: Readonly<Record<string, string>>;
  checklist?: readonly string[];
  frameworks?: Record<"owaspLlm" | "owaspAgentic" | "atlas" | "cwe", readonly string[]>;
}

/** The ids of a kind's units, in alphabetical order: each folder whose `index.ts` has a default export. */
export function unitIds(root: string, kind: UnitKind): string[] {
  const folder = join(root, kind.folder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && UNIT_ID.test(entry.name) && hasDefaultExport(join(folder, entry.name)),
    )
    .map((entry) => entry.name)
    .sort();
}

function hasDefaultExport(folder: string): boolean {
  const path = join(folder, "index.ts");
  return existsSync(path) && /^export default /m.test(readFileSync(path, "utf8"));
}

/** Loads a unit and checks the parts of its `meta` that every kind has; throws an Error that says what is missing. */
export async function loadMeta(root: string, kind: UnitKind, id: string): Promise<UnitMeta> {
  const path = join(root, kind.folder, id, "index.ts");
  const module: { default?: { meta?: Partial<UnitMeta>; steps?: UnitMeta["steps"] } } = await import(
    pathToFileURL(path).href
  );
  const { meta, steps = {} } = module.default ?? {};
  if (!meta) throw new Error("its default export has no `meta`");
  if (meta.id !== id) throw new Error(`its folder is \`${id}\` but \`meta.id\` is \`${meta.id}\``);
  for (const key of ["title", "description", "since"] as const) {
    if (!meta[key]) throw new Error(`\`meta.${key}\` is missing`);
  }
  return { references: [], steps, ...meta } as UnitMeta;
}
