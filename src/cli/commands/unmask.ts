import { createMasker } from "../../mask/index.ts";
import { filter, type MaskingFlags, scopeOf, withVault } from "../masking.ts";
import { say } from "../output.ts";

/** Puts masked values back, stdin to stdout. */
export async function run(_: [], options: MaskingFlags): Promise<number> {
  const scope = scopeOf(options);
  const { restored, unresolved } = await withVault(options, (vault) =>
    filter(options, (json) => createMasker({ vault, scope, createScanner: noScanner, json }).unmaskStream()),
  );
  const foreign = unresolved === 0 ? "" : `; ${unresolved} of another session or forgotten, left as they are`;
  say(`${restored} value${restored === 1 ? "" : "s"} restored${foreign}`);
  return 0;
}

function noScanner(): never {
  throw new Error("unmasking looks for tokens only");
}
