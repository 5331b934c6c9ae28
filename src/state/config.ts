import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Source } from "../lib/source.ts";
import { nearest } from "../lib/suggest.ts";
import { parseYaml, validate } from "../lib/yaml.ts";
import { type Config, configSchema } from "../model/config.ts";
import { AppError } from "../model/errors.ts";

export interface LoadedConfig {
  config: Config;
  file: string;
  /** What relative paths in the file are relative to. */
  baseDir: string;
}

/** Reads and checks a `leakproof.yaml`. Errors: `not-found`, `not-yaml`, `invalid-config`, each with file, line and remedy. */
export async function loadConfig(file: string): Promise<LoadedConfig> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError(
      "not-found",
      `cannot read the configuration ${file}`,
      "`leakproof init` writes one; or name the right file.",
      { file, cause },
    );
  }
  const source = parseYaml(text, file);
  const config = validate(configSchema, source, "invalid-config");
  checkNames(config, source);
  return { config, file, baseDir: path.dirname(path.resolve(file)) };
}

/** Stores that `scan` reads and the stress test has no watcher for. */
const SCANNED_ONLY: ReadonlySet<string> = new Set(["postgresql", "mysql", "redis"]);

/** Every name that the file mentions must be one that it defines. */
function checkNames(config: Config, source: Source): void {
  const expect = (pointer: string, name: string, known: readonly string[], what: string): void => {
    if (known.includes(name)) return;
    const near = nearest(name, known);
    const hint =
      near === undefined ? `Known here: ${known.join(", ") || "nothing yet"}.` : `Did you mean \`${near}\`?`;
    throw new AppError("invalid-config", `\`${name}\` is not ${what}`, hint, {
      file: source.file,
      ...source.locate(pointer),
    });
  };
  const stores = Object.keys(config.stores);
  config.watch.forEach((name, index) => {
    expect(`/watch/${index}`, name, ["reply", ...stores], "`reply` or the name of a store");
    const type = config.stores[name]?.type ?? "";
    if (SCANNED_ONLY.has(type))
      throw new AppError(
        "invalid-config",
        `stores of type ${type} can be scanned and not watched, and \`${name}\` is one`,
        "Watch a store of type sqlite, file or http-sink, and leave this one to `leakproof scan`.",
        { file: source.file, ...source.locate(`/watch/${index}`) },
      );
  });
  for (const role of ["owner", "attacker"] as const) {
    const name = config.roles[role];
    if (name !== undefined)
      expect(`/roles/${role}`, name, Object.keys(config.identities), "the name of an identity");
  }
  for (const [name, plant] of Object.entries(config.plant)) {
    if (!("store" in plant)) continue;
    expect(`/plant/${name}/store`, plant.store, stores, "the name of a store");
    if (config.stores[plant.store]?.type !== "sqlite")
      throw new AppError(
        "invalid-config",
        `rows can be planted in a sqlite store only, and \`${plant.store}\` is none`,
        "Name a store of type sqlite, or plant in a file with `marker`.",
        {
          file: source.file,
          ...source.locate(`/plant/${name}/store`),
        },
      );
  }
}
