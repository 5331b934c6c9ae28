import { AppError } from "../model/errors.ts";
import { renderHtml } from "./html/page.ts";
import { renderMermaid } from "./mermaid.ts";
import { type Documents, type RenderOptions, type ReportKind, renderPlain, viewFor } from "./plain.ts";

export type { AnyDocument, Documents, RenderOptions, ReportFormat, ReportKind } from "./plain.ts";

/**
 * A document as people or programs read it. Names and values in it are hostile and are escaped for the format.
 * Throws an AppError when a stress run alone is asked for as a Mermaid map: it holds no workflow.
 */
export function render<K extends ReportKind>(document: Documents[K], options: RenderOptions<K>): string {
  const { kind, format, compare } = options;
  if (format === "json" || format === "text") return renderPlain(document, { ...options, format });
  const view = viewFor(kind, document, compare);
  switch (format) {
    case "html":
      return renderHtml(view);
    case "mermaid":
      if (view.run !== undefined && view.audit === undefined) {
        throw new AppError(
          "usage",
          "A stress run holds no workflow to draw.",
          "Use `leakproof map` or `leakproof check` with --format mermaid.",
        );
      }
      return renderMermaid(view.workflows);
  }
}
