import { type Documents, type ReportFormat, type ReportKind, render } from "../report/index.ts";
import { emit, wantsColor } from "./output.ts";

/** Writes a document in the format that was asked for; text in colour where it goes to a terminal. */
export async function print<K extends ReportKind>(
  kind: K,
  document: Documents[K],
  { format, output }: { format: ReportFormat; output?: string },
): Promise<void> {
  await emit(render(document, { kind, format, color: wantsColor(output) }), output);
}
