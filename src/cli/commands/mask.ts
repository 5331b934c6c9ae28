import { scannerFactory } from "../../detectors/select.ts";
import { createMasker } from "../../mask/index.ts";
import { type DetectionFlags, detectorOptions } from "../detection.ts";
import { filter, type MaskingFlags, scopeOf, withVault } from "../masking.ts";
import { say } from "../output.ts";

interface Options extends DetectionFlags, MaskingFlags {
  style: "token" | "look-alike";
  ttl: number;
}

const DAY = 86_400_000;

/** Masks stdin to stdout. */
export async function run(_: [], options: Options): Promise<number> {
  const createScanner = scannerFactory(await detectorOptions(options));
  const { style } = options;
  const scope = scopeOf(options);
  const { masked } = await withVault({ stateDir: options.stateDir, ttlMs: options.ttl * DAY }, (vault) =>
    filter(options, (json) => createMasker({ vault, scope, createScanner, style, json }).maskStream()),
  );
  say(`${masked} value${masked === 1 ? "" : "s"} masked`);
  return 0;
}
