import type { Severity } from "../../model/finding.ts";
import { SEVERITIES } from "../../model/finding.ts";
import type { ScanDocument, ScanFinding } from "../../model/scan.ts";
import { clip, count, number, redactedWords } from "../words.ts";
import { inputLines } from "./audit.ts";
import { type Ink, plain, wrap } from "./ink.ts";

const PAINT: Record<Severity, Parameters<Ink["paint"]>[0]> = {
  critical: ["bold", "magenta"],
  high: ["bold", "red"],
  medium: "yellow",
  low: "blue",
  info: "dim",
};

/** Findings shown of one type in one place; the document lists more. */
const SHOWN = 8;
const MAX_VALUE = 200;

/** Where a finding is, so that an editor can jump there. */
function position(finding: ScanFinding): string {
  const { line, column, table, row, field, role } = finding;
  const within = `${line}:${column}`;
  const record = [
    ...(table === undefined ? [] : [table]),
    ...(row === undefined ? [] : [`row ${number(row)}`]),
    ...(field === undefined ? [] : [field]),
    ...(role === undefined ? [] : [role]),
  ].join(", ");
  if (table !== undefined) return within === "1:1" ? record : `${record}, at ${within}`;
  return record === "" ? within : `${within} (${record})`;
}

function place({ file, store, member, commit, authoredAt }: ScanFinding): string {
  const whole = `${file ?? store ?? ""}${member === undefined ? "" : `!/${member}`}`;
  return commit === undefined
    ? whole
    : `${whole} at ${commit.slice(0, 12)}${authoredAt === undefined ? "" : ` of ${authoredAt.slice(0, 10)}`}`;
}

function findingLine(finding: ScanFinding, values: ReadonlyMap<ScanFinding, string>): string {
  const { redacted, decodedFrom, confidence } = finding;
  const value = values.get(finding);
  const what = value === undefined ? redactedWords(redacted) : clip(value, MAX_VALUE);
  const how = decodedFrom === undefined ? "" : `, decoded from ${decodedFrom.join(" in ")}`;
  return `${position(finding)}  ${what}${how} (${confidence} confidence)`;
}

function placeLines(
  title: string,
  findings: readonly ScanFinding[],
  ink: Ink,
  values: ReadonlyMap<ScanFinding, string>,
): string[] {
  const lines = wrap(plain(title), ink.width).map((line) => ink.paint("bold", line));
  const groups = Map.groupBy(
    findings,
    ({ severity, type, dataClass }) => `${severity} ${type} · ${dataClass}`,
  );
  const sorted = [...groups].sort(([, [a]], [, [b]]) => rank(a) - rank(b));
  for (const [label, group] of sorted) {
    const severity = group[0]?.severity ?? "info";
    const many = group.length === 1 ? "" : ` × ${number(group.length)}`;
    lines.push(`  ${ink.paint(PAINT[severity], "●")} ${plain(label)}${many}`);
    for (const finding of group.slice(0, SHOWN))
      lines.push(...wrap(plain(findingLine(finding, values)), ink.width - 6).map((line) => `      ${line}`));
    if (group.length > SHOWN) lines.push(`      … and ${number(group.length - SHOWN)} more`);
  }
  return [...lines, ""];
}

const rank = (finding: ScanFinding | undefined): number =>
  finding === undefined ? SEVERITIES.length : SEVERITIES.indexOf(finding.severity);

/** What was found, place by place, the worst first within each; then what was not read, then one line that sums up. */
export function scanText(
  { findings, summary, complete, skipped, errors }: ScanDocument,
  ink: Ink,
  values: ReadonlyMap<ScanFinding, string>,
): string[] {
  const lines: string[] = [];
  for (const [title, group] of Map.groupBy(findings, place))
    lines.push(...placeLines(title, group, ink, values));
  lines.push(...inputLines(skipped, errors, ink, "not read"));
  const found = SEVERITIES.filter((severity) => summary.bySeverity[severity] > 0);
  const sum = [
    summary.findings === 0
      ? "Nothing found"
      : `${count(summary.findings, "finding")}: ${found.map((severity) => `${number(summary.bySeverity[severity])} ${severity}`).join(", ")}`,
    ...(summary.unlisted > 0 ? [`${number(summary.unlisted)} of them counted only (--limit)`] : []),
    `${count(summary.files, "file or table", "files and tables")}, ${number(summary.bytes)} bytes read`,
    ...(complete ? [] : ["unfinished"]),
  ];
  return [...lines, ...wrap(sum.join(" · "), ink.width).map((line) => ink.paint("bold", line))];
}
