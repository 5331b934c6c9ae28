import { readHeldOut, report, reportNoise } from "../../tools/train/names/measure.ts";
import { ordinaryTexts } from "./ordinary.ts";

/** Names, organisations and places on a synthetic set that is never trained on, and how often ordinary text is taken for one. */
export async function bench(): Promise<void> {
  const heldOut = readHeldOut();
  if (heldOut.length === 0) console.log("names: the labelled texts are absent and were left out");
  for (const confidence of ["high", "medium", "low"] as const) {
    if (heldOut.length > 0) report("synthetic texts, never trained on", heldOut, confidence);
  }
  const byKind = new Map<string, string>();
  for (const { kind, text } of ordinaryTexts()) {
    const sofar = byKind.get(kind) ?? "";
    if (sofar.length < 2_000_000) byKind.set(kind, sofar + text.slice(0, 2_000_000 - sofar.length));
  }
  for (const [kind, text] of byKind) reportNoise(kind, text);
}
