import { readFile } from "node:fs/promises";
import path from "node:path";
import { createRedactor } from "../lib/redact.ts";
import type { CustomDetector, CustomDetectorConfig, DetectorsConfig } from "../model/custom-detector.ts";
import { AppError } from "../model/errors.ts";

/** The section `detectors` of a configuration, with its files read. */
export interface LoadedDetectors {
  custom: CustomDetector[];
  disable: string[];
  /** Whether a value is on the allow list. */
  allow: (type: string, value: string) => boolean;
}

async function withDictionary(config: CustomDetectorConfig, baseDir: string): Promise<CustomDetector> {
  if (!("dictionary" in config)) return config;
  const { dictionary, ...rest } = config;
  const file = path.resolve(baseDir, dictionary);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError(
      "not-found",
      `cannot read the dictionary of the detector \`${config.type}\``,
      "Name a text file with one value a line; the path is relative to the configuration.",
      { file, cause },
    );
  }
  const literals = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length > 1 && !line.startsWith("#"));
  return { ...rest, literals };
}

/**
 * Reads dictionaries and prepares the allow list. `redactionKey` is the installation's: allowed values stand in the configuration
 * as the keyed hashes that findings show, never as themselves. Errors: `not-found` for a dictionary.
 */
export async function loadDetectors(
  config: DetectorsConfig,
  baseDir: string,
  redactionKey: Uint8Array,
  today: Date,
): Promise<LoadedDetectors> {
  const redactor = createRedactor(redactionKey);
  const day = today.toISOString().slice(0, 10);
  const allowed = new Set(
    config.allow.filter(({ expires }) => expires === undefined || day < expires).map(({ hash }) => hash),
  );
  return {
    custom: await Promise.all(config.custom.map((one) => withDictionary(one, baseDir))),
    disable: config.disable,
    allow: (type, value) => allowed.size > 0 && allowed.has(redactor.redact(type, value).hash),
  };
}
