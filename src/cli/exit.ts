import type { AuditDocument, CheckDocument, MapDocument } from "../model/documents.ts";
import { SEVERITIES, type Severity } from "../model/finding.ts";

/** Exit code of a map: 2 when nothing could be read, or with `strict` any input could not. */
export function exitOfInputs(document: Pick<MapDocument, "workflows" | "errors">, strict: boolean): number {
  if (document.workflows.length === 0) return 2;
  return strict && document.errors.length > 0 ? 2 : 0;
}

/** Exit code of an audit: 1 for a finding at or above `failOn`. */
export function exitOfAudit(document: AuditDocument, failOn: Severity | "never", strict: boolean): number {
  const inputs = exitOfInputs(document, strict);
  if (inputs !== 0 || failOn === "never") return inputs;
  const limit = SEVERITIES.indexOf(failOn);
  return document.findings.some((finding) => SEVERITIES.indexOf(finding.severity) <= limit) ? 1 : 0;
}

/** Exit code of a campaign: 1 for a proved path; 2 with `strict` for an inconclusive one. */
export function exitOfStress(document: Pick<CheckDocument, "paths">, strict: boolean): number {
  if (document.paths.some((stressed) => stressed.verdict.status === "proved")) return 1;
  return strict && document.paths.some((stressed) => stressed.verdict.status === "inconclusive") ? 2 : 0;
}
