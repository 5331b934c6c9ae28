import type { ScanDocument, ScanFinding } from "../model/scan.ts";
import { createInk, type Ink } from "./text/ink.ts";
import { scanText } from "./text/scan.ts";

export interface RenderScanOptions {
  format: "text" | "json";
  color?: boolean;
  width?: number;
  /** Text only, for a terminal: values to show behind their findings. They are in no document. */
  values?: ReadonlyMap<ScanFinding, string>;
}

/** A scan as people or programs read it. */
export function renderScan(document: ScanDocument, options: RenderScanOptions): string {
  if (options.format === "json") return `${JSON.stringify(document, null, 2)}\n`;
  const ink: Ink = createInk(options);
  return `${scanText(document, ink, options.values ?? new Map()).join("\n")}\n`;
}
