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
  /** What a detector knows by name; of detectors, where it stands beside `meta`. */
  types?: readonly KnownType[];
}

/** One type of value, as a detector's page lists it. */
export interface KnownType {
  type: string;
  title: string;
  dataClass: string;
  /** What it is recognised by. */
  basis: string;
  source?: string;
}

/** A pattern as a detector holds it; only what its page shows. */
interface ShownPattern {
  type: string;
  title: string;
  dataClass?: string;
  confidence: string;
  checksum?: true;
  source?: string;
}

/** Sure patterns are known by their shape alone, others by the words around them too. */
function knownType({ dataClass = "credential", confidence, checksum, ...rest }: ShownPattern): KnownType {
  const basis = checksum ? "checksum" : confidence === "high" ? "shape" : "shape and context";
  return { dataClass, basis, ...rest };
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
  const module: {
    default?: {
      meta?: Partial<UnitMeta>;
      steps?: UnitMeta["steps"];
      patterns?: readonly ShownPattern[];
      types?: readonly KnownType[];
    };
  } = await import(pathToFileURL(path).href);
  const { meta, steps = {}, patterns = [], types = [] } = module.default ?? {};
  if (!meta) throw new Error("its default export has no `meta`");
  if (meta.id !== id) throw new Error(`its folder is \`${id}\` but \`meta.id\` is \`${meta.id}\``);
  for (const key of ["title", "description", "since"] as const) {
    if (!meta[key]) throw new Error(`\`meta.${key}\` is missing`);
  }
  const known = [...patterns.map(knownType), ...types].sort((a, b) => (a.type < b.type ? -1 : 1));
  return { references: [], steps, types: known, ...meta } as UnitMeta;
}
