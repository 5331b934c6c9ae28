import { scannerFactory } from "../../detectors/select.ts";
import { createMasker, type MaskStream } from "../../mask/index.ts";
import { type DetectionFlags, detectorOptions } from "../detection.ts";
import { looksLikeJson, type MaskingFlags, scopeOf, textOf, withVault } from "../masking.ts";
import { say, write } from "../output.ts";

interface Options extends DetectionFlags, MaskingFlags {
  style: "token" | "look-alike";
  ttl: number;
}

const DAY = 86_400_000;

/** Masks stdin to stdout. */
export async function run(_: [], options: Options): Promise<number> {
  const createScanner = scannerFactory(await detectorOptions(options));
  const masked = await withVault({ stateDir: options.stateDir, ttlMs: options.ttl * DAY }, async (vault) => {
    let stream: MaskStream | undefined;
    for await (const text of textOf(process.stdin)) {
      const json = options.json ?? looksLikeJson(text);
      stream ??= createMasker({
        vault,
        scope: scopeOf(options),
        createScanner,
        style: options.style,
        json,
      }).maskStream();
      await write(await stream.push(text));
    }
    await write((await stream?.flush()) ?? "");
    return stream?.masked ?? 0;
  });
  say(`${masked} value${masked === 1 ? "" : "s"} masked`);
  return 0;
}
