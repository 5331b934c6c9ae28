// Makes what follows from the code: registries of units, a docs page per unit, JSON Schemas. `--check` writes nothing and
// fails when a file is stale. Run by `npm run gen`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { jsonSchema, SCHEMA_NAMES } from "../../src/model/schemas.ts";
import { indexPage, unitPage } from "./docs.ts";
import { UNIT_KINDS } from "./kinds.ts";
import { registrySource } from "./registries.ts";
import { loadMeta, type UnitMeta, unitIds } from "./units.ts";

/** Folders that hold nothing but generated files, so that a removed unit leaves no page behind. */
const GENERATED_FOLDERS = ["schemas", ...UNIT_KINDS.map((kind) => kind.docs)];

export interface Generated {
  /** Contents by path, relative to the root, with `/`. */
  files: Map<string, string>;
  /** Units that could not be read, with the reason. */
  problems: string[];
}

/** The registries alone: they need no unit to load, so they are right also while a unit is being written. */
export function generateRegistries(root: string): Map<string, string> {
  const kinds = UNIT_KINDS.filter((kind) => existsSync(join(root, kind.folder)));
  return new Map(kinds.map((kind) => [kind.registry, registrySource(kind, unitIds(root, kind))]));
}

/** Everything that is generated below `root`. */
export async function generate(root: string): Promise<Generated> {
  const files = generateRegistries(root);
  const problems: string[] = [];
  for (const kind of UNIT_KINDS) {
    const units: UnitMeta[] = [];
    const ids = unitIds(root, kind);
    for (const id of ids) {
      try {
        const meta = await loadMeta(root, kind, id);
        units.push(meta);
        files.set(`${kind.docs}/${id}.md`, unitPage(kind, meta, join(root, kind.folder, id)));
      } catch (error) {
        problems.push(`${kind.folder}/${id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (units.length === ids.length) files.set(`${kind.docs}/README.md`, indexPage(kind, units));
  }
  for (const name of SCHEMA_NAMES)
    files.set(`schemas/${name}.schema.json`, `${JSON.stringify(jsonSchema(name), null, 2)}\n`);
  return { files, problems };
}

/** Paths on disk that differ from what they should be, and generated files that should not be there any more. */
export function compare(
  root: string,
  files: ReadonlyMap<string, string>,
): { stale: string[]; orphans: string[] } {
  const stale = [...files].filter(([path, text]) => read(join(root, path)) !== text).map(([path]) => path);
  const orphans = GENERATED_FOLDERS.flatMap((folder) => list(root, folder)).filter(
    (path) => !files.has(path),
  );
  return { stale: stale.sort(), orphans: orphans.sort() };
}

/** Writes what is stale and removes orphans; a page whose unit has a problem is left as it is. */
export function write(root: string, { files, problems }: Generated): string[] {
  const { stale, orphans } = compare(root, files);
  for (const path of stale) {
    const text = files.get(path) ?? "";
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  if (problems.length > 0) return stale;
  for (const path of orphans) rmSync(join(root, path));
  return [...stale, ...orphans];
}

function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function list(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

async function main(args: readonly string[]): Promise<number> {
  const root = join(import.meta.dirname, "../..");
  if (!args.includes("--check")) {
    // Registries come first: units may reach each other through them.
    const early = write(root, { files: generateRegistries(root), problems: ["not complete yet"] });
    const generated = await generate(root);
    for (const path of [...early, ...write(root, generated)]) console.log(`wrote ${path}`);
    for (const problem of generated.problems) console.error(`cannot document ${problem}`);
    return generated.problems.length > 0 ? 1 : 0;
  }
  const generated = await generate(root);
  const { stale, orphans } = compare(root, generated.files);
  for (const problem of generated.problems) console.error(`cannot document ${problem}`);
  for (const path of stale) console.error(`stale: ${path}`);
  for (const path of orphans) console.error(`left over: ${path}`);
  const wrong = generated.problems.length + stale.length + orphans.length;
  if (wrong > 0) console.error("What to do: npm run gen, and commit what it changes.");
  return wrong > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
