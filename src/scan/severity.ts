import type { Confidence } from "../model/confidence.ts";
import type { Severity } from "../model/finding.ts";
import { coversClass, type DataClass } from "../model/label.ts";

type Row = readonly [dataClass: DataClass, severity: Readonly<Record<Confidence, Severity>>];

const row = (dataClass: DataClass, high: Severity, medium: Severity, low: Severity): Row => [
  dataClass,
  { high, medium, low },
];

/**
 * How bad a value of a class is where it was found, by how sure the detector is; the first row that covers the class counts.
 * A live credential opens a door to everything behind it; regulated identifiers (cards, accounts, national ids, health) bring
 * duties to report; contact data is a matter of scale; places, organisations and addresses of machines identify nobody alone.
 */
const SEVERITY: readonly Row[] = [
  row("credential", "critical", "high", "medium"),
  row("canary", "high", "high", "high"),
  row("financial", "high", "medium", "low"),
  row("health", "high", "medium", "low"),
  row("pii.national-id", "high", "medium", "low"),
  row("system-prompt", "high", "medium", "low"),
  row("location", "low", "info", "info"),
  row("organization", "low", "info", "info"),
  row("network", "low", "info", "info"),
];

const OTHERWISE = row("unknown", "medium", "low", "info")[1];

/** The severity of one finding of a scan. */
export function severityOf(dataClass: DataClass, confidence: Confidence): Severity {
  const found = SEVERITY.find(([general]) => coversClass(general, dataClass));
  return (found?.[1] ?? OTHERWISE)[confidence];
}
