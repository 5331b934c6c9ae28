import type { AuditDocument, CheckDocument, MapDocument, StressDocument } from "../model/documents.ts";
import { renderJson } from "./json.ts";
import { auditText } from "./text/audit.ts";
import { createInk, type Ink } from "./text/ink.ts";
import { mapText } from "./text/map.ts";
import { stressText } from "./text/stress.ts";
import { type View, viewOf, viewOfCheck } from "./view.ts";

/** What each kind of report is made of. */
export interface Documents {
  map: MapDocument;
  audit: AuditDocument;
  stress: StressDocument;
  check: CheckDocument;
}
export type ReportKind = keyof Documents;
export type AnyDocument = Documents[ReportKind];
export type ReportFormat = "text" | "json" | "html" | "mermaid";

export interface RenderOptions<K extends ReportKind> {
  kind: K;
  format: ReportFormat;
  /** Text only. Left out: as the standard output says (a terminal, no `NO_COLOR`). */
  color?: boolean;
  /** Text only, in columns. Left out: the terminal's. */
  width?: number;
  /** The same paths attacked again, on a hardened or guarded target: shown beside the first run's verdicts. */
  compare?: StressDocument;
}

/** What a renderer is shown of a document of that kind. */
export function viewFor(kind: ReportKind, document: AnyDocument, compare: StressDocument | undefined): View {
  const rerun = compare === undefined ? {} : { rerun: compare };
  // `kind` says which document it is; the overload of `render` has checked that the two agree.
  if (kind === "map") return viewOf({ map: document as MapDocument });
  if (kind === "audit") return viewOf({ audit: document as AuditDocument, ...rerun });
  if (kind === "stress") return viewOf({ run: document as StressDocument, ...rerun });
  return viewOfCheck(document as CheckDocument, compare);
}

function textOf(view: View, ink: Ink): string {
  const parts: string[][] = [];
  if (view.map !== undefined) parts.push(mapText(view.map, ink));
  if (view.audit !== undefined) parts.push(auditText(view.audit, ink));
  if (view.run !== undefined) parts.push(stressText(view.run, view, ink));
  return `${parts.map((lines) => lines.map((line) => line.trimEnd()).join("\n")).join("\n\n")}\n`;
}

/** A document as text or JSON; the formats that draw need a layout engine, and are in `index.ts`. */
export function renderPlain<K extends ReportKind>(
  document: Documents[K],
  options: RenderOptions<K> & { format: "text" | "json" },
): string {
  if (options.format === "json") return renderJson(document);
  return textOf(viewFor(options.kind, document, options.compare), createInk(options));
}
