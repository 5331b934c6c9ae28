import type {
  AuditDocument,
  CheckDocument,
  MapDocument,
  StressDocument,
  StressPath,
} from "../model/documents.ts";
import type { Evidence } from "../model/evidence.ts";
import { type Finding, SEVERITIES, type Severity } from "../model/finding.ts";
import { sensitivityRank } from "../model/label.ts";
import type { SinkKind, Step } from "../model/leak-path.ts";
import type { Verdict, VerdictStatus } from "../model/verdict.ts";
import type { PrintedWorkflow } from "../model/workflow.ts";

/** One end of a path as every format shows it. */
export interface End {
  nodeName: string;
  field: string;
}

/** What became of a path; `found`: an audit read it in a workflow, and no run has been made. */
export type PathState = VerdictStatus | "found";

/** One leak path with all that is known of it: the findings that name it, the verdict on it, and that of a re-test. */
export interface PathView {
  /** From 1, in the order of the report: see `rank`. */
  n: number;
  pathId: string;
  state: PathState;
  from: End;
  to: End;
  sinkKind?: SinkKind;
  dataClasses: string[];
  severity?: Severity;
  workflow?: string;
  steps: Step[];
  findings: Finding[];
  verdict?: Verdict;
  evidence: Evidence[];
  /** The same path in the re-test. */
  after?: StressPath;
}

/** Everything a page or a terminal shows, whatever kind of document it came from. */
export interface View {
  workflows: PrintedWorkflow[];
  paths: PathView[];
  /** Findings that are no path of their own. */
  otherFindings: Finding[];
  audit?: AuditDocument;
  run?: StressDocument;
  rerun?: StressDocument;
  map?: MapDocument;
}

/** What is open comes first: the order in which somebody would act. */
export const STATUS_ORDER: VerdictStatus[] = [
  "proved",
  "inconclusive",
  "untested",
  "blocked",
  "dismissed",
  "fixed",
];

/** Verdicts after which a path counts as closed. */
const CLOSED: ReadonlySet<VerdictStatus> = new Set(["dismissed", "blocked", "fixed"]);

/** Whether a path that was proved is closed on the re-test. */
export function isClosed(path: PathView): boolean {
  return path.state === "proved" && path.after !== undefined && CLOSED.has(path.after.verdict.status);
}

/** Places that strangers read come before places of one's own. */
const SINK_ORDER: SinkKind[] = ["reply", "third-party", "tool", "agent", "model", "log", "store", "code"];

const severityRank = (severity: Severity | undefined): number =>
  severity === undefined ? SEVERITIES.length : SEVERITIES.indexOf(severity);

/**
 * What orders the paths: the verdict, then the most sensitive class and the sink of an attacked path, then the severity of
 * one that was only found. An attacked path gets the same number in a report with its audit and in one without.
 */
function rank(path: PathView): number[] {
  const status = STATUS_ORDER.indexOf(path.verdict?.status ?? "untested");
  const { sinkKind } = path;
  if (sinkKind === undefined) return [status, 1, severityRank(path.severity)];
  return [status, 0, sensitivityRank(path.dataClasses[0] ?? "unknown"), SINK_ORDER.indexOf(sinkKind)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Findings, most severe first; ties keep the document's order. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
}

function endOf(step: Step): End {
  return { nodeName: step.nodeName, field: step.field };
}

function pathView(
  pathId: string,
  findings: Finding[],
  run: StressPath | undefined,
  after: StressPath | undefined,
): PathView {
  const main = findings.find((finding) => finding.path.length > 1) ?? findings[0];
  const steps = main?.path ?? [];
  const [first, last] = [steps[0], steps.at(-1)];
  const classes = [
    ...(run === undefined ? [] : [run.dataClass]),
    ...findings.flatMap((finding) => finding.dataClasses),
  ];
  const verdict = run?.verdict ?? main?.verdict;
  return {
    n: 0,
    pathId,
    state: verdict?.status ?? "found",
    from: run?.from ?? (first === undefined ? { nodeName: "?", field: "*" } : endOf(first)),
    to: run?.to ?? (last === undefined ? { nodeName: "?", field: "*" } : endOf(last)),
    dataClasses: [...new Set(classes)],
    steps,
    findings,
    evidence: run?.evidence ?? main?.evidence ?? [],
    ...(run === undefined ? {} : { sinkKind: run.sinkKind }),
    ...(main === undefined ? {} : { severity: main.severity, workflow: main.workflow }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(after === undefined ? {} : { after }),
  };
}

/** Joins findings, verdicts and the re-test by path id, and numbers the paths. */
export function viewOf(source: {
  audit?: AuditDocument;
  run?: StressDocument;
  rerun?: StressDocument;
  map?: MapDocument;
}): View {
  const findings = bySeverity(source.audit?.findings ?? []);
  const byPath = Map.groupBy(
    findings.filter((finding) => finding.pathId !== undefined && finding.path.length > 1),
    (finding) => finding.pathId ?? "",
  );
  const attacked = new Map((source.run?.paths ?? []).map((path) => [path.pathId, path]));
  const again = new Map((source.rerun?.paths ?? []).map((path) => [path.pathId, path]));
  // Pedantic rules may also speak of a path; a path that only they name is listed when it was attacked.
  const ids = new Set([...attacked.keys(), ...byPath.keys()]);
  const paths = [...ids]
    .map((id) => pathView(id, byPath.get(id) ?? [], attacked.get(id), again.get(id)))
    .map((path) => ({ path, key: rank(path) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ path }, index): PathView => {
      const state = path.state === "found" && source.run !== undefined ? "untested" : path.state;
      return { ...path, n: index + 1, state };
    });
  const told = new Set(paths.flatMap((path) => path.findings));
  return {
    ...source,
    workflows: source.audit?.workflows ?? source.map?.workflows ?? [],
    paths,
    otherFindings: findings.filter((finding) => !told.has(finding)),
  };
}

/** A check document taken apart: the run, and the audit it started from. */
export function viewOfCheck(check: CheckDocument, rerun?: StressDocument): View {
  const { audit, ...run } = check;
  return viewOf({ audit, run, ...(rerun === undefined ? {} : { rerun }) });
}

/** How many paths have each verdict; only what occurs. A path nobody attacked counts as untested. */
export function tally(paths: readonly { verdict?: Verdict }[]): [VerdictStatus, number][] {
  const counts = new Map<VerdictStatus, number>();
  for (const path of paths) {
    const status = path.verdict?.status ?? "untested";
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return STATUS_ORDER.flatMap((status) => {
    const n = counts.get(status);
    return n === undefined ? [] : [[status, n] as [VerdictStatus, number]];
  });
}

/** How many findings have each severity; only what occurs, most severe first. */
export function severities(findings: readonly Finding[]): [Severity, number][] {
  return SEVERITIES.flatMap((severity) => {
    const n = findings.filter((finding) => finding.severity === severity).length;
    return n === 0 ? [] : [[severity, n] as [Severity, number]];
  });
}
