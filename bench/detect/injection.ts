import { evaluateHeldOut } from "../../tools/train/injection/evaluate.ts";
import { DATA } from "./compare.ts";

/** The leave-one-source-out table: every source judged by a model and thresholds that have not seen it. Takes minutes. */
export async function bench(): Promise<void> {
  const rows = evaluateHeldOut(DATA);
  console.log("injection, held out by source: share flagged at thresholds chosen on other sources");
  console.table(
    rows.map(({ source, kind, n, flaggedAtTrusted, flaggedAtUntrusted }) => ({
      source,
      kind,
      n,
      trusted: `${(100 * flaggedAtTrusted).toFixed(1)} %`,
      untrusted: `${(100 * flaggedAtUntrusted).toFixed(1)} %`,
    })),
  );
}
