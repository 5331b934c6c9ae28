import { createMasker, type RestoreStream } from "../../mask/index.ts";
import { looksLikeJson, type MaskingFlags, scopeOf, textOf, withVault } from "../masking.ts";
import { say, write } from "../output.ts";

/** Puts masked values back, stdin to stdout. */
export async function run(_: [], options: MaskingFlags): Promise<number> {
  const { restored, unresolved } = await withVault(options, async (vault) => {
    let stream: RestoreStream | undefined;
    for await (const text of textOf(process.stdin)) {
      const json = options.json ?? looksLikeJson(text);
      const masker = () => createMasker({ vault, scope: scopeOf(options), createScanner: noScanner, json });
      stream ??= masker().unmaskStream();
      await write(await stream.push(text));
    }
    await write((await stream?.flush()) ?? "");
    return { restored: stream?.restored ?? 0, unresolved: stream?.unresolved ?? 0 };
  });
  const foreign = unresolved === 0 ? "" : `; ${unresolved} of another session or forgotten, left as they are`;
  say(`${restored} value${restored === 1 ? "" : "s"} restored${foreign}`);
  return 0;
}

function noScanner(): never {
  throw new Error("unmasking looks for tokens only");
}
