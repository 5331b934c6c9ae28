import { endName } from "../../model/attack-plan.ts";
import type { AuditDocument } from "../../model/documents.ts";
import type { InputError, SkippedInput } from "../../model/errors.ts";
import type { Finding, Severity } from "../../model/finding.ts";
import { bySeverity, severities } from "../view.ts";
import { BASIS, count, STATUS } from "../words.ts";
import { chain, type Ink, item, labelled, plain, prose, wrap } from "./ink.ts";
import { instanceLines } from "./instances.ts";

const PAINT: Record<Severity, Parameters<Ink["paint"]>[0]> = {
  critical: ["bold", "magenta"],
  high: ["bold", "red"],
  medium: "yellow",
  low: "blue",
  info: "dim",
};

function findingLines(finding: Finding, ink: Ink): string[] {
  const { paint, width } = ink;
  const [place] = finding.locations;
  const indent = "    ";
  const lines = wrap(plain(finding.title), width - 4).map(
    (line, i) => `  ${paint(PAINT[finding.severity], i === 0 ? "●" : " ")} ${paint("bold", line)}`,
  );
  if (place !== undefined) {
    lines.push(
      ...wrap(plain(`${place.file}:${place.line}:${place.column}`), width - 4).map(
        (l) => indent + paint("cyan", l),
      ),
    );
  }
  if (finding.path.length > 1) {
    lines.push(...chain(finding.path.map(endName), width, indent));
  }
  lines.push("", ...prose(finding.message, width, indent), "");
  lines.push(...labelled(ink, "Do:", finding.remediation, indent));
  const facts = [
    finding.id.startsWith(finding.ruleId) ? "" : finding.ruleId,
    finding.dataClasses.map((dataClass) => withBasis(dataClass, finding)).join(" "),
    `${finding.confidence} confidence`,
    finding.verdict === undefined ? "" : `stress: ${STATUS[finding.verdict.status].toLowerCase()}`,
    `id ${finding.id}`,
  ].filter((fact) => fact !== "");
  lines.push(...wrap(plain(facts.join(" · ")), width - 4).map((line) => indent + paint("dim", line)), "");
  return lines;
}

/** `pii.email (known by column name)`: what a person checks first. */
function withBasis(dataClass: string, { basis = [] }: Finding): string {
  const known = basis.find((one) => one.dataClass === dataClass)?.basis ?? [];
  return known.length === 0 ? dataClass : `${dataClass} (by ${known.map((one) => BASIS[one]).join(", ")})`;
}

/** What was not read, and why; nothing goes missing silently. */
export function inputLines(
  skipped: readonly SkippedInput[],
  errors: readonly InputError[],
  ink: Ink,
  why = "without a workflow",
): string[] {
  const lines: string[] = [];
  if (errors.length > 0)
    lines.push(ink.paint(["bold", "red"], `Could not read ${count(errors.length, "file")}`));
  for (const error of errors) {
    lines.push(
      ...wrap(plain(`${error.file}${error.line === undefined ? "" : `:${error.line}`}`), ink.width - 2).map(
        (l) => `  ${l}`,
      ),
    );
    lines.push(...item(error.message, ink.width, "    "), ...item(`→ ${error.hint}`, ink.width, "    "));
  }
  if (skipped.length > 0) {
    lines.push(ink.paint("dim", `Skipped: ${count(skipped.length, "file")} ${why}`));
    lines.push(...skippedLines(skipped, ink));
  }
  return lines.length === 0 ? [] : [...lines, ""];
}

/** What to do where the input is readable and yet holds nothing: an empty folder, files of other kinds. */
export function nothingLines(
  { workflows, instances, errors }: Pick<AuditDocument, "workflows" | "instances" | "errors">,
  ink: Ink,
): string[] {
  if (workflows.length + (instances?.length ?? 0) + errors.length > 0) return [];
  return [
    ...wrap("No workflow was found.", ink.width).map((line) => ink.paint(["bold", "red"], line)),
    ...item(
      "→ Name exports, a checkout or an archive of them. A bot that lives in code can be described by hand: `leakproof schema workflow`.",
      ink.width,
      "  ",
    ),
    "",
  ];
}

/** So many files that were skipped for one reason are named; of more, the number is told. */
const NAMED = 3;
const LISTED = 20;

/** A checkout holds hundreds of files that are no workflows: reasons that many files share are told once. */
function skippedLines(skipped: readonly SkippedInput[], ink: Ink): string[] {
  const reasons = [...Map.groupBy(skipped, ({ reason }) => reason)].sort(
    ([, a], [, b]) => a.length - b.length,
  );
  const rows = reasons.flatMap(([reason, group]) =>
    group.length > NAMED
      ? [`${count(group.length, "file")}: ${reason}`]
      : group.map(({ file }) => `${file}: ${reason}`),
  );
  const lines = rows.slice(0, LISTED).flatMap((row) => item(row, ink.width, "  "));
  if (skipped.length > NAMED) lines.push("  (--format json lists every file)");
  return lines;
}

/** The findings by severity, then what was not read, then one line that sums up. */
export function auditText(audit: AuditDocument, ink: Ink): string[] {
  const lines: string[] = [];
  const found = severities(audit.findings);
  for (const [severity, n] of found) {
    lines.push(ink.paint(PAINT[severity], `${severity.toUpperCase()} ${n}`), "");
    const group = bySeverity(audit.findings).filter((finding) => finding.severity === severity);
    lines.push(...group.flatMap((finding) => findingLines(finding, ink)));
  }
  const damaged = audit.workflows.filter((workflow) => workflow.completeness !== "full");
  for (const workflow of damaged) {
    const what =
      workflow.completeness === "damaged" ? "damaged, cannot be judged fully" : "only partly understood";
    lines.push(...item(`${workflow.file}: ${what}. ${workflow.notes.join("; ")}`, ink.width, "  "));
  }
  if (damaged.length > 0) lines.push("");
  lines.push(...instanceLines(audit.instances, ink, false));
  lines.push(...inputLines(audit.skipped, audit.errors, ink));
  lines.push(...nothingLines(audit, ink));
  const { files, workflows, nodes, suppressed } = audit.summary;
  const total = audit.findings.length;
  const parts = found.map(([severity, n]) => `${n} ${severity}`).join(", ");
  const sum = [
    workflows === 0 && (audit.instances?.length ?? 0) === 0
      ? "Nothing to audit"
      : total === 0
        ? "No findings"
        : `${count(total, "finding")}: ${parts}`,
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    `${count(files, "file")}, ${count(workflows, "workflow")}, ${count(nodes, "node")}`,
  ];
  return [...lines, ...wrap(sum.join(" · "), ink.width).map((line) => ink.paint("bold", line))];
}
