import type { AuditDocument, CheckDocument, MapDocument } from "../model/documents.ts";
import { SEVERITIES, type Severity } from "../model/finding.ts";
import type { ScanDocument } from "../model/scan.ts";

/** Exit code of a map: 2 when nothing could be read, or with `strict` any input could not. */
export function exitOfInputs(
  document: Pick<MapDocument, "workflows" | "instances" | "errors">,
  strict: boolean,
): number {
  if (document.workflows.length + (document.instances?.length ?? 0) === 0) return 2;
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

/** Exit code of a scan: 1 for a finding at or above `failOn`; 2 when nothing could be read, or with `strict` not everything. */
export function exitOfScan(
  { summary, errors, skipped, complete }: ScanDocument,
  failOn: Severity | "never",
  strict: boolean,
): number {
  const limit = failOn === "never" ? -1 : SEVERITIES.indexOf(failOn);
  const bad = SEVERITIES.some((severity, i) => i <= limit && summary.bySeverity[severity] > 0);
  const unread = errors.length > 0 || !complete;
  if (strict && unread) return 2;
  if (bad) return 1;
  // A folder in which there is nothing to read is clean; one of which nothing could be read is not.
  return summary.files === 0 && (unread || skipped.length > 0) ? 2 : complete ? 0 : 2;
}
