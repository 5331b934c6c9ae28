// Scaffolds a unit: `npm run new <kind> <id>`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate, write } from "../gen/index.ts";
import { UNIT_ID, UNIT_KINDS } from "../gen/kinds.ts";
import { TEMPLATES } from "./templates.ts";

const KINDS = UNIT_KINDS.map(({ kind }) => kind);
const FORMATS = /(WORKFLOW_FORMATS = \[[^\]]*?),?\s*\]/;

/** A request that cannot be met, with what to do instead. */
export class ScaffoldError extends Error {}

/** Writes the files of a new unit below `root` and generates what follows from it. Returns the paths written. */
export async function scaffold(root: string, kindName: string, id: string): Promise<string[]> {
  const kind = UNIT_KINDS.find((known) => known.kind === kindName);
  const template = TEMPLATES[kindName];
  if (!kind || !template)
    throw new ScaffoldError(`There is no kind of unit called "${kindName}". Kinds: ${KINDS.join(", ")}.`);
  if (!UNIT_ID.test(id) || id.length > 60) {
    throw new ScaffoldError(
      `"${id}" is no id: small letters, digits and single hyphens, a letter first, 60 at most.`,
    );
  }
  const folder = `${kind.folder}/${id}`;
  if (existsSync(join(root, folder)))
    throw new ScaffoldError(`${folder} exists already. Choose another id, or edit that unit.`);

  const files = Object.entries(template(id)).map(([path, text]): [string, string] => [
    `${folder}/${path}`,
    text,
  ]);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const more = kindName === "importer" ? [addFormat(root, id)] : [];
  return [...files.map(([path]) => path), ...more, ...write(root, await generate(root))];
}

/** An importer's id is also the `format` of the workflows it makes, which `model` lists. */
function addFormat(root: string, id: string): string {
  const path = "src/model/workflow.ts";
  const text = readFileSync(join(root, path), "utf8");
  if (!FORMATS.test(text))
    throw new ScaffoldError(`WORKFLOW_FORMATS is not where it was in ${path}; add "${id}" there by hand.`);
  writeFileSync(join(root, path), text.replace(FORMATS, `$1, "${id}"]`));
  return path;
}

/** How long lines are depends on the id, so the formatter has the last word. */
function format(root: string, paths: readonly string[]): void {
  const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  const files = paths.filter((path) => path.endsWith(".ts") && !path.endsWith(".generated.ts"));
  spawnSync(process.execPath, [biome, "format", "--write", ...files], { cwd: root, stdio: "ignore" });
}

async function main([kind, id]: readonly string[]): Promise<number> {
  if (!kind || !id) {
    console.error(`Usage: npm run new <kind> <id>\nKinds: ${KINDS.join(", ")}`);
    return 2;
  }
  try {
    const root = join(import.meta.dirname, "../..");
    const paths = await scaffold(root, kind, id);
    format(root, paths);
    for (const path of paths) console.log(`wrote ${path}`);
  } catch (error) {
    if (!(error instanceof ScaffoldError)) throw error;
    console.error(error.message);
    return 2;
  }
  console.log(
    `\nNext: fill in the TODOs, then npm run gen and npm test. The checklist for a new ${kind} is in AGENTS.md.`,
  );
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
