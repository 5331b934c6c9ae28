import { type Documents, type ReportFormat, type ReportKind, render } from "../report/index.ts";
import { emit, wantsColor } from "./output.ts";

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
  await emit(render(document, { kind, format, color: wantsColor(output) }), output);
}
