import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SetupError } from "./errors.mjs";
import { environment, execute, packageScript } from "./process.mjs";
import { ROOT } from "./root.mjs";

const DIST = join(ROOT, "dist");
const STAMP = join(DIST, ".stamp");

/** The files whose contents decide what the build makes. */
function sources() {
  const files = readdirSync(join(ROOT, "src"), { recursive: true })
    .map((path) => join("src", path))
    .filter((path) => path.endsWith(".ts") && !/(\.test|[\\/]testing)\.ts$/.test(path));
  return [...files.sort(), "tsconfig.json", "tsconfig.build.json", "package-lock.json"];
}

function digest() {
  const hash = createHash("sha256");
  for (const path of sources())
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(ROOT, path)))
      .update("\0");
  return hash.digest("hex");
}

/** Whether dist/ was made from the sources as they are. */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest();
}

/** Compiles src/ to dist/ unless it is up to date. Compiled aside and swapped in, so that dist/ is never half a build. */
export async function ensureBuild(node) {
  const hash = digest();
  if (isBuilt()) {
    writeFileSync(STAMP, hash); // newer than the sources again, which is all that ./leakproof looks at
    return;
  }
  console.error("Building.");
  const [fresh, old] = [`${DIST}.new`, `${DIST}.old`];
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  const tsc = packageScript("typescript", "bin", "tsc");
  const args = [tsc, "-p", "tsconfig.build.json", "--outDir", fresh, "--noEmitOnError"];
  const { code } = await execute(node.path, args, { env: environment(node), capture: true });
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new SetupError(
      "the build failed (the compiler's messages are above).",
      "Solve what they name; dist/ is as it was before.",
    );
  }
  writeFileSync(join(fresh, ".stamp"), hash);
  if (existsSync(DIST)) renameSync(DIST, old);
  renameSync(fresh, DIST);
  rmSync(old, { recursive: true, force: true });
}
