import { scrub } from "../detectors/index.ts";
import type { Redactor } from "../lib/redact.ts";
import { scrubStrings } from "../lib/scrub.ts";
import { compareText } from "../lib/text.ts";
import type { ChecklistItem } from "../model/checklist.ts";
import { CONFIDENCES } from "../model/confidence.ts";
import type { LedgerRow } from "../model/documents.ts";
import { type Finding, SEVERITIES } from "../model/finding.ts";
import type { LeakPath } from "../model/leak-path.ts";
import type { Workflow } from "../model/workflow.ts";
import { buildChecklist } from "./checklist.ts";
import { createContext, makeFinding, wholeOf } from "./context.ts";
import { createFacts } from "./facts.ts";
import { buildLedger } from "./ledger.ts";
import { REGISTRY } from "./registry.generated.ts";
import type { Rule } from "./rule.ts";

export type { Draft, Rule, RuleContext } from "./rule.ts";

export const RULES: readonly Rule[] = REGISTRY;

export interface AuditOptions {
  redactor: Redactor;
  /** By default every rule of the registry. */
  rules?: readonly Rule[];
}

export interface AuditResult {
  /** All personas, worst first; ids are unique, order is stable. */
  findings: Finding[];
  checklist: ChecklistItem[];
  ledger: LedgerRow[];
}

/**
 * Judges workflows by every rule. `paths` is the taint engine's output for the same workflows. A rule that throws yields
 * a finding that says so, and does not stop the others. No raw value of the input is in the result.
 */
export function auditWorkflows(
  workflows: readonly Workflow[],
  paths: readonly LeakPath[],
  options: AuditOptions,
): AuditResult {
  const rules = options.rules ?? RULES;
  const byWorkflow = Map.groupBy(paths, (path) => path.workflow);
  const pathsOf = (workflow: Workflow) =>
    (byWorkflow.get(workflow.id) ?? []).filter((path) => isIn(workflow, path));
  const findings = uniqueIds(
    workflows
      .flatMap((workflow) => auditOne(workflow, pathsOf(workflow), rules, options.redactor))
      .sort(bySeverity),
  );
  const ledger = buildLedger(workflows, paths);
  return {
    findings: scrubStrings(findings, scrub),
    checklist: scrubStrings(buildChecklist(workflows, paths, findings), scrub),
    ledger: scrubStrings(ledger, scrub),
  };
}

/** Two copies of one export share their id; a path belongs to the copy whose file it stands in. */
function isIn(workflow: Workflow, path: LeakPath): boolean {
  return path.steps.some((step) => step.location.file === workflow.file);
}

function auditOne(
  workflow: Workflow,
  paths: readonly LeakPath[],
  rules: readonly Rule[],
  redactor: Redactor,
): Finding[] {
  const facts = createFacts(workflow);
  const damaged = workflow.completeness === "damaged";
  const findings = rules
    .filter((rule) => !(damaged && rule.judgesAbsence))
    .flatMap((rule) => {
      try {
        return [...rule.check(createContext(rule, workflow, paths, facts, redactor))];
      } catch (error) {
        return [failedRule(rule, workflow, error)];
      }
    });
  return mergeEqual(findings);
}

/** One defect, said twice (two ways from the same source to the same sink), is one finding: the worse one, with all places. */
function mergeEqual(findings: readonly Finding[]): Finding[] {
  const byId = Map.groupBy(findings, ({ id }) => id);
  return [...byId.values()].flatMap((equal) => {
    const [worst, ...others] = equal.length === 1 ? equal : [...equal].sort(bySeverity);
    if (worst === undefined || others.length === 0) return worst ?? [];
    const places = new Set(worst.locations.map((location) => location.pointer));
    const more = others.flatMap((finding) =>
      finding.locations.filter(({ pointer }) => isNew(pointer, places)),
    );
    return { ...worst, locations: [...worst.locations, ...more] };
  });
}

function isNew(pointer: string, places: Set<string>): boolean {
  const before = places.size;
  return places.add(pointer).size > before;
}

/** Copies of one workflow in several files have the same fingerprints; their ids are told apart by a counter. */
function uniqueIds(findings: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const count = (counts.get(finding.id) ?? 0) + 1;
    counts.set(finding.id, count);
    return count === 1 ? finding : { ...finding, id: `${finding.id}-${count}` };
  });
}

/** Worst first, then surest, then by names and places, so that the order never depends on the input's. */
function bySeverity(a: Finding, b: Finding): number {
  const [file, otherFile] = [a.locations[0]?.file ?? "", b.locations[0]?.file ?? ""];
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.workflow, b.workflow) ||
    compareText(file, otherFile) ||
    compareText(a.id, b.id)
  );
}

function failedRule(rule: Rule, workflow: Workflow, error: unknown): Finding {
  // The error's own message may quote the input; its name does not.
  const name = error instanceof Error ? error.name : "error";
  return makeFinding(rule, workflow, wholeOf(workflow), {
    title: `The rule ${rule.meta.id} failed`,
    message: `The rule \`${rule.meta.id}\` could not judge this workflow (${name}), so nothing is known of what it looks for. The other rules ran.`,
    severity: "info",
    confidence: "high",
    persona: "regular",
    remediation:
      "Report this with the workflow, or the part of it that shows the failure, after taking secrets out.",
    distinct: ["rule-failed"],
  });
}
