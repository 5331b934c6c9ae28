import { access } from "node:fs/promises";
import { compilePattern } from "../detectors/custom/create.ts";
import { type DetectorOptions, type Kind, knownTypes } from "../detectors/select.ts";
import { nearest } from "../lib/suggest.ts";
import type { Confidence } from "../model/confidence.ts";
import { detectorsConfigSchema } from "../model/custom-detector.ts";
import { AppError } from "../model/errors.ts";
import { loadConfig } from "../state/config.ts";
import { loadDetectors } from "../state/detectors.ts";
import { openState } from "../state/index.ts";

/** The options that `detect`, `scan` and `mask` share. */
export interface DetectionFlags {
  /** Left out: `leakproof.yaml` here, if there is one. */
  config?: string;
  stateDir: string;
  only?: Kind[];
  minConfidence: Confidence;
  decode?: boolean;
}

const DEFAULT_CONFIG = "leakproof.yaml";

/** Detectors as flags and configuration want them. Errors: those of the configuration, `not-found` for a dictionary. */
export async function detectorOptions(flags: DetectionFlags): Promise<DetectorOptions> {
  const isThere = await access(DEFAULT_CONFIG).then(
    () => true,
    () => false,
  );
  const file = flags.config ?? (isThere ? DEFAULT_CONFIG : undefined);
  const loaded = file === undefined ? undefined : await loadConfig(file);
  const section = loaded?.config.detectors ?? detectorsConfigSchema.parse({});
  // Without an allow list nothing needs the installation's key, and a filter leaves no folder behind.
  const key =
    section.allow.length === 0 ? new Uint8Array(32) : await (await openState(flags.stateDir)).redactionKey();
  const own = await loadDetectors(section, loaded?.baseDir ?? ".", key, new Date());
  checkDisabled(own.disable, file);
  for (const one of own.custom) {
    if ("pattern" in one) compilePattern(one, file === undefined ? {} : { file });
  }
  return {
    ...own,
    ...(flags.only === undefined ? {} : { kinds: flags.only }),
    minConfidence: flags.minConfidence,
    decode: flags.decode === true,
  };
}

/** A type that is misspelt would go on being found. */
function checkDisabled(types: readonly string[], file: string | undefined): void {
  const known = types.length === 0 ? [] : knownTypes();
  const wrong = types.find((type) => !known.includes(type));
  if (wrong === undefined) return;
  const near = nearest(wrong, known);
  throw new AppError(
    "invalid-config",
    `there is no type \`${wrong}\` to disable`,
    near === undefined
      ? "docs/detectors lists the types; findings name theirs."
      : `Did you mean \`${near}\`?`,
    file === undefined ? {} : { file },
  );
}
