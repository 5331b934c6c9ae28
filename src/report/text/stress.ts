import { endName } from "../../model/attack-plan.ts";
import type { StressDocument, StressPath } from "../../model/documents.ts";
import type { VerdictStatus } from "../../model/verdict.ts";
import type { PathView, View } from "../view.ts";
import { isClosed, tally } from "../view.ts";
import {
  count,
  duration,
  MODEL,
  nextSteps,
  number,
  percent,
  redactedWords,
  residueLines,
  STATUS,
  seenWords,
  verdictSentence,
  when,
} from "../words.ts";
import { columns, cut, type Ink, item, pad, plain, wrap } from "./ink.ts";

const PAINT: Record<VerdictStatus, Parameters<Ink["paint"]>[0]> = {
  proved: ["bold", "red"],
  dismissed: "green",
  fixed: "green",
  blocked: "green",
  inconclusive: "yellow",
  untested: "dim",
};
/** Below this width the table becomes blocks. */
const TABLE_FROM = 72;
const EVIDENCE_SHOWN = 1;

const name = (path: PathView): string => plain(`${endName(path.from)} → ${endName(path.to)}`);

function rate(path: PathView): string {
  const { verdict } = path;
  if (verdict === undefined || verdict.distinctAttempts === 0) return "";
  return `${percent(verdict.leakRate)} ≤ ${percent(verdict.leakRateUpper95, true)}`;
}

function status(path: { verdict?: { status: VerdictStatus } }): VerdictStatus {
  return path.verdict?.status ?? "untested";
}

/** What stands under a path's row: where its canaries were seen, or why there is no verdict. */
function detailLines(path: PathView, ink: Ink): string[] {
  const indent = "     ";
  const lines = path.evidence
    .slice(0, EVIDENCE_SHOWN)
    .flatMap((e) =>
      item(
        `canary ${e.canary.id} seen at ${seenWords(e.seenAt)} as ${e.form.join(", then ")}, ${e.attack.family}: ${redactedWords(e.excerpt)}`,
        ink.width,
        indent,
      ),
    );
  const more = path.evidence.length - EVIDENCE_SHOWN;
  if (more > 0) lines.push(`${indent}… and ${count(more, "more sighting")}`);
  if (status(path) !== "proved") lines.push(...item(verdictSentence(path.verdict), ink.width, indent));
  if (path.after !== undefined) {
    lines.push(
      ...item(
        `Re-test: ${STATUS[path.after.verdict.status].toLowerCase()}. ${verdictSentence(path.after.verdict)}`,
        ink.width,
        indent,
      ),
    );
  }
  return lines.map((line) => ink.paint("dim", line));
}

function table(paths: readonly PathView[], ink: Ink): string[] {
  const tail = (attempts: string, carried: string, leakRate: string): string =>
    `${pad(attempts, 9, true)} ${pad(carried, 8, true)}  ${pad(leakRate, 17, true)}`;
  const verdictWidth = 13;
  const nameWidth = Math.min(
    Math.max(...paths.map((path) => columns(name(path))), 4),
    ink.width - 5 - verdictWidth - columns(tail("", "", "")) - 2,
  );
  const head = `${pad("#", 3, true)}  ${pad("path", nameWidth)} ${pad("verdict", verdictWidth)}${tail("attempts", "carried", "leak rate ≤ bound")}`;
  const rows = paths.flatMap((path) => {
    const { verdict } = path;
    const word = ink.paint(PAINT[status(path)], pad(STATUS[status(path)].toLowerCase(), verdictWidth));
    const figures = tail(
      number(verdict?.distinctAttempts ?? 0),
      number(verdict?.carriedCount ?? 0),
      rate(path),
    );
    const row = `${pad(String(path.n), 3, true)}  ${pad(cut(name(path), nameWidth), nameWidth)} ${word}${figures}`;
    return [row, ...detailLines(path, ink), ""];
  });
  return [ink.paint("dim", head), ...rows];
}

function blocks(paths: readonly PathView[], ink: Ink): string[] {
  return paths.flatMap((path) => {
    const { verdict } = path;
    const word = STATUS[status(path)].toLowerCase();
    const figures = `${count(verdict?.distinctAttempts ?? 0, "attempt")}, ${verdict?.carriedCount ?? 0} carried${rate(path) === "" ? "" : `, ${rate(path)}`}`;
    return [
      ...wrap(`${path.n}. ${name(path)}`, ink.width),
      ...wrap(`${word}: ${figures}`, ink.width - 5).map(
        (line) => `     ${ink.paint(PAINT[status(path)], line)}`,
      ),
      ...detailLines(path, ink),
      "",
    ];
  });
}

function coverageLines(run: StressDocument, paths: readonly PathView[], ink: Ink): string[] {
  const { coverage, residue } = run;
  const lines = [`Coverage: ${coverage.attacked} of ${count(coverage.paths, "path")} attacked`];
  for (const { pathId, why } of coverage.unreachable) {
    const path = paths.find((candidate) => candidate.pathId === pathId);
    lines.push(...item(`not attacked: ${path === undefined ? pathId : name(path)}: ${why}`, ink.width, "  "));
  }
  if (residue.length > 0) {
    lines.push(
      ...wrap(
        `Residue: ${count(residue.length, "planted canary", "planted canaries")} still alive`,
        ink.width,
      ),
    );
  }
  for (const line of residueLines(residue)) lines.push(...item(line, ink.width, "  "));
  const { requests, tokensIn, tokensOut } = run.cost;
  const cost = [
    count(requests, "request"),
    count(run.attempts, "attempt"),
    count(run.errorCount, "error"),
    `${number(tokensIn)} tokens in, ${number(tokensOut)} out`,
    duration(run.startedAt, run.finishedAt),
  ];
  return [...lines, ...wrap(`Cost: ${cost.filter((part) => part !== "").join(" · ")}`, ink.width)];
}

/** One campaign: what was attacked, the table of paths with their evidence, coverage, residue, cost, what to do next. */
export function stressText(run: StressDocument, view: View, ink: Ink): string[] {
  const { paint, width } = ink;
  const isAttacked = new Set(run.paths.map((path: StressPath) => path.pathId));
  const paths = view.paths.filter((path) => isAttacked.has(path.pathId));
  const lines = wrap(
    plain(
      `Stress test of ${run.target} · run ${run.runId} · random seed ${run.randomSeed} · ${when(run.startedAt)}`,
    ),
    width,
  );
  const model = MODEL[run.model];
  lines.push(
    ...wrap(`${model.label.toUpperCase()}. ${model.sentence}`, width).map((line) =>
      paint(run.model === "real" ? "dim" : "yellow", line),
    ),
    "",
  );
  if (paths.length > 0) lines.push(...(width >= TABLE_FROM ? table(paths, ink) : blocks(paths, ink)));
  lines.push(...coverageLines(run, paths, ink));
  for (const note of run.notes) lines.push(...item(`Note: ${note}`, width, ""));
  const next = nextSteps(run, paths.filter(isClosed).length);
  if (next.length > 0)
    lines.push("", paint("bold", "Next"), ...next.flatMap((step) => item(`- ${step}`, width, "  ")));
  const counts = tally(paths).map(([verdict, n]) => `${n} ${STATUS[verdict].toLowerCase()}`);
  const sum = `${count(paths.length, "path")}: ${counts.length === 0 ? "nothing to attack" : counts.join(", ")} (${model.label})`;
  return [...lines, "", ...wrap(sum, width).map((line) => paint("bold", line))];
}
