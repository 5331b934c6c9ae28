import type { ScanDocument } from "../model/scan.ts";
import { jsonPieces } from "../report/json.ts";
import type { Documents, ReportFormat, ReportKind } from "../report/plain.ts";
import type { RenderScanOptions } from "../report/scan.ts";
import { emit, emitPieces, wantsColor } from "./output.ts";

interface Where {
  format: ReportFormat;
  output?: string;
}

/** Whether whoever started the command sees the document itself. */
export function isShown({ format, output }: Where): boolean {
  return format === "text" && output === undefined;
}

/** Writes a document in the format that was asked for; text in colour where it goes to a terminal. */
export async function print<K extends ReportKind>(
  kind: K,
  document: Documents[K],
  { format, output }: Where,
): Promise<void> {
  if (format === "json") return emitPieces(jsonPieces(document), output);
  const options = { kind, color: wantsColor(output) };
  if (format === "text") {
    const { renderPlain } = await import("../report/plain.ts");
    return emit(renderPlain(document, { ...options, format }), output);
  }
  // Drawing needs a layout engine, which nobody else should wait for.
  const { render } = await import("../report/index.ts");
  await emit(render(document, { ...options, format }), output);
}

/** Writes the document of a scan; `values` are shown on a terminal only, and it is the caller who has made sure of one. */
export async function printScan(
  document: ScanDocument,
  { output, ...options }: Omit<RenderScanOptions, "color"> & { output?: string },
): Promise<void> {
  const { renderScan } = await import("../report/scan.ts");
  await emit(renderScan(document, { ...options, color: wantsColor(output) }), output);
}
